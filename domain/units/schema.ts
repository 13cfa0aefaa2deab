import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, OneOf, orNull, Words } from '#domain/base/schema.ts'
import { BLOCKS } from './blocks.ts'

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

/** A code or a block that was entered wrongly; papers of earlier moments keep what stood then. */
export const CorrectUnit = Exactly({
  code: Words(20),
  block: OneOf(BLOCKS),
  reason: Words(500),
})
export type CorrectUnit = Static<typeof CorrectUnit>

export const CorrectedUnit = Exactly({ unitId: Id, code: Type.String(), block: OneOf(BLOCKS) })

export const ChangedUnit = Exactly({ unitId: Id, name: Type.String() })

/** Units as they were previewed, all or nothing. What stands just so is passed over. */
export const AddUnits = Exactly({
  units: Type.Array(
    Exactly({
      code: Words(20),
      name: Words(200),
      block: OneOf(BLOCKS),
      contact: Maybe(
        Exactly({ postName: Words(200), holderName: Maybe(Words(200)), telephone: Words(40) }),
      ),
      /** A person said that it is another unit than the one that it looks like. */
      isOther: Maybe(Type.Boolean()),
    }),
    { minItems: 1, maxItems: 300 },
  ),
})
export type AddUnits = Static<typeof AddUnits>

export const AddedUnits = Exactly({ added: Type.Integer(), same: Type.Integer() })

/** The units of the programme as its agency keeps them, by block as listed. */
export const UnitsView = Exactly({
  today: Day,
  units: Type.Array(
    Exactly({
      unitId: Id,
      code: Type.String(),
      name: Type.String(),
      block: OneOf(BLOCKS),
      blockName: Type.String(),
      /** The first day on which it is no longer there. */
      closedOn: orNull(Day),
      /** Names of before, newest first, each with the day on which it ended. */
      formerNames: Type.Array(Exactly({ name: Type.String(), until: Day })),
      contacts: Type.Array(
        Exactly({
          contactId: Id,
          postName: Type.String(),
          holderName: orNull(Type.String()),
          telephone: Type.String(),
        }),
      ),
    }),
  ),
})
export type UnitsView = Static<typeof UnitsView>
