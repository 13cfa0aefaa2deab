import type { ActivityFacts } from '#domain/activities/activity.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { AGENCY } from './authors.ts'
import type { SampleCommand, SampleRecord } from './model.ts'
import { quarterOf } from './periods.ts'

export type Correction = {
  unitId: Uuid
  quarter: number
  recordedAt: string
  reason: string
  fits(facts: ActivityFacts): boolean
  /** What stood before the correction. */
  before(facts: ActivityFacts): ActivityFacts
}

/** Makes the last revision of a fitting record the correction of an earlier one. */
export function withCorrections(
  records: readonly SampleRecord[],
  corrections: readonly Correction[],
  commandId: () => Uuid,
): SampleRecord[] {
  const corrected = [...records]
  for (const correction of corrections) {
    const at = corrected.findIndex(
      ({ unitId, revisions: [first] }) =>
        unitId === correction.unitId &&
        quarterOf(first.facts.happenedFrom) === correction.quarter &&
        correction.fits(first.facts),
    )
    const record = corrected[at]
    if (!record) throw new RangeError(`no record to correct: ${correction.reason}`)
    corrected[at] = correctedRecord(record, correction, commandId())
  }
  return corrected
}

function correctedRecord(
  record: SampleRecord,
  { recordedAt, reason, before }: Correction,
  commandId: Uuid,
): SampleRecord {
  const [first] = record.revisions
  const command: SampleCommand = {
    commandId,
    recordedAt,
    author: AGENCY,
    name: 'practice:correction',
    unitId: record.unitId,
    subjectKind: 'activity',
    subjectId: record.activityId,
    reason,
  }
  return {
    ...record,
    revisions: [
      { ...first, facts: before(first.facts) },
      { facts: first.facts, command, enteredFor: true, reason },
    ],
  }
}

export function corrections2019(unitIdOf: (code: string) => Uuid): Correction[] {
  return [
    {
      unitId: unitIdOf('DV19'),
      quarter: 2,
      // More than two weeks after the deadline of Đợt 2.
      recordedAt: '2019-07-05T03:10:00.000Z',
      reason: 'Rà soát, đối chiếu số liệu với xã: số người ghi nhầm.',
      fits: ({ people }) => people !== undefined,
      before: (facts) => ({ ...facts, people: (facts.people ?? 0) + 10 }),
    },
    {
      unitId: unitIdOf('DV24'),
      quarter: 4,
      recordedAt: '2019-12-27T02:40:00.000Z',
      reason: 'Thay số ước thực hiện bằng số chính thức.',
      fits: ({ valueLines }) => valueLines.length > 0,
      before: (facts) => ({
        ...facts,
        figureStatus: 'estimated',
        valueLines: facts.valueLines.map((line) => ({
          ...line,
          amount: line.amount + 5_000_000,
        })),
      }),
    },
  ]
}
