import { dong } from '#domain/base/money.ts'
import { formatInteger, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import type { NeedState } from '#domain/needs/need.ts'
import type { NeedRow } from '#domain/needs/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { Missing } from '#web/ui/figure-link.tsx'
import { Mark } from '#web/ui/states.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { needTableWords } from './needs-table.words.ts'

const TONES = {
  open: 'warn',
  takenUp: 'plain',
  answered: 'good',
  cannotBeMet: 'bad',
} as const satisfies Record<NeedState, string>

type NeedsTableProps = {
  caption: string
  rows: readonly NeedRow[]
  programme: string
  /** Each commune's needs under its name. */
  byCommune: boolean
}

/** Needs as lines, each opening itself. */
export function NeedsTable({ caption, rows, programme, byCommune }: NeedsTableProps) {
  const t = useWords(needTableWords)
  const number = (value: number | null, print: (value: number) => string) =>
    value === null ? <Missing reason={t('notStated')} /> : print(value)
  const columns: readonly Column<NeedRow>[] = [
    {
      key: 'words',
      head: t('words'),
      rowHead: true,
      cell: ({ needId, words, village }) => (
        <>
          <a href={pathTo('need', { programme, needId })}>{words}</a>
          {village !== null && <span class="muted small"> · {village}</span>}
        </>
      ),
    },
    { key: 'kind', head: t('kind'), cell: (row) => row.kindName },
    {
      key: 'priority',
      head: t('priority'),
      align: 'number',
      cell: (row) => number(row.priority, String),
    },
    {
      key: 'households',
      head: t('households'),
      align: 'number',
      cell: (row) => number(row.households, formatInteger),
    },
    {
      key: 'cost',
      head: t('costMillion'),
      align: 'number',
      cell: (row) => number(row.estimatedCost, (value) => formatTrieuDong(dong(value))),
    },
    {
      key: 'answeredBy',
      head: t('answeredBy'),
      cell: ({ answeredBy }) =>
        answeredBy.length === 0 ? <Missing reason={t('nobody')} /> : answeredBy.join('; '),
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ state, stateReason }) => (
        <>
          <Mark tone={TONES[state]}>{t(state)}</Mark>
          {stateReason !== null && <span class="muted small"> {stateReason}</span>}
        </>
      ),
    },
  ]
  return (
    <Table
      caption={caption}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={({ needId }) => needId}
      {...(byCommune && { groupOf: ({ placeName }: NeedRow) => placeName })}
    />
  )
}
