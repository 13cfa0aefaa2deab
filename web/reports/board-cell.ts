import type { BoardView } from '#domain/reports/board/schema.ts'
import { markLetters } from '#domain/reports/mark.ts'
import type { Cell } from '#domain/reports/schema.ts'
import type { Translate } from '#web/platform/words.ts'
import type { boardWords } from './board.words.ts'
import type { markWords } from './mark.words.ts'

export type BoardUnit = BoardView['units'][number]
export type BoardPeriod = BoardView['periods'][number]
/** A unit that may stand on no row in view. */
export type NamedUnit = Pick<BoardUnit, 'unitId' | 'name'>
/** A report that is ticked, or is about to be. */
export type TickedCell = { unit: NamedUnit; period: BoardPeriod }

export type T = Translate<(typeof boardWords)['vi']>
type MarkT = Translate<(typeof markWords)['vi']>

export type CellMark = {
  tone: 'good' | 'warn' | 'bad' | 'plain'
  /** Letters, so that it stays readable in black and white. */
  text: string
  /** The same in words. */
  spoken: string
}

/** How the board prints a unit's period. */
export function markOf(cell: Cell, t: MarkT): CellMark {
  const spoken = [stateWords(cell, t), ...cell.marks.map((mark) => t(`mark${mark}`))]
  return { tone: TONES[cell.state], text: markLetters(cell), spoken: spoken.join(', ') }
}

const TONES = {
  onTime: 'good',
  late: 'warn',
  notSent: 'bad',
  notDue: 'plain',
  notOwed: 'plain',
} as const

function stateWords({ state, daysLate, sentAt }: Cell, t: MarkT): string {
  const days = String(daysLate)
  if (state === 'late' || state === 'notSent') return t(`state${state}`, { days })
  if (state === 'notOwed' && sentAt !== null) return t('statecame')
  return t(`state${state}`)
}

/** What a ticked report is known by. */
export function keyOf({
  unit,
  period,
}: {
  unit: Pick<NamedUnit, 'unitId'>
  period: Pick<BoardPeriod, 'periodId'>
}): string {
  return `${unit.unitId} ${period.periodId}`
}

export function cellOf(unit: BoardUnit, periodId: string): Cell | undefined {
  return unit.cells.find((cell) => cell.periodId === periodId)
}

/** The heading under which a unit stands: its block, or the line of the invited. */
export function groupOf(unit: BoardUnit, t: T): string {
  return unit.mode === 'invited' ? t('invited') : unit.blockName
}
