-- The sealed trail: entries gathered into blocks, each with the digest of the block before. Append only. A job reads
-- the trail and writes here; the trail itself is not touched, so no write ever waits for a seal.
create table trail_blocks (
  programme_id uuid not null references programmes,
  number integer not null check (number >= 1),
  sealed_at timestamptz not null,
  -- Every entry recorded before this moment is in this block or an earlier one.
  sealed_until timestamptz not null,
  entry_count integer not null check (entry_count >= 1),
  first_recorded_at timestamptz not null,
  first_command_id uuid not null,
  last_recorded_at timestamptz not null,
  last_command_id uuid not null,
  previous_digest text check (previous_digest ~ '^[0-9a-f]{64}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Two servers that close the same block: one of them comes too late, so the chain never forks.
  primary key (programme_id, number),
  constraint first_block_alone_has_none_before check ((number = 1) = (previous_digest is null))
);

-- An entry as it was sealed. No foreign key to the trail: an entry that is removed must still be named.
create table trail_seals (
  programme_id uuid not null,
  command_id uuid not null,
  number integer not null,
  position integer not null check (position >= 1),
  recorded_at timestamptz not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (programme_id, command_id),
  unique (programme_id, number, position),
  foreign key (programme_id, number) references trail_blocks
);

alter table trail_blocks enable row level security;
alter table trail_seals enable row level security;

-- Digests tell nothing of the entries, so the administrator may keep them too; seals name commands and moments.
create policy by_agency_or_keeper on trail_blocks using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or current_setting('app.keeps_people', true) = 'yes')) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');
create policy by_agency on trail_seals using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes') with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');

grant select, insert on trail_blocks, trail_seals to :running_role;
