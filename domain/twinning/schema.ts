import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, OneOf, orNull, Words } from '#domain/base/schema.ts'

export const OneTwinning = Exactly({ twinningId: Id })

/** The paper that decides on twinnings. */
const DecisionPaper = Exactly({ number: Words(120), issuedOn: Day, issuer: Words(200) })

/** A twinning ends by a paper; both null: the end that was recorded is taken back. */
export const EndTwinning = Exactly({
  /** The first day on which it no longer holds. */
  endedOn: Type.Union([Day, Type.Null()]),
  decision: Type.Union([DecisionPaper, Type.Null()]),
  reason: Words(500),
})
export type EndTwinning = Static<typeof EndTwinning>

/** Reports that are owed from now on, no longer, and again. */
const Settled = { begun: Type.Integer(), ceased: Type.Integer(), resumed: Type.Integer() }

export const EndedTwinning = Exactly({
  twinningId: Id,
  endedOn: Type.Union([Day, Type.Null()]),
  ...Settled,
})

/** A unit is assigned to a commune by a paper, or invited. */
export const AssignUnit = Exactly({
  unitId: Id,
  placeId: Id,
  mode: OneOf(['assigned', 'invited']),
  isLead: Type.Boolean(),
  /** The first day on which it holds. */
  validFrom: Day,
  decision: DecisionPaper,
  reason: Words(500),
})
export type AssignUnit = Static<typeof AssignUnit>

export const AssignedUnit = Exactly({ twinningId: Id, ...Settled })

/** A unit is no longer there: its twinnings end, and it owes no report of a later day. */
export const CloseUnit = Exactly({
  /** The first day on which it no longer is. */
  closedOn: Day,
  decision: DecisionPaper,
  reason: Words(500),
})
export type CloseUnit = Static<typeof CloseUnit>

export const ClosedUnit = Exactly({
  unitId: Id,
  twinningsEnded: Type.Integer(),
  reportsCeased: Type.Integer(),
})

/** Which unit stands by which commune, with what it still owes; what ended within a year stays in view. */
export const AssignmentsView = Exactly({
  today: Day,
  /** Reports that are asked of every assigned unit and not due yet. */
  reportsAhead: Type.Integer(),
  units: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      blockName: Type.String(),
      /** The first day on which it is no longer there. */
      closedOn: orNull(Day),
      /** Reports not due yet that it owes. */
      owes: Type.Integer(),
      twinnings: Type.Array(
        Exactly({
          twinningId: Id,
          placeName: Type.String(),
          mode: OneOf(['assigned', 'invited']),
          isLead: Type.Boolean(),
          validFrom: orNull(Day),
          /** The first day on which it no longer holds. */
          validUntil: orNull(Day),
          decisionNumber: Type.String(),
        }),
      ),
    }),
  ),
  communes: Type.Array(Exactly({ placeId: Id, name: Type.String(), note: Type.String() })),
})
export type AssignmentsView = Static<typeof AssignmentsView>
