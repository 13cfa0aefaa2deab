import { mayReadUnit } from '#domain/access/rights.ts'
import type { AskWorkbookChoices, WorkbookChoices } from '#domain/activities/schema.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked } from '#server/programme/programme.ts'
import { listUnits } from '#server/units/units.ts'
import { listPeriods } from './workbook-ground.sql.ts'

/** Whose workbooks the post may download, and the periods of the year; without a year, of the newest. */
export async function listWorkbookChoices(
  { db, actor, moment }: Context,
  ask: AskWorkbookChoices,
): Promise<Result<WorkbookChoices>> {
  const { programmeId } = actor
  const found = await findYearAsked(db, programmeId, ask.year, moment.today)
  if (!found) return refuse({ code: 'year-not-open', year: ask.year ?? '–' })
  const { year } = found
  const units = (await listUnits(db, programmeId)).filter(({ unitId }) =>
    mayReadUnit(actor, unitId),
  )
  const periods = await listPeriods(db, programmeId, year)
  return ok({
    year,
    units: units.map(({ unitId, code, name }) => ({ unitId, code, name })),
    periods: periods.map(({ code, name, from, to }) => ({ code, name, from, to })),
  })
}
