-- Numbers by commune beside numbers by theme, read before and after one entry, would tell who reads no rows which
-- commune asked for what. So the committee reads the communes when the year's report is issued and nothing moves
-- any more; the agency, the commune and the unit that should act read them as before.
create or replace function list_proposal_places(programme uuid, ask_year integer) returns table (place_id uuid, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  return query
    select p.place_id, count(*) from people_proposals p
    where p.programme_id = programme and p.year = ask_year and not p.is_withdrawn
    group by p.place_id
    having count(*) >= 3 and (current_setting('app.agency', true) = 'yes'
      or (current_setting('app.whole', true) = 'yes' and proposal_year_is_issued(programme, ask_year))
      or p.place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])
      or bool_or(p.act_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
end $$;
