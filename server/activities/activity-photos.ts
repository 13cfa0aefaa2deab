import { mayWriteForUnit } from '#domain/access/rights.ts'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { attachPhotos, type PhotoSubject } from '#server/photos/photos.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { findCurrent } from './form.sql.ts'

/** An activity as what photographs go with. */
export function photoSubjectOf({
  activityId,
  unitIds,
  placeId,
}: Pick<ActivityRevision, 'activityId' | 'unitIds' | 'placeId'>): PhotoSubject {
  return { kind: 'activity', id: activityId, unitIds, placeId }
}

/** Adds photographs to a record that stands. */
export async function addPhotos(
  context: CommandContext,
  activityId: Uuid,
  fileIds: readonly Uuid[],
): Promise<Result<Outcome<{ photoIds: Uuid[] }>>> {
  const { db, actor } = context
  const current = await findCurrent(db, actor.programmeId, activityId)
  if (!current) return refuse({ code: 'activity-not-found' })
  const [unitId] = current.unitIds
  if (unitId === undefined || !mayWriteForUnit(actor, unitId))
    return refuse({ code: 'not-your-unit' })
  if (current.isWithdrawn) return refuse({ code: 'already-withdrawn' })
  const attached = await attachPhotos(context, photoSubjectOf(current), fileIds)
  if (!attached.ok) return attached
  const about = { kind: 'activity', id: activityId, unitId, placeId: current.placeId }
  return ok({ answer: attached.value, about: { ...about, details: attached.value } })
}
