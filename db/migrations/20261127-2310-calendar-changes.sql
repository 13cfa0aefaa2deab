-- The calendar of working days is edited by the agency, one day at a time and append only: the newest row of a day
-- counts, before it what the yearly decision gave. A day that has passed is never changed, so lateness stays as it was.

create table calendar_changes (
  programme_id uuid not null references programmes,
  change_id uuid not null,
  day date not null,
  -- plain: as the week has it, what stood before is taken away.
  kind text not null check (kind in ('off', 'working', 'plain')),
  name text not null,
  source text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  primary key (programme_id, change_id)
);

create index calendar_changes_by_day on calendar_changes (programme_id, day, recorded_at);

alter table calendar_changes enable row level security;

create policy inside on calendar_changes using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

grant select, insert on calendar_changes to :running_role;
