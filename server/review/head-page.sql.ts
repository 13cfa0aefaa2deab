import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Quarter } from '#domain/review/head-page.ts'
import type { OpenWork } from '#domain/review/stuck-works.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { twinnedBetween } from '#server/twinning/twinning.ts'

export type OpenWorkRow = OpenWork & {
  workId: Uuid
  name: string
  placeId: Uuid
  placeName: string
  leadUnitName: string
}

/**
 * Every work up to a year that is neither handed over nor withdrawn: the oldest year first, then as communes
 * are ordered.
 */
export async function listOpenWorks(
  db: Db,
  programmeId: Uuid,
  lastYear: number,
): Promise<OpenWorkRow[]> {
  const { rows } = await sql<OpenWorkRow>`
    select w.work_id as "workId", w.name, w.place_id as "placeId", v.name as "placeName", u.name as "leadUnitName",
      w.is_model as "isModel", y.state as "yearState", w.registered_on as "registeredOn", w.agreed_on as "agreedOn",
      w.started_on as "startedOn", w.planned_start_on as "plannedStartOn", w.planned_handover_on as "plannedHandoverOn",
      case when w.stuck_reason is null then null else jsonb_build_object('step', w.facts ->> 'stuckStep',
        'reason', w.stuck_reason, 'level', w.facts ->> 'stuckLevel', 'since', w.stuck_since) end as stuck,
      case when w.stuck_reason is null then null else m.short_amount end as "shortAmount"
    from ${scoped(db, 'works', 'w')}
    join programme_years y on y.programme_id = ${programmeId} and y.year = w.year
    join place_versions v on v.place_version_id = w.place_version_id
    join units u on u.programme_id = ${programmeId} and u.unit_id = w.lead_unit_id
    left join ${scoped(db, 'work_money', 'm')} on m.programme_id = ${programmeId} and m.work_id = w.work_id
    where w.programme_id = ${programmeId} and w.year <= ${lastYear} and w.status not in ('handedOver', 'withdrawn')
    order by w.year, v.sort_key, w.work_id`.execute(db)
  return rows
}

export type CommuneActivity = { placeId: Uuid; name: string; isActive: boolean }

/**
 * Communes twinned within a quarter on the map of its end, each with whether any activity or period summary
 * stands in the ledger for it, also under the commune it was before a merger.
 */
export async function listCommuneActivity(
  db: Db,
  programmeId: Uuid,
  { from, to, months }: Quarter,
): Promise<CommuneActivity[]> {
  const { rows } = await sql<CommuneActivity>`
    with twinned as (${twinnedBetween(programmeId, { from, to })}),
    names as (
      select place_id as here, place_id as known_as from twinned
      union select s.to_place_id, s.from_place_id from place_successions s join twinned t on t.place_id = s.to_place_id)
    select t.place_id as "placeId", v.name,
      exists (
        select 1 from names n, lateral (
          -- The newest of the commune answers it: without the order all of the ledger would be read.
          select a.activity_id from ${scoped(db, 'activities', 'a')}
          where a.programme_id = ${programmeId} and a.place_id = n.known_as
            and a.happened_from <= ${to} and a.happened_from >= ${from}::date - 366
            and a.month between ${months.from} and ${months.to} and not a.is_withdrawn
          order by a.happened_from desc, a.activity_id desc
          limit 1) newest
        where n.here = t.place_id) as "isActive"
    from twinned t
    join place_versions v on v.place_id = t.place_id and (v.valid_from is null or v.valid_from <= ${to})
      and (v.valid_until is null or v.valid_until > ${to})
    order by v.sort_key, v.code`.execute(db)
  return rows
}
