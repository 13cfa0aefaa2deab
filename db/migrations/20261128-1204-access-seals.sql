-- The trail of accounts is sealed as the trail of commands is: blocks chained by digests, one chain for all accounts, for
-- they stand outside programmes. Append only.
create table account_blocks (
  number integer not null check (number >= 1),
  sealed_at timestamptz not null,
  -- Every entry recorded before this moment is in this block or an earlier one.
  sealed_until timestamptz not null,
  entry_count integer not null check (entry_count >= 1),
  first_recorded_at timestamptz not null,
  first_event_id uuid not null,
  last_recorded_at timestamptz not null,
  last_event_id uuid not null,
  previous_digest text check (previous_digest ~ '^[0-9a-f]{64}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (number),
  constraint first_block_alone_has_none_before check ((number = 1) = (previous_digest is null))
);

-- An event as it was sealed; no foreign key to it, for one that is removed must still be named.
create table account_seals (
  event_id uuid not null,
  number integer not null references account_blocks,
  position integer not null check (position >= 1),
  recorded_at timestamptz not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (event_id),
  unique (number, position)
);

-- Files that left a programme and what was refused in it: one chain a programme.
create table access_blocks (
  programme_id uuid not null references programmes,
  number integer not null check (number >= 1),
  sealed_at timestamptz not null,
  -- Every entry recorded before this moment is in this block or an earlier one.
  sealed_until timestamptz not null,
  entry_count integer not null check (entry_count >= 1),
  first_recorded_at timestamptz not null,
  first_event_id uuid not null,
  last_recorded_at timestamptz not null,
  last_event_id uuid not null,
  previous_digest text check (previous_digest ~ '^[0-9a-f]{64}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (programme_id, number),
  constraint first_block_alone_has_none_before check ((number = 1) = (previous_digest is null))
);

create table access_seals (
  programme_id uuid not null,
  event_id uuid not null,
  number integer not null,
  position integer not null check (position >= 1),
  recorded_at timestamptz not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (programme_id, event_id),
  unique (programme_id, number, position),
  foreign key (programme_id, number) references access_blocks
);

alter table access_blocks enable row level security;
alter table access_seals enable row level security;

-- Written by the job alone: no post has both.
create policy by_keeper on access_blocks using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.keeps_people', true) = 'yes') with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.keeps_people', true) = 'yes' and current_setting('app.agency', true) = 'yes');
create policy by_keeper on access_seals using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.keeps_people', true) = 'yes') with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.keeps_people', true) = 'yes' and current_setting('app.agency', true) = 'yes');

grant select, insert on account_blocks, account_seals, access_blocks, access_seals to :running_role;
