import { foldText } from '#domain/base/fold.ts'
import type { BoardView } from './board/schema.ts'
import type { Cell } from './schema.ts'

/** What a report may be looked for by: its state, a mark on it, or figures that are missing. */
export const SHOWN_STATES = [
  'due',
  'onTime',
  'late',
  'notSent',
  'notDue',
  'extended',
  'nil',
  'askedToComplete',
  'figuresMissing',
] as const
export type ShownState = (typeof SHOWN_STATES)[number]

/** Who wrote into a unit's ledger this month: the unit itself, somebody for it, nobody. */
export const KEEPERS = ['itself', 'enteredFor', 'none'] as const
export type Keeper = (typeof KEEPERS)[number]

type Unit = BoardView['units'][number]

/** What the board shows; everything that is left out shows all. */
export type BoardFilter = {
  /** A block of units, or `invited`. */
  block?: string | undefined
  keeper?: Keeper | undefined
  /** Looked for in name and code, with or without diacritics. */
  search?: string | undefined
  /** Asked of the report of `periodId`. */
  state?: ShownState | undefined
  periodId?: string | undefined
}

/** The group under which a unit stands: its block, or those that are invited. */
function boardGroup({ mode, block }: Pick<Unit, 'mode' | 'block'>): string {
  return mode === 'invited' ? 'invited' : block
}

/** The units that a filter leaves, in their order. */
export function filterBoard(
  { units, figureGaps }: Pick<BoardView, 'units' | 'figureGaps'>,
  filter: BoardFilter,
): Unit[] {
  const { block, keeper, state, periodId } = filter
  const wanted = foldText(filter.search ?? '')
  const gaps = new Set(figureGaps.flatMap((gap) => (gap.periodId === periodId ? [gap.unitId] : [])))
  return units.filter((unit) => {
    if (block !== undefined && boardGroup(unit) !== block) return false
    if (keeper !== undefined && unit.keeper !== keeper) return false
    if (!foldText(`${unit.name} ${unit.code}`).includes(wanted)) return false
    if (state === undefined) return true
    if (state === 'figuresMissing') return gaps.has(unit.unitId)
    const cell = unit.cells.find((each) => each.periodId === periodId)
    return cell !== undefined && isInState(cell, state)
  })
}

function isInState(cell: Cell, state: Exclude<ShownState, 'figuresMissing'>): boolean {
  switch (state) {
    case 'due':
      return cell.isDue
    case 'onTime':
    case 'late':
    case 'notSent':
      // As they are counted: of what is due.
      return cell.isDue && cell.state === state
    case 'notDue':
      return cell.state === state
    case 'extended':
    case 'nil':
    case 'askedToComplete':
      return cell.marks.includes(state)
  }
}
