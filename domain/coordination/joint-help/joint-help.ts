import type { Uuid } from '#domain/base/uuid.ts'
import type { ActivityKind } from '#domain/programme/fields.ts'

/**
 * "Xã có việc chung được xã xác nhận": of the communes by which at least two units stand in the year
 * (denominator), those with at least one joint thing that the commune itself confirmed (numerator). A joint thing
 * is a plan item, a work or an activity of at least two units. Meetings are none, whoever confirms them: talking
 * about coordination is no coordination (docs/decisions/2026-11-27-coordination-measure.md). A change of the
 * rule is a new version.
 */
export const JOINT_HELP_VERSION = 1

/** What may be a joint thing, as the registers hold it. */
export type Thing = {
  kind: 'planItem' | 'work' | 'activity'
  placeId: Uuid
  /** Every unit that takes part. */
  unitIds: readonly Uuid[]
  /** Of a plan item or activity. */
  activityKind: ActivityKind | null
  /**
   * The commune said so: it agreed to the plan as it stands, or to the work, or confirmed some of what the
   * activity brought. Silence is not consent.
   */
  isConfirmed: boolean
}

/** Kinds that are talk and company; nothing is built, given or learnt that two units must join hands for. */
export const MEETING_KINDS: readonly ActivityKind[] = [
  'fieldVisit',
  'outreach',
  'securityOutreach',
  'culture',
  'partyBuilding',
]

function isJoint({ unitIds, activityKind, isConfirmed }: Thing): boolean {
  const isMeeting = activityKind !== null && MEETING_KINDS.includes(activityKind)
  return isConfirmed && !isMeeting && new Set(unitIds).size >= 2
}

/** The joint things of a commune: three counts that are never added. */
export type JointHelpOfCommune = {
  placeId: Uuid
  /** Units that stand by the commune in the year. */
  unitCount: number
  planItems: number
  works: number
  activities: number
}

/** Does the commune count in the numerator? */
function hasJointHelp({ planItems, works, activities }: JointHelpOfCommune): boolean {
  return planItems > 0 || works > 0 || activities > 0
}

export type JointHelp = {
  /** Null: no commune has two units, so that there is nothing to measure (law 1). */
  rate: { numerator: number; denominator: number } | null
  /** Communes of the denominator, in the order given. */
  communes: readonly JointHelpOfCommune[]
}

/** The measure of a year over some communes. */
export function measureJointHelp(
  communes: readonly { placeId: Uuid; unitCount: number }[],
  things: readonly Thing[],
): JointHelp {
  const joint = things.filter(isJoint)
  const rows = communes
    .filter(({ unitCount }) => unitCount >= 2)
    .map(({ placeId, unitCount }) => {
      const count = (kind: Thing['kind']) =>
        joint.filter((thing) => thing.placeId === placeId && thing.kind === kind).length
      const counts = { planItems: count('planItem'), works: count('work') }
      return { placeId, unitCount, ...counts, activities: count('activity') }
    })
  const numerator = rows.filter(hasJointHelp).length
  return {
    rate: rows.length === 0 ? null : { numerator, denominator: rows.length },
    communes: rows,
  }
}

/** An item of a filed plan that answers a need of its commune. */
export type PlannedAnswer = {
  needId: Uuid
  placeId: Uuid
  unitId: Uuid
  activityKind: ActivityKind | null
  isConfirmed: boolean
}

/**
 * What plans do together: items of several units that answer one need, of which each plan was agreed to by the
 * commune, are one thing. Meetings are left out before units are put together.
 */
export function plannedTogether(items: readonly PlannedAnswer[]): readonly Thing[] {
  const byNeed = new Map<Uuid, Thing>()
  for (const { needId, placeId, unitId, activityKind, isConfirmed } of items) {
    if (!isConfirmed || (activityKind !== null && MEETING_KINDS.includes(activityKind))) continue
    const known = byNeed.get(needId)
    byNeed.set(needId, {
      ...{ kind: 'planItem', placeId, activityKind: null, isConfirmed },
      unitIds: [...(known?.unitIds ?? []), unitId],
    })
  }
  return [...byNeed.values()]
}
