import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'

/**
 * Which calendar a figure follows. `decree09`: a month runs from the 15th of the month before to the 14th
 * (Decree 09/2019/NĐ-CP, article 12; domain.md 3.1). `calendar`: plain months, as statistics use them.
 * The two are never mixed in one column.
 */
export type ReportingCalendar = 'decree09' | 'calendar'

/** The reporting month of a day, given as the first day of that month: 15/3/2019 → 2019-04-01. */
export function reportingMonth(day: PlainDate, calendar: ReportingCalendar): PlainDate {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  if (calendar === 'calendar' || Number(day.slice(8)) < 15) return firstOf(year, month)
  return month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)
}

/** The programme year a day belongs to: 20/12/2019 belongs to 2020 under the 15→14 calendar. */
export function programmeYearOf(day: PlainDate, calendar: ReportingCalendar): number {
  return Number(reportingMonth(day, calendar).slice(0, 4))
}

/** First and last day of a programme year: 15/12 of the year before to 14/12, or the plain year. */
export function programmeYearSpan(year: number, calendar: ReportingCalendar) {
  return calendar === 'decree09'
    ? { from: plainDate(`${year - 1}-12-15`), to: plainDate(`${year}-12-14`) }
    : { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) }
}

/** A reporting month in words: "tháng 1", where it runs from 15 to 14 with its days: "tháng 1 (15/12–14/01)". */
export function reportingMonthName(month: PlainDate, calendar: ReportingCalendar): string {
  const number = Number(month.slice(5, 7))
  if (calendar === 'calendar') return `tháng ${number}`
  const two = (count: number) => String(count).padStart(2, '0')
  return `tháng ${number} (15/${two(number === 1 ? 12 : number - 1)}–14/${two(number)})`
}

function firstOf(year: number, month: number): PlainDate {
  return plainDate(`${year}-${String(month).padStart(2, '0')}-01`)
}
