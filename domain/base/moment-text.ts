import { dateInVietnam } from './plain-date.ts'
import { formatDate } from './vietnamese-format.ts'

const MINUTE = 60_000
/** Vietnam keeps UTC+7 (plain-date.ts). */
const OFFSET_MINUTES = 7 * 60

/** A moment as an office reads it, in Vietnam's time: "23/11/2026 08:05". The same on server and phone. */
export function momentText(instant: string): string {
  const milliseconds = Date.parse(instant)
  const minutes = Math.floor(milliseconds / MINUTE) + OFFSET_MINUTES
  const two = (count: number) => String(((count % 60) + 60) % 60).padStart(2, '0')
  const hour = ((Math.floor(minutes / 60) % 24) + 24) % 24
  return `${formatDate(dateInVietnam(milliseconds))} ${String(hour).padStart(2, '0')}:${two(minutes)}`
}
