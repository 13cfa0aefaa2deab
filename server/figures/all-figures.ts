import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureScope, FigureValue } from '#domain/figures/figure.ts'
import {
  FIGURE_GROUP_NAMES,
  FIGURE_GROUPS,
  figureOfCells,
  MEASURES_OF_GROUP,
} from '#domain/figures/figure-groups.ts'
import { isMoney, isTwoSided, MEASURES, type Measure } from '#domain/figures/measures.ts'
import type { AllFiguresView, AskAllFigures, ShownValue } from '#domain/figures/schema.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { findYearAsked } from '#server/programme/programme.ts'
import { sumMeasures } from './figures.sql.ts'
import { calendarLabelOf, monthsOfYear } from './figures.ts'
import { type PlaceCell, sumPlace } from './place-figures.sql.ts'

const ALL_PARTS: readonly string[] = [
  ...new Set(Object.values(MEASURES).flatMap(({ parts }) => parts as readonly string[])),
]

/** Every measure of a year in its group, for the whole of what the asker may see: one reading of the totals. */
export async function getAllFigures(
  { db, actor, moment }: Context,
  ask: AskAllFigures,
): Promise<Result<AllFiguresView>> {
  const { programmeId } = actor
  const year = await findYearAsked(db, programmeId, ask.year, moment.today)
  if (!year) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const rows = await sumMeasures(db, programmeId, {
    parts: ALL_PARTS,
    scope: { months: monthsOfYear(year.year) },
    by: 'measure',
  })
  const cells = rows.map(({ key, ...sums }) => ({ ...sums, part: key ?? '' }))
  return ok({
    year: year.year,
    calendarLabel: calendarLabelOf(year.year, year.settings.calendar),
    groups: FIGURE_GROUPS.map((group) => ({
      group,
      name: FIGURE_GROUP_NAMES[group],
      figures: MEASURES_OF_GROUP[group].map((measure) => ({
        name: MEASURES[measure].name,
        unit: MEASURES[measure].unit,
        definition: MEASURES[measure].definition,
        isMoney: isMoney(measure),
        isTwoSided: isTwoSided(measure),
        ...shownValue(measure, figureOfCells(measure, cells)),
      })),
    })),
  })
}

/** The figures of one commune: of all its helpers, or of one unit, whole or in one field. */
export type PlaceFigures = {
  find(measure: Measure, narrowed?: { unitId?: Uuid; field?: string }): FigureValue
  /** Units with any line here by block and decision; last, without name, what is not divided by unit. */
  units: readonly Pick<PlaceCell, 'unitId' | 'unitName' | 'block'>[]
}

/** What was recorded in a commune in a year, from one reading of the totals. */
export async function askPlaceFigures(
  db: Db,
  programmeId: Uuid,
  placeId: Uuid,
  year: number,
): Promise<PlaceFigures> {
  const months: FigureScope['months'] = monthsOfYear(year)
  const cells = await sumPlace(db, programmeId, { placeId, months, parts: ALL_PARTS })
  const fits = (cell: PlaceCell, { unitId, field }: { unitId?: Uuid; field?: string }) =>
    (unitId === undefined || cell.unitId === unitId) &&
    (field === undefined || cell.field === field)
  return {
    find: (measure, narrowed = {}) =>
      figureOfCells(
        measure,
        cells.filter((cell) => fits(cell, narrowed)),
      ),
    units: [...new Map(cells.map((cell) => [cell.unitId, cell])).values()],
  }
}

/** A figure as a page prints it. */
export function shownValue(measure: Measure, value: FigureValue): ShownValue {
  if (value.isMissing)
    return { measure, stored: null, confirmed: null, missingReason: value.reason }
  const { stored, sides } = value
  const isAnswered = sides !== undefined && sides.unanswered !== sides.claimed
  return { measure, stored, confirmed: isAnswered ? sides.confirmed : null, missingReason: null }
}
