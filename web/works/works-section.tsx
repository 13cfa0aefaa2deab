import { dong } from '#domain/base/money.ts'
import { formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { WorkLine } from '#domain/works/schema.ts'
import { WORK_STATUS_NAMES } from '#domain/works/work.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { worksSectionWords } from './works-section.words.ts'

type WorksSectionProps = {
  works: readonly WorkLine[]
  programme: string
  /** Whose page this is: the column that would say so on every line is left out. */
  of: 'commune' | 'unit'
  /** Filters of the list that shows the same works and what is not here. */
  query: Readonly<Record<string, string>>
}

/** Works and models of a commune or unit: where each stands, and what it costs by kind of payer. */
export function WorksSection({ works, programme, of, query }: WorksSectionProps) {
  const t = useWords(worksSectionWords)
  const money = (read: (row: WorkLine) => number | null) => (row: WorkLine) => {
    const value = read(row)
    const missing = row.showsMoney ? t('notStated') : t('notShown')
    return (
      <FigureLink figure={value === null ? { missing } : { value: formatTrieuDong(dong(value)) }} />
    )
  }
  const columns: readonly Column<WorkLine>[] = [
    {
      key: 'name',
      head: t('name'),
      rowHead: true,
      cell: ({ workId, name, kindName }) => (
        <>
          <a href={pathTo('work', { programme, workId })}>{name}</a>
          <span class="muted small"> · {kindName}</span>
        </>
      ),
    },
    { key: 'year', head: t('year'), cell: ({ year }) => String(year) },
    of === 'commune'
      ? {
          key: 'lead',
          head: t('lead'),
          cell: ({ leadUnitName: name, unitCount }) =>
            unitCount > 1 ? t('joint', { name, count: unitCount - 1 }) : name,
        }
      : {
          key: 'commune',
          head: t('commune'),
          cell: ({ placeName }) => <span class="nowrap">{placeName}</span>,
        },
    { key: 'state', head: t('state'), cell: (row) => <State row={row} stuck={t('stuck')} /> },
    {
      key: 'units',
      head: t('units'),
      align: 'number',
      cell: money(({ sponsorsCost }) => sponsorsCost),
    },
    {
      key: 'people',
      head: t('people'),
      align: 'number',
      cell: money(({ peopleContribution }) => peopleContribution),
    },
    {
      key: 'programmes',
      head: t('programmes'),
      align: 'number',
      cell: money(({ stateProgrammeAmount }) => stateProgrammeAmount),
    },
  ]
  return (
    <Section title={t('heading')}>
      {works.length === 0 ? (
        <p class="muted">– {t('none')}</p>
      ) : (
        <>
          <Table
            caption={t('heading')}
            hideCaption
            columns={columns}
            rows={works}
            rowKey={({ workId }) => workId}
          />
          <p>
            <a href={pathTo('works', { programme }, query)}>{t('all')}</a>
          </p>
        </>
      )}
    </Section>
  )
}

/** The state, how far it has come, and whether it stands still. */
function State({ row, stuck }: { row: WorkLine; stuck: string }) {
  const { status, percent, isStuck } = row
  return (
    <>
      {WORK_STATUS_NAMES[status]}
      {status === 'started' && percent !== null && ` ${percent}%`}
      {isStuck && (
        <>
          {' '}
          <Mark tone="warn">{stuck}</Mark>
        </>
      )}
    </>
  )
}
