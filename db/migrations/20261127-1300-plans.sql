-- Yearly plans: one stands per unit, commune and year. It is drafted, filed once, then amended with a reason.
-- An item changes by a further revision; what was filed is the revisions of stage 'filed', and they stay.

create table plan_item_revisions (
  programme_id uuid not null references programmes,
  plan_item_id uuid not null,
  revision integer not null check (revision >= 1),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  -- draft: before filing, seen by the unit and the committee alone; filed: the original; amended: after it.
  stage text not null check (stage in ('draft', 'filed', 'amended')),
  is_dropped boolean not null default false,
  reason text,
  unit_id uuid not null,
  place_id uuid not null references places,
  year integer not null,
  field text not null check (field in ('socioEconomic', 'security', 'politicalSystem', 'massMobilisation')),
  -- Null: from before kinds were asked.
  kind text,
  words text,
  target_quantity bigint check (target_quantity >= 0),
  target_quantity_unit text,
  due_on date,
  -- Serves the year's focus.
  is_focus boolean not null default false,
  -- The commune's need that it answers.
  need_id uuid,
  -- Units that would do it together; empty until coordination asks for them.
  joint_unit_ids uuid[] not null default '{}',
  entered_for boolean not null default false,
  primary key (programme_id, plan_item_id, revision),
  foreign key (programme_id, year) references programme_years,
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, need_id) references needs,
  constraint amendments_say_why check (stage <> 'amended' or reason ~ '\S'),
  constraint what_is_filed_stands check (stage <> 'filed' or not is_dropped),
  constraint quantities_have_a_unit check (target_quantity is null or target_quantity_unit ~ '\S'),
  -- No free text in the security field: kind, sessions, attendees, labour and value only (law 14).
  constraint security_items_have_no_words check (field <> 'security' or words is null)
);

-- programme_id stands last, as in the ledger.
create index plan_item_revisions_by_plan on plan_item_revisions (unit_id, year, programme_id);

create index plan_item_revisions_by_place on plan_item_revisions (place_id, year, programme_id);

create index plan_item_revisions_by_time on plan_item_revisions (recorded_at, programme_id);

-- An item is filed once: what was filed first is the original for ever.
create unique index plan_items_are_filed_once on plan_item_revisions (plan_item_id, programme_id) where stage = 'filed';

-- The money of an item by source, apart from it because other units of the commune never see it.
create table plan_item_money (
  programme_id uuid not null,
  plan_item_id uuid not null,
  revision integer not null,
  source text not null check (source in ('ownContribution', 'staffContribution', 'mobilisedOutside', 'sourceNotStated')),
  -- Whole đồng.
  amount bigint not null check (amount >= 0),
  stage text not null check (stage in ('draft', 'filed', 'amended')),
  unit_id uuid not null,
  place_id uuid not null references places,
  primary key (programme_id, plan_item_id, revision, source),
  foreign key (programme_id, plan_item_id, revision) references plan_item_revisions
);

create table plan_filings (
  programme_id uuid not null references programmes,
  unit_id uuid not null,
  place_id uuid not null references places,
  year integer not null,
  -- When the plan came: the day of filing, or of the paper that an officer entered.
  filed_on date not null,
  document_number text,
  document_date date,
  entered_for boolean not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  -- Once.
  primary key (programme_id, unit_id, place_id, year),
  foreign key (programme_id, year) references programme_years,
  foreign key (programme_id, unit_id) references units,
  constraint plan_papers_have_number_and_date check (num_nulls(document_number, document_date) <> 1)
);

create index plan_filings_by_place on plan_filings (place_id, year, programme_id);

-- What the commune said to a plan as it stood then; the newest answer holds, none is silence.
create table plan_answers (
  programme_id uuid not null,
  answer_id uuid not null,
  unit_id uuid not null,
  place_id uuid not null,
  year integer not null,
  answer text not null check (answer in ('agreed', 'changeAsked')),
  remark text,
  document_number text,
  document_date date,
  entered_for boolean not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, answer_id),
  foreign key (programme_id, unit_id, place_id, year) references plan_filings,
  constraint changes_asked_say_what check (answer <> 'changeAsked' or remark ~ '\S'),
  constraint answers_entered_for_a_commune_have_a_paper check (not entered_for or num_nulls(document_number, document_date) = 0)
);

create index plan_answers_by_plan on plan_answers (unit_id, place_id, year, programme_id);

-- What stood so far: every item was filed, by a writer whom the old table did not keep. Each keeps its id,
-- which is also its command in the trail.
insert into trail (programme_id, command_id, recorded_at, person_id, command, digest, unit_id, place_id, subject_kind, subject_id, reason, answer)
select programme_id, plan_item_id, recorded_at, '00000000-0000-0000-0000-000000000000', 'movePlanItem', '', unit_id, place_id, 'planItem', plan_item_id, 'Chuyển từ bảng kế hoạch cũ', '{}'
from plan_items;

insert into plan_item_revisions (programme_id, plan_item_id, revision, recorded_at, recorded_by, command_id, stage, unit_id, place_id, year, field, words, target_quantity, target_quantity_unit, due_on)
select programme_id, plan_item_id, 1, recorded_at, '00000000-0000-0000-0000-000000000000', plan_item_id, 'filed', unit_id, place_id, year, field,
  case when field <> 'security' then words end, target_quantity,
  case when target_quantity is null then target_quantity_unit else coalesce(target_quantity_unit, 'việc') end, due_on
from plan_items;

insert into plan_item_money (programme_id, plan_item_id, revision, source, amount, stage, unit_id, place_id)
select programme_id, plan_item_id, 1, 'sourceNotStated', target_amount, 'filed', unit_id, place_id
from plan_items where target_amount is not null;

insert into plan_filings (programme_id, unit_id, place_id, year, filed_on, recorded_at, recorded_by, command_id)
select distinct on (programme_id, unit_id, place_id, year) programme_id, unit_id, place_id, year, filed_on, recorded_at, '00000000-0000-0000-0000-000000000000', plan_item_id
from plan_items
order by programme_id, unit_id, place_id, year, filed_on, recorded_at, plan_item_id;

-- squawk-ignore ban-drop-table
drop table plan_items;

alter table plan_item_revisions enable row level security;
alter table plan_item_money enable row level security;
alter table plan_filings enable row level security;
alter table plan_answers enable row level security;

-- A unit sees its own whole; units of the same commune and the commune see what was filed, never a draft.
create policy by_unit_or_place on plan_item_revisions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or (stage <> 'draft' and place_id = any (nullif(current_setting('app.places', true), '')::uuid[])))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
-- Money: the unit, the commune itself, the committee.
create policy by_unit_or_place on plan_item_money using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or (stage <> 'draft' and place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy by_unit_or_place on plan_filings using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
-- An answer stays between the two and the committee; only the place's own posts write it.
create policy by_unit_or_place on plan_answers using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));

-- Append only (law 5).
grant select, insert on plan_item_revisions, plan_item_money, plan_filings, plan_answers to :running_role;
