import { formatDate } from '#domain/base/vietnamese-format.ts'
import { FIGURE_GAPS } from '#domain/reports/figure-gaps.ts'
import type { BoardView } from '#domain/reports/schema.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { boardWords } from './board.words.ts'
import type { BoardPeriod, T } from './board-cell.ts'

type SummaryProps = { board: BoardView; period: BoardPeriod; programme: string; mayEnter: boolean }

/** Below the board: what the marks mean, the totals, the figures that are missing and why. */
export function BoardSummary({ board, period, programme, mayEnter }: SummaryProps) {
  const t = useWords(boardWords)
  const { adoption, totals } = board
  return (
    <div class="board-summary stack">
      <p class="small muted">{t('legend')}</p>
      <div>
        <p>
          <b>{totalsOf(period, t)}</b>
        </p>
        <p>
          {t('totalsYear', {
            due: totals.reportsDue,
            onTime: totals.onTime,
            late: totals.late,
            notSent: totals.notSent,
          })}
        </p>
        <p>
          {t('adoption', {
            month: `${adoption.month.slice(5, 7)}/${adoption.month.slice(0, 4)}`,
            themselves: adoption.enteredThemselves,
            entered: adoption.enteredFor,
            none: adoption.none,
          })}
        </p>
      </div>
      <Gaps board={board} programme={programme} mayEnter={mayEnter} />
    </div>
  )
}

function totalsOf({ name, dueOn, totals }: BoardPeriod, t: T): string {
  if (totals.reportsDue === 0) return t('totalsNotDue', { name, day: formatDate(dueOn) })
  return t('totals', {
    name,
    due: totals.reportsDue,
    onTime: totals.onTime,
    late: totals.late,
    notSent: totals.notSent,
  })
}

function Gaps({ board, programme, mayEnter }: Omit<SummaryProps, 'period'>) {
  const t = useWords(boardWords)
  if (board.figureGaps.length === 0) return <p>{t('gapsNone')}</p>
  const unitName = (id: string) => board.units.find(({ unitId }) => unitId === id)?.name ?? id
  const periodName = (id: string) => board.periods.find(({ periodId }) => periodId === id)?.name
  return (
    <details class="board-gaps">
      <summary>{t('gaps', { count: board.figureGaps.length })}</summary>
      {FIGURE_GAPS.map((cause) => {
        const gaps = board.figureGaps.filter((gap) => gap.cause === cause)
        if (gaps.length === 0) return null
        return (
          <div key={cause}>
            <p>
              <b>{`${t(`gap${cause}`)} (${gaps.length})`}</b>
            </p>
            <ul>
              {gaps.map(({ unitId, periodId }) => {
                const label = `${unitName(unitId)}, ${periodName(periodId)}`
                return (
                  <li key={`${unitId} ${periodId}`}>
                    {mayEnter ? (
                      <a href={pathTo('periodEntry', { programme }, { unitId, periodId })}>
                        {label}
                      </a>
                    ) : (
                      label
                    )}
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </details>
  )
}
