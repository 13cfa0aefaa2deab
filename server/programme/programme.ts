import type { Uuid } from '#domain/base/uuid.ts'
import { type WorkCalendar, workCalendar } from '#domain/base/work-calendar.ts'
import type { Db } from '#server/platform/database.ts'
import { listCalendarDays } from './programme.sql.ts'

export {
  findYear,
  getProgramme,
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
