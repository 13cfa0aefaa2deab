import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import type { ReportingCalendar } from '#domain/programme/reporting-month.ts'

/** A reporting period of a programme year: data from and to (both included) and the day it is due. */
export type ReportPeriod = {
  code: string
  name: string
  kind: 'period' | 'yearly'
  /** Order within the year, from 1. */
  position: number
  dataFrom: PlainDate
  dataTo: PlainDate
  dueOn: PlainDate
  /** The deadline is so many working days after the cut-off. */
  workingDays: number
  /** Who set it: "mẫu đề xuất" until the committee's own letter replaces it. */
  source: string
}

/** How often units report: the quarters of the year, or every month. */
export type PeriodCount = 4 | 12

export const PROPOSED_SOURCE = 'mẫu đề xuất'

/** Decree 09/2019/NĐ-CP, article 8(5) asks for at least one working day after the cut-off. */
const WORKING_DAYS_TO_SEND = 2

const QUARTERS = [
  { code: 'D1', name: 'Đợt 1' },
  { code: 'D2', name: 'Đợt 2' },
  { code: 'D3', name: 'Đợt 3' },
  { code: 'NAM', name: 'Năm' },
] as const

/**
 * The shipped regime of a year, marked as a proposal: Đợt 1–3 and Năm are the quarters of Decree
 * 09/2019/NĐ-CP (15/12 → 14/3 …; domain.md 3.1), the fourth being the yearly report; or twelve months
 * (15 → 14). A year kept by plain months has plain quarters and months. Each is due two working days after
 * its cut-off.
 */
export function proposedPeriods(
  year: number,
  calendar: WorkCalendar,
  count: PeriodCount,
  reporting: ReportingCalendar = 'decree09',
): ReportPeriod[] {
  const length = 12 / count
  return Array.from({ length: count }, (_, at) => {
    const lastMonth = (at + 1) * length
    const dataFrom = monthBegins(year, at * length + 1, reporting)
    const dataTo = addDays(monthBegins(year, lastMonth + 1, reporting), -1)
    const quarter = count === 4 ? QUARTERS[at] : undefined
    return {
      ...(quarter ?? { code: `T${twoDigits(lastMonth)}`, name: `Tháng ${lastMonth}` }),
      kind: quarter?.code === 'NAM' ? 'yearly' : 'period',
      position: at + 1,
      dataFrom,
      dataTo,
      dueOn: calendar.addWorkingDays(dataTo, WORKING_DAYS_TO_SEND),
      workingDays: WORKING_DAYS_TO_SEND,
      source: PROPOSED_SOURCE,
    }
  })
}

/** First day of a reporting month, 1 to 13: the 13th begins the next year. */
function monthBegins(year: number, month: number, reporting: ReportingCalendar): PlainDate {
  const [ofYear, ofMonth] =
    reporting === 'calendar'
      ? [month === 13 ? year + 1 : year, month === 13 ? 1 : month]
      : [month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1]
  return plainDate(`${ofYear}-${twoDigits(ofMonth)}-${reporting === 'calendar' ? '01' : '15'}`)
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
