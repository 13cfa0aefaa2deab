import { may } from '#domain/access/rights.ts'
import type { AnswersOfRecord, ReplyToAnswer } from '#domain/activities/answers/schema.ts'
import * as rules from '#domain/activities/record-answer.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import * as sql from './matters.sql.ts'

type One = { subjectId: Uuid; answerNo: number }

/** The unit's reply to an answer that differs from its claim, once. */
export async function replyToAnswer(
  { db, actor, commandId }: CommandContext,
  one: One,
  { words, evidence }: ReplyToAnswer,
): Promise<Result<Outcome<One>>> {
  const matter = await sql.findMatter(db, actor.programmeId, one)
  if (!matter) return refuse({ code: 'answer-not-found' })
  const decided = rules.replyToAnswer(matter, actor)
  if (!decided.ok) return decided
  const { unitId } = decided.value
  const { placeId } = matter
  await sql.insertReply(
    db,
    actor.programmeId,
    { ...one, unitId, placeId, evidence, words: normaliseText(words) },
    { recordedBy: actor.personId, commandId },
  )
  return ok({ answer: one, about: { kind: 'answer', id: one.subjectId, unitId, placeId } })
}

/** The agency closes a matter; no part of the claim moves. */
export async function closeMatter(
  { db, actor, commandId }: CommandContext,
  one: One,
  { reason }: { reason: string },
): Promise<Result<Outcome<One>>> {
  const matter = await sql.findMatter(db, actor.programmeId, one)
  if (!matter) return refuse({ code: 'answer-not-found' })
  const decided = rules.closeMatter(matter)
  if (!decided.ok) return decided
  const { unitIds, placeId } = matter
  await sql.insertClosure(
    db,
    actor.programmeId,
    { ...one, unitIds, placeId, reason: normaliseText(reason) },
    { recordedBy: actor.personId, commandId },
  )
  return ok({ answer: one, about: { kind: 'answer', id: one.subjectId, placeId, reason } })
}

/** What a commune said of one record; its remarks only for the agency and the commune itself. */
export async function getAnswersOf(
  { db, actor }: Context,
  activityId: Uuid,
): Promise<AnswersOfRecord> {
  const withRemarks = may(actor, 'readRemarks')
  return sql.readAnswersOf(db, actor.programmeId, { activityId, withRemarks })
}
