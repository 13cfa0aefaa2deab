import { sql } from 'kysely'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { toRevision } from './activities.sql.ts'

/**
 * The standing period summaries of one unit for exactly these days, in the order in which they were first
 * recorded. `lock`: held until the transaction ends, for what will change them.
 */
export async function listSummaries(
  db: Db,
  programmeId: Uuid,
  { unitId, from, to, lock }: { unitId: Uuid; from: PlainDate; to: PlainDate; lock: boolean },
): Promise<ActivityRevision[]> {
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    select to_jsonb(r) as record
    from activities a
    join activity_revisions r
      on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
    where a.programme_id = ${programmeId} and a.unit_id = ${unitId} and cardinality(a.unit_ids) = 1
      and a.granularity = 'periodSummary' and a.happened_from = ${from} and a.happened_to = ${to}
      and not a.is_withdrawn
    order by a.activity_id
    ${lock ? sql`for update of a` : sql``}`.execute(db)
  return rows.map(({ record }) => toRevision(record))
}

export type RecordCount = {
  recordCount: number
  estimateCount: number
  placeIds: Uuid[]
}

/** What stands in the ledger for a unit between two reporting months, its part in joint records included. */
export async function countRecords(
  db: Db,
  programmeId: Uuid,
  { unitId, fromMonth, toMonth }: { unitId: Uuid; fromMonth: PlainDate; toMonth: PlainDate },
): Promise<RecordCount> {
  const standing = sql`select activity_id, revision, place_id from activities
    where programme_id = ${programmeId} and month between ${fromMonth} and ${toMonth} and not is_withdrawn`
  // Joint records are few and have an index of their own: asked in one, the whole ledger would be read.
  const { rows } = await sql<RecordCount>`
    select count(*)::bigint as "recordCount",
      (count(*) filter (where r.figure_status = 'estimated'))::bigint as "estimateCount",
      coalesce(array_agg(distinct a.place_id), '{}') as "placeIds"
    from (
      ${standing} and unit_id = ${unitId}
      union all
      ${standing} and cardinality(unit_ids) > 1 and unit_id <> ${unitId} and unit_ids && ${[unitId]}::uuid[]) a
    join activity_revisions r
      on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision`.execute(
    db,
  )
  if (!rows[0]) throw new Error('an aggregate answered no row')
  return rows[0]
}
