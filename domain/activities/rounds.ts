import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { YearSettings } from '#domain/programme/year-settings.ts'
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
 * The two rounds of a year as its settings have them; the second asks about what came after the first's last
 * day. The agency opens them, with other days where it wishes.
 */
export function proposedRounds(
  year: number,
  { calendar, rounds: { midYear, yearEnd } }: Pick<YearSettings, 'calendar' | 'rounds'>,
): RoundDays[] {
  const { from, to } = programmeYearSpan(year, calendar)
  const day = (monthAndDay: string) => plainDate(`${year}-${monthAndDay}`)
  return [
    {
      name: `Đợt xác nhận giữa năm ${year}`,
      itemsFrom: from,
      itemsTo: day(midYear.itemsTo),
      opensOn: day(midYear.opensOn),
      closesOn: day(midYear.closesOn),
    },
    {
      name: `Đợt xác nhận cuối năm ${year}`,
      itemsFrom: addDays(day(midYear.itemsTo), 1),
      itemsTo: to,
      opensOn: day(yearEnd.opensOn),
      closesOn: day(yearEnd.closesOn),
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
