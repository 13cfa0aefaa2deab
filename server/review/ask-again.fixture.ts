import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureValue } from '#domain/figures/figure.ts'
import { MEASURE_CODES } from '#domain/figures/measures.ts'
import type { ReportFigure, ReportScope } from '#domain/review/report-figure.ts'
import { askFigure, askFigureBy, monthsOfYear } from '#server/figures/figures.ts'
import type { Db } from '#server/platform/database.ts'

/** A value that a plain query finds in the registers, for a measure and a scope; null: nothing stated. */
export type Again = { measure: string; scope: string; value: number | null }

/** The year's data, its days and what was known at a moment: all that the queries below are told. */
export type Asked = { year: number; from: string; to: string; asOf: string }

/** One spelling of a scope, for comparing. */
function scopeKey({ side: _, ...scope }: ReportScope): string {
  return Object.values(scope).sort().join(' ')
}

/** What the report prints of each measure and scope, without doubles; a figure of two places is one. */
export function printedValues(figures: readonly ReportFigure[]): Map<string, string[]> {
  return collected(
    figures.map(({ measure, scope, value }) => ({ measure, scope: scopeKey(scope), value })),
  )
}

export function collected(rows: readonly Again[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const { measure, scope, value } of rows) {
    const key = `${measure} ${scope}`.trim()
    found.set(key, (found.get(key) ?? new Set()).add(String(value)))
  }
  return new Map([...found].map(([key, values]) => [key, [...values].sort()]))
}

/**
 * Works and models (PL5, PL6): the report folds their events as of its moment, this reads the register and its
 * money, and the money handed over from the value lines of the activities, not from the lines of the ledger.
 */
export function worksAgain({ year, from, to, asOf }: Asked): string {
  return `
    with listed as (
      select w.*, m.cost, m.people_contribution, m.state_programme_amount from works w
      join work_money m using (programme_id, work_id) where w.status <> 'withdrawn'),
    newest as (
      select distinct on (activity_id) * from activity_revisions where recorded_at <= '${asOf}'
      order by activity_id, revision desc),
    paid as (
      select n.work_id, sum((l->>'amount')::bigint) as amount,
        coalesce(sum((l->>'amount')::bigint) filter (where n.happened_to >= '${from}'), 0) as in_year
      from newest n cross join jsonb_array_elements(n.value_lines) l
      where n.work_id is not null and not n.is_withdrawn and n.happened_to <= '${to}' and l->>'state' = 'handedOver'
        and l->>'source' in ('ownContribution', 'staffContribution', 'mobilisedOutside')
      group by n.work_id),
    joined as (select l.*, p.amount, p.in_year from listed l left join paid p using (work_id)),
    years as (
      select distinct on (work_id, facts->>'year') work_id, facts from work_events
      where kind = 'modelYear' and recorded_at <= '${asOf}' and (facts->>'year')::integer <= ${year}
      order by work_id, facts->>'year', sequence desc),
    stock as (
      select work_id, sum((facts->>'stockGiven')::bigint) as given, sum((facts->>'stockReturned')::bigint) as returned,
        sum((facts->>'stockPassedOn')::bigint) as passed from years group by work_id),
    agreed as (
      select work_id from work_payers group by work_id having count(*) > 1 and bool_and(agreed_amount is not null))
    select v.measure, j.work_id::text as scope, v.value from joined j
      cross join lateral (values ('workCost', j.cost), ('peopleContribution', j.people_contribution),
        ('workStateProgramme', j.state_programme_amount), ('workHandedOver', j.amount::bigint),
        ('workHandedOverRate', round(j.amount * 10000.0 / nullif(j.cost, 0))::bigint)) v (measure, value)
      where not j.is_model
    union all
    select v.measure, '', v.value from (
      select sum(cost) as cost, sum(people_contribution) as people, sum(state_programme_amount) as state, sum(amount) as paid
      from joined where not is_model) s
      cross join lateral (values ('worksCost', s.cost), ('peopleContribution', s.people), ('workStateProgramme', s.state),
        ('workHandedOver', s.paid)) v (measure, value)
    union all
    select 'worksCost', kind, sum(cost) from joined where not is_model group by kind
    union all
    select 'works', kind, count(*) from joined where not is_model group by kind
    union all
    select 'workShare', concat_ws(' ', least(p.work_id::text, p.unit_id::text), greatest(p.work_id::text, p.unit_id::text)),
      p.agreed_amount
    from work_payers p join agreed using (work_id) join joined j using (work_id) where not j.is_model
    union all
    select v.measure, j.work_id::text, v.value from joined j left join stock s using (work_id)
      left join years y on y.work_id = j.work_id and (y.facts->>'year')::integer = ${year}
      cross join lateral (values ('modelHouseholds', j.households::bigint),
        ('modelHouseholdsNow', (y.facts->>'households')::bigint), ('modelPoorHouseholds', (y.facts->>'poorHouseholds')::bigint),
        ('modelStockGiven', s.given::bigint), ('modelStockReturned', s.returned::bigint),
        ('modelStockPassedOn', s.passed::bigint), ('workHandedOver', j.amount::bigint),
        ('workHandedOverInYear', j.in_year::bigint)) v (measure, value)
      where j.is_model
    union all
    select v.measure, '', v.value from (select sum(amount) as paid, sum(in_year) as in_year from joined where is_model) s
      cross join lateral (values ('workHandedOver', s.paid), ('workHandedOverInYear', s.in_year)) v (measure, value)
    union all
    select v.measure, j.place_id::text, v.value from (
      select place_id, count(*) filter (where not is_model) as works, count(*) filter (where is_model) as models,
        count(*) filter (where not is_model and cardinality(unit_ids) > 1) as joint,
        count(*) filter (where is_model and cardinality(unit_ids) > 1) as joint_models
      from joined group by place_id) j
      cross join lateral (values ('works', j.works), ('models', j.models), ('jointWorks', j.joint),
        ('jointModels', j.joint_models)) v (measure, value)`
}

/** Poverty (PL8): two snapshots of each place side by side, rates by the counts, none across a change of standard. */
export function povertyAgain({ year, to, asOf }: Asked): string {
  return `
    with known as (
      select distinct on (place_id, at, indicator) * from (
        select *, extract(year from measured_on)::integer as at from indicator_values where recorded_at <= '${asOf}') i
      where at in (${year - 1}, ${year})
        and measured_on = (select max(n.measured_on) from indicator_values n where n.place_id = i.place_id
          and n.recorded_at <= '${asOf}' and extract(year from n.measured_on) = i.at)
      order by place_id, at, indicator, array_position(array['final', 'preliminary', 'estimated'], figure_status)),
    side as (
      select place_id, at, max(amount) filter (where indicator = 'households') as households,
        max(amount) filter (where indicator = 'poorHouseholds') as poor,
        max(amount) filter (where indicator = 'nearPoorHouseholds') as near,
        max(amount) filter (where indicator = 'poorEthnicMinorityHouseholds') as minority,
        max(amount) filter (where indicator = 'povertyRate') as printed, max(poverty_standard) as standard
      from known group by place_id, at),
    twinned as (select distinct place_id from twinnings where valid_from <= '${to}'
      and (valid_until is null or valid_until > '${year - 1}-12-15')),
    line as (
      select p.place_id, p.place_id::text as scope, e.households, s.poor as poor0, e.poor as poor1, e.near, e.minority,
        s.printed as printed0, e.printed as printed1, s.standard = e.standard as alike,
        round(s.poor * 10000.0 / nullif(s.households, 0)) as rate0, round(e.poor * 10000.0 / nullif(e.households, 0)) as rate1,
        s.households as households0
      from (select place_id from twinned union select province_place_id from programmes) p
      left join side s on s.place_id = p.place_id and s.at = ${year - 1}
      left join side e on e.place_id = p.place_id and e.at = ${year}),
    hard as (
      select l.* from line l join twinned using (place_id) where l.rate0 is not null and l.rate1 is not null
        and exists (select 1 from place_designations d where d.place_id = l.place_id and d.designation = 'extremelyDifficult'
          and d.valid_from <= '${to}' and (d.valid_until is null or d.valid_until > '${to}'))),
    total as (
      select sum(households) as households, sum(poor0) as poor0, sum(poor1) as poor1,
        case when count(near) = count(*) then sum(near) end as near,
        case when count(minority) = count(*) then sum(minority) end as minority,
        round(sum(poor0) * 10000.0 / sum(households0)) as rate0, round(sum(poor1) * 10000.0 / sum(households)) as rate1
      from hard),
    every as (
      select scope, households, poor0, poor1, near, minority, coalesce(printed0, rate0) as rate0, coalesce(printed1, rate1) as rate1,
        case when alike then coalesce(rate1, printed1) - coalesce(rate0, printed0) end as change from line
      union all
      select '', households, poor0, poor1, near, minority, rate0, rate1, rate1 - rate0 from total)
    select v.measure, scope, v.value::bigint as value from every
      cross join lateral (values ('households', households), ('poorHouseholdsStart', poor0), ('poorHouseholdsEnd', poor1),
        ('povertyRateStart', rate0), ('povertyRateEnd', rate1), ('povertyRateChange', change), ('nearPoorHouseholds', near),
        ('nearPoorRate', round(near * 10000.0 / nullif(households, 0))), ('poorEthnicMinorityHouseholds', minority)) v (measure, value)
    union all
    select 'communesMeasured', '', count(*) from hard`
}

/** Who reported (PL9): first arrivals and deadlines as the rows have them, working days counted one by one. */
export function reportingAgain({ year, asOf }: Asked): string {
  const day = (moment: string) => `(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`
  const today = `'${asOf}'::timestamptz`
  return `
    with standing as (
      select s.* from sendings s where s.recorded_at <= '${asOf}' and s.withdraws is null
        and not exists (select 1 from sendings t where t.withdraws = s.sending_id and t.recorded_at <= '${asOf}')),
    owed as (
      select o.unit_id, o.due_on,
        (select max(x.new_due_on) from extensions x where x.obligation_id = o.obligation_id and x.granted_at <= '${asOf}'
          and ${day('x.granted_at')} <= o.due_on and x.new_due_on > o.due_on) as extended_to,
        (select min(s.received_at) from standing s where s.unit_id = o.unit_id and s.period_id = o.period_id
          and (s.nil_reason is not null or (not s.is_empty and s.channel = 'paper'))) as sent_at,
        exists (select 1 from standing s where s.unit_id = o.unit_id and s.period_id = o.period_id and s.nil_reason is not null)
          and not exists (select 1 from standing s where s.unit_id = o.unit_id and s.period_id = o.period_id
            and s.channel = 'data' and not s.is_empty and s.nil_reason is null) as is_nil
      from obligations o join report_periods p using (programme_id, period_id)
      where p.year = ${year} and (o.ceased_on is null or o.ceased_on > o.due_on)),
    due as (
      select *, coalesce(extended_to, due_on) as last_day, coalesce(${day('sent_at')}, ${day(today)}) as came_on from owed
      where ${day(today)} > coalesce(extended_to, due_on)),
    judged as (
      select *, (select count(*) from generate_series(last_day + 1, came_on, interval '1 day') g (at)
        left join calendar_days c on c.day = g.at::date
        where coalesce(c.kind = 'workingSaturday', false)
          or (extract(isodow from g.at) < 6 and coalesce(c.kind <> 'off', true))) as days_late from due),
    counted as (
      select coalesce(unit_id::text, '') as scope, count(*) as due, count(*) filter (where days_late = 0) as on_time,
        count(*) filter (where days_late > 0 and sent_at is not null) as late,
        count(*) filter (where days_late > 0 and sent_at is null) as not_sent, count(extended_to) as extended,
        count(*) filter (where is_nil) as nil, sum(days_late) as days, max(days_late) as most
      from judged group by grouping sets ((unit_id), ()))
    select v.measure, scope, v.value::bigint as value from counted
      cross join lateral (values ('reportsDue', due), ('reportsOnTime', on_time), ('reportsLate', late),
        ('reportsNotSent', not_sent), ('reportsExtended', extended), ('reportsNil', nil), ('daysLateTotal', days),
        ('daysLateMax', most), ('onTimeRate', round(on_time * 10000.0 / due))) v (measure, value)`
}

/** What communes asked for (PL12), by the newest revisions known. */
export function needsAgain({ year, asOf }: Asked): string {
  return `
    with standing as (
      select distinct on (need_id) * from need_revisions where recorded_at <= '${asOf}' order by need_id, revision desc),
    listed as (select * from standing where year = ${year} and not is_withdrawn)
    select v.measure, place_id::text as scope, v.value from listed
      cross join lateral (values ('needPriority', priority::bigint), ('needHouseholds', households::bigint),
        ('needEstimatedCost', estimated_cost)) v (measure, value)
    union all
    select 'needEstimatedCost', '', sum(estimated_cost) from listed`
}

/** Pairs of unit and commune (PL1), a line each: unit, commune, how, from, until as known by then, paper. */
export function pairsAgain({ from, to, asOf }: Asked): string {
  return `
    with known as (
      select t.*, case when exists (select 1 from twinning_ends e where e.twinning_id = t.twinning_id and e.recorded_at > '${asOf}')
        then (select e.ended_on from twinning_ends e where e.twinning_id = t.twinning_id and e.recorded_at <= '${asOf}'
          order by e.recorded_at desc limit 1) else t.valid_until end as ends_on
      from twinnings t where t.recorded_at <= '${asOf}')
    select concat_ws('|', u.name, v.name, case t.mode when 'assigned' then 'phân công' else 'mời' end,
      coalesce(to_char(t.valid_from, 'DD/MM/YYYY'), 'chưa rõ'), coalesce(to_char(t.ends_on, 'DD/MM/YYYY'), ''),
      d.number || coalesce(', ' || to_char(d.issued_on, 'DD/MM/YYYY'), '')) as line
    from known t join units u using (programme_id, unit_id) join assignment_decisions d using (programme_id, decision_id)
    join place_versions v on v.place_id = t.place_id and (v.valid_from is null or v.valid_from <= '${to}')
      and (v.valid_until is null or v.valid_until > '${to}')
    where (t.valid_from is null or t.valid_from <= '${to}') and (t.ends_on is null or t.ends_on > '${from}')`
}

/** Every measure of the ledger by every grouping, each asked by itself: `personDays unit_id` → by unit. */
export async function ledgerAgain(
  db: Db,
  programmeId: Uuid,
  { year, asOf }: Pick<Asked, 'year' | 'asOf'>,
): Promise<Map<string, Map<string, FigureValue>>> {
  const found = new Map<string, Map<string, FigureValue>>()
  const scope = { months: monthsOfYear(year) }
  for (const measure of MEASURE_CODES) {
    const whole = await askFigure(db, programmeId, measure, scope, asOf)
    found.set(`${measure} whole`, new Map([['', whole]]))
    for (const by of ['unit_id', 'place_id', 'field', 'kind'] as const)
      found.set(`${measure} ${by}`, await askFigureBy(db, programmeId, measure, scope, by, asOf))
  }
  return found
}

/** The grouping and key under which `ledgerAgain` has a figure of this scope. */
export function groupingOf({ unitId, placeId, field, kind }: ReportScope): [string, string | Uuid] {
  if (unitId !== undefined) return ['unit_id', unitId]
  if (placeId !== undefined) return ['place_id', placeId]
  if (field !== undefined) return ['field', field]
  return kind === undefined ? ['whole', ''] : ['kind', kind]
}

/** By a day: units that owed plans and had filed them all, works and models of its year and those registered. */
export function sharesAgain(day: string): string {
  const year = day.slice(0, 4)
  return `
    select p.owing, p.owing - p.lacking as filed, w.works, w.registered from (
      select count(distinct t.unit_id) as owing, count(distinct t.unit_id) filter (where not exists (
        select 1 from plan_filings f where f.year = ${year} and f.unit_id = t.unit_id and f.place_id = t.place_id
          and f.filed_on <= '${day}')) as lacking
      from twinnings t where t.mode = 'assigned' and t.valid_from <= '${day}'
        and (t.valid_until is null or t.valid_until > '${day}')) p
    cross join (
      select count(*) as works, count(*) filter (where registered_on <= '${day}') as registered
      from works where year = ${year} and status <> 'withdrawn' and registered_on is not null) w`
}
