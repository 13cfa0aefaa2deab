-- What a paper says besides its figures is recorded too, so that a past moment keeps its words. Each table
-- is append only; the row that pages read (units, twinnings, obligations) is the present state of it.

-- How papers name the programme and its issuing body from a day on. The row of `programmes` is the first.
create table programme_versions (
  programme_id uuid not null references programmes,
  version integer not null check (version >= 1),
  valid_from date not null,
  title text not null,
  resolution_number text not null,
  resolution_date date not null,
  resolution_term text not null,
  resolution_abstract text not null,
  superior_body text not null,
  issuing_body text not null,
  place_name text not null,
  -- The paper that says so, or that it is practice data.
  source text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  primary key (programme_id, version)
);

-- A unit's new name from a day on, and its end. `name_before`: what papers said until then.
create table unit_changes (
  programme_id uuid not null,
  change_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('renamed', 'closed')),
  happened_on date not null,
  name text,
  name_before text,
  document text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  primary key (programme_id, change_id),
  foreign key (programme_id, unit_id) references units,
  constraint renaming_says_both_names check (num_nulls(name, name_before) = case when kind = 'renamed' then 0 else 2 end)
);

create index unit_changes_by_unit on unit_changes (programme_id, unit_id);

-- The end of a twinning as it became known; null takes it back. `ended_before`: what was known until then.
create table twinning_ends (
  programme_id uuid not null,
  end_id uuid not null,
  twinning_id uuid not null,
  -- Exclusive, as in twinnings.
  ended_on date,
  decision_id uuid,
  ended_before date,
  decision_before uuid,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  primary key (programme_id, end_id),
  foreign key (programme_id, twinning_id) references twinnings,
  foreign key (programme_id, decision_id) references assignment_decisions,
  constraint an_end_has_its_paper check (num_nulls(ended_on, decision_id) in (0, 2))
);

create index twinning_ends_by_twinning on twinning_ends (programme_id, twinning_id, recorded_at);

-- The day from which a unit no longer owes a report, as it became known.
create table obligation_ends (
  programme_id uuid not null,
  end_id uuid not null,
  obligation_id uuid not null,
  unit_id uuid not null,
  ceased_on date,
  ceased_before date,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  primary key (programme_id, end_id),
  foreign key (programme_id, obligation_id) references obligations
);

create index obligation_ends_by_obligation on obligation_ends (programme_id, obligation_id, recorded_at);

-- A place may become known, or be corrected, after papers were made of it.
alter table place_versions add column recorded_at timestamptz not null default '-infinity';

alter table place_versions alter column recorded_at set default now();

alter table place_designations add column recorded_at timestamptz not null default '-infinity';

alter table place_designations alter column recorded_at set default now();

alter table year_settings add column command_id uuid;

alter table programme_versions enable row level security;
alter table unit_changes enable row level security;
alter table twinning_ends enable row level security;
alter table obligation_ends enable row level security;

create policy inside on programme_versions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy inside on unit_changes using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy inside on twinning_ends using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy own_or_whole on obligation_ends using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

grant select, insert on programme_versions, unit_changes, twinning_ends, obligation_ends to :running_role;

-- The present state follows what was recorded; nothing else of these rows changes.
grant update (name, search_text, sort_key) on units to :running_role;

revoke update (due_on) on obligations from :running_role;

-- The calendar of working days decides lateness: until its changes are recorded one by one, nobody rewrites it.
revoke update, delete on calendar_days from :running_role;
