import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { ROLES, type Role } from './actor.ts'

/** Of what a role is: of the whole programme, of a unit, of a commune, or of those that are followed. */
export const POST_SCOPES = {
  standingAgency: 'programme',
  head: 'programme',
  deputyHead: 'programme',
  member: 'programme',
  assistant: 'programme',
  unitLeader: 'unit',
  focalPoint: 'unit',
  fieldTeam: 'unit',
  communeOfficer: 'commune',
  followUpOfficer: 'followed',
  administrator: 'programme',
} as const satisfies Record<Role, 'programme' | 'unit' | 'commune' | 'followed'>

/** Roles by which somebody belongs to a unit; who follows units, or reads the programme, does not. */
export const ROLES_OF_UNITS: readonly Role[] = ROLES.filter((role) => POST_SCOPES[role] === 'unit')

/** What a post is before anybody holds it. */
export type PostOf = {
  role: Role
  unitIds: readonly Uuid[]
  placeIds: readonly Uuid[]
  title: string
}

/** From the first day to the last one held; without an end, until it is ended. */
export type Term = { heldFrom: PlainDate; lastDay: PlainDate | null }

export type PostRefusal =
  | { code: 'post-needs-unit' }
  | { code: 'post-needs-commune' }
  | { code: 'post-needs-unit-or-commune' }
  | { code: 'post-of-nowhere' }
  | { code: 'post-needs-title' }
  | { code: 'post-ends-before-it-begins' }

/**
 * A post as it is given: of a unit, a commune, some of both or the programme, as its role says. What it is called is
 * typed, or else the names of where it is.
 */
export function checkPost(
  { role, unitIds, placeIds, title }: PostOf,
  names: readonly string[],
  { heldFrom, lastDay }: Term,
): Result<PostOf, PostRefusal> {
  const scope = POST_SCOPES[role]
  if (scope === 'unit' && unitIds.length === 0) return refuse({ code: 'post-needs-unit' })
  if (scope === 'commune' && placeIds.length === 0) return refuse({ code: 'post-needs-commune' })
  if (scope === 'followed' && unitIds.length + placeIds.length === 0)
    return refuse({ code: 'post-needs-unit-or-commune' })
  const unitsAreOdd = unitIds.length > 0 && scope !== 'unit' && scope !== 'followed'
  const placesAreOdd = placeIds.length > 0 && scope !== 'commune' && scope !== 'followed'
  if (unitsAreOdd || placesAreOdd) return refuse({ code: 'post-of-nowhere' })
  const called = normaliseText(title) || names.join(', ')
  if (called === '') return refuse({ code: 'post-needs-title' })
  if (lastDay !== null && lastDay < heldFrom) return refuse({ code: 'post-ends-before-it-begins' })
  return ok({
    role,
    unitIds: [...new Set(unitIds)],
    placeIds: [...new Set(placeIds)],
    title: called.slice(0, POST_TITLE_LENGTH),
  })
}

export const POST_TITLE_LENGTH = 200

/** Is it the same post, whatever it is called? */
export function isSamePost(one: Omit<PostOf, 'title'>, other: Omit<PostOf, 'title'>): boolean {
  const same = (a: readonly Uuid[], b: readonly Uuid[]) =>
    a.length === b.length && a.every((id) => b.includes(id))
  return (
    one.role === other.role &&
    same(one.unitIds, other.unitIds) &&
    same(one.placeIds, other.placeIds)
  )
}

/** A post as it stands: `heldUntil` is the first day on which it is no longer held. */
export type HeldPost = {
  postId: Uuid
  personId: Uuid
  role: Role
  heldFrom: PlainDate
  heldUntil: PlainDate | null
}

/** A post of an administrator; one whose holder has no password yet cannot get in. */
export type AdministratorPost = HeldPost & { canSignIn: boolean }

export type EndRefusal =
  | { code: 'post-over' }
  | { code: 'post-ends-before-it-begins' }
  | { code: 'post-ends-in-the-past' }
  | { code: 'last-administrator' }

/**
 * Ends a post after its last day: yesterday at the earliest, which ends it at once, for what was done under it was done
 * rightly. The programme keeps an administrator who can sign in and whose post has no end.
 */
export function endPost(
  post: HeldPost,
  lastDay: PlainDate,
  { today, administrators }: { today: PlainDate; administrators: readonly AdministratorPost[] },
): Result<{ heldUntil: PlainDate }, EndRefusal> {
  if (post.heldUntil !== null && post.heldUntil <= today) return refuse({ code: 'post-over' })
  if (lastDay < addDays(today, -1)) return refuse({ code: 'post-ends-in-the-past' })
  const heldUntil = addDays(lastDay, 1)
  if (heldUntil < post.heldFrom) return refuse({ code: 'post-ends-before-it-begins' })
  if (post.role === 'administrator' && !staysKept(administrators, post.postId, heldUntil))
    return refuse({ code: 'last-administrator' })
  return ok({ heldUntil })
}

/** Does anybody else keep the programme once this post is over? */
export function staysKept(
  administrators: readonly AdministratorPost[],
  without: Uuid,
  from: PlainDate,
): boolean {
  return administrators.some(
    ({ postId, heldFrom, heldUntil, canSignIn }) =>
      postId !== without && canSignIn && heldUntil === null && heldFrom <= from,
  )
}
