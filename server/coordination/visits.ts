import { may, mayReadPlace, mayWriteForUnit } from '#domain/access/rights.ts'
import { addDays } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type {
  CommuneVisits,
  PlanVisitInput,
  RecordedVisit,
} from '#domain/coordination/visits/schema.ts'
import * as rules from '#domain/coordination/visits/visit.ts'
import { isOfForces } from '#domain/units/blocks.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { findCommune, listHelpers } from './coordination.sql.ts'
import * as sql from './visits.sql.ts'

export { insertVisits } from './visits.sql.ts'

/** Load, decide, save: a planned visit. The trail of a unit of the forces names its unit to the unit alone. */
export async function planVisit(
  context: CommandContext,
  { unitId, placeId, kind, day, week }: PlanVisitInput,
): Promise<Result<Outcome<RecordedVisit>>> {
  const { db, actor, moment, newId } = context
  if ((day === undefined) === (week === undefined)) return refuse({ code: 'visit-day-or-week' })
  const block = await sql.findBlock(db, actor.programmeId, unitId)
  if (!block) return refuse({ code: 'visit-unit-unknown' })
  const when = day === undefined ? { week: week as NonNullable<typeof week> } : { day }
  const decision = rules.planVisit({ unitId, placeId, kind, ...when }, actor, {
    ...{ today: moment.today, block },
  })
  if (!decision.ok) return decision
  const visit = { ...decision.value, visitId: newId(), revision: 1 }
  return ok(await save(context, { ...visit, isWithdrawn: false, reason: null }))
}

/** A visit that will not be: its revision says why, and it leaves the weeks. */
export async function withdrawVisit(
  context: CommandContext,
  visitId: Uuid,
  { reason }: { reason: string },
): Promise<Result<Outcome<RecordedVisit>>> {
  const { db, actor } = context
  const visit = await sql.findVisit(db, actor.programmeId, visitId)
  if (!visit) return refuse({ code: 'visit-not-found' })
  if (!mayWriteForUnit(actor, visit.unitId)) return refuse({ code: 'not-your-visit' })
  if (visit.isWithdrawn) return refuse({ code: 'visit-withdrawn' })
  const why = normaliseText(reason)
  const revision = visit.revision + 1
  return ok(await save(context, { ...visit, visitId, revision, isWithdrawn: true, reason: why }))
}

async function save(
  { db, actor, commandId }: CommandContext,
  visit: Omit<sql.VisitRevision, 'recordedBy' | 'commandId'>,
): Promise<Outcome<RecordedVisit>> {
  const { visitId, revision, unitId, placeId, reason, isForces } = visit
  await sql.insertVisits(db, actor.programmeId, [
    { ...visit, recordedBy: actor.personId, commandId },
  ])
  return {
    answer: { visitId, revision },
    // Of a unit of the forces the trail keeps who wrote, not where its people will be.
    about: {
      ...{ kind: 'plannedVisit', id: visitId, unitId },
      ...(isForces ? {} : { placeId }),
      ...(reason === null ? {} : { reason }),
    },
  }
}

/** The weeks ahead of a commune, and for whom this post may plan a visit there. */
export async function listVisits(
  { db, actor, moment }: Context,
  placeId: Uuid,
): Promise<Result<CommuneVisits>> {
  const { programmeId } = actor
  const { today } = moment
  // Not yours looks like not there.
  if (!mayReadPlace(actor, placeId)) return refuse({ code: 'commune-not-found' })
  const commune = await findCommune(db, programmeId, placeId, today)
  if (!commune) return refuse({ code: 'commune-not-found' })
  const from = rules.weekOf(today)
  const span = { placeId, from, to: addDays(from, rules.WEEKS_SHOWN * 7 - 1) }
  const visits = await sql.listVisits(db, programmeId, span)
  const forcesWeeks = await sql.listForcesWeeks(db, programmeId, span)
  const helpers = await listHelpers(db, programmeId, placeId, { from: today, to: span.to })
  const mayPlan = may(actor, 'planVisit')
  const isOwn = (unitId: Uuid) => mayPlan && mayWriteForUnit(actor, unitId)
  const own = new Map(helpers.map((helper) => [helper.unitId, helper]))
  return ok({
    ...{ placeId, name: commune.name, today },
    weeks: rules.weeksAhead(today, visits, forcesWeeks).map((week) => ({
      ...week,
      visits: week.visits.map(({ visitId, unitId, unitName, day, kind }) => ({
        ...{ visitId, unitName, day, kind },
        isOwn: isOwn(unitId),
      })),
    })),
    units: [...own.values()]
      .filter(({ unitId }) => isOwn(unitId))
      .map(({ unitId, unitName, block }) => ({
        ...{ unitId, name: unitName, weekOnly: isOfForces(block) },
      })),
  })
}
