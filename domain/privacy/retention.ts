import { dateInVietnam } from '#domain/base/plain-date.ts'
import { TERMS } from './terms.ts'

/** Terms that the nightly job keeps. */
export const KEPT_BY_JOB = [
  ...(['session', 'code', 'tries', 'waiting', 'usedCode', 'device'] as const),
  ...(['access', 'message', 'oldAddress', 'token', 'askedFor'] as const),
] as const

type Kept = (typeof KEPT_BY_JOB)[number]

/** Of each term, how many went. */
export type Removed = Record<Kept, number>

const DAY = 86_400_000

/** Of each term the moment before which something has outlived it, as of `now`; both in milliseconds since 1970. */
export function momentsBefore(now: number): Record<Kept, number> {
  return Object.fromEntries(
    KEPT_BY_JOB.map((term) => [term, now - TERMS[term].days * DAY]),
  ) as Record<Kept, number>
}

/** Is a run due: none has been on this day of Vietnam yet? Both moments are ISO. */
export function isRetentionDue(lastRanAt: string | undefined, now: string): boolean {
  if (lastRanAt === undefined) return true
  return dateInVietnam(Date.parse(lastRanAt)) !== dateInVietnam(Date.parse(now))
}
