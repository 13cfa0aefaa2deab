-- Tables that a unit made for itself: how their columns are read, and what their values mean. Append only.

create table table_profiles (
  programme_id uuid not null,
  profile_id uuid not null,
  revision integer not null check (revision >= 1),
  unit_id uuid not null,
  -- Heads of the table, each with the field that it fills and the unit of its money.
  columns jsonb not null,
  -- For every row, where the table has no column for it.
  fixed_kind text,
  fixed_place_id uuid references places,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, profile_id, revision),
  foreign key (programme_id, unit_id) references units
);

create index table_profiles_by_unit on table_profiles (programme_id, unit_id, profile_id, revision);

create table table_words (
  programme_id uuid not null,
  unit_id uuid not null,
  field text not null check (field in ('commune', 'kind')),
  -- The value, its letter case and spaces levelled; never its diacritics.
  word_key text not null,
  revision integer not null check (revision >= 1),
  words text not null check (words ~ '\S'),
  place_id uuid references places,
  kind text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, unit_id, field, word_key, revision),
  foreign key (programme_id, unit_id) references units,
  constraint word_means_what_its_field_holds check ((field = 'commune') = (place_id is not null) and (field = 'kind') = (kind is not null))
);

alter table table_profiles enable row level security;
alter table table_words enable row level security;

create policy own_or_whole on table_profiles using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy own_or_whole on table_words using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

grant select, insert on table_profiles, table_words to :running_role;

-- A batch of such a table names the profile by which it was read; its file may come again, for rows that waited.
alter table import_batches add column profile_id uuid;
alter table import_batches add column profile_revision integer;
alter table import_batches add constraint import_batches_profile_fkey foreign key (programme_id, profile_id, profile_revision) references table_profiles not valid;
alter table import_batches add constraint profile_with_its_revision check ((profile_id is null) = (profile_revision is null)) not valid;
