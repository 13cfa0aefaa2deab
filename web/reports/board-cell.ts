import type { BoardView, Cell } from '#domain/reports/schema.ts'
import type { Translate } from '#web/platform/words.ts'
import type { boardWords } from './board.words.ts'

export type BoardUnit = BoardView['units'][number]
export type BoardPeriod = BoardView['periods'][number]
export type T = Translate<(typeof boardWords)['vi']>

export type CellMark = {
  tone: 'good' | 'warn' | 'bad' | 'plain'
  /** Letters, so that it stays readable in black and white. */
  text: string
  /** The same in words. */
  spoken: string
}

const LETTERS = { extended: 'G', askedToComplete: 'B', nil: 'K' } as const

/** How the board prints a unit's period. */
export function markOf(cell: Cell, t: T): CellMark {
  const base = stateMark(cell, t)
  if (cell.marks.length === 0) return base
  return {
    tone: base.tone,
    text: [base.text, ...cell.marks.map((mark) => LETTERS[mark])].join(' '),
    spoken: [base.spoken, ...cell.marks.map((mark) => t(`mark${mark}`))].join(', '),
  }
}

function stateMark(cell: Cell, t: T): CellMark {
  const days = String(cell.daysLate)
  switch (cell.state) {
    case 'onTime':
      return { tone: 'good', text: '✓', spoken: t('stateonTime') }
    case 'late':
      return { tone: 'warn', text: `C ${days}`, spoken: t('statelate', { days }) }
    case 'notSent':
      return { tone: 'bad', text: `CHƯA GỬI ${days}`, spoken: t('statenotSent', { days }) }
    case 'notDue':
      return { tone: 'plain', text: '–', spoken: t('statenotDue') }
    case 'notOwed':
      return cell.sentAt === null
        ? { tone: 'plain', text: '–', spoken: t('statenotOwed') }
        : { tone: 'plain', text: '✓', spoken: t('statecame') }
  }
}

/** The period that is being collected: the last whose data are closed, or the year's first. */
export function periodInHand(
  periods: readonly BoardPeriod[],
  today: string,
): BoardPeriod | undefined {
  return periods.filter(({ dataTo }) => dataTo < today).at(-1) ?? periods[0]
}

export function cellOf(unit: BoardUnit, periodId: string): Cell | undefined {
  return unit.cells.find((cell) => cell.periodId === periodId)
}

/** Units whose report of the period has not come and is past its deadline. */
export function unitsNotSent(units: readonly BoardUnit[], periodId: string): BoardUnit[] {
  return units.filter((unit) => cellOf(unit, periodId)?.state === 'notSent')
}

/** The heading under which a unit stands: its block, or the line of the invited. */
export function groupOf(unit: BoardUnit, t: T): string {
  return unit.mode === 'invited' ? t('invited') : unit.blockName
}
