import { mayWriteForUnit } from '#domain/access/rights.ts'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import {
  type ActivityForm,
  type AskLinkChoices,
  type CorrectionForm,
  type LastActivity,
  type LinkChoices,
  RecordedFacts,
} from '#domain/activities/schema.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import {
  ACTIVITY_KIND_CODES,
  ACTIVITY_KINDS,
  type ActivityKind,
  FIELD_NAMES,
} from '#domain/programme/fields.ts'
import type { Context } from '#server/platform/context.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import { findListed } from './activities.sql.ts'
import * as sql from './form.sql.ts'

/** What the entry form needs, for the units that the post writes for. */
export async function getActivityForm({
  db,
  actor,
  moment,
}: Context): Promise<Result<ActivityForm>> {
  const { today } = moment
  const twinnings = await listTwinnings(db, actor.programmeId, { from: today, to: today })
  const units = new Map<Uuid, ActivityForm['units'][number]>()
  for (const { unitId, unitName, placeId, placeName } of twinnings) {
    if (!mayWriteForUnit(actor, unitId)) continue
    const unit = units.get(unitId) ?? { unitId, name: unitName, communes: [] }
    unit.communes.push({ placeId, name: placeName })
    units.set(unitId, unit)
  }
  return ok({
    today,
    units: [...units.values()],
    kinds: ACTIVITY_KIND_CODES.map((code) => ({
      code,
      name: ACTIVITY_KINDS[code].name,
      fieldName: FIELD_NAMES[ACTIVITY_KINDS[code].field],
      quantityUnit: ACTIVITY_KINDS[code].quantityUnit ?? null,
    })),
  })
}

/** The event that the unit recorded last, by its facts; null when it has none. */
export async function getLastActivity(
  { db, actor }: Context,
  unitId: Uuid,
): Promise<Result<LastActivity>> {
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  const last = await sql.findLastEvent(db, actor.programmeId, unitId)
  return ok({ facts: last ? factsOf(last) : null })
}

/** The entry form, with the units and the commune of what is corrected even where twinning has ended. */
export async function getCorrectionForm(
  context: Context,
  activityId: Uuid,
): Promise<Result<CorrectionForm>> {
  const { db, actor } = context
  const [listed, current] = await Promise.all([
    findListed(db, actor.programmeId, activityId),
    sql.findCurrent(db, actor.programmeId, activityId),
  ])
  if (!listed) return refuse({ code: 'activity-not-found' })
  if (!current || !mayWriteForUnit(actor, listed.unitId)) return refuse({ code: 'not-your-unit' })
  if (current.isWithdrawn) return refuse({ code: 'already-withdrawn' })
  if (current.granularity === 'periodSummary')
    return refuse({ code: 'summary-corrected-elsewhere' })
  const form = await getActivityForm(context)
  if (!form.ok) return form
  const { unitId, unitName, placeId, placeName } = listed
  const others = form.value.units.filter((unit) => unit.unitId !== unitId)
  const known = form.value.units.find((unit) => unit.unitId === unitId)?.communes ?? []
  const communes = known.some((commune) => commune.placeId === placeId)
    ? known
    : [...known, { placeId, name: placeName }]
  return ok({
    ...form.value,
    units: [{ unitId, name: unitName, communes }, ...others],
    correcting: { activityId, revision: current.revision, facts: factsOf(current) },
  })
}

/** A revision as it is entered, without what the ledger added to it. */
function factsOf(revision: ActivityRevision): RecordedFacts {
  const entered = Object.entries(revision).filter(([name]) =>
    Object.hasOwn(RecordedFacts.properties, name),
  )
  return Object.fromEntries(entered) as RecordedFacts
}

/** What a record of this unit, commune and day may be tied to. */
export async function listLinkChoices(
  { db, actor }: Context,
  asked: AskLinkChoices,
): Promise<Result<LinkChoices>> {
  if (!mayWriteForUnit(actor, asked.unitId)) return refuse({ code: 'not-your-unit' })
  const { programmeId } = actor
  const [planItems, works, needs, trips, units] = await Promise.all([
    sql.listPlanItemChoices(db, programmeId, asked),
    sql.listWorkChoices(db, programmeId, asked),
    sql.listNeedChoices(db, programmeId, asked),
    sql.listTripChoices(db, programmeId, asked),
    sql.listUnitChoices(db, programmeId, asked),
  ])
  return ok({
    planItems,
    works,
    needs,
    units,
    trips: trips.map(({ id, kind, happenedFrom, note }) => ({
      id,
      label: `${formatDate(happenedFrom)} · ${ACTIVITY_KINDS[kind as ActivityKind].name}`,
      note,
    })),
  })
}
