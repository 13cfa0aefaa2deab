import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Instant, Maybe, OneOf, orNull } from '#domain/base/schema.ts'
import { BLOCKS } from '#domain/units/blocks.ts'
import { CHECK_STATES } from '../line-check.ts'
import { Cell, Rates } from '../schema.ts'

/** Each unit named is sent its own line to check; all that owe in the year when left out. */
export const SendLineChecks = Exactly({
  replyBy: Day,
  unitIds: Maybe(Type.Array(Id, { minItems: 1, maxItems: 300 })),
})
export type SendLineChecks = Static<typeof SendLineChecks>
export const SentLineChecks = Exactly({ units: Type.Integer() })

export const OneCheck = Exactly({ checkId: Id })
export const AnswerLineCheck = Exactly({
  agrees: Type.Boolean(),
  words: Type.String({ maxLength: 1000 }),
})
export type AnswerLineCheck = Static<typeof AnswerLineCheck>
export const AnsweredLineCheck = Exactly({ answerId: Id })

const Line = Exactly({
  ...Cell.properties,
  periodName: Type.String(),
  /** The deadline that the period was laid down with. */
  firstDueOn: Day,
  /** Every extension, oldest first; one granted after the deadline of then moves nothing, and is said to. */
  extensions: Type.Array(
    Exactly({
      newDueOn: Day,
      grantedOn: Day,
      grantedByName: Type.String(),
      reason: Type.String(),
      beforeDeadline: Type.Boolean(),
    }),
  ),
  /** Sendings taken back, each with its reason: both rows stay. */
  corrections: Type.Array(Exactly({ at: Instant, byName: Type.String(), reason: Type.String() })),
})

const Check = Exactly({
  checkId: Id,
  sentOn: Day,
  replyBy: Day,
  state: OneOf(CHECK_STATES),
  answeredOn: orNull(Day),
  agrees: orNull(Type.Boolean()),
  words: orNull(Type.String()),
  mayAnswer: Type.Boolean(),
})

export const RegisterView = Exactly({
  year: Type.Integer(),
  today: Day,
  timelinessBasis: OneOf(['data', 'signedPaper']),
  maySendChecks: Type.Boolean(),
  mayRemark: Type.Boolean(),
  /** By block and decision; a unit's post sees its own line alone. */
  units: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      block: OneOf(BLOCKS),
      blockName: Type.String(),
      rates: Rates,
      check: orNull(Check),
      lines: Type.Array(Line),
    }),
  ),
  totals: Rates,
  /** Units whose line was sent, answered with consent, with another view, and not answered. */
  checks: Exactly({
    sent: Type.Integer(),
    agreed: Type.Integer(),
    otherView: Type.Integer(),
    unanswered: Type.Integer(),
  }),
})
export type RegisterView = Static<typeof RegisterView>
