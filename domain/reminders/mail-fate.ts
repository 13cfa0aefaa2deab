import { RESET_LINK_MINUTES } from '#domain/access/reset-by-mail.ts'

/** What became of one try to hand a mail to the server. */
export const OUTCOMES = ['accepted', 'bounced', 'deferred', 'unanswered'] as const

/**
 * accepted: the server took it. bounced: it will never take it (5xx). deferred: not now (4xx, or it could not be
 * reached). unanswered: it may have taken it, its answer was lost.
 */
export type Outcome = (typeof OUTCOMES)[number]

/** One try, with its outcome once known. Moments are ISO. */
export type Attempt = { begunAt: string; outcome: Outcome | null }

export const FATES = ['queued', 'accepted', 'bounced', 'deferred', 'unanswered', 'givenUp'] as const

export type Fate = (typeof FATES)[number]

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Waits after the first, second … failed try; greylisting servers ask for some minutes. The last one repeats. */
const WAITS = [5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR]

/** From the first try on: what was not taken by then is told in the application alone. */
export const KEEP_TRYING = 72 * HOUR

/** A link is asked for to be used at once: one that did not leave in so long is not sent any more. */
export const LINK_KEEPS = RESET_LINK_MINUTES * MINUTE

/** A try without an outcome for so long has died with its machine: its answer is lost. */
const LEASE = 10 * MINUTE

export type NextStep =
  | { do: 'send'; attempt: number }
  /** The try without an outcome counts as unanswered; what comes then is asked again. */
  | { do: 'loseAnswer'; attempt: number }
  /** Until then: milliseconds since 1970. */
  | { do: 'wait'; until: number }
  | { do: 'nothing'; fate: 'accepted' | 'bounced' | 'givenUp' }

/** What is to be done about a mail at a moment (ISO), by its tries so far, oldest first. */
export function nextStep(attempts: readonly Attempt[], now: string): NextStep {
  const [first] = attempts
  const last = attempts.at(-1)
  if (!first || !last) return { do: 'send', attempt: 1 }
  const at = Date.parse(now)
  const begun = Date.parse(last.begunAt)
  if (last.outcome === null)
    return begun + LEASE <= at
      ? { do: 'loseAnswer', attempt: attempts.length }
      : { do: 'wait', until: begun + LEASE }
  if (last.outcome === 'accepted' || last.outcome === 'bounced')
    return { do: 'nothing', fate: last.outcome }
  const until = begun + (WAITS[Math.min(attempts.length, WAITS.length) - 1] ?? HOUR)
  if (until > Date.parse(first.begunAt) + KEEP_TRYING) return { do: 'nothing', fate: 'givenUp' }
  return until <= at ? { do: 'send', attempt: attempts.length + 1 } : { do: 'wait', until }
}

/** The fate as the register shows it; `linkAskedAt`: when a link that the mail carries was asked for. */
export function fateOf(attempts: readonly Attempt[], now: string, linkAskedAt?: string): Fate {
  const next = nextStep(attempts, now)
  if (next.do === 'nothing') return next.fate
  if (linkAskedAt !== undefined && Date.parse(linkAskedAt) + LINK_KEEPS < Date.parse(now))
    return 'givenUp'
  const known = attempts.flatMap(({ outcome }) => outcome ?? [])
  return known.at(-1) ?? 'queued'
}

/** Tries after one whose answer was lost: the reader may have the mail twice, under one Message-ID. */
export function timesRepeated(attempts: readonly Attempt[]): number {
  return attempts.filter((_, at) => at > 0 && attempts[at - 1]?.outcome === 'unanswered').length
}
