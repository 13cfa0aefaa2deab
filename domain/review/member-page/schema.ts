import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, OneOf, orNull } from '#domain/base/schema.ts'
import { Cell } from '#domain/reports/schema.ts'
import { HeadPage } from '../head-page/schema.ts'
import { EVENT_KINDS } from '../member-page.ts'

/** A day as written, 01/09/2026 or 2026-09-01, thirty days back when none is named; of one commune or unit when one is. */
export const AskMemberPage = Exactly({
  since: Maybe(Type.String({ maxLength: 20 })),
  placeId: Maybe(Id),
  unitId: Maybe(Id),
})
export type AskMemberPage = Static<typeof AskMemberPage>

const Event = Exactly({
  kind: OneOf(EVENT_KINDS),
  happenedOn: Day,
  /** The record that it opens: an activity, a work, a unit or a commune. */
  id: Id,
  /** What was done, as its list names it: a kind of activity, a work, a period. */
  title: Type.String(),
  /** Of a work: which step. */
  step: orNull(Type.String()),
  /** Working days late of a sending, the round of a letter, how many answers. */
  count: orNull(Type.Integer()),
  unitName: orNull(Type.String()),
  placeName: orNull(Type.String()),
})

/** A member's own communes and units, and what happened there since a day (issue: the member). */
export const MemberPage = Exactly({
  today: Day,
  since: Day,
  /** What was asked for and is no day: the page says so, and shows the last thirty days. */
  sinceUnread: orNull(Type.String()),
  /** False: the post names no area, so the whole programme is shown. */
  hasArea: Type.Boolean(),
  /** The newest period whose deadline has passed; null when none has. */
  period: orNull(Exactly({ periodId: Id, year: Type.Integer(), name: Type.String() })),
  communes: Type.Array(
    Exactly({
      placeId: Id,
      name: Type.String(),
      units: Type.Array(Type.String()),
      activities: Type.Integer(),
      lastActivityOn: orNull(Day),
    }),
  ),
  units: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      blockName: Type.String(),
      mode: OneOf(['assigned', 'invited']),
      communes: Type.Array(Type.String()),
      activities: Type.Integer(),
      lastActivityOn: orNull(Day),
      /** Its report of the period; null where there is none. */
      report: orNull(Cell),
    }),
  ),
  /** Newest first. */
  events: Type.Array(Event),
  /** All of them, also those that the list no longer holds. */
  eventCount: Type.Integer(),
  /** The one commune or unit that the events are about. */
  about: orNull(Type.String()),
  stuck: HeadPage.properties.works.properties.stuck,
})
export type MemberPage = Static<typeof MemberPage>
