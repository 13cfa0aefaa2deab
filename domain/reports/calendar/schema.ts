import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, OneOf, Words } from '#domain/base/schema.ts'
import { DAY_KINDS } from '#domain/programme/calendar-days.ts'

const TextOrNull = Type.Union([Type.String(), Type.Null()])

/** A day as it would be: what the preview asks and the change writes. */
export const AskCalendarMoves = Exactly({ day: Day, kind: OneOf(DAY_KINDS) })
export type AskCalendarMoves = Static<typeof AskCalendarMoves>

export const ChangeCalendar = Exactly({
  ...AskCalendarMoves.properties,
  name: Words(120),
  /** The decision that says so. */
  source: Words(200),
  reason: Words(500),
})
export type ChangeCalendar = Static<typeof ChangeCalendar>

/** A deadline that moves: of the whole period, or a unit's extension of it. */
const Move = Exactly({
  periodId: Id,
  periodName: Type.String(),
  year: Type.Integer(),
  unitName: TextOrNull,
  from: Day,
  to: Day,
})

export const CalendarMoves = Exactly({ moves: Type.Array(Move) })
export type CalendarMoves = Static<typeof CalendarMoves>

export const CalendarView = Exactly({
  year: Type.Integer(),
  today: Day,
  mayChange: Type.Boolean(),
  days: Type.Array(
    Exactly({
      day: Day,
      kind: OneOf(DAY_KINDS),
      name: Type.String(),
      source: Type.String(),
      changedBy: TextOrNull,
      reason: TextOrNull,
    }),
  ),
  /** Deadlines still ahead, which a change may move. */
  open: Type.Array(Exactly({ name: Type.String(), year: Type.Integer(), dueOn: Day })),
})
export type CalendarView = Static<typeof CalendarView>
