-- One database holds practice people or real ones, never both: its kind is one row, and people and programmes name it.
create table database_kind (
  is_practice boolean primary key,
  only_row boolean not null default true unique check (only_row)
);

insert into database_kind (is_practice)
select bool_or(k.is_practice) from (select is_practice from people union all select is_practice from programme_slugs) k
having count(*) > 0;

-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint
alter table people add constraint people_are_of_one_kind foreign key (is_practice) references database_kind;

-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint
alter table programme_slugs add constraint programmes_are_of_one_kind foreign key (is_practice) references database_kind;

-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
alter table people add constraint people_with_their_kind unique (person_id, is_practice);

-- By which a person signs in. Practice people have none: they are picked from a list.
create table accounts (
  person_id uuid primary key,
  is_practice boolean not null default false check (not is_practice),
  -- As printed, and as compared: lower case.
  sign_in_name text not null check (sign_in_name <> ''),
  sign_in_key text not null unique check (sign_in_key = lower(sign_in_name) and sign_in_key ~ '[a-z]'),
  -- Also signs in, where it is given.
  telephone text unique check (telephone ~ '^0[0-9]{8,10}$'),
  recorded_at timestamptz not null default now(),
  constraint accounts_are_of_real_people foreign key (person_id, is_practice) references people (person_id, is_practice)
);

-- The parameters stand beside the digest, so that they can be raised: who signs in is then digested anew.
create table account_passwords (
  person_id uuid primary key references accounts,
  algorithm text not null check (algorithm = 'argon2id'),
  memory_kib integer not null check (memory_kib >= 19456),
  passes integer not null check (passes >= 1),
  lanes integer not null check (lanes >= 1),
  salt text not null check (salt ~ '^[0-9a-f]{32,}$'),
  digest text not null check (digest ~ '^[0-9a-f]{64,}$'),
  set_at timestamptz not null
);

-- The one-time code by which a password is set, as its digest: one a person, gone once used.
create table account_codes (
  person_id uuid primary key references accounts,
  code_digest text not null unique check (code_digest ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null,
  expires_at timestamptz not null
);

-- Browsers in which a person has signed in before, by the digest of their cookie: such a one counts its own tries, so
-- that strangers' wrong passwords never stop the owner.
create table known_devices (
  device_digest text not null check (device_digest ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references accounts,
  last_seen_at timestamptz not null,
  primary key (device_digest, person_id)
);

create index known_devices_by_person on known_devices (person_id);

-- The trail of accounts, which stand outside every programme: append only.
create table account_events (
  event_id uuid primary key,
  -- Nobody where the name typed is nobody's.
  person_id uuid references people,
  kind text not null check (kind in ('created', 'codeIssued', 'passwordSet', 'passwordChanged', 'signedIn', 'signInRefused', 'sessionEnded', 'otherSessionsEnded')),
  recorded_at timestamptz not null,
  -- Who did it; nobody where it was done without being signed in.
  recorded_by uuid references people,
  -- The digest of the address it came from.
  address_digest text
);

create index account_events_by_person on account_events (person_id, recorded_at);

-- A session names itself to its owner by a handle, never by the digest of its token.
-- squawk-ignore adding-field-with-default
alter table sessions add column handle uuid not null default gen_random_uuid();

alter table sessions add column last_seen_at timestamptz not null default now();

-- How long it may stand unused, minutes; without an end of its own where it was opened before there was one.
alter table sessions add column idle_minutes integer not null default 525600;

alter table sessions add column browser text not null default '';

-- squawk-ignore require-concurrent-index-creation
create index sessions_by_person on sessions (person_id);

create or replace function enter_session(programme uuid, session_digest text, at timestamptz, out person uuid, out person_name text, out post uuid)
language plpgsql as $$
begin
  select s.person_id, p.name, s.post_id into person, person_name, post
  from sessions s join people p using (person_id)
  where s.session_id = session_digest and s.expires_at > at and s.last_seen_at > at - make_interval(mins => s.idle_minutes);
  if person is not null then
    perform enter_scope(programme, person, false, '{}', '{}', '{}');
  end if;
end $$;

grant select, insert on database_kind, accounts, account_events to :running_role;

grant select, insert, update, delete on account_passwords, account_codes, known_devices to :running_role;

grant update (last_seen_at) on sessions to :running_role;
