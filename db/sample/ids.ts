import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/** What has ids in the sample; the place in the list is part of the id, so only add at the end. */
const KINDS = [
  'programme',
  'place',
  'placeVersion',
  'unit',
  'decision',
  'twinning',
  'period',
  'obligation',
  'document',
  'sending',
  'activity',
  'command',
  'planItem',
  'work',
  'indicator',
  'districtReport',
  'contact',
] as const

type IdKind = (typeof KINDS)[number]

/** The same id on every machine and every run. */
export function sampleId(kind: IdKind, number: number): Uuid {
  const code = String(KINDS.indexOf(kind) + 1).padStart(3, '0')
  return `00000000-0000-7000-a${code}-${String(number).padStart(12, '0')}`
}

/** Hands out the ids of one kind in order. */
export function idSequence(kind: IdKind, after = 0): () => Uuid {
  let number = after
  return () => {
    number += 1
    return sampleId(kind, number)
  }
}

/** A moment of office hours (7–17, time of Vietnam) as an ISO moment in UTC. */
export function officeMoment(day: PlainDate, hour: number, minute: number): string {
  if (hour < 7 || hour > 17) throw new RangeError(`not an office hour: ${hour}`)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day}T${two(hour - 7)}:${two(minute)}:00.000Z`
}
