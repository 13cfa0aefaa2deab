import { dateInVietnam } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'

const SEVEN_HOURS = 7 * 3_600_000

/** A moment as an office reads it, in Vietnam's time: "23/11/2026 08:05". The same on server and phone. */
export function momentText(instant: string): string {
  const milliseconds = Date.parse(instant)
  const clock = new Date(milliseconds + SEVEN_HOURS).toISOString().slice(11, 16)
  return `${formatDate(dateInVietnam(milliseconds))} ${clock}`
}
