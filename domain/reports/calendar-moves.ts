import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { earliestDeadline } from './period-deadline.ts'

/** A deadline as a change of the calendar looks at it. */
export type CalendarDeadline = {
  periodId: Uuid
  dataTo: PlainDate
  /** The one in force. */
  dueOn: PlainDate
  /** So many working days after the cut-off; null: a fixed day. */
  workingDays: number | null
  yearState: 'open' | 'closed'
  /** Extensions in force, by unit. */
  extensions: readonly { obligationId: Uuid; unitId: Uuid; dueOn: PlainDate }[]
}

export type CalendarMove = {
  periodId: Uuid
  /** Null: the deadline of the whole period. */
  extension: { obligationId: Uuid; unitId: Uuid } | null
  from: PlainDate
  to: PlainDate
}

type Calendars = { before: WorkCalendar; after: WorkCalendar; today: PlainDate }

/**
 * What a change of the calendar does to deadlines. One that is still kept as so many working days after the
 * cut-off is counted again; a fixed or moved one, and an extension, that falls on a day off goes to the next
 * working day (Civil Code 2015, article 148(5)). No deadline that has passed, or of a closed year, moves; none moves to
 * today or before, so that nothing which has come turns late; each keeps its working day after the cut-off.
 */
export function calendarMoves(
  deadlines: readonly CalendarDeadline[],
  calendars: Calendars,
): CalendarMove[] {
  return deadlines
    .filter(({ yearState }) => yearState === 'open')
    .flatMap((deadline) => {
      const { periodId, dueOn } = deadline
      const own: CalendarMove = {
        ...{ periodId, extension: null, from: dueOn },
        to: dueOn < calendars.today ? dueOn : newDueDay(deadline, calendars),
      }
      const extended = deadline.extensions.map((row): CalendarMove => {
        const { obligationId, unitId } = row
        const to = row.dueOn < calendars.today ? row.dueOn : offToWorking(row.dueOn, calendars)
        return { periodId, extension: { obligationId, unitId }, from: row.dueOn, to }
      })
      return [own, ...extended].filter(({ from, to }) => from !== to)
    })
}

function newDueDay(
  { dataTo, dueOn, workingDays }: CalendarDeadline,
  calendars: Calendars,
): PlainDate {
  const { before, after, today } = calendars
  const follows = workingDays !== null && before.addWorkingDays(dataTo, workingDays) === dueOn
  const counted = follows
    ? after.addWorkingDays(dataTo, workingDays)
    : latest(offToWorking(dueOn, calendars), earliestDeadline(dataTo, after))
  return counted > today ? counted : dueOn
}

/** A working day that is one no longer gives way to the next; what was off before was meant so. */
function offToWorking(day: PlainDate, { before, after }: Calendars): PlainDate {
  return before.isWorkingDay(day) && !after.isWorkingDay(day) ? after.addWorkingDays(day, 1) : day
}

function latest(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}
