import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import { parseVietnameseDate } from '#domain/base/vietnamese-parse.ts'

/** What a member's page tells of, beside the state of things. */
export const EVENT_KINDS = ['activity', 'work', 'sending', 'urged', 'answers'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Days that the page looks back when no day is named: "mẫu đề xuất", until visits are recorded. */
const DAYS_BACK = 30

/** The furthest that it looks back: ten years, longer than a resolution is carried out under one committee. */
const MOST_DAYS_BACK = 3660

/** The day as a form or an address names it; `unread` is what was written there and is no day. */
export function readSince(
  asked: string | undefined,
  today: PlainDate,
): { since: PlainDate; unread: string | null } {
  if (asked === undefined || asked.trim() === '')
    return { since: sinceDay(undefined, today), unread: null }
  const read = parseVietnameseDate(asked)
  return read.ok
    ? { since: sinceDay(read.value, today), unread: null }
    : { since: sinceDay(undefined, today), unread: asked }
}

/** The day from which the page tells what happened: the one asked for, not after today and within ten years. */
export function sinceDay(asked: PlainDate | undefined, today: PlainDate): PlainDate {
  if (asked === undefined) return addDays(today, -DAYS_BACK)
  const earliest = addDays(today, -MOST_DAYS_BACK)
  if (asked < earliest) return earliest
  return asked > today ? today : asked
}
