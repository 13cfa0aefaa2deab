import type { Uuid } from '#domain/base/uuid.ts'

/** The roles of the design, in protocol order; scope follows the post that carries the role. */
export const ROLES = [
  'standingAgency',
  'head',
  'deputyHead',
  'member',
  'assistant',
  'unitLeader',
  'focalPoint',
  'fieldTeam',
  'communeOfficer',
  'followUpOfficer',
  'administrator',
] as const

export type Role = (typeof ROLES)[number]

/** Who asks: a person under the post in use, inside one programme. */
export type Actor = {
  personId: Uuid
  personName: string
  postId: Uuid
  postTitle: string
  role: Role
  programmeId: Uuid
  /** Units of the post: its own, or those that a follow-up officer follows. */
  unitIds: readonly Uuid[]
  /** Places of the post (commune officer, follow-up officer), with those that a merger joined to them. */
  placeIds: readonly Uuid[]
  /** Communes that the units of the post are or were twinned with, before and after mergers. */
  twinnedPlaceIds: readonly Uuid[]
  /** A machine that asks by a token of the person: it reads what stands in it, and writes nothing. */
  token?: { tokenId: Uuid; rights: readonly string[] }
}

/** What a transaction may see: the settings that every row-level policy compares. */
export type Scope = {
  programmeId: Uuid
  personId: Uuid
  whole: boolean
  /** The standing agency, which alone of the committee sees single proposals of the people. */
  agency?: boolean
  /** The administrator, who alone writes posts and sees everybody's. */
  keepsPeople?: boolean
  unitIds: readonly Uuid[]
  /** Places whose quantities are seen. */
  placeIds: readonly Uuid[]
  /** Places whose money by source is seen as well. */
  moneyPlaceIds: readonly Uuid[]
}

const WHOLE_PROGRAMME: readonly Role[] = [
  'standingAgency',
  'head',
  'deputyHead',
  'member',
  'assistant',
]

/** Agency, head, deputy, member and assistant read the whole programme (architecture, Roles). */
export function readsWholeProgramme(role: Role): boolean {
  return WHOLE_PROGRAMME.includes(role)
}

/**
 * The scope of a post. A unit sees everything of its own and, in its communes, the quantities of
 * others; a commune sees everything that concerns it; an administrator no programme row.
 */
export function scopeOf(actor: Actor): Scope {
  const { programmeId, personId, role } = actor
  const nothing = { unitIds: [], placeIds: [], moneyPlaceIds: [] }
  if (role === 'standingAgency')
    return { programmeId, personId, whole: true, agency: true, ...nothing }
  if (readsWholeProgramme(role)) return { programmeId, personId, whole: true, ...nothing }
  if (role === 'administrator')
    return { programmeId, personId, whole: false, keepsPeople: true, ...nothing }
  return {
    programmeId,
    personId,
    whole: false,
    unitIds: actor.unitIds,
    placeIds: [...new Set([...actor.placeIds, ...actor.twinnedPlaceIds])],
    moneyPlaceIds: actor.placeIds,
  }
}
