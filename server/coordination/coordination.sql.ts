import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommuneList, CommuneView } from '#domain/coordination/schema.ts'
import type { Block } from '#domain/units/blocks.ts'
import { communesTakenOut, enteredCommunes } from '#server/places/places.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** Does a dated row hold on a day? Null: since ever, or until further notice. */
const holdsOn = (alias: string, day: PlainDate): RawBuilder<unknown> =>
  sql`(${sql.ref(`${alias}.valid_from`)} is null or ${sql.ref(`${alias}.valid_from`)} <= ${day})
    and (${sql.ref(`${alias}.valid_until`)} is null or ${sql.ref(`${alias}.valid_until`)} > ${day})`

type Span = { from: PlainDate; to: PlainDate }

const holdsWithin = (alias: string, { from, to }: Span): RawBuilder<unknown> =>
  sql`(${sql.ref(`${alias}.valid_from`)} is null or ${sql.ref(`${alias}.valid_from`)} <= ${to})
    and (${sql.ref(`${alias}.valid_until`)} is null or ${sql.ref(`${alias}.valid_until`)} > ${from})`

/**
 * The communes of the programme on the map of a day: those below its province, those that came out of them
 * by a merger, those entered, and whatever else it is twinned with. `placeIds`: only these (a scope).
 */
export async function listCommunes(
  db: Db,
  programmeId: Uuid,
  ask: {
    day: PlainDate
    span: Span
    searchText: string | undefined
    placeIds: readonly Uuid[] | undefined
  },
): Promise<CommuneList['communes']> {
  const { day, span, searchText, placeIds } = ask
  const { rows } = await sql<CommuneList['communes'][number]>`
    with old as (
      select c.place_id from place_versions c
      join place_versions d on d.place_id = c.parent_place_id
      join programmes p on p.programme_id = ${programmeId}
      where p.province_place_id in (d.place_id, d.parent_place_id)),
    twinned as (
      select t.place_id, t.unit_id from twinnings t
        where t.programme_id = ${programmeId} and ${holdsWithin('t', span)}
      union select s.to_place_id, t.unit_id from twinnings t
        join place_successions s on s.from_place_id = t.place_id and s.happened_on <= ${day}
        where t.programme_id = ${programmeId} and ${holdsWithin('t', span)}),
    ours as (
      select place_id from old
      union select s.to_place_id from old join place_successions s on s.from_place_id = old.place_id
      union select place_id from twinned
      union ${enteredCommunes(programmeId)}),
    counted as (select place_id, count(distinct unit_id)::integer as unit_count from twinned group by 1)
    select v.place_id as "placeId", v.code, v.name,
      case when parent.level = 'district' then d.name end as "districtName",
      c.is_invented as "isInvented", coalesce(n.unit_count, 0) as "unitCount",
      exists (select 1 from ${scoped(db, 'key_communes', 'k')}
        where k.programme_id = ${programmeId} and k.place_id = v.place_id and ${holdsOn('k', day)}) as "isKeyCommune"
    from ours
    join places c on c.place_id = ours.place_id and c.level = 'commune'
    join place_versions v on v.place_id = c.place_id and ${holdsOn('v', day)}
    left join places parent on parent.place_id = v.parent_place_id
    left join place_versions d on d.place_id = v.parent_place_id and ${holdsOn('d', day)}
    left join counted n on n.place_id = v.place_id
    where v.place_id not in (${communesTakenOut(programmeId)})
      ${placeIds ? sql`and v.place_id = any (${placeIds}::uuid[])` : sql``}
      ${searchText ? sql`and position(${searchText} in v.search_text) > 0` : sql``}
    order by d.sort_key nulls last, v.sort_key, v.code`.execute(db)
  return rows
}

export type CommuneRow = Pick<
  CommuneView,
  | 'placeId'
  | 'code'
  | 'name'
  | 'districtName'
  | 'isInvented'
  | 'keyCommune'
  | 'designations'
  | 'versions'
  | 'predecessors'
  | 'successors'
>

/** A commune with its versions, designations and what became of it, in one reading; undefined for another place. */
export async function findCommune(
  db: Db,
  programmeId: Uuid,
  placeId: Uuid,
  day: PlainDate,
): Promise<CommuneRow | undefined> {
  const { rows } = await sql<CommuneRow>`
    with versions as (
      select v.*, case when parent.level = 'district' then (select d.name from place_versions d
          where d.place_id = v.parent_place_id
          order by ${holdsOn('d', day)} desc, d.valid_from desc nulls last limit 1) end as district_name
      from place_versions v left join places parent on parent.place_id = v.parent_place_id
      where v.place_id = ${placeId}),
    present as (
      select * from versions v order by ${holdsOn('v', day)} desc, v.valid_from desc nulls last limit 1)
    select c.place_id as "placeId", v.code, v.name, v.district_name as "districtName", c.is_invented as "isInvented",
      (select jsonb_build_object('validFrom', k.valid_from, 'document', k.document) from ${scoped(db, 'key_communes', 'k')}
        where k.programme_id = ${programmeId} and k.place_id = c.place_id and ${holdsOn('k', day)}
        order by k.valid_from desc limit 1) as "keyCommune",
      (select coalesce(jsonb_agg(jsonb_build_object('designation', g.designation, 'listId', g.list_id,
          'validFrom', g.valid_from, 'validUntil', g.valid_until, 'legalText', g.legal_text, 'evidence', g.evidence)
          order by g.valid_from, g.list_id, g.designation), '[]')
        from place_designations g where g.place_id = c.place_id) as designations,
      (select jsonb_agg(jsonb_build_object('code', h.code, 'name', h.name, 'districtName', h.district_name,
          'validFrom', h.valid_from, 'validUntil', h.valid_until, 'legalText', h.legal_text)
          order by h.valid_from nulls first) from versions h) as versions,
      ${successions('from_place_id', 'to_place_id', placeId)} as predecessors,
      ${successions('to_place_id', 'from_place_id', placeId)} as successors
    from places c join present v on v.place_id = c.place_id
    where c.place_id = ${placeId} and c.level = 'commune'`.execute(db)
  return rows[0]
}

/** The places at the other end of a commune's successions, by the name of the day of the change. */
function successions(other: string, own: string, placeId: Uuid): RawBuilder<unknown> {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('placeId', s.other_id, 'name', s.name,
      'happenedOn', s.happened_on, 'relation', s.relation, 'legalText', s.legal_text) order by s.sort_key), '[]')
    from (
      select distinct on (x.from_place_id, x.to_place_id) ${sql.ref(`x.${other}`)} as other_id, n.name, n.sort_key,
        x.happened_on, x.relation, x.legal_text
      from place_successions x join place_versions n on n.place_id = ${sql.ref(`x.${other}`)}
      where ${sql.ref(`x.${own}`)} = ${placeId}
      order by x.from_place_id, x.to_place_id, abs(coalesce(n.valid_from, n.valid_until, x.happened_on) - x.happened_on)) s)`
}

export type TwinningRow = {
  unitId: Uuid
  unitName: string
  block: Block
  mode: 'assigned' | 'invited'
  isLead: boolean
  validFrom: PlainDate | null
  validUntil: PlainDate | null
  decisionNumber: string
  decisionIssuedOn: PlainDate | null
  carriedFrom: string | null
}

/** Who stands by a commune within a span, by its own twinning or by one that a merger carried over. */
export async function listHelpers(
  db: Db,
  programmeId: Uuid,
  placeId: Uuid,
  span: Span,
): Promise<TwinningRow[]> {
  const { rows } = await sql<TwinningRow>`
    with held as (
      select ${placeId}::uuid as place_id, null::text as carried_from
      union all select s.from_place_id, v.name from place_successions s
        join place_versions v on v.place_id = s.from_place_id and v.valid_until = s.happened_on
        where s.to_place_id = ${placeId} and s.happened_on <= ${span.to})
    select t.unit_id as "unitId", u.name as "unitName", u.block, t.mode, t.is_lead as "isLead",
      t.valid_from as "validFrom", t.valid_until as "validUntil", d.number as "decisionNumber",
      d.issued_on as "decisionIssuedOn", h.carried_from as "carriedFrom"
    from held h
    join twinnings t on t.programme_id = ${programmeId} and t.place_id = h.place_id and ${holdsWithin('t', span)}
    join units u on u.programme_id = ${programmeId} and u.unit_id = t.unit_id
    join assignment_decisions d on d.programme_id = ${programmeId} and d.decision_id = t.decision_id
    order by array_position(array['partyBody', 'stateAgency', 'massOrganisation', 'armedForces', 'centralBranch',
      'publicService', 'stateEnterprise', 'armyEnterprise', 'otherEnterprise'], u.block), u.block_order, u.code,
      t.valid_from nulls first`.execute(db)
  return rows
}

/** Of some places, the one that has a version on a day; the first by code when there are several. */
export async function findStandingPlace(
  db: Db,
  placeIds: readonly Uuid[],
  day: PlainDate,
): Promise<Uuid | undefined> {
  const { rows } = await sql<{ placeId: Uuid }>`
    select v.place_id as "placeId" from place_versions v
    where v.place_id = any (${placeIds}::uuid[]) and ${holdsOn('v', day)}
    order by v.code
    limit 1`.execute(db)
  return rows[0]?.placeId
}
