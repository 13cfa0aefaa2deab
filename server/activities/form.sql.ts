import { sql } from 'kysely'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { toRevision } from './activities.sql.ts'

/** The revision that stands, where the asker may read it whole. */
export async function findCurrent(
  db: Db,
  programmeId: Uuid,
  activityId: Uuid,
): Promise<ActivityRevision | undefined> {
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    select to_jsonb(r) as record
    from ${scoped(db, 'activities', 'a')}
    join ${scoped(db, 'activity_revisions', 'r')}
      on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
    where a.programme_id = ${programmeId} and a.activity_id = ${activityId}`.execute(db)
  return rows[0] && toRevision(rows[0].record)
}

/** The event that the unit leads and recorded last, of those that stand: ids follow the time of recording. */
export async function findLastEvent(
  db: Db,
  programmeId: Uuid,
  unitId: Uuid,
): Promise<ActivityRevision | undefined> {
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    select to_jsonb(r) as record
    from (
      select activity_id, revision from ${scoped(db, 'activities')}
      where programme_id = ${programmeId} and unit_id = ${unitId} and not is_withdrawn and granularity = 'event'
      order by activity_id desc limit 1) a
    join ${scoped(db, 'activity_revisions', 'r')}
      on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision`.execute(
    db,
  )
  return rows[0] && toRevision(rows[0].record)
}

export type LinkChoice = { id: Uuid; label: string; note: string }

type Asked = { unitId: Uuid; placeId?: Uuid | undefined; day: PlainDate }

/** The most that a list of choices holds: a unit's year has some dozens. */
const MOST = 300

/** The unit's plan of the day's year and the next (a programme year may begin before January). */
export async function listPlanItemChoices(
  db: Db,
  programmeId: Uuid,
  { unitId, placeId, day }: Asked,
): Promise<LinkChoice[]> {
  const year = Number(day.slice(0, 4))
  const { rows } = await sql<LinkChoice>`
    select p.plan_item_id as id, coalesce(p.words, p.kind, p.field) as label,
      concat_ws(' · ', p.year::text, v.name) as note
    from (
      select distinct on (plan_item_id) plan_item_id, words, kind, field, year, place_id, is_dropped
      from ${scoped(db, 'plan_item_revisions')}
      where programme_id = ${programmeId} and unit_id = ${unitId} and year between ${year} and ${year + 1}
      order by plan_item_id, revision desc) p
    left join place_versions v on v.place_id = p.place_id
      and (v.valid_from is null or v.valid_from <= ${day}) and (v.valid_until is null or v.valid_until > ${day})
    where not p.is_dropped
    order by p.place_id is distinct from ${placeId ?? null}::uuid, p.year, p.plan_item_id
    limit ${MOST}`.execute(db)
  return rows
}

/** Works of the commune, or those that the unit leads while no commune is chosen; the newest first. */
export async function listWorkChoices(
  db: Db,
  programmeId: Uuid,
  { unitId, placeId }: Asked,
): Promise<LinkChoice[]> {
  const { rows } = await sql<LinkChoice>`
    select w.work_id as id, w.name as label, w.year::text as note
    from ${scoped(db, 'works', 'w')}
    where w.programme_id = ${programmeId}
      and ${placeId ? sql`w.place_id = ${placeId}` : sql`w.lead_unit_id = ${unitId}`}
    order by w.year desc, w.work_id desc
    limit ${MOST}`.execute(db)
  return rows
}

/** What the commune asks for and has not withdrawn, of the years around the day. */
export async function listNeedChoices(
  db: Db,
  programmeId: Uuid,
  { placeId, day }: Asked,
): Promise<LinkChoice[]> {
  if (!placeId) return []
  const year = Number(day.slice(0, 4))
  const { rows } = await sql<LinkChoice>`
    select n.need_id as id, r.words as label, concat_ws(' · ', n.year::text, r.village) as note
    from ${scoped(db, 'needs', 'n')}
    join ${scoped(db, 'need_revisions', 'r')}
      on r.programme_id = ${programmeId} and r.need_id = n.need_id and r.revision = n.revision
    where n.programme_id = ${programmeId} and n.place_id = ${placeId} and not n.is_withdrawn
      and n.year between ${year - 1} and ${year + 1}
    order by n.year desc, r.priority nulls last, n.need_id
    limit ${MOST}`.execute(db)
  return rows
}

/** Events of the unit within three days: the same people may have gone on one trip. */
export async function listTripChoices(
  db: Db,
  programmeId: Uuid,
  { unitId, day }: Asked,
): Promise<{ id: Uuid; kind: string; happenedFrom: PlainDate; note: string }[]> {
  const { rows } = await sql<{ id: Uuid; kind: string; happenedFrom: PlainDate; note: string }>`
    select a.activity_id as id, a.kind, a.happened_from as "happenedFrom", v.name as note
    from ${scoped(db, 'activities', 'a')} join place_versions v on v.place_version_id = a.place_version_id
    where a.programme_id = ${programmeId} and a.unit_id = ${unitId} and not a.is_withdrawn
      and a.granularity = 'event' and a.happened_from between ${day}::date - 3 and ${day}::date + 3
    order by a.happened_from desc, a.activity_id desc
    limit 50`.execute(db)
  return rows
}

/** Units that stand on the day, in their order, the asked one left out. */
export async function listUnitChoices(
  db: Db,
  programmeId: Uuid,
  { unitId, day }: Asked,
): Promise<LinkChoice[]> {
  const { rows } = await sql<LinkChoice>`
    select unit_id as id, name as label, code as note from units
    where programme_id = ${programmeId} and unit_id <> ${unitId}
      and valid_from <= ${day} and (valid_until is null or valid_until > ${day})
    order by sort_key
    limit ${MOST}`.execute(db)
  return rows
}
