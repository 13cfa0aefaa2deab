import type { Static } from 'typebox'
import { Day, Exactly, Id, Ids, Maybe, NumberText, OneOf, Words } from '#domain/base/schema.ts'

export const LetterPeriod = Exactly({ periodId: Id })

/** The letter of one round: who it goes to, the day asked for, whom to call. */
export const AskUrgingLetter = Exactly({
  /** Left out: those for which the letter of the round stands drafted. */
  unitIds: Maybe(Ids),
  round: NumberText,
  deadline: Day,
  telephone: Maybe(Words(40)),
})
export type AskUrgingLetter = Static<typeof AskUrgingLetter>

/** A paper as a file for Word, or as it prints. */
export const AskPaperFile = Exactly({ format: OneOf(['docx', 'pdf']) })
export type AskPaperFile = Static<typeof AskPaperFile>

/** A unit's own report of a period, as a file. */
export const AskUnitReport = Exactly({
  ...{ unitId: Id, periodId: Id, year: NumberText },
  format: OneOf(['docx', 'pdf']),
})
export type AskUnitReport = Static<typeof AskUnitReport>
