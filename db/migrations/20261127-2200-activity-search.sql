-- One page of the ledger, searched or not, in a time that does not grow with it (docs/decisions/2026-11-27-search.md).
-- Under row-level security neither a search nor an overlap of arrays may drive an index, because their operators
-- could tell of rows that the asker may not see. So the owner's function finds the page: it applies the asker's
-- scope itself, from the same settings that the policy compares, and answers ids; the rows are read by the asker.

-- Words by their beginnings, together with whom, where and when, so that one scan meets all of them. What is
-- entered goes straight in (fastupdate off): a search never reads a list of what is still to be sorted in.
-- squawk-ignore require-concurrent-index-creation
create index activities_by_word on activities using gin (array_to_tsvector(string_to_array(search_text, ' ')), unit_ids, (array[place_id]), (array[(extract(year from happened_from) * 12 + extract(month from happened_from))::integer])) with (fastupdate = off);

-- A unit's part in records that another unit leads: few, and found without reading the rest.
-- squawk-ignore require-concurrent-index-creation
create index joint_activities_by_unit on activities using gin (unit_ids) with (fastupdate = off) where cardinality(unit_ids) > 1;

-- Ids of the newest records before a place in the list, no more than `most`. Every text of `words` is the
-- beginning of a word of the record. First the newest records of the scope are walked, which fills a page of a
-- frequent word; what is older is met through the index: for the named units and communes at once, for the whole
-- programme month by month.
create function find_activities(programme uuid, words text[], first_day date, last_day date, of_unit uuid, of_place uuid, of_field text, of_kind text, before_day date, before_id uuid, most integer) returns table (found_id uuid, found_on date)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  whole constant boolean := coalesce(current_setting('app.whole', true) = 'yes', false);
  units constant uuid[] := coalesce(nullif(current_setting('app.units', true), '')::uuid[], '{}');
  place_list constant uuid[] := coalesce(nullif(current_setting('app.places', true), '')::uuid[], '{}');
  asked constant tsquery := (select string_agg(quote_literal(w) || ':*', ' & ')::tsquery from unnest(words) w);
  -- How many records are walked, and read for it at most, over all that the scope names.
  walked constant integer := case when asked is null then most else greatest(most, 2000 / (1 + cardinality(units) + cardinality(place_list))) end;
  columns constant text := 'select a.activity_id, a.happened_from, a.search_text from activities a where ';
  newest constant text := ' order by 2 desc, 1 desc limit ';
  kept text;
  in_scope text;
  older text;
  walk text;
  near text;
  ids uuid[];
  days date[];
  hits boolean[];
  taken integer;
  met_here integer;
  at_month integer;
  first_month integer;
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  kept := 'a.programme_id = $1 and not a.is_withdrawn'
    || case when first_day is null then '' else ' and a.happened_from >= $2' end
    || case when last_day is null then '' else ' and a.happened_from <= $3' end
    || case when of_unit is null then '' else ' and a.unit_id = $4' end
    || case when of_place is null then '' else ' and a.place_id = $5' end
    || case when of_field is null then '' else ' and a.field = $6' end
    || case when of_kind is null then '' else ' and a.kind = $7' end;
  in_scope := case when whole then '' else ' and (a.unit_ids && $8 or a.place_id = any ($9))' end;
  older := ' and (a.happened_from, a.activity_id) < ($10, $11)';
  walk := columns || kept || case when before_day is null then '' else older end;
  walk := case
    when whole or of_unit is not null or of_place is not null then walk || in_scope || newest || walked
    -- Each of these is in scope by itself; said twice, the planner would take it for seldom.
    -- Joint records stand apart, lest the planner take them for many and walk the ledger for them.
    else 'with joint as materialized (' || walk || ' and a.unit_ids && $8 and cardinality(a.unit_ids) > 1)'
      || ' select l.* from unnest($8) s (id) cross join lateral (' || walk || ' and a.unit_id = s.id' || newest || walked || ') l'
      || ' union select l.* from unnest($9) s (id) cross join lateral (' || walk || ' and a.place_id = s.id' || newest || walked || ') l'
      || ' union select * from joint' || newest || walked
  end;
  execute 'select array_agg(w.activity_id order by w.happened_from desc, w.activity_id desc), array_agg(w.happened_from order by w.happened_from desc, w.activity_id desc),
      array_agg($12 is null or array_to_tsvector(string_to_array(w.search_text, '' '')) @@ $12 order by w.happened_from desc, w.activity_id desc)
    from (' || walk || ') w'
    into ids, days, hits
    using programme, first_day, last_day, of_unit, of_place, of_field, of_kind, units, place_list, before_day, before_id, asked;
  return query select w.id, w.day from unnest(ids, days, hits) with ordinality w (id, day, hit, at) where w.hit order by w.at limit most;
  get diagnostics taken = row_count;
  if taken >= most or coalesce(cardinality(ids), 0) < walked then return; end if;

  before_day := days[walked];
  before_id := ids[walked];
  near := case
    when of_unit is not null then 'a.unit_ids && array[$4]'
    when of_place is not null then 'array[a.place_id] && array[$5]'
    when not whole then '(a.unit_ids && $8 or array[a.place_id] && $9)'
  end;
  if near is not null then
    return query execute 'with met as materialized (select a.activity_id, a.happened_from from activities a
        where array_to_tsvector(string_to_array(a.search_text, '' '')) @@ $12 and ' || near || ' and ' || kept || in_scope || older || ')
      select activity_id, happened_from from met' || newest || (most - taken)
      using programme, first_day, last_day, of_unit, of_place, of_field, of_kind, units, place_list, before_day, before_id, asked;
    return;
  end if;
  at_month := extract(year from before_day) * 12 + extract(month from before_day);
  select extract(year from d.day) * 12 + extract(month from d.day) into first_month
    from (select coalesce(first_day, min(a.happened_from)) as day from activities a where a.programme_id = programme) d;
  while taken < most and at_month >= first_month loop
    return query with met as materialized (select a.activity_id, a.happened_from from activities a
        where array_to_tsvector(string_to_array(a.search_text, ' ')) @@ asked
          and array[(extract(year from a.happened_from) * 12 + extract(month from a.happened_from))::integer] && array[at_month]
          and a.programme_id = programme and not a.is_withdrawn
          and (first_day is null or a.happened_from >= first_day) and (of_field is null or a.field = of_field)
          and (of_kind is null or a.kind = of_kind) and (a.happened_from, a.activity_id) < (before_day, before_id))
      select met.activity_id, met.happened_from from met order by 2 desc, 1 desc limit most - taken;
    get diagnostics met_here = row_count;
    taken := taken + met_here;
    at_month := at_month - 1;
  end loop;
end $$;

revoke all on function find_activities from public;

grant execute on function find_activities to :running_role;
