-- Secrets that this installation signs with. Whoever may read the database may change the ledger itself, so the
-- key stands where every process that serves it, and every backup of it, finds the same one.
create table installation_keys (
  name text primary key,
  secret text not null check (length(secret) >= 64),
  made_at timestamptz not null default now()
);

insert into installation_keys (name, secret) values ('workbooks', replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));

grant select on installation_keys to :running_role;

-- What a batch did, row by row counted; batches of before have none.
alter table import_batches add column counts jsonb;

-- A batch that was taken back: once, with its reason, by revisions that stand in the ledger like others.
create table import_undos (
  programme_id uuid not null,
  batch_id uuid not null,
  unit_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null check (reason ~ '\S'),
  primary key (programme_id, batch_id),
  foreign key (programme_id, batch_id) references import_batches,
  foreign key (programme_id, unit_id) references units
);

alter table import_undos enable row level security;

create policy own_or_whole on import_undos using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

grant select, insert on import_undos to :running_role;
