import type { Uuid } from '#domain/base/uuid.ts'

/** What a command about many reports may do and what it may not, unit by unit. */
export type Sorted<Cell, Fault> = {
  /** Every report of the units of which none is refused. */
  done: Cell[]
  /** The reports that stop their unit, each with why. */
  refused: { cell: Cell; fault: Fault }[]
}

/**
 * Sorts reports by unit, all or nothing a unit: where one report of a unit is refused, none of its reports is
 * done, so that nobody has to find out which half went through. The order of the reports is kept.
 */
export function sortByUnit<Cell extends { unitId: Uuid }, Fault>(
  cells: readonly Cell[],
  faultOf: (cell: Cell) => Fault | undefined,
): Sorted<Cell, Fault> {
  const refused = cells.flatMap((cell) => {
    const fault = faultOf(cell)
    return fault === undefined ? [] : [{ cell, fault }]
  })
  const stopped = new Set(refused.map(({ cell }) => cell.unitId))
  return { done: cells.filter(({ unitId }) => !stopped.has(unitId)), refused }
}
