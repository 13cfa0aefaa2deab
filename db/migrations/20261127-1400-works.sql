-- The life of works and models: every event is kept, the work itself is their projection. Money stands in
-- tables of its own: other units of a commune see the work, not who pays what.

create table work_events (
  programme_id uuid not null,
  work_id uuid not null,
  sequence integer not null check (sequence >= 1),
  kind text not null check (kind in ('registered', 'changed', 'sharesProposed', 'shareAgreed', 'agreed', 'started', 'progress', 'paid', 'handedOver', 'conditionSeen', 'stuck', 'unstuck', 'modelYear', 'withdrawn')),
  happened_on date not null,
  facts jsonb not null,
  reason text,
  entered_for boolean not null,
  place_id uuid not null references places,
  -- Every unit that takes part after this event: who may see it.
  unit_ids uuid[] not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, work_id, sequence),
  foreign key (programme_id, work_id) references works,
  constraint changes_say_why check (kind not in ('changed', 'withdrawn') or reason is not null),
  constraint a_history_begins_once check ((kind = 'registered') = (sequence = 1))
);

create index work_events_by_command on work_events (command_id, programme_id);

create table work_money (
  programme_id uuid not null,
  work_id uuid not null,
  place_id uuid not null,
  unit_ids uuid[] not null,
  -- The whole; the sponsors' part is what is left of it without the next two (law 2).
  cost bigint check (cost >= 0),
  people_contribution bigint check (people_contribution >= 0),
  state_programme_amount bigint check (state_programme_amount >= 0),
  -- What lacks while a work is stuck for funds.
  short_amount bigint check (short_amount >= 0),
  primary key (programme_id, work_id),
  foreign key (programme_id, work_id) references works
);

alter table works
  add column status text not null default 'registered' check (status in ('registered', 'agreed', 'started', 'handedOver', 'withdrawn')),
  -- The number of the last event.
  add column sequence integer not null default 1,
  add column unit_ids uuid[] not null default '{}',
  add column agreed_on date,
  add column planned_start_on date,
  add column planned_handover_on date,
  add column percent integer check (percent between 0 and 100),
  add column stuck_reason text check (stuck_reason in ('placeNotAgreed', 'lackOfFunds', 'weather', 'procedure', 'other')),
  add column stuck_since date,
  add column need_id uuid,
  add column plan_item_id uuid,
  -- Everything else that is no money: links, papers, what stuck it, conditions, the years of a model.
  add column facts jsonb not null default '{}',
  add column search_text text not null default '';

alter table work_payers
  -- The order in which the lead named them.
  add column position integer not null default 1,
  add column proposed_amount bigint check (proposed_amount >= 0),
  add column is_agreed boolean not null default false,
  add column unit_ids uuid[] not null default '{}';

-- Works that stood in the register before events were kept get a history of what is known of them, written
-- by who opened their year; the command bears the work's own id.
insert into trail (programme_id, command_id, recorded_at, person_id, command, digest, unit_id, place_id, subject_kind, subject_id, answer)
select w.programme_id, w.work_id, w.recorded_at, s.recorded_by, 'registerWork', '', w.lead_unit_id, w.place_id, 'work', w.work_id, '{}'
from works w join year_settings s on s.programme_id = w.programme_id and s.year = w.year and s.version = 1;

insert into work_events (programme_id, work_id, sequence, kind, happened_on, facts, entered_for, place_id, unit_ids, recorded_at, recorded_by, command_id)
select w.programme_id, w.work_id, 1, 'registered', coalesce(w.registered_on, w.recorded_at::date),
  jsonb_strip_nulls(jsonb_build_object('year', w.year, 'isModel', w.is_model, 'placeId', w.place_id, 'placeVersionId', w.place_version_id,
    'leadUnitId', w.lead_unit_id, 'kind', w.kind, 'name', w.name, 'village', w.village, 'size', w.size_words, 'cost', w.cost,
    'peopleContribution', w.people_contribution, 'stateProgrammeAmount', w.state_programme_amount, 'households', w.households,
    'payers', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('unitId', p.unit_id, 'share', p.agreed_amount, 'isAgreed', p.agreed_amount is not null))
        order by p.unit_id <> w.lead_unit_id, p.unit_id)
      from work_payers p where p.programme_id = w.programme_id and p.work_id = w.work_id),
      jsonb_build_array(jsonb_build_object('unitId', w.lead_unit_id, 'isAgreed', false))))),
  true, w.place_id,
  array[w.lead_unit_id] || array(select p.unit_id from work_payers p
    where p.programme_id = w.programme_id and p.work_id = w.work_id and p.unit_id <> w.lead_unit_id order by p.unit_id),
  w.recorded_at, s.recorded_by, w.work_id
from works w join year_settings s on s.programme_id = w.programme_id and s.year = w.year and s.version = 1;

insert into work_events (programme_id, work_id, sequence, kind, happened_on, facts, entered_for, place_id, unit_ids, recorded_at, recorded_by, command_id)
select w.programme_id, w.work_id, 2, 'started', coalesce(w.started_on, w.handed_over_on), '{}', true, e.place_id, e.unit_ids, e.recorded_at, e.recorded_by, e.command_id
from works w join work_events e on e.programme_id = w.programme_id and e.work_id = w.work_id and e.sequence = 1
where coalesce(w.started_on, w.handed_over_on) is not null;

insert into work_events (programme_id, work_id, sequence, kind, happened_on, facts, entered_for, place_id, unit_ids, recorded_at, recorded_by, command_id)
select w.programme_id, w.work_id, 3, 'handedOver', w.handed_over_on, '{}', true, e.place_id, e.unit_ids, e.recorded_at, e.recorded_by, e.command_id
from works w join work_events e on e.programme_id = w.programme_id and e.work_id = w.work_id and e.sequence = 1
where w.handed_over_on is not null;

insert into work_money (programme_id, work_id, place_id, unit_ids, cost, people_contribution, state_programme_amount)
select w.programme_id, w.work_id, w.place_id, e.unit_ids, w.cost, w.people_contribution, w.state_programme_amount
from works w join work_events e on e.programme_id = w.programme_id and e.work_id = w.work_id and e.sequence = 1;

update works w set unit_ids = e.unit_ids, search_text = lower(w.name),
  status = case when w.handed_over_on is not null then 'handedOver' when w.started_on is not null then 'started' else 'registered' end,
  percent = case when w.handed_over_on is not null then 100 when w.started_on is not null then 0 end,
  sequence = (select max(x.sequence) from work_events x where x.programme_id = w.programme_id and x.work_id = w.work_id)
from work_events e where e.programme_id = w.programme_id and e.work_id = w.work_id and e.sequence = 1;

update work_payers p set unit_ids = w.unit_ids, position = array_position(w.unit_ids, p.unit_id), proposed_amount = p.agreed_amount, is_agreed = p.agreed_amount is not null
from works w where w.programme_id = p.programme_id and w.work_id = p.work_id;

-- A plan item is looked for when it is named: its revisions are what stands of it. The table is small, so
-- reading it whole and making its indexes under a lock is a moment's work.
-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint
alter table works add foreign key (programme_id, need_id) references needs;

-- squawk-ignore require-concurrent-index-creation
create index works_by_need on works (need_id, programme_id) where need_id is not null;

-- squawk-ignore require-concurrent-index-creation
create index works_by_plan_item on works (plan_item_id, programme_id) where plan_item_id is not null;

-- The money of a work stands in work_money now.
-- squawk-ignore ban-drop-column
alter table works drop column cost, drop column people_contribution, drop column state_programme_amount;

-- squawk-ignore require-concurrent-index-creation
create index works_by_year on works (programme_id, year desc, work_id desc);

-- programme_id stands last (see activity_revisions_by_time).
-- squawk-ignore require-concurrent-index-creation
create index activity_revisions_by_work on activity_revisions (work_id, programme_id) where work_id is not null;

alter table work_events enable row level security;
alter table work_money enable row level security;

-- Who takes part sees a work wholly, wherever it stands; so does its commune. Other units of the commune see
-- the work itself and no money.
drop policy by_unit_or_place on works;
drop policy by_unit_or_place on work_payers;
create policy by_unit_or_place on works using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or lead_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));
create policy by_unit_or_place on work_payers using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));
create policy by_unit_or_place on work_events using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));
create policy by_unit_or_place on work_money using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));

-- Events are append only; the three others are their projection and are written anew with each event.
grant select, insert on work_events to :running_role;
grant select, insert, update on work_money to :running_role;
grant update on works to :running_role;
grant update, delete on work_payers to :running_role;
