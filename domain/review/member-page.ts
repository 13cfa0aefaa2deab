import { addDays, type PlainDate } from '#domain/base/plain-date.ts'

/** What a member's page tells of, beside the state of things. */
export const EVENT_KINDS = ['activity', 'work', 'sending', 'urged', 'answers'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Days that the page looks back when no day is named: "mẫu đề xuất", until visits are recorded. */
const DAYS_BACK = 30

/** The furthest that it looks back: a year is what a brief of two pages can still tell. */
const MOST_DAYS_BACK = 366

/** The day from which the page tells what happened: the one asked for, not after today and within a year. */
export function sinceDay(asked: PlainDate | undefined, today: PlainDate): PlainDate {
  if (asked === undefined) return addDays(today, -DAYS_BACK)
  const earliest = addDays(today, -MOST_DAYS_BACK)
  if (asked < earliest) return earliest
  return asked > today ? today : asked
}
