import { daysInMonth, type PlainDate, plainDateOf } from './plain-date.ts'
import { ok, type Result, refuse } from './result.ts'
import { normaliseText } from './text.ts'

export type NumberRefusal =
  /** Nothing there, or only the dash that our papers print for a missing figure. Never 0 (law 1). */
  | { readonly code: 'number-empty' }
  | { readonly code: 'number-invalid' }
  /** Two readings, the Vietnamese one (dots between thousands) first: a person has to say which. */
  | { readonly code: 'number-ambiguous'; readonly readings: readonly [number, number] }
  /** đồng are whole. */
  | { readonly code: 'number-fraction-of-dong' }
  /** Beyond ±(2^53 − 1), or a fraction of more than 15 digits: it could only be kept rounded. */
  | { readonly code: 'number-out-of-range' }

export type DateRefusal =
  | { readonly code: 'date-empty' }
  | { readonly code: 'date-unreadable' }
  /** A day that no calendar has: 31/02/2019, 15/13/2019. */
  | { readonly code: 'date-invalid' }
  /** Two digits of a year; the readings are printed dates, day/month/year or month/year. */
  | { readonly code: 'date-ambiguous'; readonly readings: readonly string[] }
  /** A month where a day is asked; `month` as printed, '05/2019'. */
  | { readonly code: 'date-month-only'; readonly month: string }
  | { readonly code: 'date-out-of-range' }

/** Powers of ten of the words for large numbers. */
const SCALES: Readonly<Record<string, number>> = {
  nghìn: 3,
  ngàn: 3,
  triệu: 6,
  tỉ: 9,
  tỷ: 9,
}

const NUMBER = /^([-−]?)(\d[\d.,]*)(?: ?(nghìn|ngàn|triệu|tỉ|tỷ))?(?: ?(đồng|đ|vnđ|vnd))?$/

/**
 * Reads a number as people in offices write it: '1.234,5', '1.500.000 đ', '2 triệu', '2,5 tỷ đồng',
 * '1500'. The text is read the Vietnamese way (dots between thousands, comma before decimals) and the
 * English way; taken when only one of them is possible ('1.500.000', '1500.5'), refused with both
 * readings when both are ('1.500', '1,500', also '1.500 triệu'). With đồng a fraction is impossible and
 * nobody writes one of zeros, so '1.500 đ' is 1500 and '1.000 đ' is 1000. The full table of what is taken and refused is vietnamese-parse.cases.ts.
 */
export function parseVietnameseNumber(text: string): Result<number, NumberRefusal> {
  const line = normaliseText(text).toLowerCase()
  if (line === '' || /^[-–—]$/.test(line)) return refuse({ code: 'number-empty' })
  const match = NUMBER.exec(line)
  if (!match || line.length > 60) return refuse({ code: 'number-invalid' })

  const [, sign = '', digits = '', scale = '', currency = ''] = match
  const power = SCALES[scale] ?? 0
  const written = [readMarks(digits, '.', ','), readMarks(digits, ',', '.')]
    .filter((reading) => reading !== undefined)
    .map((reading) => shiftPoint(reading, power))
  if (written.length === 0) return refuse({ code: 'number-invalid' })

  const possible = currency === '' ? written : wholeDong(written)
  if (possible.length === 0) return refuse({ code: 'number-fraction-of-dong' })
  if (!possible.every(isKeptExactly)) return refuse({ code: 'number-out-of-range' })

  const [value = 0, other = value] = possible.map((reading) => numberOf(reading, sign !== ''))
  if (value !== other) return refuse({ code: 'number-ambiguous', readings: [value, other] })
  return ok(value)
}

/**
 * Whole part without leading zeros, decimals without trailing ones; either may be empty.
 * `pointed`: digits stood behind the point, were they only zeros.
 */
type Written = { readonly whole: string; readonly decimals: string; readonly pointed: boolean }

/** The readings in whole đồng; those without a point at all, if there is one. */
function wholeDong(written: readonly Written[]): readonly Written[] {
  const whole = written.filter(({ decimals }) => decimals === '')
  const plain = whole.filter(({ pointed }) => !pointed)
  return plain.length > 0 ? plain : whole
}

type Digits = { readonly whole: string; readonly decimals: string }

/** The digits under one convention, or undefined when they break it. Groups are all or none. */
function readMarks(digits: string, groupMark: '.' | ',', point: '.' | ','): Digits | undefined {
  const [front = '', back, ...more] = digits.split(point)
  if (more.length > 0 || back === '' || back?.includes(groupMark)) return undefined
  const groups = front.split(groupMark)
  if (groups.length > 1) {
    const [first = '', ...rest] = groups
    if (!/^[1-9]\d{0,2}$/.test(first) || rest.some((group) => group.length !== 3)) return undefined
  }
  return { whole: groups.join(''), decimals: back ?? '' }
}

function shiftPoint(read: Digits, power: number): Written {
  const padded = read.decimals.padEnd(power, '0')
  return {
    whole: (read.whole + padded.slice(0, power)).replace(/^0+/, ''),
    decimals: padded.slice(power).replace(/0+$/, ''),
    pointed: read.decimals.length > power,
  }
}

function isKeptExactly({ whole, decimals }: Written): boolean {
  if (decimals === '') return Number.isSafeInteger(Number(whole))
  return whole.length + decimals.length <= 15
}

function numberOf({ whole, decimals }: Written, negative: boolean): number {
  const value = Number(`${whole || '0'}.${decimals || '0'}`)
  return negative && value !== 0 ? -value : value
}

const DAY_MONTH_YEAR = /^(?:ngày )?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$/
const IN_WORDS = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?: năm |, ?| )(\d{4}|\d{2})$/

const MONTH_YEAR = /^(\d{1,2}) ?[/-] ?(\d{4})$/
const MONTH_IN_WORDS = /^(?:t|tháng) ?(\d{1,2})(?: ?[/.-] ?| năm |, ?| )(\d{4}|\d{2})$/

/**
 * Reads a day as offices write it: '15/3/2019', '15-03-2019', '15.3.2019', 'ngày 15 tháng 3 năm 2019',
 * and '2019-03-15'. Day first, always: '3/15/2019' is refused, not turned round. A year of two digits
 * is refused with the dates it may mean, a month with its name.
 */
export function parseVietnameseDate(text: string): Result<PlainDate, DateRefusal> {
  const line = normaliseText(text).toLowerCase()
  if (line === '') return refuse({ code: 'date-empty' })

  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(line)
  if (iso) return dateOf(Number(iso[3]), Number(iso[2]), iso[1] ?? '')

  const marked = DAY_MONTH_YEAR.exec(line)
  if (marked) return dateOf(Number(marked[1]), Number(marked[3]), marked[4] ?? '')
  const words = IN_WORDS.exec(line)
  if (words) return dateOf(Number(words[1]), Number(words[2]), words[3] ?? '')

  const month = parseVietnameseMonth(line)
  if (!month.ok) return month
  return refuse({ code: 'date-month-only', month: printedMonth(month.value) })
}

/** A month by its first and its last day. */
export type Month = { readonly from: PlainDate; readonly to: PlainDate }

/**
 * Reads a month as offices write it: 'T5/2019', 'tháng 5/2019', 'tháng 5 năm 2019', '5/2019'. A year of two
 * digits, which only 'T5/19' and its like may have, is refused with the months it may mean.
 */
export function parseVietnameseMonth(text: string): Result<Month, DateRefusal> {
  const line = normaliseText(text).toLowerCase()
  if (line === '') return refuse({ code: 'date-empty' })
  const match = MONTH_IN_WORDS.exec(line) ?? MONTH_YEAR.exec(line)
  if (!match) return refuse({ code: 'date-unreadable' })
  const [month, year] = [Number(match[1]), match[2] ?? '']
  if (month < 1 || month > 12) return refuse({ code: 'date-invalid' })
  if (year.length === 2) {
    const readings = ['19', '20'].map(
      (century) => `${`${month}`.padStart(2, '0')}/${century}${year}`,
    )
    return refuse({ code: 'date-ambiguous', readings })
  }
  const from = plainDateOf(Number(year), month, 1)
  const to = plainDateOf(Number(year), month, daysInMonth(Number(year), month))
  return from && to ? ok({ from, to }) : refuse({ code: 'date-out-of-range' })
}

/** '05/2019' */
function printedMonth({ from }: Month): string {
  return from.split('-').slice(0, 2).reverse().join('/')
}

function dateOf(day: number, month: number, year: string): Result<PlainDate, DateRefusal> {
  if (year.length === 2) {
    const readings = [`19${year}`, `20${year}`]
      .filter((full) => dayExists(Number(full), month, day))
      .map((full) => [`${day}`.padStart(2, '0'), `${month}`.padStart(2, '0'), full].join('/'))
    return refuse(
      readings.length === 0 ? { code: 'date-invalid' } : { code: 'date-ambiguous', readings },
    )
  }
  const date = plainDateOf(Number(year), month, day)
  if (date !== undefined) return ok(date)
  return refuse({
    code: dayExists(Number(year), month, day) ? 'date-out-of-range' : 'date-invalid',
  })
}

/** Whether the calendar has the day, also in years that PlainDate does not support. */
function dayExists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}
