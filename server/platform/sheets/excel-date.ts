import { addDays, daysBetween, type PlainDate, plainDate } from '#domain/base/plain-date.ts'

/** Why a date cell holds no day that the system knows. */
export type DateProblem = 'before-1900' | 'no-such-day' | 'unsupported-year'

const ANCHOR = { date: plainDate('1975-01-01'), serial: 27_395 } as const
const LAST_SERIAL = ANCHOR.serial + daysBetween(ANCHOR.date, plainDate('2199-12-31'))
/** Days from serial 0 of the 1900 system to serial 0 of the 1904 system (old Excel for Mac). */
const SYSTEM_1904_OFFSET = 1462

/** The number that Excel stores for a day, 1900 system. */
export function serialOfDate(date: PlainDate): number {
  return ANCHOR.serial + daysBetween(ANCHOR.date, date)
}

/**
 * The day of a stored number; the time of day is cut off. Serial 60 is 29 February 1900, a day that
 * only Excel knows.
 */
export function dateOfSerial(
  serial: number,
  dateSystem: 1900 | 1904,
): { date: PlainDate } | { problem: DateProblem } {
  const days = Math.floor(serial) + (dateSystem === 1904 ? SYSTEM_1904_OFFSET : 0)
  if (days < 1) return { problem: 'before-1900' }
  if (days === 60) return { problem: 'no-such-day' }
  if (days < ANCHOR.serial || days > LAST_SERIAL) return { problem: 'unsupported-year' }
  return { date: addDays(ANCHOR.date, days - ANCHOR.serial) }
}
