import { momentText } from '#domain/base/moment-text.ts'
import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { BoardView } from '#domain/reports/board/schema.ts'
import { KEEPERS } from '#domain/reports/board-filter.ts'
import { FIGURE_GAPS } from '#domain/reports/figure-gaps.ts'
import { pathTo } from '#web/paths.ts'
import { useWords } from '#web/platform/screen.ts'
import { FigureLink } from '#web/ui/figure-link.tsx'
import { boardWords } from './board.words.ts'
import { BoardBlocks } from './board-blocks.tsx'
import { BoardChart } from './board-chart.tsx'
import { boardWith, type Shown } from './board-shown.ts'
import { CountLink } from './count-link.tsx'

type SummaryProps = { board: BoardView; shown: Shown; programme: string; mayEnter: boolean }

/** Below the board: what the marks mean, the totals, who keeps the ledger, the figures that are missing and why. */
export function BoardSummary({ board, shown, programme, mayEnter }: SummaryProps) {
  const t = useWords(boardWords)
  return (
    <div class="board-summary stack">
      <p class="small muted">{t('legend')}</p>
      <div>
        <PeriodTotals board={board} shown={shown} programme={programme} />
        <YearTotals board={board} programme={programme} />
      </div>
      <Adoption board={board} shown={shown} programme={programme} />
      {shown.isWhole ? (
        <>
          <Gaps board={board} programme={programme} mayEnter={mayEnter} />
          <BoardBlocks board={board} programme={programme} shown={shown} />
        </>
      ) : (
        <GapCounts board={board} programme={programme} />
      )}
      <BoardChart board={board} programme={programme} shown={shown} />
    </div>
  )
}

type PartProps = Omit<SummaryProps, 'mayEnter'>

function PeriodTotals({ board, shown, programme }: PartProps) {
  const t = useWords(boardWords)
  const { name, dueOn, periodId, totals } = shown.period
  if (totals.reportsDue === 0)
    return (
      <p>
        <b>{t('totalsNotDue', { name, day: formatDate(dueOn) })}</b>
      </p>
    )
  const counts = [
    ['due', totals.reportsDue],
    ['onTime', totals.onTime],
    ['late', totals.late],
    ['notSent', totals.notSent],
  ] as const
  return (
    <p class="board-totals">
      <b>{`${name}:`}</b>
      {counts.map(([state, value]) => (
        <span key={state}>
          {t(`shown${state}`)}{' '}
          <CountLink
            {...{ programme, shown, value }}
            year={board.year}
            label={`${name}, ${t(`shown${state}`)}`}
            filters={{ periodId, state }}
          />
        </span>
      ))}
    </p>
  )
}

/** Reports of the whole year: their lines stand in the register. */
function YearTotals({ board, programme }: Pick<PartProps, 'board' | 'programme'>) {
  const t = useWords(boardWords)
  const { totals, year } = board
  const href = pathTo('lateness', { programme, year: String(year) })
  const counts = [
    ['due', totals.reportsDue],
    ['onTime', totals.onTime],
    ['late', totals.late],
    ['notSent', totals.notSent],
  ] as const
  return (
    <p class="board-totals">
      <span>{t('wholeYear')}</span>
      {counts.map(([state, value]) => (
        <span key={state}>
          {t(`shown${state}`)}{' '}
          <FigureLink
            figure={{ value: formatInteger(value) }}
            href={href}
            label={`${t('wholeYear')} ${t(`shown${state}`)}`}
          />
        </span>
      ))}
    </p>
  )
}

/** Who keeps the ledger, as counts: each opens the units, or the communes, that it counts. */
function Adoption({ board, shown, programme }: PartProps) {
  const t = useWords(boardWords)
  const { adoption, year } = board
  const { communes } = adoption
  const counts = {
    itself: adoption.enteredThemselves,
    enteredFor: adoption.enteredFor,
    none: adoption.none,
  }
  return (
    <div>
      <p class="board-totals">
        <span>
          {t('adoption', {
            month: `${adoption.month.slice(5, 7)}/${adoption.month.slice(0, 4)}`,
          })}
        </span>
        {KEEPERS.map((keeper) => (
          <span key={keeper}>
            {t(`keeper${keeper}`)}{' '}
            <CountLink
              {...{ programme, year, shown }}
              value={counts[keeper]}
              label={t(`keeper${keeper}`)}
              filters={{ keeper }}
            />
          </span>
        ))}
      </p>
      <details class="board-gaps">
        <summary>
          {t('communesAnswered', {
            count: communes.answered.length,
            total: communes.total,
            from: formatDate(communes.from),
            to: formatDate(communes.to),
          })}
        </summary>
        {communes.answered.length === 0 ? (
          <p class="muted">{t('noCommuneAnswered')}</p>
        ) : (
          <ul>
            {communes.answered.map(({ placeId, name, lastAnsweredAt }) => (
              <li key={placeId}>
                <a href={pathTo('commune', { programme, placeId }, { year: String(year) })}>
                  {name}
                </a>
                {` (${momentText(lastAnsweredAt)})`}
              </li>
            ))}
          </ul>
        )}
      </details>
    </div>
  )
}

function Gaps({ board, programme, mayEnter }: Omit<SummaryProps, 'shown'>) {
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
              {gaps.map(({ unitId, periodId }) => (
                <li key={`${unitId} ${periodId}`}>
                  <a
                    href={
                      mayEnter
                        ? pathTo('periodEntry', { programme }, { unitId, periodId })
                        : pathTo(
                            'unit',
                            { programme },
                            { unitId, periodId, year: String(board.year) },
                          )
                    }
                  >
                    {`${unitName(unitId)}, ${periodName(periodId)}`}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </details>
  )
}

/** Of a board that is not shown whole: how many, by cause and period; each opens the units that it counts. */
function GapCounts({ board, programme }: Omit<SummaryProps, 'shown' | 'mayEnter'>) {
  const t = useWords(boardWords)
  const { gapCounts, periods, year } = board
  if (gapCounts.length === 0) return <p>{t('gapsNone')}</p>
  const sum = (cause?: string) =>
    gapCounts.reduce((all, gap) => (cause && gap.cause !== cause ? all : all + gap.count), 0)
  return (
    <details class="board-gaps">
      <summary>{t('gaps', { count: formatInteger(sum()) })}</summary>
      {FIGURE_GAPS.filter((cause) => sum(cause) > 0).map((cause) => (
        <div key={cause}>
          <p>
            <b>{`${t(`gap${cause}`)} (${formatInteger(sum(cause))})`}</b>
          </p>
          <ul>
            {periods.flatMap(({ periodId, name }) =>
              gapCounts
                .filter((gap) => gap.cause === cause && gap.periodId === periodId)
                .map(({ count }) => (
                  <li key={periodId}>
                    <a href={boardWith(programme, year, { periodId, state: 'figuresMissing' })}>
                      {t('gapsOf', { period: name, count: formatInteger(count) })}
                    </a>
                  </li>
                )),
            )}
          </ul>
        </div>
      ))}
    </details>
  )
}
