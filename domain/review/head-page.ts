import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { type ReportingCalendar, reportingMonth } from '#domain/programme/reporting-month.ts'

/** The quarter of a programme year: its reporting months and the days they cover. */
export type Quarter = {
  year: number
  /** 1 to 4. */
  number: number
  /** First days of the first and last reporting month. */
  months: { from: PlainDate; to: PlainDate }
  from: PlainDate
  to: PlainDate
}

/** The quarter that a day belongs to: under the decree's calendar 15/6 to 14/9 is quarter 3 (domain.md 3.1). */
export function quarterOf(day: PlainDate, calendar: ReportingCalendar): Quarter {
  const month = reportingMonth(day, calendar)
  const year = Number(month.slice(0, 4))
  const number = Math.ceil(Number(month.slice(5, 7)) / 3)
  const first = number * 3 - 2
  const months = { from: firstOf(year, first), to: firstOf(year, first + 2) }
  const after = first + 3 > 12 ? firstOf(year + 1, 1) : firstOf(year, first + 3)
  if (calendar === 'calendar')
    return { year, number, months, from: months.from, to: addDays(after, -1) }
  const before = first === 1 ? firstOf(year - 1, 12) : firstOf(year, first - 1)
  return { year, number, months, from: addDays(before, 14), to: addDays(months.to, 13) }
}

function firstOf(year: number, month: number): PlainDate {
  return plainDate(`${year}-${String(month).padStart(2, '0')}-01`)
}
