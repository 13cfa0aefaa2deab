import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureScope } from '#domain/figures/figure.ts'
import type {
  Designation,
  DistrictReport,
  ReachRow,
  ReportIndicator,
  ReportTwinning,
} from '#domain/review/report-data.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { unitsKnown } from '#server/units/units.ts'

/** The days and the moment a report is asked for; rows entered after the moment are not seen. */
export type ReportAsk = {
  year: number
  from: PlainDate
  to: PlainDate
  months: FigureScope['months']
  asOf: string
  asOfDay: PlainDate
}

/**
 * The version of a place that held on a day, or the last one before it, of those known by then; one that
 * only became known later stands in where nothing was.
 */
function versionOn(placeId: string, day: PlainDate, asOf: string) {
  return sql`lateral (select code, name from place_versions
    where place_id = ${sql.ref(placeId)} and (valid_from is null or valid_from <= ${day})
    order by recorded_at <= ${asOf} desc, valid_from desc nulls last limit 1)`
}

/** The end of twinnings as it was known at a moment, of those whose end was ever recorded. */
function endsKnown(programmeId: Uuid, asOf: string) {
  return sql`(select f.twinning_id, case when n.end_id is null then f.ended_before else n.ended_on end as ended_on,
      case when n.end_id is null then f.decision_before else n.decision_id end as decision_id
    from (select distinct on (twinning_id) twinning_id, ended_before, decision_before from twinning_ends
      where programme_id = ${programmeId} order by twinning_id, recorded_at, end_id) f
    left join (select distinct on (twinning_id) twinning_id, end_id, ended_on, decision_id from twinning_ends
      where programme_id = ${programmeId} and recorded_at <= ${asOf}
      order by twinning_id, recorded_at desc, end_id desc) n on n.twinning_id = f.twinning_id)`
}

export async function listReportTwinnings(
  db: Db,
  programmeId: Uuid,
  ask: ReportAsk,
): Promise<ReportTwinning[]> {
  const { rows } = await sql<ReportTwinning>`
    select t.unit_id as "unitId", u.name as "unitName", u.block, t.place_id as "placeId", v.name as "placeName", t.mode,
      t.is_lead as "isLead", d.number as "documentNumber", d.issued_on as "documentDate", t.valid_from as "validFrom",
      t.ends_on as "validUntil", e.number as "endedBy"
    from (
      select w.*, case when k.twinning_id is null then w.valid_until else k.ended_on end as ends_on,
        case when k.twinning_id is null then w.ended_by_decision_id else k.decision_id end as ended_by
      from twinnings w left join ${endsKnown(programmeId, ask.asOf)} k on k.twinning_id = w.twinning_id
      where w.programme_id = ${programmeId}) t
    join ${unitsKnown(programmeId, ask.asOf)} u on u.programme_id = ${programmeId} and u.unit_id = t.unit_id
    join assignment_decisions d on d.programme_id = ${programmeId} and d.decision_id = t.decision_id
    left join assignment_decisions e on e.programme_id = ${programmeId} and e.decision_id = t.ended_by
    cross join ${versionOn('t.place_id', ask.to, ask.asOf)} v
    where t.recorded_at <= ${ask.asOf}
      and (t.valid_from is null or t.valid_from <= ${ask.to}) and (t.ends_on is null or t.ends_on > ${ask.from})
    order by u.block_order, u.code, v.code, t.valid_from nulls last, t.twinning_id`.execute(db)
  return rows
}

export type CommuneRow = {
  placeId: Uuid
  code: string
  name: string
  /** Its name, or its successor's, on the day of the as-of. */
  nameNow: string | null
  isInvented: boolean
  designations: Designation[]
  lastAnsweredOn: PlainDate | null
}

/** Communes by the administrative list of the year's end. */
export async function listReportCommunes(
  db: Db,
  programmeId: Uuid,
  placeIds: readonly Uuid[],
  ask: ReportAsk,
): Promise<CommuneRow[]> {
  const { rows } = await sql<CommuneRow>`
    select p.place_id as "placeId", v.code, v.name, n.name as "nameNow", p.is_invented as "isInvented",
      coalesce((select array_agg(distinct g.designation order by g.designation) from place_designations g
        where g.place_id = p.place_id and g.valid_from <= ${ask.to} and g.recorded_at <= ${ask.asOf}
          and (g.valid_until is null or g.valid_until > ${ask.to})), '{}') as designations,
      (select (max(w.recorded_at) at time zone 'Asia/Ho_Chi_Minh')::date from ${scoped(db, 'answers', 'w')}
        where w.programme_id = ${programmeId} and w.place_id = p.place_id and w.recorded_at <= ${ask.asOf})
        as "lastAnsweredOn"
    from places p
    cross join ${versionOn('p.place_id', ask.to, ask.asOf)} v
    left join lateral (
      select w.name from place_versions w
      where (w.place_id = p.place_id or w.place_id in (select to_place_id from place_successions
          where from_place_id = p.place_id and happened_on <= ${ask.asOfDay}))
        and (w.valid_from is null or w.valid_from <= ${ask.asOfDay}) and w.recorded_at <= ${ask.asOf}
        and (w.valid_until is null or w.valid_until > ${ask.asOfDay})
      order by w.valid_from desc nulls last limit 1) n on true
    where p.place_id = any (${placeIds}::uuid[])
    order by v.code, p.place_id`.execute(db)
  return rows
}

/** Distinct units and communes and the quantities by field and by kind, of the records that stood then. */
export async function listReach(db: Db, programmeId: Uuid, ask: ReportAsk): Promise<ReachRow[]> {
  const reach = sql`count(distinct x.unit_id)::bigint as units, count(distinct r.place_id)::bigint as communes,
      count(distinct r.activity_id)::bigint as records,
      (sum(r.quantity * 100) filter (where x.position = 1))::bigint as quantity,
      count(distinct r.activity_id) filter (where r.quantity is not null)::bigint as "quantityRecords"`
  const { rows } = await sql<ReachRow>`
    with standing as (
      select activity_id, max(revision) as revision from ${scoped(db, 'activity_revisions')}
      where programme_id = ${programmeId} and recorded_at <= ${ask.asOf} group by activity_id),
    records as (
      select r.* from standing s
      join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = s.activity_id and r.revision = s.revision
      where not r.is_withdrawn and r.month between ${ask.months.from} and ${ask.months.to})
    select r.field, null::text as kind, ${reach}
    from records r cross join unnest(r.unit_ids) with ordinality x (unit_id, position) group by r.field
    union all
    select r.field, r.kind, ${reach}
    from records r cross join unnest(r.unit_ids) with ordinality x (unit_id, position) group by r.field, r.kind`.execute(
    db,
  )
  return rows
}

/** Published counts of the year and the year before, the firmest first. */
export async function listReportIndicators(
  db: Db,
  programmeId: Uuid,
  placeIds: readonly Uuid[],
  ask: ReportAsk,
): Promise<ReportIndicator[]> {
  const { rows } = await sql<ReportIndicator>`
    select indicator, place_id as "placeId", measured_on as "measuredOn", amount, poverty_standard as "povertyStandard",
      figure_status as "figureStatus", source_document as "sourceDocument"
    from indicator_values
    where programme_id = ${programmeId} and place_id = any (${placeIds}::uuid[]) and recorded_at <= ${ask.asOf}
      and measured_on between ${`${ask.year - 1}-01-01`} and ${`${ask.year}-12-31`}
    order by measured_on, array_position(array['final', 'preliminary', 'estimated'], figure_status), recorded_at, indicator_id`.execute(
    db,
  )
  return rows
}

export type PlaceCounts = { communes: number; villages: number; lists: string[] }

/**
 * Communes and villages below the province, or below the one it was merged into, on the year's closing day as known by
 * then, and the lists that name the communes; invented ones apart.
 */
export async function countPlaces(
  db: Db,
  provincePlaceId: Uuid,
  { to, asOfDay, asOf }: ReportAsk,
): Promise<PlaceCounts> {
  const day = asOfDay < to ? asOfDay : to
  const standing = sql`select place_id, parent_place_id, legal_text from place_versions
      where (valid_from is null or valid_from <= ${day}) and (valid_until is null or valid_until > ${day})
        and recorded_at <= ${asOf}`
  const { rows } = await sql<PlaceCounts>`
    with recursive area as (
      select ${provincePlaceId}::uuid as place_id
      union
      select to_place_id from place_successions where from_place_id = ${provincePlaceId} and happened_on <= ${day}
      union
      select v.place_id from area a join (${standing}) v on v.parent_place_id = a.place_id)
    select count(*) filter (where p.level = 'commune')::integer as communes,
      count(*) filter (where p.level = 'village')::integer as villages,
      coalesce(array_agg(distinct split_part(v.legal_text, ' Điều ', 1)) filter (where p.level = 'commune'), '{}') as lists
    from area join places p using (place_id) left join (${standing}) v using (place_id)
    where not p.is_invented`.execute(db)
  return rows[0] ?? { communes: 0, villages: 0, lists: [] }
}

export async function listDistrictReports(
  db: Db,
  programmeId: Uuid,
  ask: ReportAsk,
): Promise<DistrictReport[]> {
  const { rows } = await sql<DistrictReport>`
    select v.name as "placeName", d.measure, d.amount, d.source_document as "sourceDocument"
    from ${scoped(db, 'district_reports', 'd')}
    cross join ${versionOn('d.place_id', ask.to, ask.asOf)} v
    where d.programme_id = ${programmeId} and d.year = ${ask.year} and d.recorded_at <= ${ask.asOf}
    order by v.code, d.measure`.execute(db)
  return rows
}
