import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, OneOf, orNull, Words } from '#domain/base/schema.ts'
import { BLOCKS } from '#domain/units/blocks.ts'
import { CONFIDENCES } from '../paper-kinds.ts'
import { YearPaper } from '../papers/schema.ts'
import { PeriodView } from '../schema.ts'

/** A programme year in a path. */
export const OneYear = Exactly({
  year: Type.String({ pattern: '^(199[4-9]|20[0-9]{2}|21[0-9]{2})$', description: 'Year' }),
})

/** A year with the proposed periods: four, the last being the yearly report, or twelve months. */
export const OpenYear = Exactly({
  year: Type.Integer({ minimum: 1994, maximum: 2199 }),
  periodCount: Type.Union([Type.Literal(4), Type.Literal(12)]),
  /** The paper that sets the periods; "mẫu đề xuất" when left out. */
  source: Maybe(Words(200)),
  /** Cut-off and deadline of every period, in their order, as that paper sets them; as proposed when left out. */
  days: Maybe(
    Type.Array(Exactly({ code: Words(20), dataTo: Day, dueOn: Day }), {
      minItems: 4,
      maxItems: 12,
    }),
  ),
})
export type OpenYear = Static<typeof OpenYear>

export const OpenedYear = Exactly({
  year: Type.Integer(),
  periods: Type.Integer(),
  units: Type.Integer(),
  obligations: Type.Integer(),
})

export const ChangeDeadline = Exactly({ newDueOn: Day, reason: Words(500) })
export type ChangeDeadline = Static<typeof ChangeDeadline>
export const ChangedDeadline = Exactly({ periodId: Id, dueOn: Day })

const YearPeriod = Exactly({
  ...PeriodView.properties,
  ...YearPaper,
  /** Why the deadline can no longer be moved; null while it can. */
  fixedBecause: orNull(OneOf(['year-closed', 'period-deadline-passed'])),
  /** The earliest day that a deadline of this period may have. */
  earliestDueOn: Day,
  /** Moves of the deadline for everybody, oldest first. */
  changes: Type.Array(
    Exactly({
      oldDueOn: Day,
      newDueOn: Day,
      decidedOn: Day,
      recordedByName: Type.String(),
      reason: Type.String(),
    }),
  ),
  extensions: Type.Array(
    Exactly({
      unitId: Id,
      unitName: Type.String(),
      newDueOn: Day,
      grantedOn: Day,
      /** Before the deadline of then had passed; one granted after it moves nothing. */
      beforeDeadline: Type.Boolean(),
      grantedByName: Type.String(),
      reason: Type.String(),
    }),
  ),
})

const ProposedPeriods = Type.Array(
  Exactly({
    code: Type.String(),
    name: Type.String(),
    dataFrom: Day,
    dataTo: Day,
    dueOn: Day,
    units: Type.Integer(),
  }),
)

/** What a year that is not open yet would begin with. */
const YearProposal = Exactly({
  /** False when the year is neither the running nor the next one. */
  isOpenable: Type.Boolean(),
  periods: ProposedPeriods,
  /** The same by months: also the days on which a period may end. */
  months: ProposedPeriods,
})

/** The periods of a year and what is owed in it; or, of a year not open yet, what it would begin with. */
export const YearPeriodsView = Exactly({
  year: Type.Integer(),
  state: OneOf(['open', 'closed', 'notOpen']),
  today: Day,
  calendar: OneOf(['decree09', 'calendar']),
  timelinessBasis: OneOf(['data', 'signedPaper']),
  /** Who says which arrival counts, and how sure that is. */
  basisSource: Exactly({ source: Type.String(), confidence: OneOf(CONFIDENCES) }),
  /** The letter that established the regime as it was sent; null until its number and day are recorded. */
  regimeLetter: orNull(Exactly({ number: Type.String(), date: Day })),
  /** Years to choose from: those that are there and those that may be opened, newest first. */
  years: Type.Array(Exactly({ year: Type.Integer(), isOpen: Type.Boolean() })),
  periods: Type.Array(YearPeriod),
  /** Units that owe something in the year, by block; each with the periods it owes, in their order. */
  blocks: Type.Array(
    Exactly({
      block: OneOf(BLOCKS),
      blockName: Type.String(),
      units: Type.Array(
        Exactly({
          unitId: Id,
          name: Type.String(),
          owes: Type.Array(Id),
          /** From this day on it owes nothing (a merger, say). */
          ceasedOn: orNull(Day),
        }),
      ),
    }),
  ),
  /** Units of the year that owe nothing: invited ones, and assigned ones without a duty. */
  oweNothing: Type.Array(
    Exactly({ unitId: Id, name: Type.String(), mode: OneOf(['assigned', 'invited']) }),
  ),
  /** Null once the year is open. */
  proposal: orNull(YearProposal),
})
export type YearPeriodsView = Static<typeof YearPeriodsView>
