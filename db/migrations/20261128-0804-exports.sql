-- What left the system as a file: who, under which post or by which token, when, and what was asked for. Append only.
create table export_events (
  programme_id uuid not null references programmes,
  event_id uuid not null,
  recorded_at timestamptz not null default now(),
  person_id uuid not null references people,
  post_id uuid not null,
  -- Where a machine asked.
  token_id uuid,
  operation text not null check (operation <> ''),
  -- The path's and the query's values.
  asked jsonb not null,
  primary key (programme_id, event_id)
);

create index export_events_by_time on export_events (programme_id, recorded_at);

alter table export_events enable row level security;

create policy own_or_kept on export_events using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (person_id = nullif(current_setting('app.person', true), '')::uuid or current_setting('app.keeps_people', true) = 'yes')) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid);

grant select, insert on export_events to :running_role;

-- squawk-ignore require-concurrent-index-creation
create index account_events_by_time on account_events (recorded_at, event_id);
