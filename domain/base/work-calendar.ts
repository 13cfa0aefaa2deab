import { addDays, type PlainDate, weekday } from './plain-date.ts'

export type WorkCalendar = {
  readonly isWorkingDay: (date: PlainDate) => boolean
  readonly addWorkingDays: (date: PlainDate, days: number) => PlainDate
  readonly workingDaysAfter: (due: PlainDate, day: PlainDate) => number
}

/** What differs from plain weeks: days off in the week, and Saturdays or Sundays worked to make up. */
type Exceptions = { readonly off: readonly PlainDate[]; readonly working: readonly PlainDate[] }

/**
 * The calendar of a programme's years. Monday to Friday are worked unless listed in `off`, Saturday
 * and Sunday are not unless listed in `working`. The lists come from the government's yearly decision
 * (data of the programme); a year without entries has plain weeks.
 * @throws RangeError when a day stands in both lists.
 */
export function workCalendar({ off, working }: Exceptions): WorkCalendar {
  const offDays = new Set(off)
  const workedDays = new Set(working)
  const both = off.find((date) => workedDays.has(date))
  if (both !== undefined) throw new RangeError(`both off and worked: ${both}`)
  // Many units owe by one day and are late to one day: the days between are walked once.
  const counted = new Map<string, number>()

  function isWorkingDay(date: PlainDate): boolean {
    return weekday(date) <= 5 ? !offDays.has(date) : workedDays.has(date)
  }

  /**
   * The n-th working day after the date (before it when negative); 0 gives the date itself.
   * @throws RangeError for a fraction, or when the years 1975–2199 are left.
   */
  function addWorkingDays(date: PlainDate, days: number): PlainDate {
    if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of days: ${days}`)
    const step = days < 0 ? -1 : 1
    let day = date
    for (let left = Math.abs(days); left > 0; ) {
      day = addDays(day, step)
      if (isWorkingDay(day)) left -= 1
    }
    return day
  }

  /**
   * Working days by which `day` comes after `due`: 0 when it does not, else at least 1. What comes on
   * a day off counts as come on the next working day, so late is late on a Saturday too.
   */
  function workingDaysAfter(due: PlainDate, day: PlainDate): number {
    const key = `${due} ${day}`
    const known = counted.get(key)
    if (known !== undefined) return known
    let count = 0
    for (let next = due; next < day; ) {
      next = addDays(next, 1)
      if (isWorkingDay(next)) count += 1
    }
    const after = day <= due || isWorkingDay(day) ? count : count + 1
    counted.set(key, after)
    return after
  }

  return { isWorkingDay, addWorkingDays, workingDaysAfter }
}
