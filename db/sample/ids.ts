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
  'extension',
  'completionRequest',
  'urgingLetter',
  'unitRemark',
  'focalPoint',
  'planAnswer',
  'foundingCommand',
  'twinningEnd',
  'unitChange',
  'obligationEnd',
  'need',
  'proposal',
  'needCommand',
  'request',
  'requestCommand',
  'round',
  'answerCommand',
  'visit',
  'visitCommand',
  'reminderMessage',
  'photoFile',
  'photo',
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

/** When the ledger of the sample was opened: before the first day of the data of 2019. */
export const LEDGER_OPENED_AT = '2018-12-03T02:00:00.000Z'

/** How many ids of each kind are left to the years before one: 2019 begins at the first. */
export function idsBefore(year: number): number {
  return (year - 2019) * 100_000
}

/** A moment of office hours (7–17, time of Vietnam) as an ISO moment in UTC. */
export function officeMoment(day: PlainDate, hour: number, minute: number): string {
  if (hour < 7 || hour > 17) throw new RangeError(`not an office hour: ${hour}`)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${day}T${two(hour - 7)}:${two(minute)}:00.000Z`
}
