import type { Actor } from '#domain/access/actor.ts'
import { mayAnswerForPlace } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { AnswerChannel, AnswerKind } from './answer.ts'
import type { AnswerRefusalCode } from './answer-refusals.ts'

export type AnswerRefusal = { code: AnswerRefusalCode; asked?: number }

/** A record as it stands before a commune: what it claims of what a commune is asked about. */
export type AskedRecord = {
  placeId: Uuid
  /** The revision that stands; a work has none. */
  revision: number | null
  isWithdrawn: boolean
  /** Whole đồng of a record of the ledger; a work is asked about as handed over or not. */
  askedAmount: number | null
  /** The number of its latest answer, 0 without any. */
  answerNo: number
  /** Everybody who recorded or corrected it. */
  claimedBy: readonly Uuid[]
}

/** What a commune says of one record. */
export type GivenAnswer = {
  answer: AnswerKind
  /** The revision that was before the commune. */
  revision: number | null
  /** Of inPart: whole đồng received, above nought and below what was asked about. */
  receivedAmount?: number | undefined
  inBulk?: boolean | undefined
}

/**
 * Who answers: a person under a post, with the signed slip where it answers for a commune; or who holds a slip's
 * code, with whom is known to hold it: who printed it, and who is signed in where it is used.
 */
export type Answering =
  | { by: Actor; signedSlip: Uuid | undefined }
  | { slipId: Uuid; places: readonly Uuid[]; knownHolders: readonly Uuid[] }

/** An answer that is ready to be recorded. */
export type DecidedAnswer = {
  answerNo: number
  answer: AnswerKind
  askedAmount: number | null
  receivedAmount: number | null
  channel: AnswerChannel
  inBulk: boolean
  enteredFor: boolean
}

/**
 * Decides one answer of a commune about what it received (law 4). Whoever had a hand in the claim may not
 * answer it, under whatever post; an answer entered for a commune needs its signed slip. It is given to the
 * revision that was read: a claim that has moved on since is to be read anew.
 */
export function recordAnswer(
  record: AskedRecord,
  given: GivenAnswer,
  who: Answering,
): Result<DecidedAnswer, AnswerRefusal> {
  const channel = channelOf(record, who)
  if (!channel.ok) return channel
  if (record.isWithdrawn || record.askedAmount === 0) return refuse({ code: 'nothing-to-answer' })
  if (record.revision !== given.revision) return refuse({ code: 'claim-moved-on' })
  const persons = 'by' in who ? [who.by.personId] : who.knownHolders
  if (persons.some((personId) => record.claimedBy.includes(personId)))
    return refuse({ code: 'claimed-by-same-person' })
  const received = receivedOf(record.askedAmount, given)
  if (!received.ok) return received
  const inBulk = given.inBulk === true
  if (inBulk && given.answer !== 'inFull') return refuse({ code: 'bulk-is-in-full' })
  return ok({
    answerNo: record.answerNo + 1,
    answer: given.answer,
    askedAmount: record.askedAmount,
    receivedAmount: received.value,
    channel: channel.value,
    inBulk,
    enteredFor: channel.value === 'paper',
  })
}

function channelOf({ placeId }: AskedRecord, who: Answering): Result<AnswerChannel, AnswerRefusal> {
  if (!('by' in who))
    return who.places.includes(placeId) ? ok('slip') : refuse({ code: 'not-your-commune' })
  if (!mayAnswerForPlace(who.by, placeId)) return refuse({ code: 'not-your-commune' })
  if (who.by.role === 'communeOfficer') return ok('page')
  return who.signedSlip === undefined ? refuse({ code: 'signed-slip-missing' }) : ok('paper')
}

function receivedOf(
  asked: number | null,
  { answer, receivedAmount }: GivenAnswer,
): Result<number | null, AnswerRefusal> {
  const isStated = receivedAmount !== undefined
  if (isStated !== (answer === 'inPart' && asked !== null))
    return refuse({ code: isStated ? 'part-not-asked' : 'part-missing' })
  if (asked === null || answer === 'unknown') return ok(null)
  if (answer === 'inFull') return ok(asked)
  if (receivedAmount === undefined) return ok(0)
  return receivedAmount > 0 && receivedAmount < asked
    ? ok(receivedAmount)
    : refuse({ code: 'part-out-of-range', asked })
}

/** What stands about an answer between unit and agency. */
export type AnswerMatter = {
  unitIds: readonly Uuid[]
  answer: AnswerKind
  /** The latest answer: an older one is no longer a matter. */
  isLatest: boolean
  hasReply: boolean
  isClosed: boolean
}

/** A unit replies to an answer that differs from its claim, once, for a record that it takes part in. */
export function replyToAnswer(
  matter: AnswerMatter,
  by: Pick<Actor, 'unitIds'>,
): Result<{ unitId: Uuid }, AnswerRefusal> {
  const unitId = matter.unitIds.find((id) => by.unitIds.includes(id))
  if (unitId === undefined) return refuse({ code: 'not-your-record' })
  if (!matter.isLatest) return refuse({ code: 'answer-moved-on' })
  if (!differs(matter.answer)) return refuse({ code: 'answer-does-not-differ' })
  if (matter.isClosed) return refuse({ code: 'matter-closed' })
  return matter.hasReply ? refuse({ code: 'replied-already' }) : ok({ unitId })
}

/** The agency closes a matter with its reason; no part of the claim moves by it (law 4). */
export function closeMatter(matter: AnswerMatter): Result<undefined, AnswerRefusal> {
  if (!matter.isLatest) return refuse({ code: 'answer-moved-on' })
  if (!differs(matter.answer)) return refuse({ code: 'answer-does-not-differ' })
  return matter.isClosed ? refuse({ code: 'matter-closed' }) : ok(undefined)
}

/** Xã có ý kiến khác: does an answer differ from the claim? Not knowing is no difference. */
function differs(answer: AnswerKind): boolean {
  return answer === 'inPart' || answer === 'notReceived'
}

/** Who answered a record may not correct or withdraw it: claim and answer never come from one person. */
export function mayRevise(by: Pick<Actor, 'personId'>, answeredBy: readonly Uuid[]): boolean {
  return !answeredBy.includes(by.personId)
}
