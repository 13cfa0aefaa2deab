import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { BoardView } from '#domain/reports/board/schema.ts'
import { useWords } from '#web/platform/screen.ts'
import { Missing } from '#web/ui/figure-link.tsx'
import { Section } from '#web/ui/page-head.tsx'
import { StackedBars } from '#web/ui/stacked-bars.tsx'
import { type Column, Table } from '#web/ui/table.tsx'
import { boardWords } from './board.words.ts'
import type { BoardPeriod } from './board-cell.ts'
import type { Shown } from './board-shown.ts'
import { CountLink } from './count-link.tsx'

type BoardChartProps = { board: BoardView; programme: string; shown: Shown }

const STATES = ['onTime', 'late', 'notSent'] as const

/** Reports on time, late and not sent by period: the drawing, and beside it its table, whose numbers open. */
export function BoardChart({ board, programme, shown }: BoardChartProps) {
  const t = useWords(boardWords)
  const { periods } = shown
  const notYet = ({ dueOn }: BoardPeriod) => t('notDueUntil', { day: formatDate(dueOn) })
  const count = (period: BoardPeriod, state: (typeof STATES)[number] | 'due') => {
    const { totals, periodId, name } = period
    if (totals.reportsDue === 0) return <Missing reason={notYet(period)} />
    const value = state === 'due' ? totals.reportsDue : totals[state]
    return (
      <CountLink
        {...{ programme, shown, value }}
        year={board.year}
        label={`${name}, ${t(`shown${state}`)}`}
        filters={{ periodId, state }}
      />
    )
  }
  const columns: readonly Column<BoardPeriod>[] = [
    { key: 'period', head: t('period'), rowHead: true, cell: ({ name }) => name },
    ...(['due', ...STATES] as const).map(
      (state): Column<BoardPeriod> => ({
        key: state,
        head: t(`shown${state}`),
        align: 'number',
        cell: (period) => count(period, state),
      }),
    ),
    {
      key: 'rate',
      head: t('onTimeRate'),
      align: 'number',
      cell: (period) => {
        const { onTimeRate } = period.totals
        if (onTimeRate === null) return <Missing reason={notYet(period)} />
        const { numerator, denominator } = onTimeRate
        return `${formatInteger(numerator)}/${formatInteger(denominator)}`
      },
    },
  ]
  return (
    <Section title={t('chart')}>
      <div class="board-chart">
        <StackedBars
          id="board-chart"
          label={t('chartLabel')}
          parts={STATES.map((key, at) => ({
            key,
            label: t(`shown${key}`),
            fill: (['solid', 'stripes', 'empty'] as const)[at] ?? 'empty',
          }))}
          bars={periods.map((period) => ({
            key: period.periodId,
            label: period.name,
            counts:
              period.totals.reportsDue === 0
                ? { missing: notYet(period) }
                : STATES.map((state) => period.totals[state]),
          }))}
        />
        <Table
          caption={t('chart')}
          hideCaption
          narrow="wide"
          columns={columns}
          rows={periods}
          rowKey={({ periodId }) => periodId}
        />
      </div>
    </Section>
  )
}
