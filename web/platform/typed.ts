import type { PlainDate } from '#domain/base/plain-date.ts'
import { parseVietnameseDate } from '#domain/base/vietnamese-parse.ts'

/** A day as typed, or nothing when it cannot be read. */
export function readDay(text: string): PlainDate | undefined {
  const read = parseVietnameseDate(text)
  return read.ok ? read.value : undefined
}

/**
 * A moment as typed, "20/11/2026" or "20/11/2026 14:30" in Vietnam's time, as an ISO moment; a day alone is
 * its beginning, since lateness counts days. Undefined when it cannot be read.
 */
export function readMoment(text: string): string | undefined {
  const match = /^(.*?)(?:\s+(\d{1,2})[:hg](\d{2}))?$/.exec(text.trim())
  const day = readDay(match?.[1] ?? '')
  const [hour, minute] = [Number(match?.[2] ?? 0), Number(match?.[3] ?? 0)]
  if (!day || hour > 23 || minute > 59) return undefined
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return new Date(`${day}T${clock}:00+07:00`).toISOString()
}
