import { sql } from 'kysely'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'
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
    join ${scoped(db, 'activity_revisions', 'r')}
      on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
    where a.programme_id = ${programmeId} and a.unit_id = ${unitId} and cardinality(a.unit_ids) = 1
      and a.granularity = 'periodSummary' and a.happened_from = ${from} and a.happened_to = ${to}
      and not a.is_withdrawn and ${readable(db, 'activities', 'a')}
    order by a.activity_id
    ${lock ? sql`for update of a` : sql``}`.execute(db)
  return rows.map(({ record }) => toRevision(record))
}

/** A unit and the reporting months between which its records are asked for. */
export type UnitMonths = { unitId: Uuid; fromMonth: PlainDate; toMonth: PlainDate }

/**
 * What stands for a unit in some months, once as its own and once as its part in joint records: these are few and
 * have an index of their own, and asked in one the whole ledger would be read.
 */
function standingOf(db: Db, programmeId: Uuid, { unitId, fromMonth, toMonth }: UnitMonths) {
  const standing = sql`from ${scoped(db, 'activities', 'a')}
    where a.programme_id = ${programmeId} and a.month between ${fromMonth} and ${toMonth} and not a.is_withdrawn`
  return [
    sql`${standing} and a.unit_id = ${unitId}`,
    sql`${standing} and cardinality(a.unit_ids) > 1 and a.unit_id <> ${unitId} and a.unit_ids && ${[unitId]}::uuid[]`,
  ] as const
}

/** How many records stand in the ledger for a unit, its part in joint records included: reads them all. */
export async function countRecords(db: Db, programmeId: Uuid, ask: UnitMonths): Promise<number> {
  const [own, joint] = standingOf(db, programmeId, ask)
  const { rows } = await sql<{ count: number }>`
    select (select count(*) ${own}) + (select count(*) ${joint}) as count`.execute(db)
  return rows[0]?.count ?? 0
}

/** Does any record stand for a unit? */
export async function hasRecords(db: Db, programmeId: Uuid, ask: UnitMonths): Promise<boolean> {
  const [own, joint] = standingOf(db, programmeId, ask)
  const { rows } = await sql<{ has: boolean }>`
    select exists (select 1 ${own}) or exists (select 1 ${joint}) as has`.execute(db)
  return rows[0]?.has ?? false
}

export type RecordState = {
  /** Records that are estimates still. */
  estimateCount: number
  /** Where it has records; none where it has no record. */
  placeIds: Uuid[]
}

/** What a unit's page says of its records; no more is read than says it, however many they are. */
export async function findRecordState(
  db: Db,
  programmeId: Uuid,
  ask: UnitMonths,
): Promise<RecordState> {
  const [own, joint] = standingOf(db, programmeId, ask)
  const estimated = sql`from ${scoped(db, 'activity_revisions', 'r')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = r.activity_id and a.revision = r.revision
    where r.programme_id = ${programmeId} and r.unit_id = ${ask.unitId} and r.figure_status = 'estimated'
      and a.month between ${ask.fromMonth} and ${ask.toMonth} and not a.is_withdrawn`
  const { rows } = await sql<RecordState>`
    select (select count(*) ${estimated}) + (select count(*) ${joint} and exists (select 1 from ${scoped(db, 'activity_revisions', 'r')}
        where r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
          and r.figure_status = 'estimated')) as "estimateCount",
      array(select a.place_id ${own} union select a.place_id ${joint}) as "placeIds"`.execute(db)
  const [row] = rows
  if (!row) throw new Error('an aggregate answered no row')
  return row
}
