import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/** A dated pair of unit and commune; only assigned ones owe a plan. */
export type PlanPair = {
  unitId: Uuid
  placeId: Uuid
  mode: 'assigned' | 'invited'
  /** Null: since when is not known; such a pair owes nothing. */
  validFrom: PlainDate | null
  /** Exclusive. */
  validUntil: PlainDate | null
}

export type FiledPlan = { unitId: Uuid; placeId: Uuid; filedOn: PlainDate }

/** How many of how many; the paper prints both, and the rate only where `of` is not zero. */
export type ShareByDay = { day: PlainDate; count: number; of: number }

/**
 * The days by which plans and registrations of works are counted: 31 January, 28 February, 31 March ("mẫu
 * đề xuất", from the programme's own practice).
 */
export function planDueDays(year: number): readonly PlainDate[] {
  return ['01-31', '02-28', '03-31'].map((day) => plainDate(`${year}-${day}`))
}

/** Units that are assigned to some commune on a day, each with those communes. Invited units owe nothing. */
export function unitsOwing(
  pairs: readonly PlanPair[],
  day: PlainDate,
): ReadonlyMap<Uuid, readonly Uuid[]> {
  const owing = new Map<Uuid, Uuid[]>()
  for (const { unitId, placeId, mode, validFrom, validUntil } of pairs) {
    if (mode !== 'assigned' || validFrom === null || validFrom > day) continue
    if (validUntil !== null && validUntil <= day) continue
    owing.set(unitId, [...(owing.get(unitId) ?? []), placeId])
  }
  return owing
}

/** The day on which a unit had filed for every commune named; undefined while one lacks. */
export function filedForAll(
  unitId: Uuid,
  placeIds: readonly Uuid[],
  filed: readonly FiledPlan[],
): PlainDate | undefined {
  let last: PlainDate | undefined
  for (const placeId of placeIds) {
    const plan = filed.find((each) => each.unitId === unitId && each.placeId === placeId)
    if (!plan) return undefined
    if (last === undefined || plan.filedOn > last) last = plan.filedOn
  }
  return last
}

/** Of the units that owed a plan on a day, those that had filed for all their communes by then. */
export function plansFiledByDay(
  pairs: readonly PlanPair[],
  filed: readonly FiledPlan[],
  day: PlainDate,
): ShareByDay {
  const owing = unitsOwing(pairs, day)
  const done = [...owing].filter(([unitId, placeIds]) => {
    const filedOn = filedForAll(unitId, placeIds, filed)
    return filedOn !== undefined && filedOn <= day
  })
  return { day, count: done.length, of: owing.size }
}
