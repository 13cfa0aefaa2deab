import { type Static, Type } from 'typebox'
import { Amount, Exactly, Id, Maybe, OneOf, Words } from '#domain/base/schema.ts'
import { ANSWER_SUBJECTS, ANSWERS } from '../answer.ts'

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
