import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { type StandingWork, standing, toStanding } from './works.sql.ts'

export type WorkFilter = {
  year?: number | undefined
  placeId?: Uuid | undefined
  /** A unit that takes part in any way. */
  unitId?: Uuid | undefined
  status?: string | undefined
  kind?: string | undefined
  isModel?: boolean | undefined
  stuckOnly?: boolean | undefined
  searchText?: string | undefined
  after?: { year: number; workId: Uuid } | undefined
}

/** One page of works, newest year first; withdrawn ones only where they are asked for. */
export async function listStanding(
  db: Db,
  programmeId: Uuid,
  filter: WorkFilter,
  limit: number,
): Promise<StandingWork[]> {
  const { after, searchText } = filter
  const page = sql`
    select * from ${scoped(db, 'works', 'w')} where w.programme_id = ${programmeId}
      ${filter.status ? sql`and w.status = ${filter.status}` : sql`and w.status <> 'withdrawn'`}
      ${filter.year ? sql`and w.year = ${filter.year}` : sql``}
      ${filter.placeId ? sql`and w.place_id = ${filter.placeId}` : sql``}
      ${filter.unitId ? sql`and w.unit_ids @> array[${filter.unitId}::uuid]` : sql``}
      ${filter.kind ? sql`and w.kind = ${filter.kind}` : sql``}
      ${filter.isModel === undefined ? sql`` : sql`and w.is_model = ${filter.isModel}`}
      ${filter.stuckOnly ? sql`and w.stuck_reason is not null` : sql``}
      ${searchText ? sql`and w.search_text like ${`%${searchText.replace(/[\\%_]/g, '\\$&')}%`}` : sql``}
      ${after ? sql`and (w.year, w.work_id) < (${after.year}::integer, ${after.workId}::uuid)` : sql``}
    order by w.year desc, w.work_id desc
    limit ${limit}`
  const { rows } = await standing(db, programmeId, page).execute(db)
  return rows.map(toStanding)
}

/** Communes that have a work which the asker sees, by their names of then. */
export async function listPlacesOfWorks(
  db: Db,
  programmeId: Uuid,
): Promise<{ placeId: Uuid; name: string }[]> {
  const { rows } = await sql<{ placeId: Uuid; name: string }>`
    select w.place_id as "placeId", min(v.name) as name
    from ${scoped(db, 'works', 'w')} join place_versions v on v.place_version_id = w.place_version_id
    where w.programme_id = ${programmeId}
    group by w.place_id
    order by min(v.sort_key)`.execute(db)
  return rows
}

export type NeedToAnswer = { needId: Uuid; placeId: Uuid; year: number; words: string }

/** Needs that a work may answer, as the asker sees them. */
export async function listNeeds(db: Db, programmeId: Uuid): Promise<NeedToAnswer[]> {
  const { rows } = await sql<NeedToAnswer>`
    select n.need_id as "needId", n.place_id as "placeId", n.year, r.words
    from ${scoped(db, 'needs', 'n')} join ${scoped(db, 'need_revisions', 'r')} on r.programme_id = ${programmeId} and r.need_id = n.need_id and r.revision = n.revision
    where n.programme_id = ${programmeId} and not n.is_withdrawn
    order by n.year desc, r.priority nulls last, n.need_id
    limit 500`.execute(db)
  return rows
}

export type PlanItemToServe = {
  planItemId: Uuid
  unitId: Uuid
  placeId: Uuid
  year: number
  words: string
}

export async function listPlanItems(
  db: Db,
  programmeId: Uuid,
  unitIds: readonly Uuid[],
): Promise<PlanItemToServe[]> {
  const { rows } = await sql<PlanItemToServe>`
    select "planItemId", "unitId", "placeId", year, words from (
      select distinct on (plan_item_id) plan_item_id as "planItemId", unit_id as "unitId", place_id as "placeId", year,
        words, is_dropped
      from ${scoped(db, 'plan_item_revisions')}
      where programme_id = ${programmeId} and unit_id = any (${unitIds}::uuid[])
      order by plan_item_id, revision desc) newest
    where not is_dropped and words is not null
    order by year desc, words, "planItemId"
    limit 500`.execute(db)
  return rows
}

export type LinkWords = { need: string | null; planItem: string | null }

/** The words of what a work answers, where the asker sees them. */
export async function findLinkWords(
  db: Db,
  programmeId: Uuid,
  { needId, planItemId }: { needId?: Uuid | undefined; planItemId?: Uuid | undefined },
): Promise<LinkWords> {
  const { rows } = await sql<LinkWords>`
    select
      (select r.words from ${scoped(db, 'needs', 'n')}
        join ${scoped(db, 'need_revisions', 'r')} on r.programme_id = ${programmeId} and r.need_id = n.need_id and r.revision = n.revision
        where n.programme_id = ${programmeId} and n.need_id = ${needId ?? null}) as need,
      (select words from ${scoped(db, 'plan_item_revisions')} where programme_id = ${programmeId} and plan_item_id = ${planItemId ?? null}
        order by revision desc limit 1) as "planItem"`.execute(db)
  return rows[0] ?? { need: null, planItem: null }
}
