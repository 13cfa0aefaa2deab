import { type Static, Type } from 'typebox'
import {
  Amount,
  Count,
  Day,
  Exactly,
  Id,
  Instant,
  Maybe,
  NumberText,
  OneOf,
  orNull,
  Words,
} from '#domain/base/schema.ts'
import { MOST_NEEDS, NEED_KIND_CODES, NEED_STATES } from './need.ts'
import { UnaskedCounts } from './unasked/schema.ts'

const line = {
  words: Words(200),
  kind: OneOf(NEED_KIND_CODES),
  village: Maybe(Words(100)),
  estimatedCost: Maybe(Amount),
  households: Maybe(Count(100_000)),
  priority: Maybe(Type.Integer({ minimum: 1, maximum: MOST_NEEDS })),
}

const LetterSchema = Exactly({ number: Words(60), issuedOn: Day })

/** Many lines of one commune for one year, as its letter lists them. */
export const RecordNeeds = Exactly({
  placeId: Id,
  year: Type.Integer({ minimum: 1994, maximum: 2199 }),
  letter: Maybe(LetterSchema),
  lines: Type.Array(Exactly(line), { minItems: 1, maxItems: MOST_NEEDS }),
})
export type RecordNeeds = Static<typeof RecordNeeds>

export const RecordedNeeds = Exactly({
  needs: Type.Array(Exactly({ needId: Id, revision: Type.Integer() })),
})

const revising = { expectedRevision: Type.Integer({ minimum: 1 }), reason: Words(500) }

export const CorrectNeed = Exactly({ ...line, letter: Maybe(LetterSchema), ...revising })
export type CorrectNeed = Static<typeof CorrectNeed>

export const WithdrawNeed = Exactly(revising)
export type WithdrawNeed = Static<typeof WithdrawNeed>

export const AnswerNeed = Exactly({ state: OneOf(NEED_STATES), unitId: Maybe(Id), ...revising })
export type AnswerNeed = Static<typeof AnswerNeed>

export const RecordedNeed = Exactly({ needId: Id, revision: Type.Integer() })

/** Filters of the list; without a year, the newest one. `after`: the last need of the page before. */
export const ListNeeds = Exactly({
  year: Maybe(NumberText),
  placeId: Maybe(Id),
  kind: Maybe(OneOf(NEED_KIND_CODES)),
  state: Maybe(OneOf(NEED_STATES)),
  search: Maybe(Type.String({ maxLength: 100 })),
  after: Maybe(Id),
})
export type ListNeeds = Static<typeof ListNeeds>

export const ExportNeeds = Exactly({ ...ListNeeds.properties, format: OneOf(['csv', 'xlsx']) })
export type ExportNeeds = Static<typeof ExportNeeds>

export const NeedRow = Exactly({
  needId: Id,
  revision: Type.Integer(),
  year: Type.Integer(),
  placeId: Id,
  placeName: Type.String(),
  village: orNull(Type.String()),
  words: Type.String(),
  kind: OneOf(NEED_KIND_CODES),
  kindName: Type.String(),
  priority: orNull(Type.Integer()),
  households: orNull(Type.Integer()),
  /** đồng. */
  estimatedCost: orNull(Type.Integer()),
  state: OneOf(NEED_STATES),
  stateName: Type.String(),
  /** Why it cannot be met. */
  stateReason: orNull(Type.String()),
  /** Units that took it up, by the record or by what refers to it. */
  answeredBy: Type.Array(Type.String()),
})
export type NeedRow = Static<typeof NeedRow>

const Counts = Exactly({
  needs: Type.Integer(),
  open: Type.Integer(),
  takenUp: Type.Integer(),
  answered: Type.Integer(),
  cannotBeMet: Type.Integer(),
})

export const NeedList = Exactly({
  year: Type.Integer(),
  /** Communes with a need in the year, for the filter. */
  communes: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
  /** Of all needs of the year in the reader's scope, whatever the filter. */
  counts: Counts,
  /** Help of the year, of the commune asked for, that no need stands behind. */
  unasked: UnaskedCounts,
  found: Type.Integer(),
  rows: Type.Array(NeedRow),
  next: orNull(Id),
})
export type NeedList = Static<typeof NeedList>

export const OneNeed = Exactly({ needId: Id })

const RevisionView = Exactly({
  revision: Type.Integer(),
  recordedAt: Instant,
  recordedByName: Type.String(),
  reason: orNull(Type.String()),
  isWithdrawn: Type.Boolean(),
  enteredFor: Type.Boolean(),
  words: Type.String(),
  stateName: Type.String(),
})

/** One need with all that was ever recorded of it. */
export const NeedView = Exactly({
  need: NeedRow,
  letter: orNull(LetterSchema),
  isWithdrawn: Type.Boolean(),
  revisions: Type.Array(RevisionView),
  /** Units twinned with the commune, to be named as those that take it up. */
  units: Type.Array(Exactly({ unitId: Id, name: Type.String() })),
  mayRevise: Type.Boolean(),
  mayAnswer: Type.Boolean(),
})
export type NeedView = Static<typeof NeedView>

export const AskNeedForm = Exactly({ year: Maybe(NumberText), placeId: Maybe(Id) })
export type AskNeedForm = Static<typeof AskNeedForm>

/** What the quick entry needs: communes one may write for, and how many lines each has left. */
export const NeedForm = Exactly({
  today: Day,
  year: Type.Integer(),
  years: Type.Array(Type.Integer()),
  letterRequired: Type.Boolean(),
  communes: Type.Array(Exactly({ placeId: Id, name: Type.String(), free: Type.Integer() })),
})
export type NeedForm = Static<typeof NeedForm>
