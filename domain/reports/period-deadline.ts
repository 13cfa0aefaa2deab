import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'

/** Decree 09/2019/NĐ-CP, article 8(5): at least this many working days between cut-off and deadline. */
const LEAST_WORKING_DAYS = 1

/** A period as a change of its deadline looks at it; `dueOn` is the one in force. */
export type PeriodDeadline = {
  name: string
  dataTo: PlainDate
  dueOn: PlainDate
  yearState: 'open' | 'closed'
}

export type DeadlineMoment = { today: PlainDate; calendar: WorkCalendar }

/** The earliest deadline that a period with this cut-off may have. */
export function earliestDeadline(dataTo: PlainDate, calendar: WorkCalendar): PlainDate {
  return calendar.addWorkingDays(dataTo, LEAST_WORKING_DAYS)
}

/** Why the deadline of a period can no longer be moved, or nothing when it can. */
export function deadlineIsFixed(
  { dueOn, yearState }: Pick<PeriodDeadline, 'dueOn' | 'yearState'>,
  today: PlainDate,
): 'year-closed' | 'period-deadline-passed' | undefined {
  if (yearState === 'closed') return 'year-closed'
  return dueOn < today ? 'period-deadline-passed' : undefined
}

/**
 * Moves the deadline of a period for everybody, before it has passed: at least one working day after the
 * cut-off, and after today, so that nothing which has come turns late (law 6). A unit's extension stays.
 */
export function changeDeadline(
  period: PeriodDeadline,
  newDueOn: PlainDate,
  { today, calendar }: DeadlineMoment,
): Result<PlainDate> {
  const fixed = deadlineIsFixed(period, today)
  if (fixed) return refuse({ code: fixed, period: period.name, dueOn: formatDate(period.dueOn) })
  const earliest = earliestDeadline(period.dataTo, calendar)
  if (newDueOn < earliest)
    return refuse({
      code: 'deadline-before-cut-off',
      dataTo: formatDate(period.dataTo),
      earliest: formatDate(earliest),
    })
  if (newDueOn <= today) return refuse({ code: 'deadline-in-past' })
  if (newDueOn === period.dueOn)
    return refuse({ code: 'deadline-same', dueOn: formatDate(period.dueOn) })
  return ok(newDueOn)
}
