-- A work answers a need as soon as it is registered for it, and as long as it is not withdrawn. Which need that
-- was at a moment stands in its events: the newest that names one. The list gains a column, so it is made anew.
-- squawk-ignore require-concurrent-index-creation
create index work_events_by_need on work_events (((facts ->> 'needId')::uuid), programme_id) where kind in ('registered', 'changed') and facts ? 'needId';

drop function list_need_links(uuid, integer, timestamptz);

create function list_need_links(programme uuid, ask_year integer, as_of timestamptz) returns table (need_id uuid, plan_items bigint, works bigint, activities bigint, unit_ids uuid[])
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  return query
    with seen as (
      select n.need_id from needs n where n.programme_id = programme and n.year = ask_year
        and (current_setting('app.whole', true) = 'yes' or n.place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))),
    planned as (
      select r.need_id, r.unit_id from plan_item_revisions r join seen s on s.need_id = r.need_id
      where r.programme_id = programme and r.stage <> 'draft' and not r.is_dropped and r.recorded_at <= as_of
        and not exists (select 1 from plan_item_revisions l where l.programme_id = programme
          and l.plan_item_id = r.plan_item_id and l.revision > r.revision and l.stage <> 'draft' and l.recorded_at <= as_of)),
    registered as (
      select s.need_id, w.work_id, w.lead_unit_id as unit_id
      from seen s join work_events e on (e.facts ->> 'needId')::uuid = s.need_id
      join works w on w.programme_id = programme and w.work_id = e.work_id
      where e.programme_id = programme and e.kind in ('registered', 'changed') and e.facts ? 'needId' and e.recorded_at <= as_of
        and not exists (select 1 from work_events l where l.programme_id = programme and l.work_id = e.work_id
          and l.sequence > e.sequence and l.recorded_at <= as_of
          and (l.kind = 'withdrawn' or (l.kind in ('registered', 'changed') and l.facts ? 'needId')))),
    done as (
      select r.need_id, r.unit_id from activity_revisions r join seen s on s.need_id = r.need_id
      where r.programme_id = programme and not r.is_withdrawn and r.recorded_at <= as_of
        and not exists (select 1 from activity_revisions l where l.programme_id = programme
          and l.activity_id = r.activity_id and l.revision > r.revision and l.recorded_at <= as_of))
    select b.need_id, count(*) filter (where b.kind = 'planItem'), count(*) filter (where b.kind = 'work'),
      count(*) filter (where b.kind = 'activity'), array_agg(distinct b.unit_id)
    from (select p.need_id, p.unit_id, 'planItem' as kind from planned p
      union all select w.need_id, w.unit_id, 'work' from registered w
      union all select d.need_id, d.unit_id, 'activity' from done d) b
    group by b.need_id;
end $$;

revoke all on function list_need_links from public;

grant execute on function list_need_links to :running_role;
