import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/programme/fields.ts'

/** A record of the ledger that names a plan item, with what it puts into the figures for the plan's unit. */
export type LinkedRecord = {
  planItemId: Uuid
  activityId: Uuid
  happenedFrom: PlainDate
  happenedTo: PlainDate
  kind: ActivityKind
  /** In the kind's own unit of quantity; null: not stated. */
  quantity: number | null
  /** Handed over, whole đồng; null: none stated or out of the reader's sight. */
  amount: number | null
  trips: number | null
  personVisits: number | null
  personHalfDays: number | null
  sessions: number | null
  attendees: number | null
}

/** Units of quantity that the ledger counts itself, whatever the kind. */
const COUNTED: Readonly<Record<string, (record: LinkedRecord) => number | null>> = {
  'ngày công': ({ personHalfDays }) => (personHalfDays === null ? null : personHalfDays / 2),
  'lượt người': ({ personVisits }) => personVisits,
  đợt: ({ trips }) => trips,
  buổi: ({ sessions }) => sessions,
  'lượt người dự': ({ attendees }) => attendees,
}

/** What a record did of a target in this unit of quantity; null: it says nothing of it. */
export function quantityDone(record: LinkedRecord, quantityUnit: string): number | null {
  const counted = COUNTED[quantityUnit]
  if (counted) return counted(record)
  return ACTIVITY_KINDS[record.kind].quantityUnit === quantityUnit ? record.quantity : null
}

/** What is recorded against a plan item; null where no record says anything, never zero (law 1). */
export type PlanItemDone = { records: number; quantity: number | null; amount: number | null }

export function doneOf(
  { quantityUnit }: { quantityUnit: string | null },
  records: readonly LinkedRecord[],
): PlanItemDone {
  return {
    records: records.length,
    quantity:
      quantityUnit === null
        ? null
        : sumKnown(records.map((record) => quantityDone(record, quantityUnit))),
    amount: sumKnown(records.map(({ amount }) => amount)),
  }
}

function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
