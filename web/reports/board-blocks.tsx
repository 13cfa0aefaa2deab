import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { BoardView } from '#domain/reports/board/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Missing } from '#web/ui/figure-link.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { boardWords } from './board.words.ts'
import { boardWith, type Shown } from './board-shown.ts'
import { CountLink } from './count-link.tsx'

type Group = BoardView['groups'][number]
type BoardBlocksProps = { board: BoardView; programme: string; shown: Shown }

const COUNTED = ['due', 'onTime', 'late', 'notSent', 'figuresMissing'] as const

/** Every block in counts, the period in hand in full and the others in short; each count opens its units. */
export function BoardBlocks({ board, programme, shown }: BoardBlocksProps) {
  const t = useWords(boardWords)
  const { period } = shown
  const nameOf = ({ blockName }: Group) => blockName ?? t('invited')
  const title = t('blocks', { period: period.name })
  const columns: readonly Column<Group>[] = [
    {
      key: 'block',
      head: t('blockName'),
      rowHead: true,
      cell: (group) => (
        <a
          href={boardWith(programme, board.year, { block: group.group, periodId: period.periodId })}
        >
          {nameOf(group)}
        </a>
      ),
    },
    {
      key: 'units',
      head: t('blockUnits'),
      align: 'number',
      cell: ({ units }) => formatInteger(units),
    },
    ...COUNTED.map(
      (state): Column<Group> => ({
        key: state,
        head: t(`shown${state}`),
        align: 'number',
        cell: (group) => {
          const counts = group.periods.find(({ periodId }) => periodId === period.periodId)
          if (group.group === 'invited' && state !== 'figuresMissing')
            return <Missing reason={t('blockOwesNothing')} />
          if (!counts || (counts.due === 0 && state !== 'figuresMissing'))
            return <Missing reason={t('notDueUntil', { day: formatDate(period.dueOn) })} />
          return (
            <CountLink
              {...{ programme, shown, value: counts[state] }}
              year={board.year}
              label={`${nameOf(group)}, ${period.name}, ${t(`shown${state}`)}`}
              filters={{ block: group.group, periodId: period.periodId, state }}
            />
          )
        },
      }),
    ),
  ]
  return (
    <Section title={title}>
      <Table
        caption={title}
        hideCaption
        columns={columns}
        rows={board.groups}
        rowKey={({ group }) => group}
        narrow="wide"
      />
      <details class="board-gaps">
        <summary>{t('blocksEvery')}</summary>
        <EveryPeriod {...{ board, programme, shown, nameOf }} />
      </details>
    </Section>
  )
}

/** Blocks × periods: a cell says its three counts and opens the block. */
function EveryPeriod({
  board,
  programme,
  shown,
  nameOf,
}: BoardBlocksProps & { nameOf: (group: Group) => string }) {
  const t = useWords(boardWords)
  const columns: readonly Column<Group>[] = [
    { key: 'block', head: t('blockName'), rowHead: true, cell: nameOf },
    ...shown.periods.map(
      ({ periodId, name, dueOn }): Column<Group> => ({
        key: periodId,
        head: name,
        align: 'number',
        cell: (group) => {
          const counts = group.periods.find((each) => each.periodId === periodId)
          if (group.group === 'invited') return <Missing reason={t('blockOwesNothing')} />
          if (!counts || counts.due === 0)
            return <Missing reason={t('notDueUntil', { day: formatDate(dueOn) })} />
          const { onTime, late, notSent } = counts
          return (
            <a
              href={boardWith(programme, board.year, { block: group.group, periodId })}
              aria-label={t('blockCell', {
                ...{ block: nameOf(group), period: name },
                ...{ onTime: String(onTime), late: String(late), notSent: String(notSent) },
              })}
            >
              {[onTime, late, notSent].map(formatInteger).join(' · ')}
            </a>
          )
        },
      }),
    ),
  ]
  return (
    <Table
      caption={t('blocksEvery')}
      hideCaption
      columns={columns}
      rows={board.groups}
      rowKey={({ group }) => group}
      narrow="wide"
    />
  )
}
