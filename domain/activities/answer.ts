import { dong, splitByShares } from '#domain/base/money.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { LEDGER_MEASURES, type LedgerMeasure } from './ledger-measures.ts'

/** What a commune may say of what it received: đã nhận đủ · nhận một phần · chưa nhận · không rõ. */
export const ANSWERS = ['inFull', 'inPart', 'notReceived', 'unknown'] as const

export type AnswerKind = (typeof ANSWERS)[number]

/**
 * How an answer came: on the commune's page, by the code of its slip, or typed in from its signed slip
 * (xác nhận bằng giấy).
 */
export const ANSWER_CHANNELS = ['page', 'slip', 'paper'] as const

export type AnswerChannel = (typeof ANSWER_CHANNELS)[number]

/** Money and goods of a record of the ledger, or a work that was handed over. */
export const ANSWER_SUBJECTS = ['activity', 'work'] as const

/** The answer that holds for a record: what was asked about and what was received, both whole đồng. */
export type StandingAnswer = {
  answerNo: number
  /** The commune that answered. */
  placeId: Uuid
  channel: AnswerChannel
  /** Xác nhận chung: together with the rest of a round, as reported. */
  inBulk: boolean
  /** What the record claimed, of what a commune is asked about, when the commune answered. */
  askedAmount: number
  /** Of that, what the commune says it received, 0 … askedAmount; null: it does not know. */
  receivedAmount: number | null
}

/** A claim in its three parts, whole đồng: none negative, their sum is the claim. */
export type AnswerParts = { confirmed: number; disputed: number; unanswered: number }

/** Is the commune asked about this measure? Visits, days and sessions never (law 4). */
export function isAsked(measure: LedgerMeasure): boolean {
  return LEDGER_MEASURES[measure].isAnswered
}

/** What lines put before the commune, whole đồng; a "trong đó" measure repeats another and is not asked. */
export function askedAmount(lines: readonly { measure: LedgerMeasure; amount: number }[]): number {
  return lines.reduce((sum, { measure, amount }) => (isAsked(measure) ? sum + amount : sum), 0)
}

/**
 * What an answer makes of a claim of `claimed` đồng, which may have been corrected since. The commune
 * spoke about `askedAmount` and no more: what a later claim adds to it stays unanswered, for silence is
 * never consent; what it takes away was never confirmed beyond what is still claimed. An unknown answer
 * leaves everything unanswered (law 4).
 */
export function claimInParts(claimed: number, answer: StandingAnswer | undefined): AnswerParts {
  if (!answer || answer.receivedAmount === null)
    return { confirmed: 0, disputed: 0, unanswered: claimed }
  const spokenOf = Math.min(claimed, answer.askedAmount)
  const confirmed = Math.min(answer.receivedAmount, spokenOf)
  return { confirmed, disputed: spokenOf - confirmed, unanswered: claimed - spokenOf }
}

/** What the rules of answers need of a line of the ledger. */
type AskedLine = { measure: LedgerMeasure; amount: number; placeId: Uuid }

/** An answer is of the commune that gave it: a record corrected to another commune leaves it behind. */
function holds(answer: StandingAnswer | undefined, lines: readonly AskedLine[]): boolean {
  return answer !== undefined && lines.every(({ placeId }) => placeId === answer.placeId)
}

/**
 * The parts of each line of a record under its answer, in the order of the lines; undefined for a line
 * that no commune is asked about. The parts of the claim are divided by largest remainder, so that the
 * lines add up to them and each line's parts to the line, exactly.
 */
export function answeredParts(
  lines: readonly AskedLine[],
  answer: StandingAnswer | undefined,
): (AnswerParts | undefined)[] {
  const amounts = lines.map(({ measure, amount }) => (isAsked(measure) ? amount : 0))
  const whole = claimInParts(askedAmount(lines), holds(answer, lines) ? answer : undefined)
  const confirmed = divide(whole.confirmed, amounts)
  const left = amounts.map((amount, at) => amount - (confirmed[at] ?? 0))
  const disputed = divide(whole.disputed, left)
  return lines.map(({ measure }, at) =>
    isAsked(measure)
      ? {
          confirmed: confirmed[at] ?? 0,
          disputed: disputed[at] ?? 0,
          unanswered: (left[at] ?? 0) - (disputed[at] ?? 0),
        }
      : undefined,
  )
}

/** No part is larger than its weight, for the amount is never larger than their sum. */
function divide(amount: number, weights: readonly number[]): readonly number[] {
  return amount === 0 ? weights.map(() => 0) : splitByShares(dong(amount), weights)
}

/** The parts of one line under the answer with this number: what the ledger keeps of them. */
export type LineSplit = AnswerParts & {
  activityId: Uuid
  revision: number
  answerNo: number
  /** From 1, the line's number in its revision. */
  lineNo: number
  unitId: Uuid
  placeId: Uuid
  channel: AnswerChannel
  inBulk: boolean
}

/** What the ledger keeps of an answer on a revision: one row a line that the commune is asked about. */
export function splitsOf(
  { activityId, revision }: { activityId: Uuid; revision: number },
  lines: readonly (AskedLine & { unitId: Uuid })[],
  answer: StandingAnswer | undefined,
): LineSplit[] {
  if (!answer || !holds(answer, lines)) return []
  const { answerNo, channel, inBulk } = answer
  return answeredParts(lines, answer).flatMap((parts, at) => {
    const line = lines[at]
    if (!parts || !line) return []
    const { unitId, placeId } = line
    const told = { answerNo, channel, inBulk }
    return [{ activityId, revision, ...told, lineNo: at + 1, unitId, placeId, ...parts }]
  })
}
