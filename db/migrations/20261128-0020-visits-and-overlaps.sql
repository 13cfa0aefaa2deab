-- Planned visits to communes by week, and overlaps that somebody put aside with a reason. Units of the armed
-- forces stand in no row that others see: of them a commune's week holds a count alone.

create table planned_visit_revisions (
  programme_id uuid not null,
  visit_id uuid not null,
  revision integer not null check (revision >= 1),
  unit_id uuid not null,
  place_id uuid not null references places,
  week_on date not null check (extract(isodow from week_on) = 1),
  day date,
  kind text not null check (kind in ('talk', 'survey', 'labour', 'training', 'gift', 'handover', 'other')),
  is_forces boolean not null,
  is_withdrawn boolean not null default false,
  reason text,
  entered_for boolean not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, visit_id, revision),
  foreign key (programme_id, unit_id) references units,
  constraint a_day_lies_in_its_week check (day is null or day between week_on and week_on + 6),
  constraint the_forces_name_no_day check (not is_forces or day is null),
  constraint withdrawn_visits_say_why check (not is_withdrawn or reason is not null)
);

create index planned_visits_by_place on planned_visit_revisions (programme_id, place_id, week_on);

-- How many visits of units of the armed forces stand in a week of a commune; kept with each of their revisions.
create table forces_visit_weeks (
  programme_id uuid not null,
  place_id uuid not null references places,
  week_on date not null,
  visits integer not null check (visits >= 0),
  primary key (programme_id, place_id, week_on)
);

create table overlap_dismissals (
  programme_id uuid not null,
  rule text not null check (rule in ('sameNeed', 'sameKind', 'sameDay', 'halves')),
  first_id uuid not null,
  second_id uuid not null,
  place_id uuid not null references places,
  -- The units of both sides.
  unit_ids uuid[] not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, rule, first_id, second_id),
  constraint a_pair_is_named_one_way_round check (first_id < second_id)
);

alter table planned_visit_revisions enable row level security;
alter table forces_visit_weeks enable row level security;
alter table overlap_dismissals enable row level security;

create policy by_unit_or_place on planned_visit_revisions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or (not is_forces and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy by_place on forces_visit_weeks using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.places', true), '')::uuid[])));
create policy by_unit_or_place on overlap_dismissals using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));

grant select, insert on planned_visit_revisions to :running_role;
grant select, insert, update on forces_visit_weeks to :running_role;
grant select, insert on overlap_dismissals to :running_role;
