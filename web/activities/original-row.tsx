import type { ActivityView } from '#domain/activities/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Section } from '#web/ui/page-head.tsx'
import { originalRowWords } from './original-row.words.ts'
import './activities.css'

/** The row of the unit's own table that brought a record, its cells as they were read. */
export function OriginalRow({ original }: { original: NonNullable<ActivityView['original']> }) {
  const t = useWords(originalRowWords)
  const { file, sheet, row, cells } = original
  return (
    <Section title={t('title')}>
      <p class="muted small">{t('place', { file, sheet, row: String(row) })}</p>
      <dl class="activity-facts">
        {cells.map(({ head, value }) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
