-- What answers a need: plan items that are filed, and records that stand. A need's state is one for every reader,
-- so the owner's function counts what lies outside a reader's scope too, for needs that the reader sees; it gives
-- counts and units, nothing else.
-- squawk-ignore require-concurrent-index-creation
create index activity_revisions_by_need on activity_revisions (need_id, programme_id) where need_id is not null;

-- squawk-ignore require-concurrent-index-creation
create index plan_item_revisions_by_need on plan_item_revisions (need_id, programme_id) where need_id is not null;

create function list_need_links(programme uuid, ask_year integer, as_of timestamptz) returns table (need_id uuid, plan_items bigint, activities bigint, unit_ids uuid[])
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
    done as (
      select r.need_id, r.unit_id from activity_revisions r join seen s on s.need_id = r.need_id
      where r.programme_id = programme and not r.is_withdrawn and r.recorded_at <= as_of
        and not exists (select 1 from activity_revisions l where l.programme_id = programme
          and l.activity_id = r.activity_id and l.revision > r.revision and l.recorded_at <= as_of))
    select b.need_id, count(*) filter (where b.is_plan), count(*) filter (where not b.is_plan), array_agg(distinct b.unit_id)
    from (select p.need_id, p.unit_id, true as is_plan from planned p
      union all select d.need_id, d.unit_id, false from done d) b
    group by b.need_id;
end $$;

revoke all on function list_need_links from public;

grant execute on function list_need_links to :running_role;
