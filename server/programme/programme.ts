import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { calendarOf } from '#domain/programme/calendar-days.ts'
import { yearInView } from '#domain/programme/year-in-view.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear, listCalendarDays, listYears, type ProgrammeYearRow } from './programme.sql.ts'

export {
  insertCalendarChange,
  insertKnownDays,
  type KnownDay,
  listNamedDays,
  lockCalendar,
} from './calendar.sql.ts'
export {
  findYear,
  getProgramme,
  insertYear,
  listCalendarDays,
  listYears,
} from './programme.sql.ts'

/** The programme's working days: the editable calendar beside the plain weekend rule. */
export async function getWorkCalendar(db: Db, programmeId: Uuid): Promise<WorkCalendar> {
  return calendarOf(await listCalendarDays(db, programmeId))
}

/** The year asked about, or the one that pages show when none is asked for: never one opened ahead. */
export async function findYearAsked(
  db: Db,
  programmeId: Uuid,
  asked: string | undefined,
  today: PlainDate,
): Promise<ProgrammeYearRow | undefined> {
  const year = asked === undefined ? await findYearInView(db, programmeId, today) : Number(asked)
  return year === undefined ? undefined : findYear(db, programmeId, year)
}

/** The year that pages show when none is asked for: the newest that has begun, not one opened ahead. */
export async function findYearInView(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<number | undefined> {
  const years = await listYears(db, programmeId)
  return yearInView(
    years.map(({ year }) => year),
    today,
  )
}
