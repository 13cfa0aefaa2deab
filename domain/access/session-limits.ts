import { ROLES, type Role } from './actor.ts'

/** How long a session may stand unused, and how long it may last at all, minutes. */
export type SessionLimits = { idleMinutes: number; absoluteMinutes: number }

const HOUR = 60
const DAY = 24 * HOUR

/** Who may change much, or reads the whole programme's papers to write them, signs in anew each day. */
const STRICT: SessionLimits = { idleMinutes: 30, absoluteMinutes: 12 * HOUR }
const WIDE: SessionLimits = { idleMinutes: 12 * HOUR, absoluteMinutes: 30 * DAY }

/** A practice session lasts a working day. */
export const PRACTICE_LIMITS: SessionLimits = { idleMinutes: 12 * HOUR, absoluteMinutes: 12 * HOUR }

const LIMITS: Record<Role, SessionLimits> = {
  ...(Object.fromEntries(ROLES.map((role) => [role, WIDE])) as Record<Role, SessionLimits>),
  administrator: STRICT,
  standingAgency: STRICT,
}

/** The limits of somebody who holds these posts: of each the strictest. */
export function sessionLimits(roles: readonly Role[]): SessionLimits {
  const limits = roles.map((role) => LIMITS[role])
  return {
    idleMinutes: Math.min(WIDE.idleMinutes, ...limits.map(({ idleMinutes }) => idleMinutes)),
    absoluteMinutes: Math.min(
      WIDE.absoluteMinutes,
      ...limits.map(({ absoluteMinutes }) => absoluteMinutes),
    ),
  }
}
