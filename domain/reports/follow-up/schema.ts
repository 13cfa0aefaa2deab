import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Ids, Maybe, Words } from '#domain/base/schema.ts'

const Units = Type.Array(Id, { minItems: 1, maxItems: 300 })

/** Reports that a command is about: a unit's of a period, as they are ticked on the board. */
const Cells = Type.Array(Exactly({ unitId: Id, periodId: Id }), { minItems: 1, maxItems: 3600 })

const RefusedUnit = Exactly({
  unitId: Id,
  name: Type.String(),
  /** Why, one sentence a report that stops the unit; the unit's other reports stay as they were too. */
  whys: Type.Array(Exactly({ periodId: Id, vi: Type.String(), en: Type.String() })),
})

/** What became of each unit, all or nothing a unit. */
export const ActedOnMany = Exactly({
  done: Type.Array(Exactly({ unitId: Id, periodIds: Type.Array(Id) })),
  refused: Type.Array(RefusedUnit),
})
export type ActedOnMany = Static<typeof ActedOnMany>

export const GrantExtension = Exactly({ cells: Cells, newDueOn: Day, reason: Words(500) })
export type GrantExtension = Static<typeof GrantExtension>

export const WriteFollowUpNote = Exactly({ cells: Cells, words: Words(500) })
export type WriteFollowUpNote = Static<typeof WriteFollowUpNote>

export const AskToComplete = Exactly({ cells: Cells, words: Words(1000) })
export type AskToComplete = Static<typeof AskToComplete>

export const ReceiveReports = Exactly({ cells: Cells })
export type ReceiveReports = Static<typeof ReceiveReports>

export const DraftUrgingLetters = Exactly({
  periodId: Id,
  unitIds: Units,
  /** The day before which the report is asked for; five working days from today when left out. */
  deadline: Maybe(Day),
})
export type DraftUrgingLetters = Static<typeof DraftUrgingLetters>

const LetterUnit = Exactly({
  unitId: Id,
  name: Type.String(),
  dueOn: Day,
  daysLate: Type.Integer(),
  round: Type.Integer(),
  contactPost: Type.Union([Type.String(), Type.Null()]),
  telephone: Type.Union([Type.String(), Type.Null()]),
})

/** What a letter needs; units of one round stand in one letter, in the order of their blocks. */
export const UrgingLetterData = Exactly({
  periodId: Id,
  year: Type.Integer(),
  periodName: Type.String(),
  regimeSource: Type.String(),
  deadline: Day,
  asOf: Day,
  contact: Exactly({ person: Type.String() }),
  letters: Type.Array(Exactly({ round: Type.Integer(), units: Type.Array(LetterUnit) })),
  refused: Type.Array(RefusedUnit),
})
export type UrgingLetterData = Static<typeof UrgingLetterData>

export const AskSentence = Exactly({
  unitIds: Ids,
  deadline: Maybe(Day),
  telephone: Maybe(Words(40)),
})
export type AskSentence = Static<typeof AskSentence>
export const ReminderSentence = Exactly({ sentence: Type.String() })
