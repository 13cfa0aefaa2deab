import { ok, type Refusal, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { ActedOnMany } from '#domain/reports/follow-up/schema.ts'
import { sortByUnit } from '#domain/reports/many.ts'
import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import type { Context } from '#server/platform/context.ts'
import { problemOf } from '#server/platform/problem.ts'
import * as reads from './reports.sql.ts'
import { findYearTimeliness, type ReportingUnit, type ReportLine } from './reports.ts'

/** A ticked report: a unit's line of a period. */
export type TickedCell = {
  unitId: Uuid
  unit: ReportingUnit
  line: ReportLine
  period: reads.PeriodRow
}

/** What is done of what was ticked, and the answer that says so. */
export type Sorted = { done: TickedCell[]; answer: ActedOnMany }

type CellKey = { unitId: Uuid; periodId: Uuid }

/**
 * Sorts the ticked reports by what may be done, all or nothing a unit: a report that is not owed or that
 * `codeOf` refuses stops its unit, and the answer says why. Refused as a whole when no unit is left.
 */
export async function sortCells<Code extends keyof typeof REPORT_REFUSALS>(
  context: Context,
  cells: readonly CellKey[],
  codeOf: (cell: TickedCell) => Code | undefined | Promise<Code | undefined>,
): Promise<Result<Sorted>> {
  const found = await findCells(context, cells)
  if (!found.ok) return found
  const codes = new Map<TickedCell, Code | 'nothing-owed' | undefined>()
  for (const cell of found.value)
    codes.set(cell, cell.line.timeliness.state === 'notOwed' ? 'nothing-owed' : await codeOf(cell))
  const { done, refused } = sortByUnit(found.value, (cell) => codes.get(cell))
  const refusals = refused.map(({ cell, fault }) => ({ cell, refusal: naming(fault, [cell]) }))
  if (done.length === 0) return refuse(refusalOfAll(refused))
  return ok({ done, answer: { done: doneOf(done), refused: whysOf(refusals) } })
}

/** The ticked reports in protocol order of their units, each once. */
async function findCells(
  { db, actor, moment }: Context,
  cells: readonly CellKey[],
): Promise<Result<TickedCell[]>> {
  const { programmeId } = actor
  const periods: reads.PeriodRow[] = []
  for (const periodId of new Set(cells.map((cell) => cell.periodId))) {
    const period = await reads.findPeriod(db, programmeId, periodId)
    if (!period) return refuse({ code: 'period-unknown' })
    periods.push(period)
  }
  const wanted = new Set(cells.map(keyOf))
  const unitIds = [...new Set(cells.map(({ unitId }) => unitId))]
  const ticked: TickedCell[] = []
  for (const year of new Set(periods.map((period) => period.year))) {
    const board = await findYearTimeliness(db, programmeId, { year, today: moment.today, unitIds })
    for (const unit of board?.units ?? [])
      for (const line of unit.lines) {
        const { unitId } = unit
        const period = periods.find(({ periodId }) => periodId === line.periodId)
        if (period && wanted.has(keyOf({ unitId, periodId: line.periodId })))
          ticked.push({ unitId, unit, line, period })
      }
  }
  return ticked.length < wanted.size ? refuse({ code: 'unit-unknown' }) : ok(ticked)
}

/** A refusal that names the units it is about, the period and the deadline of the first. */
export function naming<const Code extends string>(
  code: Code,
  cells: readonly Pick<TickedCell, 'unit' | 'line' | 'period'>[],
): Refusal & { code: Code } {
  const [first] = cells
  const refusal = {
    code,
    period: first?.period.name,
    units: cells.map(({ unit }) => unit.name).join(', '),
    dueOn: first?.line.timeliness.dueOn && formatDate(first.line.timeliness.dueOn),
  }
  return refusal
}

type Code = keyof typeof REPORT_REFUSALS
type Refused = { cell: TickedCell; fault: Code }

/** One reason stands for itself and names its units; several stand one after the other. */
function refusalOfAll(refused: readonly Refused[]): Refusal {
  const alike = new Map<string, Refused[]>()
  for (const row of refused) {
    const key = `${row.fault} ${row.cell.line.periodId}`
    alike.set(key, [...(alike.get(key) ?? []), row])
  }
  const refusals = [...alike.values()].flatMap(([first, ...more]) =>
    first
      ? [
          naming(
            first.fault,
            [first, ...more].map(({ cell }) => cell),
          ),
        ]
      : [],
  )
  const [only, second] = refusals
  if (only && !second) return only
  const problems = refusals.map((refusal) => problemOf(refusal, [REPORT_REFUSALS]))
  const nothing = {
    code: 'nothing-done',
    whys: problems.map(({ detail }) => detail).join(' '),
    whysEnglish: problems.map(({ detailEnglish }) => detailEnglish).join(' '),
  } as const
  return nothing
}

function doneOf(cells: readonly TickedCell[]): ActedOnMany['done'] {
  const byUnit = new Map<Uuid, Uuid[]>()
  for (const { unitId, period } of cells)
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), period.periodId])
  return [...byUnit].map(([unitId, periodIds]) => ({ unitId, periodIds }))
}

function whysOf(
  refused: readonly { cell: TickedCell; refusal: Refusal }[],
): ActedOnMany['refused'] {
  const byUnit = new Map<Uuid, ActedOnMany['refused'][number]>()
  for (const { cell, refusal } of refused) {
    const { unitId, unit, period } = cell
    const { detail: vi, detailEnglish: en } = problemOf(refusal, [REPORT_REFUSALS])
    const row = byUnit.get(unitId) ?? { unitId, name: unit.name, whys: [] }
    row.whys.push({ periodId: period.periodId, vi, en })
    byUnit.set(unitId, row)
  }
  return [...byUnit.values()]
}

function keyOf({ unitId, periodId }: CellKey): string {
  return `${unitId} ${periodId}`
}
