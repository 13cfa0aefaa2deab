import { dateInVietnam, daysBetween } from '#domain/base/plain-date.ts'
import type { Moment } from '#server/platform/context.ts'

const MILLISECONDS_PER_DAY = 86_400_000

/** The moment of a request (ISO); a practice day moves it by whole days, so that moment and day agree. */
export function presentMoment({ now, today }: Moment): string {
  const real = Date.parse(now)
  const days = daysBetween(dateInVietnam(real), today)
  return new Date(real + days * MILLISECONDS_PER_DAY).toISOString()
}

/** Midnight in Vietnam at which a day begins (ISO). */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00+07:00`).toISOString()
}
