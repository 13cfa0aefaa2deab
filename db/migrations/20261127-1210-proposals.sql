-- Proposals of the people (kiến nghị của Nhân dân): what is asked of services and living, by commune, and was it
-- answered. No column for a village, a person, a household, a belief, an origin, an opinion or a mood (law 14).

-- The agency's own rows: the rest of the committee reads numbers and themes through a function.
create function enter_scope(programme uuid, person uuid, whole boolean, units uuid[], place_list uuid[], money_places uuid[], agency boolean) returns void
language plpgsql as $$
begin
  perform enter_scope(programme, person, whole, units, place_list, money_places);
  execute format('set local app.agency = %L', case when agency then 'yes' else '' end);
end $$;

create table people_proposal_revisions (
  programme_id uuid not null references programmes,
  proposal_id uuid not null,
  revision integer not null check (revision >= 1),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  -- One of a closed list, so that no reason carries what the text may not.
  reason text check (reason in ('corrected', 'forwarded', 'answered', 'notSolved', 'reopened', 'enteredByMistake', 'takenBack')),
  is_withdrawn boolean not null default false,
  entered_for boolean not null default false,
  year integer not null,
  place_id uuid not null references places,
  theme text not null check (theme in ('road', 'water', 'electricity', 'land', 'seedAndTechnique', 'work', 'health', 'school', 'housing', 'procedures', 'supportPolicies', 'otherFacilities')),
  household_band text not null check (household_band in ('under10', 'from10to49', 'from50to99', 'from100')),
  act_kind text not null check (act_kind in ('unit', 'department', 'commune', 'other')),
  act_unit_id uuid,
  state text not null check (state in ('recorded', 'forwarded', 'answered', 'notSolved')),
  primary key (programme_id, proposal_id, revision),
  foreign key (programme_id, year) references programme_years,
  foreign key (programme_id, act_unit_id) references units,
  constraint proposal_corrections_say_why check (revision = 1 or reason is not null),
  constraint units_that_should_act_are_named check ((act_kind = 'unit') = (act_unit_id is not null))
);

create index proposal_revisions_by_command on people_proposal_revisions (command_id, programme_id);

-- The current state: a projection of the revisions, compared by verify.
create table people_proposals (
  programme_id uuid not null,
  proposal_id uuid not null,
  revision integer not null,
  year integer not null,
  place_id uuid not null,
  theme text not null,
  household_band text not null,
  act_kind text not null,
  act_unit_id uuid,
  state text not null,
  is_withdrawn boolean not null,
  primary key (programme_id, proposal_id),
  foreign key (programme_id, proposal_id, revision) references people_proposal_revisions
);

create index people_proposals_by_year on people_proposals (year, place_id, programme_id);

-- The words, apart from what counts them, so that they can go when the year's report is issued. Nothing searches
-- them: no index, no folded copy.
create table people_proposal_texts (
  programme_id uuid not null,
  proposal_id uuid not null,
  revision integer not null,
  place_id uuid not null,
  act_unit_id uuid,
  words text not null check (char_length(words) between 1 and 200),
  answer text check (char_length(answer) between 1 and 200),
  primary key (programme_id, proposal_id, revision),
  foreign key (programme_id, proposal_id, revision) references people_proposal_revisions
);

alter table people_proposal_revisions enable row level security;
alter table people_proposals enable row level security;
alter table people_proposal_texts enable row level security;

-- The agency, the commune, and the unit that should act; nobody else.
create policy by_party on people_proposal_revisions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]) or act_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy by_party on people_proposals using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]) or act_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy by_party on people_proposal_texts using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]) or act_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

grant select, insert on people_proposal_revisions, people_proposals, people_proposal_texts to :running_role;

grant update (revision, theme, household_band, act_kind, act_unit_id, state, is_withdrawn) on people_proposals to :running_role;

-- Numbers and themes of the whole programme for the committee and its report, as of a moment: never a commune.
create function count_proposals(programme uuid, ask_year integer, as_of timestamptz) returns table (theme text, state text, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  if current_setting('app.whole', true) is distinct from 'yes' then
    return;
  end if;
  return query
    select r.theme, r.state, count(*) from (
      select distinct on (p.proposal_id) p.theme, p.state, p.is_withdrawn from people_proposal_revisions p
      where p.programme_id = programme and p.year = ask_year and p.recorded_at <= as_of
      order by p.proposal_id, p.revision desc) r
    where not r.is_withdrawn
    group by r.theme, r.state;
end $$;

-- Communes that may be named: those with three proposals and more in the year. The count is of the whole year,
-- so that no filter ever changes what is named.
create function list_proposal_places(programme uuid, ask_year integer) returns table (place_id uuid, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  return query
    select p.place_id, count(*) from people_proposals p
    where p.programme_id = programme and p.year = ask_year and not p.is_withdrawn
    group by p.place_id
    having count(*) >= 3 and (current_setting('app.whole', true) = 'yes'
      or p.place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])
      or bool_or(p.act_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
end $$;

-- The words of a year go when its report is issued; counts, themes and states stay.
create function delete_proposal_texts(programme uuid, of_year integer) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  gone bigint;
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid
    or current_setting('app.whole', true) is distinct from 'yes' then
    raise exception 'only the committee deletes the words of its programme' using errcode = '42501';
  end if;
  if not exists (select 1 from editions e where e.programme_id = programme and e.year = of_year and e.kind = 'edition') then
    raise exception 'the report of the year is not issued' using errcode = '42501';
  end if;
  delete from people_proposal_texts t using people_proposals p
  where t.programme_id = programme and p.programme_id = programme and p.proposal_id = t.proposal_id and p.year = of_year;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Editions are the committee's; whether a year is issued is asked by whoever writes a proposal.
create function proposal_year_is_issued(programme uuid, of_year integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  return exists (select 1 from editions e where e.programme_id = programme and e.year = of_year and e.kind = 'edition');
end $$;

revoke all on function proposal_year_is_issued from public;
grant execute on function proposal_year_is_issued to :running_role;

revoke all on function count_proposals from public;
revoke all on function list_proposal_places from public;
revoke all on function delete_proposal_texts from public;

grant execute on function count_proposals to :running_role;
grant execute on function list_proposal_places to :running_role;
grant execute on function delete_proposal_texts to :running_role;
