-- What a unit adds to its own report, and the steps of its data beside the sendings: append only.

create table report_words (
  programme_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  revision integer not null check (revision >= 1),
  difficulties text not null,
  next_tasks text not null,
  proposals text not null,
  -- Estimates to 31 December, by measure, in stored units: they stand beside what is recorded, in no sum.
  estimates jsonb not null,
  entered_for boolean not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, unit_id, period_id, revision),
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, period_id) references report_periods
);

create table report_steps (
  programme_id uuid not null,
  step_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  -- presented: to the unit's leader, which stops no clock; received: by the agency.
  step text not null check (step in ('presented', 'received')),
  happened_on date not null,
  -- The figures as they were received, in stored units by measure: what came later is a correction beside them.
  figures jsonb,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, step_id),
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, period_id) references report_periods,
  constraint received_keeps_figures check ((step = 'received') = (figures is not null))
);

create index report_steps_by_unit on report_steps (programme_id, unit_id, period_id, recorded_at);

alter table report_words enable row level security;
alter table report_steps enable row level security;

create policy own_or_whole on report_words using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy own_or_whole on report_steps using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or (step = 'presented' and unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))));

grant select, insert on report_words, report_steps to :running_role;
