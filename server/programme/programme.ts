import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type WorkCalendar, workCalendar } from '#domain/base/work-calendar.ts'
import { yearInView } from '#domain/programme/year-in-view.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear, listCalendarDays, listYears, type ProgrammeYearRow } from './programme.sql.ts'

export {
  findYear,
  getProgramme,
  insertYear,
  listYears,
} from './programme.sql.ts'

/** The programme's working days: the editable calendar beside the plain weekend rule. */
export async function getWorkCalendar(db: Db, programmeId: Uuid): Promise<WorkCalendar> {
  const days = await listCalendarDays(db, programmeId)
  return workCalendar({
    off: days.filter((row) => row.kind === 'off').map((row) => row.day),
    working: days.filter((row) => row.kind === 'workingSaturday').map((row) => row.day),
  })
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
