/**
 * A day of the calendar as text 'YYYY-MM-DD', the same from form to column. Never a moment, so it
 * has no time zone; text order is calendar order, compare with `<`.
 * Years supported: 1975–2199.
 */
export type PlainDate = string & { readonly brand: 'PlainDate' }

const SUPPORTED_YEARS = { first: 1975, last: 2199 } as const

const MILLISECONDS_PER_DAY = 86_400_000
const VIETNAM_OFFSET_MILLISECONDS = 7 * 3_600_000
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** The date of a day that exists in a supported year, else undefined. Month 1–12, day 1–31. */
export function plainDateOf(year: number, month: number, day: number): PlainDate | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return
  if (year < SUPPORTED_YEARS.first || year > SUPPORTED_YEARS.last) return
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return
  return `${year}-${twoDigits(month)}-${twoDigits(day)}` as PlainDate
}

/** Reads exactly 'YYYY-MM-DD'; undefined when the text or the day is not a supported date. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return
  return plainDateOf(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** As parsePlainDate, for text that must be right. @throws RangeError when it is not. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (date === undefined) throw new RangeError(`not a date of 1975–2199: '${text}'`)
  return date
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

/** The month as text 'YYYY-MM'. */
export function monthOf(date: PlainDate): string {
  return date.slice(0, 7)
}

/** The day `days` later (earlier when negative). @throws RangeError when outside 1975–2199. */
export function addDays(date: PlainDate, days: number): PlainDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of days: ${days}`)
  return dateOfDayNumber(dayNumber(date) + days)
}

/** Days from one date to another: 0 for the same day, negative when `to` is the earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: PlainDate): number {
  // 1970-01-01, day number 0, was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/**
 * The day it is in Vietnam at a moment given in milliseconds since 1970-01-01 UTC. The whole country
 * keeps UTC+7 without daylight saving since 13 June 1975 (tz database, Asia/Ho_Chi_Minh), so the
 * offset is a constant here and needs no time-zone tables on a phone.
 * @throws RangeError for a moment before that day or after 2199.
 */
export function dateInVietnam(epochMilliseconds: number): PlainDate {
  if (!Number.isFinite(epochMilliseconds))
    throw new RangeError(`not a moment: ${epochMilliseconds}`)
  const days = Math.floor((epochMilliseconds + VIETNAM_OFFSET_MILLISECONDS) / MILLISECONDS_PER_DAY)
  const date = dateOfDayNumber(days)
  if (date < '1975-06-13') throw new RangeError(`before Vietnam kept one time: ${date}`)
  return date
}

/** Days in a month (1–12) of any Gregorian year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days since 1970-01-01, in whole numbers only: no Date, hence no midnight to fall over. */
function dayNumber(date: PlainDate): number {
  const year = yearOf(date)
  const month = Number(date.slice(5, 7))
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0
  const daysBefore = DAYS_BEFORE_MONTH[month - 1] ?? 0
  return daysBeforeYear(year) + daysBefore + leapDay + Number(date.slice(8, 10)) - 1
}

/** Day number of 1 January. 719,162 days lie between 0001-01-01 and 1970-01-01. */
function daysBeforeYear(year: number): number {
  const past = year - 1
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
  return past * 365 + leapDays - 719_162
}

function dateOfDayNumber(days: number): PlainDate {
  // 146,097 days make 400 years; the guess is at most one year off.
  let year = 1970 + Math.floor((days * 400) / 146_097)
  while (daysBeforeYear(year) > days) year -= 1
  while (daysBeforeYear(year + 1) <= days) year += 1
  let dayOfMonth = days - daysBeforeYear(year) + 1
  let month = 1
  while (month < 12 && dayOfMonth > daysInMonth(year, month)) {
    dayOfMonth -= daysInMonth(year, month)
    month += 1
  }
  const date = plainDateOf(year, month, dayOfMonth)
  if (date === undefined) throw new RangeError(`outside 1975–2199: year ${year}`)
  return date
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}
