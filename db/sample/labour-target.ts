import type { ActivityFacts } from '#domain/activities/activity.ts'
import { lastRevision, type SampleRecord } from './model.ts'

/** "Gần 5.000 lượt ngày công": the article of 2 January 2020; the number itself is invented. */
const PERSON_DAYS = 4_987

/**
 * Brings the labour of the year to exactly {@link PERSON_DAYS} by one person more or less in events of
 * labour, round after round. @throws RangeError when the records are too far from it.
 */
export function withLabourTarget(records: readonly SampleRecord[]): SampleRecord[] {
  const adjusted = [...records]
  let missing = PERSON_DAYS * 2 - halfDaysOf(records)
  for (let round = 0; missing !== 0; round += 1) {
    if (round > 20) throw new RangeError(`labour cannot be brought to the target: ${missing} left`)
    for (const [at, record] of adjusted.entries()) {
      const step = stepOf(record, missing)
      if (step === 0) continue
      adjusted[at] = withPeople(record, step)
      missing -= step * (record.revisions[0].facts.halfDays ?? 0)
    }
  }
  return adjusted
}

/** All labour of the last revisions, in halves of a day. */
export function halfDaysOf(records: readonly SampleRecord[]): number {
  return records.reduce((sum, record) => {
    const { people, halfDays, personHalfDays } = lastRevision(record).facts
    return sum + (personHalfDays ?? (people ?? 0) * (halfDays ?? 0))
  }, 0)
}

function stepOf({ revisions }: SampleRecord, missing: number): -1 | 0 | 1 {
  const [{ facts }] = revisions
  const { people, halfDays } = facts
  if (revisions.length > 1 || facts.unitIds.length > 1 || facts.kind !== 'labour') return 0
  if (people === undefined || halfDays === undefined || halfDays > Math.abs(missing)) return 0
  if (missing > 0) return 1
  return people > 3 ? -1 : 0
}

function withPeople(record: SampleRecord, step: number): SampleRecord {
  const [first] = record.revisions
  const facts: ActivityFacts = { ...first.facts, people: (first.facts.people ?? 0) + step }
  return { ...record, revisions: [{ ...first, facts }] }
}
