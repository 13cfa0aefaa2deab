-- The scope of a transaction stands in settings set first in it (SET LOCAL, see server/platform/scope.ts):
-- app.programme, app.whole, app.units, app.places, app.money_places, app.person.
-- Policies hold columns, constants and current_setting() only; without scope no row is seen.

create table programmes (
  programme_id uuid primary key,
  slug text not null,
  title text not null,
  resolution_number text not null,
  resolution_date date not null,
  resolution_term text not null,
  resolution_abstract text not null,
  superior_body text not null,
  issuing_body text not null,
  place_name text not null,
  province_place_id uuid not null references places
);

create table programme_years (
  programme_id uuid not null references programmes,
  year integer not null check (year between 1994 and 2199),
  state text not null check (state in ('open', 'closed')),
  primary key (programme_id, year)
);

-- Settings are versioned data: the newest version recorded by a moment holds at that moment.
create table year_settings (
  programme_id uuid not null,
  year integer not null,
  version integer not null check (version >= 1),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  reason text not null,
  settings jsonb not null,
  primary key (programme_id, year, version),
  foreign key (programme_id, year) references programme_years
);

-- The editable calendar of working days: days off and working Saturdays.
create table calendar_days (
  programme_id uuid not null references programmes,
  day date not null,
  kind text not null check (kind in ('off', 'workingSaturday')),
  name text not null,
  certainty text not null,
  primary key (programme_id, day)
);

create table units (
  programme_id uuid not null references programmes,
  unit_id uuid not null,
  code text not null,
  name text not null,
  block text not null check (block in ('partyBody', 'stateAgency', 'massOrganisation', 'armedForces', 'centralBranch', 'publicService', 'stateEnterprise', 'armyEnterprise', 'otherEnterprise')),
  -- The order of the assignment decision inside the block: never by money.
  block_order integer not null,
  kind text not null check (kind in ('province', 'district', 'commune')),
  is_invented boolean not null default false,
  -- Null: since when is not known.
  valid_from date,
  valid_until date,
  search_text text not null,
  sort_key text not null,
  primary key (programme_id, unit_id),
  constraint unit_codes_are_used_once unique (code, programme_id)
);

create table unit_successions (
  programme_id uuid not null,
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  happened_on date not null,
  document text not null,
  primary key (programme_id, from_unit_id, to_unit_id),
  foreign key (programme_id, from_unit_id) references units,
  foreign key (programme_id, to_unit_id) references units
);

-- Whom to call: a post and a telephone, the holder's name only where the unit gave it.
create table unit_contacts (
  programme_id uuid not null,
  contact_id uuid not null,
  unit_id uuid not null,
  post_name text not null,
  holder_name text,
  telephone text not null,
  primary key (programme_id, contact_id),
  foreign key (programme_id, unit_id) references units
);

create table assignment_decisions (
  programme_id uuid not null references programmes,
  decision_id uuid not null,
  number text not null,
  -- Null where the source gives no day: never an invented one.
  issued_on date,
  issuer text not null,
  primary key (programme_id, decision_id)
);

-- Who stands by whom, from when to when, by which paper.
create table twinnings (
  programme_id uuid not null,
  twinning_id uuid not null,
  unit_id uuid not null,
  place_id uuid not null references places,
  mode text not null check (mode in ('assigned', 'invited')),
  is_lead boolean not null default false,
  decision_id uuid not null,
  -- Null: in force, since when is not known.
  valid_from date,
  -- Exclusive.
  valid_until date,
  ended_by_decision_id uuid,
  -- When it was entered: what an as-of compares.
  recorded_at timestamptz not null default now(),
  primary key (programme_id, twinning_id),
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, decision_id) references assignment_decisions,
  foreign key (programme_id, ended_by_decision_id) references assignment_decisions,
  constraint twinnings_end_after_they_begin check (valid_until > valid_from)
);

create index twinnings_by_unit on twinnings (programme_id, unit_id);

create index twinnings_by_place on twinnings (programme_id, place_id);

-- A post is held by a person from-to, at a unit, a place or the committee; scope follows the post.
create table posts (
  programme_id uuid not null references programmes,
  post_id uuid not null,
  person_id uuid not null references people,
  role text not null check (role in ('standingAgency', 'head', 'deputyHead', 'member', 'assistant', 'unitLeader', 'focalPoint', 'fieldTeam', 'communeOfficer', 'followUpOfficer', 'administrator')),
  unit_ids uuid[] not null default '{}',
  place_ids uuid[] not null default '{}',
  title text not null,
  held_from date not null,
  held_until date,
  primary key (programme_id, post_id)
);

create index posts_by_person on posts (programme_id, person_id);

-- A commune's own label of the province: committee only, never on a map, export or portal.
create table key_communes (
  programme_id uuid not null references programmes,
  place_id uuid not null references places,
  valid_from date not null,
  valid_until date,
  document text not null,
  primary key (programme_id, place_id, valid_from)
);

-- One entry a command, written in the command's transaction: who, under which post, what, why.
-- It is also the memory of idempotency keys: same key and command, the stored answer.
create table trail (
  programme_id uuid not null references programmes,
  command_id uuid not null,
  recorded_at timestamptz not null default now(),
  person_id uuid not null,
  post_id uuid,
  command text not null,
  digest text not null,
  unit_id uuid,
  place_id uuid,
  subject_kind text,
  subject_id uuid,
  reason text,
  details jsonb,
  answer jsonb not null,
  primary key (programme_id, command_id)
);

-- programme_id stands last, as in the ledger: a key is looked up at every command.
create index trail_by_subject on trail (subject_id, programme_id, recorded_at);

create index trail_by_time on trail (recorded_at, programme_id);

-- Files live in the data folder under their digest; here is what they are and whose.
create table files (
  programme_id uuid not null references programmes,
  file_id uuid not null,
  unit_id uuid,
  name text not null,
  media_type text not null,
  byte_count bigint not null check (byte_count >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null default now(),
  primary key (programme_id, file_id)
);

alter table programmes enable row level security;
alter table programme_years enable row level security;
alter table year_settings enable row level security;
alter table calendar_days enable row level security;
alter table units enable row level security;
alter table unit_successions enable row level security;
alter table unit_contacts enable row level security;
alter table assignment_decisions enable row level security;
alter table twinnings enable row level security;
alter table posts enable row level security;
alter table key_communes enable row level security;
alter table trail enable row level security;
alter table files enable row level security;

-- What everyone inside the programme reads: its rules, calendar, units by name, who is twinned with whom.
create policy inside on programmes using (programme_id = nullif(current_setting('app.programme', true), '')::uuid);
create policy inside on programme_years using (programme_id = nullif(current_setting('app.programme', true), '')::uuid);
create policy inside on year_settings using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy inside on calendar_days using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy inside on units using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy inside on unit_successions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy inside on assignment_decisions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy inside on twinnings using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

-- Contacts: the unit itself and the officers of the whole programme.
create policy own_or_whole on unit_contacts using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

-- Posts: one's own, or all for the agency.
create policy own_or_whole on posts using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid)) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

create policy committee_only on key_communes using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

create policy own_or_whole on trail using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid);

create policy own_or_whole on files using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

grant select on programmes, programme_years, year_settings, calendar_days, units, unit_successions, unit_contacts, assignment_decisions, twinnings, posts, key_communes, trail, files to :running_role;

grant insert on year_settings, units, unit_successions, unit_contacts, assignment_decisions, twinnings, trail, files to :running_role;

grant insert, update, delete on calendar_days to :running_role;

grant update (post_name, holder_name, telephone) on unit_contacts to :running_role;

grant update (valid_until) on units to :running_role;

grant update (valid_until, ended_by_decision_id) on twinnings to :running_role;
