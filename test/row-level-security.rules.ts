import { type Actor, readsWholeProgramme, scopeOf } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/** A planted row: whose it is, and where. */
export type Plot = { programmeId: Uuid; unitId: Uuid; placeId: Uuid; versionId: Uuid }

export type Sees = (actor: Actor, plot: Plot) => boolean

export const whole = (actor: Actor) => readsWholeProgramme(actor.role)
export const ownUnit: Sees = (actor, { unitId }) =>
  whole(actor) || scopeOf(actor).unitIds.includes(unitId)
const place: Sees = (actor, { placeId }) => scopeOf(actor).placeIds.includes(placeId)
export const moneyPlace: Sees = (actor, { placeId }) =>
  scopeOf(actor).moneyPlaceIds.includes(placeId)
export const unitOrPlace: Sees = (actor, plot) => ownUnit(actor, plot) || place(actor, plot)
export const unitOrMoneyPlace: Sees = (actor, plot) =>
  ownUnit(actor, plot) || moneyPlace(actor, plot)
export const wholeOrPlace: Sees = (actor, plot) => whole(actor) || place(actor, plot)
export const everyone: Sees = () => true
export const committee: Sees = (actor) => whole(actor)

/** Ids that the planted rows of one plot share. */
export type Ids = Record<
  | 'decision'
  | 'file'
  | 'work'
  | 'activity'
  | 'period'
  | 'obligation'
  | 'need'
  | 'proposal'
  | 'planItem'
  | 'twinning'
  | 'batch'
  | 'round'
  | 'slip'
  | 'edition',
  Uuid
>

/** Tables, each with who sees a row of it and how one is planted. */
export type TableRules = Record<
  string,
  { sees: Sees; row: (plot: Plot, ids: Ids) => Record<string, unknown> }
>
