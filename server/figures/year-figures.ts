import type { Uuid } from '#domain/base/uuid.ts'
import { type YearFigures, yearFigures } from '#domain/figures/year-figures.ts'
import type { Db } from '#server/platform/database.ts'
import { monthsOfYear } from './figures.ts'
import { listYearRecords, sumYear, type YearRecordRow } from './year-figures.sql.ts'

export type { YearRecordRow }

/**
 * Every figure of help of a year as of a moment: whole, by unit, place, field and kind. Each equals what
 * `askFigure` answers for its scope, which is what opens it.
 */
export async function askYearFigures(
  db: Db,
  programmeId: Uuid,
  year: number,
  asOf: string,
): Promise<YearFigures> {
  return yearFigures(await sumYear(db, programmeId, { months: monthsOfYear(year), asOf }))
}

/** The records behind them, for a workbook. */
export function listRecordsOfYear(
  db: Db,
  programmeId: Uuid,
  year: number,
  asOf: string,
): Promise<YearRecordRow[]> {
  return listYearRecords(db, programmeId, { months: monthsOfYear(year), asOf })
}
