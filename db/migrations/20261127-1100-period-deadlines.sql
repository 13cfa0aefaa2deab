-- A period's deadline moved for everybody, and years opened by the agency.

-- Append only: the period keeps the deadline it was laid down with, the newest row here is the one in force.
create table period_deadlines (
  programme_id uuid not null,
  deadline_id uuid not null,
  period_id uuid not null,
  new_due_on date not null,
  -- By the programme's clock: it counts only when decided before the deadline has passed (law 6).
  decided_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  primary key (programme_id, deadline_id),
  foreign key (programme_id, period_id) references report_periods
);

create index period_deadlines_by_period on period_deadlines (programme_id, period_id, decided_at);

alter table period_deadlines enable row level security;

create policy inside on period_deadlines using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

grant select, insert on period_deadlines to :running_role;

-- Years were laid down by the owner alone; now the agency opens them.
alter policy inside on programme_years using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

grant insert on programme_years to :running_role;
