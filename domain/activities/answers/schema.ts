import { type Static, type TSchema, Type } from 'typebox'
import {
  Amount,
  Day,
  Exactly,
  Id,
  Instant,
  Maybe,
  NumberText,
  OneOf,
  Words,
} from '#domain/base/schema.ts'
import { ANSWER_CHANNELS, ANSWER_SUBJECTS, ANSWERS } from '../answer.ts'

/** What a commune says of one record. `revision`: the one that was before it; a work has none. */
const AnswerSchema = Exactly({
  subjectKind: OneOf(ANSWER_SUBJECTS),
  subjectId: Id,
  revision: Maybe(Type.Integer({ minimum: 1 })),
  answer: OneOf(ANSWERS),
  receivedAmount: Maybe(Amount),
  /** To the standing agency only. */
  remark: Maybe(Words(500)),
  inBulk: Maybe(Type.Boolean()),
})

/** Answers of one commune. `fileId`: the signed slip, where they are entered for it. */
export const RecordAnswers = Exactly({
  answers: Type.Array(AnswerSchema, { minItems: 1, maxItems: 200 }),
  roundId: Maybe(Id),
  fileId: Maybe(Id),
})
export type RecordAnswers = Static<typeof RecordAnswers>

export const RecordedAnswers = Exactly({ answered: Type.Integer() })

const Or = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

const roundDays = {
  name: Words(100),
  itemsFrom: Day,
  itemsTo: Day,
  opensOn: Day,
  closesOn: Day,
}

/** Opens a round of confirmation. */
export const OpenRound = Exactly({
  year: Type.Integer({ minimum: 1994, maximum: 2199 }),
  ...roundDays,
})
export type OpenRound = Static<typeof OpenRound>

export const OpenedRound = Exactly({ roundId: Id })

/** Which commune and round: for a commune's officer the own one, and the round that is open. */
export const AskRound = Exactly({ placeId: Maybe(Id), roundId: Maybe(Id) })
export type AskRound = Static<typeof AskRound>

/** The answer that holds. */
const StandingView = Exactly({
  answerNo: Type.Integer(),
  answer: OneOf(ANSWERS),
  askedAmount: Or(Type.Integer()),
  receivedAmount: Or(Type.Integer()),
  channel: OneOf(ANSWER_CHANNELS),
  inBulk: Type.Boolean(),
  recordedAt: Instant,
})

const RoundItem = Exactly({
  subjectKind: OneOf(ANSWER_SUBJECTS),
  subjectId: Id,
  revision: Or(Type.Integer()),
  unitNames: Type.String(),
  title: Type.String(),
  words: Or(Type.String()),
  happenedOn: Day,
  /** What the units report of what a commune is asked about, đồng; null for a work. */
  askedAmount: Or(Type.Integer()),
  standing: Or(StandingView),
  isDone: Type.Boolean(),
})
export type RoundItem = Static<typeof RoundItem>

/** The newest slip of a commune in a round. */
const SlipState = Exactly({
  slipId: Id,
  number: Type.Integer(),
  expiresOn: Day,
  state: OneOf(['open', 'used', 'revoked', 'expired']),
})

/** What a commune is asked in a round; outside rounds, what was received in the year so far. */
export const RoundView = Exactly({
  placeId: Id,
  placeName: Type.String(),
  roundId: Or(Id),
  name: Or(Type.String()),
  closesOn: Or(Day),
  year: Type.Integer(),
  today: Day,
  items: Type.Array(RoundItem),
  slip: Or(SlipState),
  /** Does the post answer as the commune, or enter its signed slip? */
  answersAs: OneOf(['commune', 'signedSlip', 'nobody']),
})
export type RoundView = Static<typeof RoundView>

/** The rounds of a year, or of the newest. */
export const AskRounds = Exactly({ year: Maybe(NumberText), roundId: Maybe(Id) })
export type AskRounds = Static<typeof AskRounds>

const Matter = Exactly({
  activityId: Id,
  answerNo: Type.Integer(),
  placeName: Type.String(),
  unitNames: Type.String(),
  title: Type.String(),
  happenedOn: Day,
  answer: OneOf(ANSWERS),
  askedAmount: Type.Integer(),
  receivedAmount: Or(Type.Integer()),
  remark: Or(Type.String()),
  reply: Or(Type.String()),
  closedReason: Or(Type.String()),
})

/** Rounds with what the communes of one of them have answered, and the matters on which a commune differs. */
export const RoundsView = Exactly({
  year: Type.Integer(),
  years: Type.Array(Type.Integer()),
  today: Day,
  rounds: Type.Array(Exactly({ roundId: Id, ...roundDays })),
  /** Not yet opened, as the regime proposes them. */
  proposed: Type.Array(Exactly(roundDays)),
  roundId: Or(Id),
  communes: Type.Array(
    Exactly({
      placeId: Id,
      name: Type.String(),
      itemCount: Type.Integer(),
      doneCount: Type.Integer(),
      lastAnsweredAt: Or(Instant),
      slip: Or(SlipState),
    }),
  ),
  matters: Type.Array(Matter),
})
export type RoundsView = Static<typeof RoundsView>

/** One answer by its record and number. */
export const OneAnswer = Exactly({ subjectId: Id, answerNo: NumberText })

export const ReplyToAnswer = Exactly({
  words: Words(1000),
  evidence: Maybe(Exactly({ number: Words(60), issuedOn: Day, issuer: Maybe(Words(200)) })),
})
export type ReplyToAnswer = Static<typeof ReplyToAnswer>

export const CloseMatter = Exactly({ reason: Words(500) })

export const AnsweredMatter = Exactly({ subjectId: Id, answerNo: Type.Integer() })

/** What a commune said of one record, newest first, with what came of it; no remark. */
export const AnswersOfRecord = Exactly({
  parts: Or(
    Exactly({
      claimed: Type.Integer(),
      confirmed: Type.Integer(),
      disputed: Type.Integer(),
      unanswered: Type.Integer(),
    }),
  ),
  answers: Type.Array(
    Exactly({
      ...StandingView.properties,
      reply: Or(Type.String()),
      closedReason: Or(Type.String()),
      /** Only for the agency and the commune. */
      remark: Or(Type.String()),
    }),
  ),
})
export type AnswersOfRecord = Static<typeof AnswersOfRecord>

/** Prints slips of a round: one for each of these communes that has anything left to answer. */
export const IssueSlips = Exactly({
  roundId: Id,
  placeIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
})
export type IssueSlips = Static<typeof IssueSlips>

export const OneSlip = Exactly({ slipId: Id })

export const RevokeSlip = Exactly({ reason: Words(300) })
export type RevokeSlip = Static<typeof RevokeSlip>

export const RevokedSlip = Exactly({ slipId: Id })

/** The code of a slip as typed, or as its QR code carries it. */
const TypedCode = Type.String({ minLength: 1, maxLength: 40 })

export const OpenSlip = Exactly({ code: TypedCode })
export type OpenSlip = Static<typeof OpenSlip>

const SlipItemView = Exactly({
  ...RoundItem.properties,
  /** Its number on the paper. */
  position: Type.Integer(),
  /** What the paper says, đồng, where the unit has corrected it since. */
  printedAmount: Or(Type.Integer()),
})

/** What a slip asks, for whoever holds its code. */
export const SlipView = Exactly({
  placeName: Type.String(),
  roundName: Type.String(),
  number: Type.Integer(),
  expiresOn: Day,
  items: Type.Array(SlipItemView),
  /** Numbers on the paper that units have withdrawn or corrected away since. */
  gone: Type.Array(Type.Integer()),
})
export type SlipView = Static<typeof SlipView>

/** The answers of a slip, all at once: its code works once. */
export const AnswerSlip = Exactly({
  code: TypedCode,
  answers: Type.Array(AnswerSchema, { minItems: 1, maxItems: 200 }),
})
export type AnswerSlip = Static<typeof AnswerSlip>
