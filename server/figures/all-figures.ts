import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureScope, FigureSums, FigureValue } from '#domain/figures/figure.ts'
import {
  FIGURE_GROUP_NAMES,
  FIGURE_GROUPS,
  figureOfCells,
  MEASURES_OF_GROUP,
} from '#domain/figures/figure-groups.ts'
import { isMoney, MEASURES, type Measure, scaleOf } from '#domain/figures/measures.ts'
import type { AllFiguresView, AskAllFigures } from '#domain/figures/schema.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear } from '#server/programme/programme.ts'
import { monthsOfYear } from './figures.ts'
import { sumMeasures, sumPlace } from './figures.sql.ts'

const ALL_PARTS: readonly string[] = [
  ...new Set(Object.values(MEASURES).flatMap(({ parts }) => parts as readonly string[])),
]

/** Every measure of a year in its group, for the whole of what the asker may see: one reading of the totals. */
export async function getAllFigures(
  { db, actor }: Context,
  ask: AskAllFigures,
): Promise<Result<AllFiguresView>> {
  const { programmeId } = actor
  const year = await findYear(db, programmeId, Number(ask.year))
  if (!year) return refuse({ code: 'year-unknown', year: ask.year })
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
        measure,
        name: MEASURES[measure].name,
        unit: MEASURES[measure].unit,
        definition: MEASURES[measure].definition,
        isMoney: isMoney(measure),
        scale: scaleOf(measure),
        ...shownValue(figureOfCells(measure, cells)),
      })),
    })),
  })
}
