import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, NumberText, OneOf, Words } from '#domain/base/schema.ts'
import { OVERLAP_RULES } from './overlap.ts'

export const AskOverlaps = Exactly({ year: Maybe(NumberText), placeId: Maybe(Id) })
export type AskOverlaps = Static<typeof AskOverlaps>

export const DismissOverlap = Exactly({
  rule: OneOf(OVERLAP_RULES),
  first: Id,
  second: Id,
  placeId: Id,
  year: Type.Integer({ minimum: 1994, maximum: 2199 }),
  reason: Words(300),
})
export type DismissOverlap = Static<typeof DismissOverlap>
export const DismissedOverlap = Exactly({ first: Id, second: Id })
export type DismissedOverlap = Static<typeof DismissedOverlap>

const Side = Exactly({
  source: OneOf(['planItem', 'work', 'visit']),
  id: Id,
  words: Type.String(),
  kindName: Type.Union([Type.String(), Type.Null()]),
  unitNames: Type.Array(Type.String()),
})

export const OverlapRow = Exactly({
  rule: OneOf(OVERLAP_RULES),
  placeId: Id,
  placeName: Type.String(),
  from: Day,
  to: Day,
  first: Side,
  second: Side,
  mayDismiss: Type.Boolean(),
  /** Why somebody put it aside, kept; null: it stands. */
  dismissal: Type.Union([
    Exactly({ reason: Type.String(), byName: Type.String(), on: Day }),
    Type.Null(),
  ]),
})
export type OverlapRow = Static<typeof OverlapRow>

export const OverlapList = Exactly({
  year: Type.Integer(),
  rows: Type.Array(OverlapRow),
  places: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
})
export type OverlapList = Static<typeof OverlapList>
