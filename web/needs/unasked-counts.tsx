import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { HELP_FORMS, MOST_UNASKED_COUNTED } from '#domain/needs/unasked/forms.ts'
import type { UnaskedCounts } from '#domain/needs/unasked/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { unaskedWords } from './unasked.words.ts'

type UnaskedCountsProps = {
  counts: UnaskedCounts
  programme: string
  year: number
  placeId?: string | undefined
}

/** Help that nobody asked for, by form; every count opens its records. */
export function UnaskedCountsLine({ counts, programme, year, placeId }: UnaskedCountsProps) {
  const t = useWords(unaskedWords)
  const counted = (count: number) =>
    count < MOST_UNASKED_COUNTED
      ? formatInteger(count)
      : t('orMore', { count: formatInteger(MOST_UNASKED_COUNTED) })
  const query = { year: String(year), ...(placeId !== undefined && { placeId }) }
  return (
    <p class="small unasked">
      {t('line')}
      {HELP_FORMS.map((form, at) => (
        <span key={form}>
          {at === 0 ? ' ' : ' · '}
          {t(form)}{' '}
          <FigureLink
            figure={{ value: counted(counts[form]) }}
            label={t(form)}
            href={pathTo('unaskedHelp', { programme }, { ...query, form })}
          />
        </span>
      ))}
    </p>
  )
}
