import { sql } from 'kysely'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'
import { toRevision } from './activities.sql.ts'

export type BatchRow = {
  batchId: Uuid
  unitId: Uuid
  unitName: string
  file: string
  recordedAt: string
  recordedByName: string
  commandId: Uuid
  counts: Record<string, number> | null
  /** Rows that wait in the unit's dictionary; none where the same bytes came again, or were taken back. */
  waiting: number
  undoneAt: string | null
  undoneByName: string | null
  undoneReason: string | null
}

/** Batches in the scope of the asker, newest first; one by its id, or of a unit. */
export async function listBatches(
  db: Db,
  programmeId: Uuid,
  { batchId, limit }: { batchId?: Uuid; limit: number },
): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select b.batch_id as "batchId", b.unit_id as "unitId", u.name as "unitName", f.name as file,
      b.recorded_at as "recordedAt", p.name as "recordedByName", b.command_id as "commandId", b.counts,
      case when x.batch_id is null and not exists (
          select 1 from ${scoped(db, 'import_batches', 'n')} where n.programme_id = ${programmeId} and n.sha256 = b.sha256
            and n.recorded_at > b.recorded_at)
        then coalesce((b.counts ->> 'waiting')::integer, 0) else 0 end as waiting,
      x.recorded_at as "undoneAt", q.name as "undoneByName", x.reason as "undoneReason"
    from ${scoped(db, 'import_batches', 'b')}
    join units u on u.programme_id = ${programmeId} and u.unit_id = b.unit_id
    join ${scoped(db, 'files', 'f')} on f.programme_id = ${programmeId} and f.file_id = b.file_id
    join people p on p.person_id = b.recorded_by
    left join ${scoped(db, 'import_undos', 'x')} on x.programme_id = ${programmeId} and x.batch_id = b.batch_id
    left join people q on q.person_id = x.recorded_by
    where b.programme_id = ${programmeId} ${batchId ? sql`and b.batch_id = ${batchId}` : sql``}
    order by b.recorded_at desc, b.batch_id limit ${limit}`.execute(db)
  return rows
}

export type RevisionOfBatch = {
  revision: ActivityRevision
  before: ActivityRevision | undefined
  placeName: string
  /** What was recorded after it, if anything. */
  later: { revision: number; recordedAt: string; byName: string } | undefined
}

/** What a batch wrote, each with the revision before it and the last one after it; none moves until the end. */
export async function listRevisionsOfBatch(
  db: Db,
  programmeId: Uuid,
  commandId: Uuid,
): Promise<RevisionOfBatch[]> {
  await sql`select 1 from activities a
    join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = a.activity_id
    where a.programme_id = ${programmeId} and r.command_id = ${commandId} and ${readable(db, 'activities', 'a')}
    for update of a`.execute(db)
  type Row = {
    record: Record<string, unknown>
    before: Record<string, unknown> | null
    placeName: string
    laterRevision: number | null
    laterAt: string
    laterBy: string
  }
  const { rows } = await sql<Row>`
    select to_jsonb(r) as record, to_jsonb(o) as before, v.name as "placeName",
      n.revision as "laterRevision", n.recorded_at as "laterAt", p.name as "laterBy"
    from ${scoped(db, 'activity_revisions', 'r')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = r.activity_id
    join place_versions v on v.place_version_id = r.place_version_id
    left join ${scoped(db, 'activity_revisions', 'o')}
      on o.programme_id = ${programmeId} and o.activity_id = r.activity_id and o.revision = r.revision - 1
    left join ${scoped(db, 'activity_revisions', 'n')} on n.programme_id = ${programmeId} and n.activity_id = r.activity_id
      and n.revision = a.revision and a.revision > r.revision
    left join people p on p.person_id = n.recorded_by
    where r.programme_id = ${programmeId} and r.command_id = ${commandId}
    order by r.happened_from, r.activity_id`.execute(db)
  return rows.map(({ record, before, placeName, laterRevision, laterAt, laterBy }) => ({
    revision: toRevision(record),
    before: before ? toRevision(before) : undefined,
    placeName,
    later:
      laterRevision === null
        ? undefined
        : { revision: laterRevision, recordedAt: laterAt, byName: laterBy },
  }))
}

/** Standing records that share the trip of one of these. */
export async function listTripSharers(
  db: Db,
  programmeId: Uuid,
  activityIds: readonly Uuid[],
): Promise<{ tripOf: Uuid; activityId: Uuid }[]> {
  const { rows } = await sql<{ tripOf: Uuid; activityId: Uuid }>`
    select r.shares_trip_of as "tripOf", a.activity_id as "activityId"
    from ${scoped(db, 'activity_revisions', 'r')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = r.activity_id and a.revision = r.revision
    where r.programme_id = ${programmeId} and r.shares_trip_of = any (${activityIds}::uuid[]) and not a.is_withdrawn
      and a.activity_id <> all (${activityIds}::uuid[])`.execute(db)
  return rows
}

/** Records that their commune has answered for since the batch. */
export async function listAnsweredSince(
  db: Db,
  programmeId: Uuid,
  activityIds: readonly Uuid[],
  since: string,
): Promise<{ activityId: Uuid; recordedAt: string }[]> {
  const { rows } = await sql<{ activityId: Uuid; recordedAt: string }>`
    select subject_id as "activityId", max(recorded_at) as "recordedAt" from ${scoped(db, 'answers')}
    where programme_id = ${programmeId} and subject_kind = 'activity' and subject_id = any (${activityIds}::uuid[])
      and recorded_at >= ${since}
    group by subject_id order by subject_id`.execute(db)
  return rows
}

export async function insertUndo(
  db: Db,
  programmeId: Uuid,
  undo: { batchId: Uuid; unitId: Uuid; recordedBy: Uuid; commandId: Uuid; reason: string },
): Promise<void> {
  await sql`insert into import_undos (programme_id, batch_id, unit_id, recorded_by, command_id, reason)
    values (${programmeId}, ${undo.batchId}, ${undo.unitId}, ${undo.recordedBy}, ${undo.commandId}, ${undo.reason})`.execute(
    db,
  )
}
