import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, OneOf, Words } from '#domain/base/schema.ts'
import { VISIT_KINDS } from './kinds.ts'

/** A planned visit, of a day or of a week: exactly one of the two, any day of the week naming it. */
export const PlanVisitInput = Exactly({
  unitId: Id,
  placeId: Id,
  kind: OneOf(VISIT_KINDS),
  day: Maybe(Day),
  week: Maybe(Day),
})
export type PlanVisitInput = Static<typeof PlanVisitInput>

export const OneVisit = Exactly({ visitId: Id })
export const WithdrawVisit = Exactly({ reason: Words(300) })
export const RecordedVisit = Exactly({ visitId: Id, revision: Type.Integer() })
export type RecordedVisit = Static<typeof RecordedVisit>

/** Planned visits of a commune by week, and for whom this post may plan one. */
export const CommuneVisits = Exactly({
  placeId: Id,
  name: Type.String(),
  today: Day,
  weeks: Type.Array(
    Exactly({
      weekOn: Day,
      visits: Type.Array(
        Exactly({
          visitId: Id,
          unitName: Type.String(),
          day: Type.Union([Day, Type.Null()]),
          kind: OneOf(VISIT_KINDS),
          /** This post planned it or writes for its unit. */
          isOwn: Type.Boolean(),
        }),
      ),
      /** A unit of the armed forces plans to come; no more is said. */
      hasForces: Type.Boolean(),
    }),
  ),
  /** Units that this post may plan a visit for here. */
  units: Type.Array(Exactly({ unitId: Id, name: Type.String(), weekOnly: Type.Boolean() })),
})
export type CommuneVisits = Static<typeof CommuneVisits>
