import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { programmeYearSpan, type ReportingCalendar } from '#domain/programme/reporting-month.ts'
import type { AnswerRefusal } from './record-answer.ts'

/** A round of confirmation: what was received in which days is asked about, and when. */
export type RoundDays = {
  name: string
  itemsFrom: PlainDate
  itemsTo: PlainDate
  opensOn: PlainDate
  closesOn: PlainDate
}

/**
 * The two rounds a year that are proposed (mẫu đề xuất): after the first half of the data year and before
 * its end, each open for about a month. The agency opens them, with other days where it wishes.
 */
export function proposedRounds(year: number, calendar: ReportingCalendar): RoundDays[] {
  const { from, to } = programmeYearSpan(year, calendar)
  const day = (monthAndDay: string) => plainDate(`${year}-${monthAndDay}`)
  return [
    {
      name: `Đợt xác nhận giữa năm ${year}`,
      itemsFrom: from,
      itemsTo: day('06-14'),
      opensOn: day('06-15'),
      closesOn: day('07-15'),
    },
    {
      name: `Đợt xác nhận cuối năm ${year}`,
      itemsFrom: day('06-15'),
      itemsTo: to,
      opensOn: day('11-15'),
      closesOn: day('12-25'),
    },
  ]
}

/** A round's days run forward, and it does not close before the day on which it is opened. */
export function openRound(days: RoundDays, today: PlainDate): Result<RoundDays, AnswerRefusal> {
  if (days.itemsTo < days.itemsFrom || days.closesOn < days.opensOn)
    return refuse({ code: 'round-days-reversed' })
  return days.closesOn < today ? refuse({ code: 'round-over' }) : ok(days)
}

/** Is nothing left to ask about an item? Its answer holds, and no more is claimed than was asked about. */
export function isDone(item: {
  askedAmount: number | null
  standing: { askedAmount: number | null } | null
}): boolean {
  if (!item.standing) return false
  return (item.askedAmount ?? 0) <= (item.standing.askedAmount ?? 0)
}
