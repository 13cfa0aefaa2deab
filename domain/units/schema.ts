import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Words } from '#domain/base/schema.ts'

export const OneUnit = Exactly({ unitId: Id })

/** A unit goes by another name from a day on. A merger is no renaming: it makes a new unit. */
export const RenameUnit = Exactly({
  name: Words(200),
  from: Day,
  /** The paper that says so. */
  document: Words(200),
  reason: Words(500),
})
export type RenameUnit = Static<typeof RenameUnit>

export const ChangedUnit = Exactly({ unitId: Id, name: Type.String() })
