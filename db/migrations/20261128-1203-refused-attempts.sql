-- What was refused to somebody who is signed in: a right that the post lacks, or what stands outside its scope. The first
-- of a minute and an operation, then the tenth, the hundredth: whoever tries much fills no table. Append only.
create table refused_attempts (
  programme_id uuid not null references programmes,
  event_id uuid not null,
  recorded_at timestamptz not null default now(),
  person_id uuid not null references people,
  post_id uuid not null,
  -- Where a machine asked.
  token_id uuid,
  operation text not null check (operation <> ''),
  kind text not null check (kind in ('noRight', 'outsideScope', 'many')),
  -- Which one it was: of the operation within its minute, or of the person within the hour.
  attempt integer not null check (attempt >= 1),
  -- The ids of the address that was asked.
  asked jsonb not null,
  primary key (programme_id, event_id)
);

create index refused_attempts_by_time on refused_attempts (programme_id, recorded_at);

alter table refused_attempts enable row level security;

create policy own_or_kept on refused_attempts using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (person_id = nullif(current_setting('app.person', true), '')::uuid or current_setting('app.keeps_people', true) = 'yes')) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid);

grant select, insert on refused_attempts to :running_role;
