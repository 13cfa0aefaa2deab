import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { EventKind } from '#domain/review/member-page.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type AreaRow = {
  placeId: Uuid
  placeName: string
  /** Null where nobody is twinned with a commune of the area. */
  unitId: Uuid | null
  unitName: string | null
  /** The commune as records before a merger know it. */
  knownAs: Uuid[]
}

/**
 * The communes of a post and those twinned with its units, each with every unit that stands by it today, on
 * today's map; without an area every twinning of the programme. Units in protocol order.
 */
export async function listArea(
  db: Db,
  programmeId: Uuid,
  {
    today,
    area,
  }: {
    today: PlainDate
    area: { placeIds: readonly Uuid[]; unitIds: readonly Uuid[] } | undefined
  },
): Promise<AreaRow[]> {
  const { rows } = await sql<AreaRow>`
    with standing as (
      select coalesce(s.to_place_id, t.place_id) as place_id, t.unit_id
      from twinnings t
      left join place_successions s on s.from_place_id = t.place_id and s.happened_on <= ${today}
      where t.programme_id = ${programmeId} and (t.valid_from is null or t.valid_from <= ${today})
        and (t.valid_until is null or t.valid_until > ${today})),
    wanted as (
      ${
        area
          ? sql`select unnest(${area.placeIds}::uuid[]) as place_id
              union select place_id from standing where unit_id = any (${area.unitIds}::uuid[])`
          : sql`select place_id from standing`
      })
    select v.place_id as "placeId", v.name as "placeName", u.unit_id as "unitId", u.name as "unitName",
      array(select v.place_id union select s.from_place_id from place_successions s where s.to_place_id = v.place_id) as "knownAs"
    from (select distinct place_id from wanted) w
    join place_versions v on v.place_id = w.place_id and (v.valid_from is null or v.valid_from <= ${today})
      and (v.valid_until is null or v.valid_until > ${today})
    left join (select distinct place_id, unit_id from standing) t on t.place_id = w.place_id
    left join units u on u.programme_id = ${programmeId} and u.unit_id = t.unit_id
    order by v.sort_key, v.code, array_position(array['partyBody', 'stateAgency', 'massOrganisation', 'armedForces',
      'centralBranch', 'publicService', 'stateEnterprise', 'armyEnterprise', 'otherEnterprise'], u.block),
      u.block_order, u.code`.execute(db)
  return rows
}

export type ActivityCount = { id: Uuid; activities: number; lastActivityOn: PlainDate }

/** How often places are named in the ledger since a day, and when last; `knownAs` are the places of then. */
export async function countByPlace(
  db: Db,
  programmeId: Uuid,
  { placeIds, since }: { placeIds: readonly Uuid[]; since: PlainDate },
): Promise<ActivityCount[]> {
  const { rows } = await sql<ActivityCount>`
    select place_id as id, count(*)::integer as activities, max(happened_from) as "lastActivityOn"
    from ${scoped(db, 'activities')}
    where programme_id = ${programmeId} and place_id = any (${placeIds}::uuid[]) and happened_from >= ${since}
      and not is_withdrawn
    group by place_id`.execute(db)
  return rows
}

/** The same by unit, in these places alone. */
export async function countByUnit(
  db: Db,
  programmeId: Uuid,
  { placeIds, since }: { placeIds: readonly Uuid[]; since: PlainDate },
): Promise<ActivityCount[]> {
  const { rows } = await sql<ActivityCount>`
    select u as id, count(*)::integer as activities, max(happened_from) as "lastActivityOn"
    from ${scoped(db, 'activities')}, unnest(unit_ids) u
    where programme_id = ${programmeId} and place_id = any (${placeIds}::uuid[]) and happened_from >= ${since}
      and not is_withdrawn
    group by u`.execute(db)
  return rows
}

export type EventRow = {
  kind: EventKind
  happenedOn: PlainDate
  id: Uuid
  title: string
  step: string | null
  count: number | null
  unitName: string | null
  placeId: Uuid | null
  /** Of a sending: whose report of which period it is. */
  unitId: Uuid | null
  periodId: Uuid | null
  /** Of a report: the year that its period belongs to. */
  year: number | null
  total: number
}

/** Steps of a work that a member is told of; payments and shares are the parties' own. */
const STEPS = [
  'registered',
  'agreed',
  'started',
  'handedOver',
  'conditionSeen',
  'stuck',
  'unstuck',
  'withdrawn',
]

const day = (moment: RawBuilder<unknown>) => sql`(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`

/** What happened in these places and at these units since a day, newest first, with how much there is. */
export async function listEvents(
  db: Db,
  programmeId: Uuid,
  ask: { placeIds: readonly Uuid[]; unitIds: readonly Uuid[]; since: PlainDate; most: number },
): Promise<EventRow[]> {
  const { placeIds, unitIds, since, most } = ask
  const from = `${since}T00:00:00+07:00`
  const inPlaces = sql`= any (${placeIds}::uuid[])`
  const ofUnits = sql`= any (${unitIds}::uuid[])`
  const { rows } = await sql<EventRow>`
    select e.*, count(*) over ()::integer as total
    from (
      select 'activity' as kind, a.happened_from as "happenedOn", a.activity_id as id, a.kind as title, null as step,
        null::integer as count, u.name as "unitName", a.place_id as "placeId", null::uuid as "unitId", null::uuid as "periodId",
        null::integer as year
      from ${scoped(db, 'activities', 'a')}
      join units u on u.programme_id = ${programmeId} and u.unit_id = a.unit_id
      where a.programme_id = ${programmeId} and a.place_id ${inPlaces} and a.happened_from >= ${since} and not a.is_withdrawn
        and a.unit_ids && ${unitIds}::uuid[]
      union all
      select 'work', e.happened_on, w.work_id, w.name, e.kind, null, u.name, w.place_id, null, null, null
      from ${scoped(db, 'work_events', 'e')}
      join ${scoped(db, 'works', 'w')} on w.programme_id = ${programmeId} and w.work_id = e.work_id
      join units u on u.programme_id = ${programmeId} and u.unit_id = w.lead_unit_id
      where e.programme_id = ${programmeId} and w.place_id ${inPlaces} and e.happened_on >= ${since}
        and e.kind = any (${STEPS}::text[]) and w.unit_ids && ${unitIds}::uuid[]
        and not exists (select 1 from ${scoped(db, 'work_events', 'z')} where z.programme_id = ${programmeId} and z.work_id = e.work_id
          and z.kind = 'undone' and z.sequence > e.sequence and (z.facts ->> 'backTo')::integer < e.sequence)
      union all
      select 'sending', ${day(sql`s.received_at`)}, s.unit_id, p.name, null, null, u.name, null, s.unit_id, s.period_id, p.year
      from ${scoped(db, 'sendings', 's')}
      join report_periods p on p.programme_id = ${programmeId} and p.period_id = s.period_id
      join units u on u.programme_id = ${programmeId} and u.unit_id = s.unit_id
      where s.programme_id = ${programmeId} and s.unit_id ${ofUnits} and s.received_at >= ${from} and s.withdraws is null
        and not exists (select 1 from ${scoped(db, 'sendings', 'w')} where w.programme_id = ${programmeId} and w.withdraws = s.sending_id)
      union all
      select 'urged', ${day(sql`l.drafted_at`)}, l.unit_id, p.name, null, l.round, u.name, null, l.unit_id, l.period_id, p.year
      from ${scoped(db, 'urging_letters', 'l')}
      join report_periods p on p.programme_id = ${programmeId} and p.period_id = l.period_id
      join units u on u.programme_id = ${programmeId} and u.unit_id = l.unit_id
      where l.programme_id = ${programmeId} and l.unit_id ${ofUnits} and l.drafted_at >= ${from}
      union all
      select 'answers', ${day(sql`n.recorded_at`)}, n.place_id, '', null, count(*)::integer, null, n.place_id, null, null, null
      from ${scoped(db, 'answers', 'n')}
      where n.programme_id = ${programmeId} and n.place_id ${inPlaces} and n.recorded_at >= ${from}
        and n.unit_ids && ${unitIds}::uuid[]
      group by n.place_id, 2) e
    order by e."happenedOn" desc, e.kind, e.title, e.id
    limit ${most}`.execute(db)
  return rows
}
