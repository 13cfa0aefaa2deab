import { dateInVietnam, type PlainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'

/** A later deadline, granted at a moment (ISO). */
export type Extension = { newDueOn: PlainDate; grantedAt: string }

export type DueDay = { dueOn: PlainDate; isExtended: boolean }

/** A deadline of the whole period moved to another day, later or earlier, decided at a moment (ISO). */
export type DeadlineChange = { newDueOn: PlainDate; decidedAt: string }

/**
 * The day a report is due. The agency may move the period's own deadline, and an extension moves a unit's,
 * each only if decided before the day it moves has passed, at the latest on that day itself; one decided
 * afterwards changes nothing (law 6). An extension only ever moves to a later day, a second one is measured
 * against the first, and one that was granted stays when the period's own deadline is moved.
 */
export function dueDay(
  dueOn: PlainDate,
  extensions: readonly Extension[],
  changes: readonly DeadlineChange[] = [],
): DueDay {
  return walkDeadlines(dueOn, extensions, changes).due
}

/** An extension with what papers say beside it: was it granted by the last day of the deadline of then? */
export type JudgedExtension<Granted extends Extension = Extension> = Granted & {
  isBeforeDeadline: boolean
}

/**
 * Every extension, oldest first, with whether it was granted before the deadline that stood at that moment had
 * passed: an earlier extension or a move of the period's own deadline may have put that later (law 6).
 */
export function judgeExtensions<Granted extends Extension>(
  dueOn: PlainDate,
  extensions: readonly Granted[],
  changes: readonly DeadlineChange[] = [],
): JudgedExtension<Granted>[] {
  return walkDeadlines(dueOn, extensions, changes).judged
}

/** Was a kept extension, as a register reads it, one of those judged to have come before the deadline? */
export function cameBefore(
  { newDueOn, grantedAt }: Extension,
  judged: readonly JudgedExtension[],
): boolean {
  return judged.some(
    (row) =>
      row.isBeforeDeadline &&
      row.newDueOn === newDueOn &&
      momentOf(row.grantedAt) === momentOf(grantedAt),
  )
}

function walkDeadlines<Granted extends Extension>(
  dueOn: PlainDate,
  extensions: readonly Granted[],
  changes: readonly DeadlineChange[],
) {
  type Step = { newDueOn: PlainDate; at: string; extension?: Granted }
  const steps = [
    ...changes.map(({ newDueOn, decidedAt }): Step => ({ newDueOn, at: decidedAt })),
    ...extensions.map(
      (extension): Step => ({ newDueOn: extension.newDueOn, at: extension.grantedAt, extension }),
    ),
  ].sort((a, b) => momentOf(a.at) - momentOf(b.at) || (a.newDueOn < b.newDueOn ? -1 : 1))
  const judged: JudgedExtension<Granted>[] = []
  let own = dueOn
  let extended: PlainDate | undefined
  const current = () => (extended !== undefined && extended > own ? extended : own)
  for (const { newDueOn, at, extension } of steps) {
    const decidedOn = dayOf(at)
    if (extension === undefined) {
      if (decidedOn <= own) own = newDueOn
      continue
    }
    const isBeforeDeadline = decidedOn <= current()
    judged.push({ ...extension, isBeforeDeadline })
    if (isBeforeDeadline && newDueOn > current()) extended = newDueOn
  }
  const isExtended = extended !== undefined && extended > own
  return { due: { dueOn: current(), isExtended }, judged }
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
