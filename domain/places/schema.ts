import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, OneOf, orNull, Words } from '#domain/base/schema.ts'
import { COMMUNE_KINDS } from './commune-kinds.ts'

const Kind = OneOf(COMMUNE_KINDS)
const PlaceIds = Type.Array(Id, { minItems: 1, maxItems: 400 })

/** Communes as they were previewed, all or nothing. What the programme has just so is passed over. */
export const AddCommunes = Exactly({
  communes: Type.Array(
    Exactly({
      code: Words(20),
      name: Words(120),
      kind: Kind,
      /** A person said that it is another commune than the one that it looks like. */
      isOther: Maybe(Type.Boolean()),
    }),
    { minItems: 1, maxItems: 400 },
  ),
  /** The first day of these codes and names; null: since ever, as far as is known. */
  validFrom: orNull(Day),
  /** The list or paper that says so. */
  legalText: Words(200),
})
export type AddCommunes = Static<typeof AddCommunes>

export const AddedCommunes = Exactly({ added: Type.Integer(), same: Type.Integer() })

/** Communes that a decision calls extremely difficult, from a day on. */
export const DesignateCommunes = Exactly({
  placeIds: PlaceIds,
  decision: Exactly({ number: Words(80), issuedOn: Day }),
  validFrom: Day,
})
export type DesignateCommunes = Static<typeof DesignateCommunes>

/** Communes that are extremely difficult no longer, from a day on, by a paper. */
export const EndDesignations = Exactly({
  placeIds: PlaceIds,
  /** The first day on which it no longer holds. */
  endedOn: Day,
  document: Words(200),
})
export type EndDesignations = Static<typeof EndDesignations>

export const ChangedCommunes = Exactly({ changed: Type.Integer() })

/** A commune is taken out of the programme: by a slip of entering, or because the programme no longer is about it. */
export const TakeCommuneOut = Exactly({ reason: Words(500) })
export type TakeCommuneOut = Static<typeof TakeCommuneOut>

export const OnePlace = Exactly({ placeId: Id })

/** The communes of the programme as its agency enters them, and the list of the province to choose from. */
export const CommunesEntered = Exactly({
  today: Day,
  provinceName: Type.String(),
  communes: Type.Array(
    Exactly({
      placeId: Id,
      code: Type.String(),
      name: Type.String(),
      validFrom: orNull(Day),
      /** Units that stand by it, or will. */
      units: Type.Integer(),
      /** By which decision it is extremely difficult. */
      designated: orNull(Exactly({ legalText: Type.String(), validFrom: Day })),
    }),
  ),
  /** Null where the province is not in the list that ships with the programme. */
  list: orNull(
    Exactly({
      legalText: Type.String(),
      validFrom: Day,
      communes: Type.Array(Exactly({ code: Type.String(), name: Type.String() })),
    }),
  ),
})
export type CommunesEntered = Static<typeof CommunesEntered>
