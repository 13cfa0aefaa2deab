-- The ledger (sổ theo dõi). A recorded fact changes by a new revision; nothing here is rewritten.

create table plan_items (
  programme_id uuid not null,
  plan_item_id uuid not null,
  year integer not null,
  unit_id uuid not null,
  place_id uuid not null references places,
  field text not null check (field in ('socioEconomic', 'security', 'politicalSystem', 'massMobilisation')),
  words text not null,
  target_quantity bigint check (target_quantity >= 0),
  target_quantity_unit text,
  target_amount bigint check (target_amount >= 0),
  due_on date,
  filed_on date not null,
  -- When it was entered: what an as-of compares.
  recorded_at timestamptz not null default now(),
  primary key (programme_id, plan_item_id),
  foreign key (programme_id, year) references programme_years,
  foreign key (programme_id, unit_id) references units
);

create index plan_items_by_unit on plan_items (programme_id, unit_id, year);

create table works (
  programme_id uuid not null,
  work_id uuid not null,
  year integer not null,
  kind text not null,
  name text not null,
  place_id uuid not null references places,
  place_version_id uuid not null references place_versions,
  village text,
  size_words text,
  lead_unit_id uuid not null,
  cost bigint check (cost >= 0),
  people_contribution bigint check (people_contribution >= 0),
  state_programme_amount bigint check (state_programme_amount >= 0),
  registered_on date,
  started_on date,
  handed_over_on date,
  is_model boolean not null default false,
  households integer check (households >= 0),
  -- When it was entered: what an as-of compares.
  recorded_at timestamptz not null default now(),
  primary key (programme_id, work_id),
  foreign key (programme_id, year) references programme_years,
  foreign key (programme_id, lead_unit_id) references units
);

create index works_by_place on works (programme_id, place_id, year);

-- Many payers, one work: shares stay null until every payer has agreed, and the work then counts
-- whole by place and on one line "chưa chia" by unit (law 3).
create table work_payers (
  programme_id uuid not null,
  work_id uuid not null,
  unit_id uuid not null,
  place_id uuid not null,
  agreed_amount bigint check (agreed_amount >= 0),
  -- When it was entered: what an as-of compares.
  recorded_at timestamptz not null default now(),
  primary key (programme_id, work_id, unit_id),
  foreign key (programme_id, work_id) references works,
  foreign key (programme_id, unit_id) references units
);

-- Every revision of every record. recorded_at is the start of the writing transaction; received_at is
-- when the paper came (it decides lateness, never the as-of).
create table activity_revisions (
  programme_id uuid not null references programmes,
  activity_id uuid not null,
  revision integer not null check (revision >= 1),
  recorded_at timestamptz not null default now(),
  received_at timestamptz,
  recorded_by uuid not null,
  command_id uuid not null,
  -- Why a correction or withdrawal was made; the first revision needs none.
  reason text,
  is_withdrawn boolean not null default false,
  granularity text not null check (granularity in ('event', 'periodSummary')),
  unit_id uuid not null,
  -- All units that took part, the lead first.
  unit_ids uuid[] not null,
  -- Agreed shares by unit in ten-thousandths, in the order of unit_ids; null until agreed.
  unit_shares integer[],
  place_id uuid not null references places,
  place_version_id uuid not null references place_versions,
  kind text not null,
  field text not null check (field in ('socioEconomic', 'security', 'politicalSystem', 'massMobilisation')),
  -- An event has a day (and a last day); a period summary the period that its paper states.
  happened_from date not null,
  happened_to date not null,
  month date not null,
  people integer check (people >= 0),
  -- Days a person worked there, in halves: half a day is the smallest that is recorded.
  half_days integer check (half_days >= 0),
  trips integer check (trips >= 0),
  person_visits integer check (person_visits >= 0),
  person_half_days integer check (person_half_days >= 0),
  shares_trip_of uuid,
  sessions integer check (sessions >= 0),
  attendees integer check (attendees >= 0),
  quantity numeric(14, 2) check (quantity >= 0),
  quantity_unit text,
  households integer check (households >= 0),
  words text,
  plan_item_id uuid,
  work_id uuid,
  evidence jsonb,
  -- Value lines as entered: payer, source, form, amount in đồng, promised or handed over.
  value_lines jsonb not null default '[]',
  figure_status text not null default 'final' check (figure_status in ('estimated', 'preliminary', 'final')),
  entered_for boolean not null default false,
  origin jsonb,
  primary key (programme_id, activity_id, revision),
  foreign key (programme_id, unit_id) references units,
  constraint days_run_forward check (happened_to >= happened_from),
  constraint corrections_say_why check (revision = 1 or reason is not null),
  -- No free text in the security field: sessions, attendees, labour and value only.
  constraint security_has_no_words check (field <> 'security' or words is null),
  constraint months_begin_on_the_first check (extract(day from month) = 1)
);

-- programme_id stands last: on a ledger never analysed every index that begins with it looks as good as
-- the primary key, and a foreign-key check would walk the whole programme through it.
create index activity_revisions_by_time on activity_revisions (recorded_at, programme_id);

create index activity_revisions_by_command on activity_revisions (command_id, programme_id);

-- What a revision puts into the figures: one row a measure and unit. A figure is the sum of these rows,
-- and the records behind it are these rows. Amounts are whole: đồng, halves of a day, or counts.
create table ledger_lines (
  programme_id uuid not null,
  activity_id uuid not null,
  revision integer not null,
  line_no integer not null,
  -- The nil UUID is "chưa chia": a joint record whose shares are not agreed.
  unit_id uuid not null,
  place_id uuid not null,
  place_version_id uuid not null,
  field text not null,
  kind text not null,
  month date not null,
  measure text not null,
  is_money boolean not null,
  amount bigint not null,
  primary key (programme_id, activity_id, revision, line_no),
  foreign key (programme_id, activity_id, revision) references activity_revisions
);

create index ledger_lines_by_measure on ledger_lines (programme_id, measure, month);

create index ledger_lines_by_unit on ledger_lines (programme_id, unit_id, month);

-- The current state: a projection of the revisions, rebuilt and compared by verify.
create table activities (
  programme_id uuid not null,
  activity_id uuid not null,
  revision integer not null,
  is_withdrawn boolean not null,
  unit_id uuid not null,
  unit_ids uuid[] not null,
  place_id uuid not null,
  place_version_id uuid not null,
  kind text not null,
  field text not null,
  granularity text not null,
  happened_from date not null,
  happened_to date not null,
  month date not null,
  search_text text not null,
  primary key (programme_id, activity_id),
  foreign key (programme_id, activity_id, revision) references activity_revisions
);

create index activities_by_day on activities (programme_id, happened_from desc, activity_id desc);

create index activities_by_unit on activities (programme_id, unit_id, happened_from desc, activity_id desc);

create index activities_by_place on activities (programme_id, place_id, happened_from desc, activity_id desc);

create index activities_by_unit_and_month on activities (programme_id, unit_id, month);

create index joint_activities_by_month on activities (programme_id, month) where cardinality(unit_ids) > 1;

-- Kept in the transaction of the entry by add_ledger_totals(), so that a page costs the same at a
-- thousand rows and at fifty million. state: notAsked for what a commune is never asked about.
create table ledger_totals (
  programme_id uuid not null references programmes,
  unit_id uuid not null,
  place_version_id uuid not null,
  place_id uuid not null,
  field text not null,
  month date not null,
  measure text not null,
  state text not null check (state in ('notAsked', 'unanswered', 'confirmed', 'disputed')),
  is_money boolean not null,
  amount bigint not null,
  -- How many lines stand behind the amount: none means missing, never zero (law 1).
  line_count bigint not null,
  primary key (programme_id, unit_id, place_version_id, field, month, measure, state)
);

create index ledger_totals_by_measure on ledger_totals (programme_id, measure, month);

-- A joint entry changes rows outside its author's scope, so the owner's function does it; it refuses
-- another programme than the one in scope. Rows are touched in key order, so two writers never deadlock.
create function add_ledger_totals(programme uuid, units uuid[], versions uuid[], place_list uuid[], fields text[], months date[], measures text[], states text[], money boolean[], amounts bigint[], counts bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  insert into ledger_totals as t (programme_id, unit_id, place_version_id, place_id, field, month, measure, state, is_money, amount, line_count)
  select programme, d.unit_id, d.version_id, d.place_id, d.field, d.month, d.measure, d.state, bool_or(d.is_money), sum(d.amount)::bigint, sum(d.line_count)::bigint
  from unnest(units, versions, place_list, fields, months, measures, states, money, amounts, counts)
    as d (unit_id, version_id, place_id, field, month, measure, state, is_money, amount, line_count)
  group by d.unit_id, d.version_id, d.place_id, d.field, d.month, d.measure, d.state
  order by d.unit_id, d.version_id, d.field, d.month, d.measure, d.state
  on conflict (programme_id, unit_id, place_version_id, field, month, measure, state)
  do update set amount = t.amount + excluded.amount, line_count = t.line_count + excluded.line_count;
end $$;

revoke all on function add_ledger_totals from public;

grant execute on function add_ledger_totals to :running_role;

-- On a never-analysed database foreign-key checks scan the whole programme: an import of many rows asks
-- for this between its inserts.
create function analyse_ledger() returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  analyze activity_revisions;
  analyze ledger_lines;
  analyze activities;
  analyze units;
end $$;

revoke all on function analyse_ledger from public;

grant execute on function analyse_ledger to :running_role;

create table indicator_values (
  programme_id uuid not null references programmes,
  indicator_id uuid not null,
  place_id uuid not null references places,
  place_version_id uuid references place_versions,
  indicator text not null check (indicator in ('households', 'poorHouseholds', 'nearPoorHouseholds', 'poorEthnicMinorityHouseholds', 'povertyRate', 'nearPoorRate')),
  measured_on date not null,
  -- Counts as they are; a printed rate in hundredths of a percent, kept beside the count.
  amount bigint not null check (amount >= 0),
  poverty_standard text not null,
  figure_status text not null check (figure_status in ('estimated', 'preliminary', 'final')),
  source_document text not null,
  note text,
  -- When it was entered: what an as-of compares.
  recorded_at timestamptz not null default now(),
  primary key (programme_id, indicator_id)
);

create index indicator_values_by_place on indicator_values (programme_id, place_id, indicator, measured_on);

-- Totals that a district committee reports of its own: shown, never added to the units'.
create table district_reports (
  programme_id uuid not null references programmes,
  district_report_id uuid not null,
  place_id uuid not null references places,
  year integer not null,
  measure text not null,
  amount bigint not null check (amount >= 0),
  source_document text not null,
  -- When it was entered: what an as-of compares.
  recorded_at timestamptz not null default now(),
  primary key (programme_id, district_report_id)
);

alter table plan_items enable row level security;
alter table works enable row level security;
alter table work_payers enable row level security;
alter table activity_revisions enable row level security;
alter table ledger_lines enable row level security;
alter table activities enable row level security;
alter table ledger_totals enable row level security;
alter table indicator_values enable row level security;
alter table district_reports enable row level security;

-- A unit sees everything of its own; of others in its communes the quantities, not the money by source.
-- A commune sees everything that concerns it.
create policy by_unit_or_place on plan_items using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));
create policy by_unit_or_place on works using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or lead_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or lead_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy by_unit_or_place on work_payers using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));
create policy own_or_whole on activity_revisions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy by_unit_or_place on ledger_lines using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]) or (not is_money and place_id = any (nullif(current_setting('app.places', true), '')::uuid[])))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid);
create policy by_unit_or_place on activities using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy by_unit_or_place on ledger_totals using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]) or (not is_money and place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))));
-- Counts published by decision: every officer inside the programme may read them.
create policy inside on indicator_values using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy whole_only on district_reports using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

-- Append only: the running role has no UPDATE or DELETE on revisions and lines (law 5).
grant select, insert on activity_revisions, ledger_lines, indicator_values, district_reports, plan_items, works, work_payers to :running_role;

grant select, insert, update on activities to :running_role;

grant select on ledger_totals to :running_role;
