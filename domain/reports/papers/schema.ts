import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, OneOf, Words } from '#domain/base/schema.ts'
import { CONFIDENCES, OWED_BY, PAPER_KINDS, REQUESTED_KINDS } from '../paper-kinds.ts'

const DayOrNull = Type.Union([Day, Type.Null()])

/** A paper asked for beside the periods of the year. */
export const RequestPaper = Exactly({
  kind: OneOf(REQUESTED_KINDS),
  owedBy: OneOf(OWED_BY),
  name: Words(120),
  content: Words(1000),
  form: Maybe(Words(300)),
  sendTo: Maybe(Words(200)),
  dataFrom: Day,
  dataTo: Day,
  dueOn: Day,
  consolidatedOn: Maybe(Day),
  /** The letter that asks for it: what no paper asks for is not owed. */
  source: Words(200),
  /** All assigned units when left out; a plan is asked of all. */
  unitIds: Maybe(Type.Array(Id, { minItems: 1, maxItems: 300 })),
})
export type RequestPaper = Static<typeof RequestPaper>

export const RequestedPaper = Exactly({
  periodId: Id,
  code: Type.String(),
  units: Type.Integer(),
})

const terms = {
  content: Words(1000),
  form: Words(300),
  sendTo: Words(200),
  consolidatedOn: DayOrNull,
  cutOffSource: Words(200),
  cutOffConfidence: OneOf(CONFIDENCES),
  dueSource: Words(200),
  dueConfidence: OneOf(CONFIDENCES),
}

export const ChangeTerms = Exactly({ ...terms, reason: Words(500) })
export type ChangeTerms = Static<typeof ChangeTerms>
export const ChangedTerms = Exactly({ periodId: Id })

/** A kind of paper of the year as its page shows it. */
export const YearPaper = {
  kind: OneOf(PAPER_KINDS),
  owedBy: OneOf(OWED_BY),
  /** Working days from the cut-off to the deadline where it follows the calendar; null: a fixed day. */
  workingDays: Type.Union([Type.Integer(), Type.Null()]),
  terms: Exactly(terms),
  /** 0: as proposed, nobody has changed it. */
  termsVersions: Type.Integer(),
}
