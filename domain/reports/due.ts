import { dateInVietnam, type PlainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'

/** A later deadline, granted at a moment (ISO). */
export type Extension = { newDueOn: PlainDate; grantedAt: string }

export type DueDay = { dueOn: PlainDate; isExtended: boolean }

/**
 * The day a report is due. An extension moves the deadline only if granted before it has passed, at the
 * latest on the due day itself, and only to a later day; one granted afterwards changes nothing (law 6).
 * A second extension is measured against the deadline that the first one set.
 */
export function dueDay(dueOn: PlainDate, extensions: readonly Extension[]): DueDay {
  const inOrder = [...extensions].sort(
    (a, b) => momentOf(a.grantedAt) - momentOf(b.grantedAt) || (a.newDueOn < b.newDueOn ? -1 : 1),
  )
  let day: DueDay = { dueOn, isExtended: false }
  for (const { newDueOn, grantedAt } of inOrder)
    if (dayOf(grantedAt) <= day.dueOn && newDueOn > day.dueOn)
      day = { dueOn: newDueOn, isExtended: true }
  return day
}

/** Working days by which a report is late: 0 by the due day, else at least 1. */
export function daysLate(dueOn: PlainDate, day: PlainDate, calendar: WorkCalendar): number {
  return calendar.workingDaysAfter(dueOn, day)
}

/** Working days left until the due day; 0 on it and after it. */
export function workingDaysLeft(
  dueOn: PlainDate,
  today: PlainDate,
  calendar: WorkCalendar,
): number {
  return today < dueOn ? calendar.workingDaysAfter(today, dueOn) : 0
}

/** An ISO moment in milliseconds. @throws RangeError when it is none: parse input with parseMoment. */
export function momentOf(instant: string): number {
  const milliseconds = Date.parse(instant)
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a moment: '${instant}'`)
  return milliseconds
}

/** The day in Vietnam of an ISO moment. */
export function dayOf(instant: string): PlainDate {
  return dateInVietnam(momentOf(instant))
}

/** Is the text a moment of the supported years? What comes over the wire is asked this first. */
export function isMoment(text: string): boolean {
  const milliseconds = Date.parse(text)
  // From 1976, when Vietnam has kept one time for a whole year, to the last supported year.
  return milliseconds >= 189_302_400_000 && milliseconds < 7_258_118_400_000
}
