import type { Actor } from '#domain/access/actor.ts'
import { may } from '#domain/access/rights.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { UNDO_WITHIN_MINUTES } from '#domain/base/undo.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { WORK_ACTION_CODES, WORK_ACTIONS, whyNotFor } from './actions.ts'
import { type NumberedEvent, WORK_EVENT_NAMES } from './events.ts'
import { eventsThatStand } from './fold.ts'
import type { WorkRefusal } from './refusals.ts'
import type { Work } from './work.ts'

/** An event with who recorded it and when (ISO moment). */
export type RecordedEvent = NumberedEvent & { recordedBy: Uuid; recordedAt: string }

/** What may stand on an event outside the history of its work, as the refusal names it. */
export const STANDING_ON_EVENT = {
  answer: 'xã đã cho ý kiến về công trình',
  payment: 'khoản thanh toán đã được sửa hoặc xã đã cho ý kiến về khoản đó',
} as const

export type UndoGround = {
  today: PlainDate
  /** ISO moment of the request. */
  now: string
  standsOn: keyof typeof STANDING_ON_EVENT | undefined
}

type Undo = Extract<NumberedEvent, { kind: 'undone' }>

const MINUTE = 60_000

/**
 * Takes back the newest event of a work: the work says again what it said before it. Only by who recorded it,
 * under a post that may record it, within {@link UNDO_WITHIN_MINUTES}, and while nothing stands on it. What is
 * recorded for good has another way: a registration is withdrawn, a wrong entry of before is changed.
 */
export function undoNewest(
  work: Work,
  history: readonly RecordedEvent[],
  { sequence, reason }: { sequence: number; reason: string },
  by: Actor,
  { today, now, standsOn }: UndoGround,
): Result<Undo, WorkRefusal> {
  const newest = history.at(-1)
  const before = eventsThatStand(history.slice(0, -1)).at(-1)
  if (!newest || newest.sequence !== sequence)
    return refuse({ code: 'event-not-newest', what: newest ? named(newest) : '–' })
  if (newest.recordedBy !== by.personId || !mayRecord(work, newest, by))
    return refuse({ code: 'event-not-yours' })
  if (!before || newest.kind === 'undone' || isTakenBack(newest))
    return refuse({ code: 'event-stays' })
  if (Date.parse(now) > Date.parse(newest.recordedAt) + UNDO_WITHIN_MINUTES * MINUTE)
    return refuse({ code: 'event-too-old', minutes: String(UNDO_WITHIN_MINUTES) })
  if (standsOn) return refuse({ code: 'event-built-upon', what: STANDING_ON_EVENT[standsOn] })
  return ok({
    ...{ kind: 'undone', facts: { backTo: before.sequence }, reason },
    ...{ happenedOn: today, enteredFor: newest.enteredFor, sequence: sequence + 1 },
  })
}

/** A registration that went with its file. */
function isTakenBack(event: NumberedEvent): boolean {
  return event.kind === 'withdrawn' && event.facts.isUndo === true
}

/** An event that no action writes (a registration, an undo) is told apart afterwards. */
function mayRecord(work: Work, { kind }: NumberedEvent, by: Actor): boolean {
  const action = WORK_ACTION_CODES.find((code) => WORK_ACTIONS[code].event === kind)
  if (!action) return true
  return may(by, WORK_ACTIONS[action].right) && whyNotFor(work, action, by) === undefined
}

function named({ kind, happenedOn }: NumberedEvent): string {
  return `${WORK_EVENT_NAMES[kind]}, ${formatDate(happenedOn)}`
}
