import type { Actor } from '#domain/access/actor.ts'
import { entersFor, mayWriteForUnit } from '#domain/access/rights.ts'
import { daysBetween, type PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type ReportingCalendar, reportingMonth } from '#domain/programme/reporting-month.ts'
import type { ActivityFacts, ActivityRevision, Origin } from './activity.ts'
import { fieldOfKind } from './fields.ts'
import type { ActivityRefusalCode } from './refusals.ts'

export type ActivityRefusal = {
  code: ActivityRefusalCode
  days?: string
  limit?: string
  year?: string
}

/** What the decision needs to know of the world: loaded by the server, known to a phone. */
export type ActivityGround = {
  today: PlainDate
  calendar: ReportingCalendar
  /** Is the lead unit twinned with the place on the first day of the record? */
  isTwinned: boolean
}

/**
 * Decides whether facts may be recorded as a new activity. A commune the unit is not twinned with is
 * taken only with a reason. Dates: not in the future; days per person at most the days between the dates.
 */
export function recordActivity(
  facts: ActivityFacts,
  by: Actor,
  ground: ActivityGround,
  extra: { activityId: Uuid; reason?: string; origin?: Origin; receivedAt?: string },
): Result<ActivityRevision, ActivityRefusal> {
  const lead = facts.unitIds[0]
  if (lead === undefined) return refuse({ code: 'unit-unknown' })
  if (!mayWriteForUnit(by, lead)) return refuse({ code: 'not-your-unit' })
  if (!ground.isTwinned && !extra.reason) return refuse({ code: 'not-twinned' })
  const fault = faultOf(facts, ground.today)
  if (fault) return refuse(fault)
  return ok({
    ...facts,
    activityId: extra.activityId,
    revision: 1,
    field: fieldOfKind(facts.kind),
    month: monthOfRecord(facts, ground.calendar),
    isWithdrawn: false,
    enteredFor: entersFor(by, lead),
    ...(extra.reason === undefined ? {} : { reason: extra.reason }),
    ...(extra.origin === undefined ? {} : { origin: extra.origin }),
    ...(extra.receivedAt === undefined ? {} : { receivedAt: extra.receivedAt }),
  })
}

/** A correction is a new revision with its reason; it never rewrites (law 5). */
export function correctActivity(
  current: ActivityRevision,
  facts: ActivityFacts,
  by: Actor,
  ground: ActivityGround,
  extra: { expectedRevision: number; reason: string },
): Result<ActivityRevision, ActivityRefusal> {
  const open = mayRevise(current, by, extra.expectedRevision)
  if (!open.ok) return open
  const next = recordActivity(facts, by, ground, {
    activityId: current.activityId,
    reason: extra.reason,
  })
  return next.ok ? ok({ ...next.value, revision: current.revision + 1 }) : next
}

/** A withdrawal is a revision too: the record stays readable and leaves every figure. */
export function withdrawActivity(
  current: ActivityRevision,
  by: Actor,
  extra: { expectedRevision: number; reason: string },
): Result<ActivityRevision, ActivityRefusal> {
  const open = mayRevise(current, by, extra.expectedRevision)
  if (!open.ok) return open
  return ok({
    ...current,
    revision: current.revision + 1,
    isWithdrawn: true,
    reason: extra.reason,
  })
}

/** A withdrawn record that is recorded anew under its own id, with a reason: its history stays one. */
export function reviveActivity(
  current: ActivityRevision,
  facts: ActivityFacts,
  by: Actor,
  ground: ActivityGround,
  extra: { expectedRevision: number; reason: string },
): Result<ActivityRevision, ActivityRefusal> {
  if (current.revision !== extra.expectedRevision || !current.isWithdrawn)
    return refuse({ code: 'revision-outdated' })
  const next = recordActivity(facts, by, ground, {
    activityId: current.activityId,
    reason: extra.reason,
  })
  return next.ok ? ok({ ...next.value, revision: current.revision + 1 }) : next
}

/**
 * Takes one revision of a batch back: the record says again what it said before the batch, or is withdrawn
 * where the batch brought it. Later work on the record is looked for by the caller (law 11).
 */
export function undoRevision(
  current: ActivityRevision,
  before: ActivityRevision | undefined,
  extra: { batchId: Uuid; reason: string },
): ActivityRevision {
  const { origin: _, ...said } = before ?? { ...current, isWithdrawn: true }
  return {
    ...said,
    revision: current.revision + 1,
    reason: extra.reason,
    origin: { undoes: extra.batchId },
  }
}

function mayRevise(
  current: ActivityRevision,
  by: Actor,
  expectedRevision: number,
): Result<undefined, ActivityRefusal> {
  const lead = current.unitIds[0]
  if (lead === undefined || !mayWriteForUnit(by, lead)) return refuse({ code: 'not-your-unit' })
  if (current.revision !== expectedRevision) return refuse({ code: 'revision-outdated' })
  if (current.isWithdrawn) return refuse({ code: 'already-withdrawn' })
  return ok(undefined)
}

/** An event stands in the month of its first day, a period summary in the last month of its period. */
function monthOfRecord(facts: ActivityFacts, calendar: ReportingCalendar): PlainDate {
  const day = facts.granularity === 'event' ? facts.happenedFrom : facts.happenedTo
  return reportingMonth(day, calendar)
}

/** The first thing that is wrong with the facts themselves, or nothing. */
export function faultOf(facts: ActivityFacts, today: PlainDate): ActivityRefusal | undefined {
  if (facts.happenedTo < facts.happenedFrom) return { code: 'dates-reversed' }
  if (facts.granularity === 'event' && facts.happenedFrom > today) return { code: 'date-in-future' }
  if (fieldOfKind(facts.kind) === 'security' && facts.words !== undefined)
    return { code: 'security-takes-no-words' }
  if (facts.granularity === 'event' && statesTotals(facts))
    return { code: 'totals-belong-to-summaries' }
  const limit = daysBetween(facts.happenedFrom, facts.happenedTo) + 1
  if (facts.halfDays !== undefined && facts.halfDays > 2 * limit)
    return { code: 'too-many-days', days: String(facts.halfDays / 2), limit: String(limit) }
  if (new Set(facts.unitIds).size < facts.unitIds.length) return { code: 'unit-named-twice' }
  if (facts.unitShares && !sharesAreWhole(facts)) return { code: 'shares-do-not-add-up' }
  if (facts.valueLines.some((line) => !facts.unitIds.includes(line.unitId)))
    return { code: 'payer-not-taking-part' }
  return saysNothing(facts) ? { code: 'nothing-recorded' } : undefined
}

function statesTotals(facts: ActivityFacts): boolean {
  return [facts.trips, facts.personVisits, facts.personHalfDays].some((n) => n !== undefined)
}

function sharesAreWhole(facts: ActivityFacts): boolean {
  const shares = facts.unitShares ?? []
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.length === facts.unitIds.length && total === 10_000
}

function saysNothing(facts: ActivityFacts): boolean {
  const counts = [
    facts.people,
    facts.halfDays,
    facts.trips,
    facts.personVisits,
    facts.personHalfDays,
    facts.sessions,
    facts.attendees,
    facts.quantity,
    facts.households,
  ]
  return counts.every((n) => n === undefined) && facts.valueLines.length === 0
}
