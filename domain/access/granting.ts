import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type Actor, ROLES, type Role } from './actor.ts'

/**
 * Which posts a post may give. The administrator gives every one, though it may not do what they may: who works with
 * the programme's data is never the one who decides who does (docs/decisions/2026-11-28-posts.md).
 */
const GIVES: Partial<Record<Role, readonly Role[]>> = { administrator: ROLES }

/** May this post give that role to the person? Nobody gives a post to themselves. */
export function mayGive(
  actor: Pick<Actor, 'role' | 'personId'>,
  role: Role,
  personId: Uuid,
): Result<undefined, { code: 'role-not-yours-to-give' | 'post-for-oneself' }> {
  if (!GIVES[actor.role]?.includes(role)) return refuse({ code: 'role-not-yours-to-give' })
  if (actor.personId === personId) return refuse({ code: 'post-for-oneself' })
  return ok(undefined)
}
