import { sql } from 'kysely'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'
import { toRevision } from './activities.sql.ts'

type Days = { from: PlainDate; to: PlainDate }

/**
 * The standing records that a unit leads: events by their first day, period summaries by their last, in
 * the order of days.
 */
export async function listUnitRecords(
  db: Db,
  programmeId: Uuid,
  { unitId, from, to }: Days & { unitId: Uuid },
): Promise<ActivityRevision[]> {
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    select to_jsonb(r) as record
    from ${scoped(db, 'activities', 'a')}
    join ${scoped(db, 'activity_revisions', 'r')}
      on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
    where a.programme_id = ${programmeId} and a.unit_id = ${unitId} and not a.is_withdrawn
      and case a.granularity when 'event' then a.happened_from else a.happened_to end between ${from} and ${to}
    order by a.happened_from, a.activity_id`.execute(db)
  return rows.map(({ record }) => toRevision(record))
}

export type SharedRecord = {
  happenedFrom: PlainDate
  placeName: string
  kind: string
  leadName: string
}

/** Joint records that another unit leads: told in the workbook, so that nobody enters them again. */
export async function listSharedRecords(
  db: Db,
  programmeId: Uuid,
  { unitId, from, to }: Days & { unitId: Uuid },
): Promise<SharedRecord[]> {
  const { rows } = await sql<SharedRecord>`
    select a.happened_from as "happenedFrom", v.name as "placeName", a.kind, u.name as "leadName"
    from ${scoped(db, 'activities', 'a')}
    join place_versions v on v.place_version_id = a.place_version_id
    join units u on u.programme_id = ${programmeId} and u.unit_id = a.unit_id
    where a.programme_id = ${programmeId} and a.unit_ids && ${[unitId]}::uuid[] and a.unit_id <> ${unitId}
      and not a.is_withdrawn and a.happened_from between ${from} and ${to}
    order by a.happened_from, a.activity_id`.execute(db)
  return rows
}

/** Every revision of these records, oldest first. `lock`: none of them moves until the transaction ends. */
export async function listRevisionsOf(
  db: Db,
  programmeId: Uuid,
  activityIds: readonly Uuid[],
  { lock }: { lock: boolean },
): Promise<ActivityRevision[]> {
  if (activityIds.length === 0) return []
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    select to_jsonb(r) as record
    from activities a
    join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = a.activity_id
    where a.programme_id = ${programmeId} and a.activity_id = any (${activityIds}::uuid[])
      and ${readable(db, 'activities', 'a')}
    order by r.activity_id, r.revision
    ${lock ? sql`for update of a` : sql``}`.execute(db)
  return rows.map(({ record }) => toRevision(record))
}
