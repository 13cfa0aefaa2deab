import { readCode } from '#domain/base/one-time-code.ts'
import type { Role } from './actor.ts'
import { readStepCode } from './authenticator.ts'
import type { SessionLimits } from './session-limits.ts'

/** Posts under which a person of a real programme does nothing before the second step (issue 5 A). */
const NEEDING: readonly Role[] = ['administrator', 'standingAgency']

/** Does somebody who holds these posts need a second step? For everybody else it is a choice, never a reason to be locked out. */
export function needsSecondStep(roles: readonly Role[]): boolean {
  return roles.some((role) => NEEDING.includes(role))
}

/** What somebody has for the second step. */
type Ways = {
  /** An authenticator in use, or a passkey. */
  isSet: boolean
  /** Browsers that they trust. */
  trustedDevices: number
}

/**
 * Is the second step asked for at sign-in? Under a post that needs it a browser that is trusted stands for nothing; for
 * everybody else such a browser is a second step of its own (issue 5 A).
 */
export function hasSecondStep(roles: readonly Role[], { isSet, trustedDevices }: Ways): boolean {
  return isSet || (!needsSecondStep(roles) && trustedDevices > 0)
}

/** So long after the last sign-in in it a browser stays trusted, days: as long as its cookie lasts. */
export const TRUST_DAYS = 365

/** How many recovery codes stand on one sheet. */
export const RECOVERY_CODES = 10

/** After the password, minutes: so long the second step is waited for. */
export const WAITING_LIMITS: SessionLimits = { idleMinutes: 10, absoluteMinutes: 10 }

/** So long after signing in the password need not be typed again to change the second step, minutes. */
export const FRESH_MINUTES = 10

/** Was the session opened so lately that whoever typed the password still sits there? Both ISO moments. */
export function isFresh(openedAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(openedAt) < FRESH_MINUTES * 60_000
}

/** A code of the second step, and where it was read. */
export type SecondCode =
  | { kind: 'authenticator'; code: string }
  | { kind: 'recovery'; code: string }

/** What was typed as the second step: six digits of the telephone, or sixteen of the sheet; undefined when neither. */
export function readSecondCode(typed: string): SecondCode | undefined {
  const code = readStepCode(typed)
  if (code !== undefined) return { kind: 'authenticator', code }
  const recovery = readCode(typed)
  return recovery === undefined ? undefined : { kind: 'recovery', code: recovery }
}
