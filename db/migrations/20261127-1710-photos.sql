-- Photographs of works, goods and animals: made anew from what was sent, without metadata, small. Taken in
-- they are files; what they go with is written here. One taken out stays written, and is shown to nobody.

alter table files add column width integer, add column height integer, add column thumbnail_sha256 text;

alter table files add constraint photographs_have_size_and_thumbnail check (num_nulls(width, height, thumbnail_sha256) in (0, 3)) not valid;

create table photos (
  programme_id uuid not null references programmes,
  photo_id uuid not null,
  subject_kind text not null check (subject_kind in ('activity', 'work')),
  subject_id uuid not null,
  -- Who took part and where: what the policy compares.
  unit_id uuid not null,
  unit_ids uuid[] not null,
  place_id uuid not null references places,
  file_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  thumbnail_sha256 text not null check (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
  width integer not null check (width between 1 and 1600),
  height integer not null check (height between 1 and 1600),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, photo_id),
  foreign key (programme_id, file_id) references files
);

-- programme_id stands last, as in the ledger.
create index photos_by_subject on photos (subject_id, programme_id);

create table photo_removals (
  programme_id uuid not null,
  photo_id uuid not null,
  unit_id uuid not null,
  unit_ids uuid[] not null,
  place_id uuid not null,
  reason text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, photo_id),
  foreign key (programme_id, photo_id) references photos
);

alter table photos enable row level security;
alter table photo_removals enable row level security;

-- As the record itself: who took part, the commune, the whole programme; other units see none.
create policy own_or_whole on photos using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy own_or_whole on photo_removals using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

grant select, insert on photos, photo_removals to :running_role;
