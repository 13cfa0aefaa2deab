import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureScope } from '#domain/figures/figure.ts'
import type { FigureView } from '#domain/figures/schema.ts'
import { type ReportingCalendar, reportingMonthName } from '#domain/programme/reporting-month.ts'
import type { Db } from '#server/platform/database.ts'
import {
  listPlacesOfFigure,
  listPlacesOfToday,
  listUnitsOfFigure,
  type NamedKey,
} from './figure-choices.sql.ts'

export const UNDIVIDED = 'chưa chia theo đơn vị'

type Asked = {
  parts: readonly string[]
  months: FigureScope['months']
  calendar: ReportingCalendar
  /** Whether communes of today are asked about, with all that merged into them. */
  withPlacesOfToday: boolean
}

/** What an opened figure can be narrowed to: units and communes that gave to it in the year, and its months. */
export async function listChoices(
  db: Db,
  programmeId: Uuid,
  { parts, months, calendar, withPlacesOfToday }: Asked,
): Promise<FigureView['choices']> {
  return {
    units: (await listUnitsOfFigure(db, programmeId, { parts, months })).map(named),
    places: (await listPlacesOfFigure(db, programmeId, { parts, months })).map(named),
    currentPlaces: withPlacesOfToday
      ? (await listPlacesOfToday(db, programmeId, { parts, months })).map(named)
      : [],
    months: monthsFrom(months).map((month) => ({
      id: month,
      name: reportingMonthName(month, calendar),
      note: null,
    })),
  }
}

const named = ({ name, ...row }: NamedKey) => ({ ...row, name: name ?? UNDIVIDED })

/** First days of the months from first to last, all of one year. */
function monthsFrom({ from, to }: FigureScope['months']) {
  const first = Number(from.slice(5, 7))
  return Array.from({ length: Number(to.slice(5, 7)) - first + 1 }, (_, at) =>
    plainDate(`${from.slice(0, 4)}-${String(first + at).padStart(2, '0')}-01`),
  )
}
