import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'

/** A reporting period of a programme year: data from and to (both included) and the day it is due. */
export type ReportPeriod = {
  code: string
  name: string
  /** Order within the year, from 1. */
  position: number
  dataFrom: PlainDate
  dataTo: PlainDate
  dueOn: PlainDate
  /** Who set it: "mẫu đề xuất" until the committee's own letter replaces it. */
  source: string
}

/** How often units report: the quarters of the year, or every month. */
export type PeriodCount = 4 | 12

const PROPOSED_SOURCE = 'mẫu đề xuất'

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
 * (15 → 14). Each is due two working days after its cut-off.
 */
export function proposedPeriods(
  year: number,
  calendar: WorkCalendar,
  count: PeriodCount,
): ReportPeriod[] {
  const length = 12 / count
  return Array.from({ length: count }, (_, at) => {
    const lastMonth = (at + 1) * length
    const dataTo = plainDate(`${year}-${twoDigits(lastMonth)}-14`)
    const monthBefore = at * length
    const dataFrom =
      monthBefore === 0
        ? plainDate(`${year - 1}-12-15`)
        : plainDate(`${year}-${twoDigits(monthBefore)}-15`)
    const quarter = count === 4 ? QUARTERS[at] : undefined
    return {
      ...(quarter ?? { code: `T${twoDigits(lastMonth)}`, name: `Tháng ${lastMonth}` }),
      position: at + 1,
      dataFrom,
      dataTo,
      dueOn: calendar.addWorkingDays(dataTo, WORKING_DAYS_TO_SEND),
      source: PROPOSED_SOURCE,
    }
  })
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}
