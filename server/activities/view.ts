import type { Origin } from '#domain/activities/activity.ts'
import type { ActivityView } from '#domain/activities/schema.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/programme/fields.ts'
import { listPhotos } from '#server/photos/photos.ts'
import type { Context } from '#server/platform/context.ts'
import { trailOfActivity } from '#server/trail/trail.ts'
import { findListed, listRevisions } from './activities.sql.ts'
import { toRow } from './activities.ts'
import { getAnswersOf } from './matters.ts'
import { type DetailRow, findDetails } from './view.sql.ts'

/** One activity with what stands, its photographs, every revision, newest first, the commune's word and the trail: seven statements. */
export async function getActivity(
  context: Context,
  activityId: Uuid,
): Promise<Result<ActivityView>> {
  const { db, actor } = context
  const { programmeId } = actor
  const [listed, details, photos, revisions, word, trail] = await Promise.all([
    findListed(db, programmeId, activityId),
    findDetails(db, programmeId, activityId),
    listPhotos(db, programmeId, { kind: 'activity', id: activityId }),
    listRevisions(db, programmeId, activityId),
    getAnswersOf(context, activityId),
    trailOfActivity(context, activityId),
  ])
  if (!listed) return refuse({ code: 'activity-not-found' })
  return ok({
    activity: toRow(listed),
    details: details ? detailsOf(details, listed.kind as ActivityKind) : null,
    photos,
    revisions: revisions.map((row) => ({ ...row, valueLines: [...row.valueLines] })),
    word,
    trail,
    original: details?.origin ? originalOf(details.origin) : null,
  })
}

function originalOf({ fileName, sheet, row, original }: Origin): ActivityView['original'] {
  const cells = (original ?? []).map(({ head, value }) => ({ head, value }))
  return { file: fileName ?? '–', sheet: sheet ?? '–', row: row ?? 0, cells }
}

function detailsOf(row: DetailRow, kind: ActivityKind): ActivityView['details'] {
  const named = (id: Uuid | null, label: string | null) =>
    id === null ? null : { id, label: label ?? '–' }
  const trip =
    row.tripKind === null || row.tripDay === null
      ? null
      : `${formatDate(row.tripDay)} · ${ACTIVITY_KINDS[row.tripKind as ActivityKind].name}`
  return {
    households: row.households,
    quantity: row.quantity,
    quantityUnit: ACTIVITY_KINDS[kind].quantityUnit ?? null,
    evidence: row.evidence,
    units: row.unitNames.map((name, at) => ({ name, share: row.unitShares?.[at] ?? null })),
    planItem: named(row.planItemId, row.planItemWords),
    work: named(row.workId, row.workName),
    need: named(row.needId, row.needWords),
    trip: named(row.sharesTripOf, trip),
  }
}
