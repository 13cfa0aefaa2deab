import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'

/** A letter that was taken out to be signed and sent: which time, and on which day. */
export type UrgingLetterDrafted = { round: number; on: PlainDate }

/** The letter that stands drafted for a unit, and since when. People sign and send it (law 15). */
export type StandingLetter = { round: number; since: PlainDate }

/** Working days that a letter gives when the officer names no day. */
export const WORKING_DAYS_GIVEN = 5

/**
 * The letters of the ladder (issue 4, C): the first stands drafted three working days after the deadline, the
 * second when the days that the first one gave are over. There is no third.
 */
const FIRST_AFTER_DEADLINE = 3
const LAST_ROUND = 2

/** The urging letter that stands drafted today for a report that has not come, if any. */
export function standingLetter(
  { dueOn, drafted }: { dueOn: PlainDate; drafted: readonly UrgingLetterDrafted[] },
  { today, calendar }: { today: PlainDate; calendar: WorkCalendar },
): StandingLetter | undefined {
  // What was drafted before the deadline in force urged an earlier one.
  const counted = drafted.filter(({ on }) => on > dueOn)
  const last = counted.reduce<UrgingLetterDrafted | undefined>(
    (newest, letter) => (newest && newest.round >= letter.round ? newest : letter),
    undefined,
  )
  if (last && last.round >= LAST_ROUND) return undefined
  const since = last
    ? calendar.addWorkingDays(last.on, WORKING_DAYS_GIVEN)
    : calendar.addWorkingDays(dueOn, FIRST_AFTER_DEADLINE)
  return since <= today ? { round: (last?.round ?? 0) + 1, since } : undefined
}

/**
 * The same asked of many at once: the last deadline after which the first letter stands drafted today, and the
 * last day of a first letter after which the second does.
 */
export function lettersStandFrom(
  today: PlainDate,
  calendar: WorkCalendar,
): { firstLetterBy: PlainDate; nextLetterBy: PlainDate } {
  const lastDay = (workingDays: number) => {
    let day = today
    while (calendar.addWorkingDays(day, workingDays) > today) day = addDays(day, -1)
    return day
  }
  return { firstLetterBy: lastDay(FIRST_AFTER_DEADLINE), nextLetterBy: lastDay(WORKING_DAYS_GIVEN) }
}
