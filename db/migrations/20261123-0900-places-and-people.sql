-- What stands outside any programme: places, people and their sessions. These tables carry no
-- programme_id, are few and seldom written, and never point at a programme table (they become
-- reference tables on a cluster).

create table places (
  place_id uuid primary key,
  level text not null check (level in ('province', 'district', 'commune', 'village')),
  -- Invented places of the sample say so wherever they are shown.
  is_invented boolean not null default false
);

-- A place is not its code: code and name belong to a version with a validity (law 7).
create table place_versions (
  place_version_id uuid primary key,
  place_id uuid not null references places,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  kind text not null check (kind in ('tỉnh', 'thành phố', 'huyện', 'phường', 'thị trấn', 'xã', 'đặc khu', 'thôn')),
  parent_place_id uuid references places,
  valid_from date,
  -- Exclusive: the first day on which the version no longer holds.
  valid_until date,
  legal_text text not null,
  search_text text not null,
  sort_key text not null,
  constraint versions_end_after_they_begin check (valid_until > valid_from)
);

create index place_versions_by_place on place_versions (place_id);

create index place_versions_by_code on place_versions (code);

create table place_successions (
  from_place_id uuid not null references places,
  to_place_id uuid not null references places,
  happened_on date not null,
  relation text not null check (relation in ('mergedWhole', 'unchanged')),
  legal_text text not null,
  primary key (from_place_id, to_place_id)
);

-- Spellings that sources really use. A folded match may propose a place, an alias may name it.
create table place_aliases (
  place_id uuid not null references places,
  alias text not null,
  search_text text not null,
  observed_in text not null,
  primary key (place_id, alias)
);

create index place_aliases_by_search_text on place_aliases (search_text);

-- A commune has a history of designations by list; absent means unknown, not unlisted.
create table place_designations (
  place_id uuid not null references places,
  designation text not null check (designation in ('extremelyDifficult', 'borderCommune', 'safeZoneCommune')),
  list_id text not null,
  valid_from date not null,
  valid_until date,
  legal_text text not null,
  evidence text not null,
  primary key (place_id, designation, list_id)
);

create table people (
  person_id uuid primary key,
  name text not null,
  -- Practice people cannot exist beside real ones: one database holds one kind.
  is_practice boolean not null,
  is_administrator boolean not null default false
);

create table sessions (
  -- SHA-256 of the cookie's token: the token itself is never stored.
  session_id text primary key,
  person_id uuid not null references people,
  -- The post in use; checked against posts at every request, so no reference to a programme table.
  programme_id uuid,
  post_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- Which programme answers to which short name in an address.
create table programme_slugs (
  slug text primary key check (slug ~ '^[a-z0-9-]{1,40}$'),
  programme_id uuid not null unique,
  title text not null,
  is_practice boolean not null
);

grant select on places, place_versions, place_successions, place_aliases, place_designations, people, programme_slugs to :running_role;

grant select, insert, delete on sessions to :running_role;

grant update (programme_id, post_id, expires_at) on sessions to :running_role;

-- The standing agency keeps places, the administrator people; both through commands that are tried.
grant insert on places, place_versions, place_successions, place_aliases, place_designations, people, programme_slugs to :running_role;

grant update (valid_until) on place_versions, place_designations to :running_role;
