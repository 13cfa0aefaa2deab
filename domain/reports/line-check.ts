import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'

/** A unit's line that was sent to it to check; `answeredOn` null while it has not answered. */
export type LineCheck = { sentOn: PlainDate; replyBy: PlainDate; answeredOn: PlainDate | null }

export const CHECK_STATES = ['waiting', 'answered', 'lapsed'] as const
export type CheckState = (typeof CHECK_STATES)[number]

/** Answered, still waiting, or its day has passed without an answer, which is silence and never consent. */
export function checkStateOf({ replyBy, answeredOn }: LineCheck, today: PlainDate): CheckState {
  if (answeredOn !== null) return 'answered'
  return today > replyBy ? 'lapsed' : 'waiting'
}

/** The day by which units answer lies after today, so that each has one at least. */
export function mayAskCheck(replyBy: PlainDate, today: PlainDate): Result<PlainDate> {
  return replyBy > today ? ok(replyBy) : refuse({ code: 'reply-day-in-past' })
}

/** A unit answers by its day; later it writes its remark on a line. Another view says what it is. */
export function answerCheck(
  check: LineCheck,
  { agrees, words, today }: { agrees: boolean; words: string; today: PlainDate },
): Result<{ agrees: boolean; words: string }> {
  if (today > check.replyBy) return refuse({ code: 'check-lapsed', day: formatDate(check.replyBy) })
  if (!agrees && words.trim() === '') return refuse({ code: 'check-needs-words' })
  return ok({ agrees, words })
}
