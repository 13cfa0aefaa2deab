import type { ActivityRow } from '#domain/activities/schema.ts'
import { dong } from '#domain/base/money.ts'
import { formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { CommuneView } from '#domain/coordination/schema.ts'
import { LabourCell } from '#web/activities/labour-cell.tsx'
import { datesOf } from '#web/activities/print.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { communeWords } from './commune.words.ts'

type SectionProps = { data: CommuneView; programme: string }

/** The newest entries of the year, each opening itself. */
export function RecentSection({ data, programme }: SectionProps) {
  const t = useWords(communeWords)
  const { activities, hasMoreActivities, year, placeId } = data
  const columns: readonly Column<ActivityRow>[] = [
    {
      key: 'date',
      head: t('date'),
      rowHead: true,
      cell: (row) => (
        <a href={pathTo('activity', { programme, activityId: row.activityId })}>{datesOf(row)}</a>
      ),
    },
    {
      key: 'unit',
      head: t('unit'),
      cell: ({ unitName: name, unitCount }) =>
        unitCount > 1 ? t('joint', { name, count: unitCount - 1 }) : name,
    },
    {
      key: 'kind',
      head: t('kind'),
      cell: (row) => (
        <>
          {row.kindName}
          {row.granularity === 'periodSummary' && (
            <span class="muted small"> · {t('summary')}</span>
          )}
        </>
      ),
    },
    { key: 'labour', head: t('labour'), align: 'number', cell: (row) => <LabourCell {...row} /> },
    {
      key: 'value',
      head: t('value'),
      align: 'number',
      cell: ({ value }) => (
        <FigureLink
          figure={
            value === null ? { missing: t('notStated') } : { value: formatTrieuDong(dong(value)) }
          }
        />
      ),
    },
  ]
  return (
    <Section title={t('recent')}>
      {activities.length === 0 ? (
        <p class="muted">– {t('recentNone')}</p>
      ) : (
        <Table
          caption={t('recent')}
          hideCaption
          columns={columns}
          rows={activities}
          rowKey={(row) => row.activityId}
        />
      )}
      {hasMoreActivities && (
        <p>
          <a href={pathTo('activities', { programme }, { year: String(year), placeId })}>
            {t('recentAll')}
          </a>
        </p>
      )}
    </Section>
  )
}
