import type { NeedRow } from '#domain/needs/schema.ts'
import type { UnaskedCounts } from '#domain/needs/unasked/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { NeedsTable } from './needs-table.tsx'
import { needTableWords } from './needs-table.words.ts'
import { UnaskedCountsLine } from './unasked-counts.tsx'

type NeedsSectionProps = {
  needs: readonly NeedRow[]
  unasked: UnaskedCounts
  programme: string
  placeId: string
  year: number
}

/** What the commune asks for in the year, on the commune's page. */
export function NeedsSection({ needs, unasked, programme, placeId, year }: NeedsSectionProps) {
  const t = useWords(needTableWords)
  const title = t('sectionTitle', { year: String(year) })
  return (
    <Section title={title}>
      {needs.length === 0 ? (
        <p class="muted">– {t('sectionNone')}</p>
      ) : (
        <NeedsTable caption={title} rows={needs} programme={programme} byCommune={false} />
      )}
      <p>
        <a href={pathTo('needs', { programme }, { year: String(year), placeId })}>
          {t('sectionAll')}
        </a>
      </p>
      <UnaskedCountsLine counts={unasked} programme={programme} year={year} placeId={placeId} />
    </Section>
  )
}
