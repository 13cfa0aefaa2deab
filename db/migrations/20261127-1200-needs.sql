-- What a commune asks for (việc cần giúp), at most ten a year. A correction is a revision with its reason;
-- what was asked is withdrawn, never erased. What answers a need refers to it by need_id.

create table need_revisions (
  programme_id uuid not null references programmes,
  need_id uuid not null,
  revision integer not null check (revision >= 1),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  -- Why a correction or withdrawal was made; the first revision needs none.
  reason text,
  is_withdrawn boolean not null default false,
  -- The year for which help is asked; it may be the one after the newest ledger.
  year integer not null check (year between 1994 and 2199),
  -- The commune as it stood when it asked.
  place_id uuid not null references places,
  words text not null check (char_length(words) between 1 and 200),
  kind text not null check (kind in ('road', 'water', 'electricity', 'irrigation', 'school', 'health', 'communityHall', 'housing', 'livelihood', 'seedAndStock', 'technique', 'officialTraining', 'equipment', 'outreach', 'other')),
  village text check (char_length(village) between 1 and 100),
  estimated_cost bigint check (estimated_cost >= 0),
  households integer check (households >= 0),
  -- The commune's own order of its needs, 1 the first.
  priority integer check (priority between 1 and 10),
  -- The commune's letter as evidence; the commune's own entry needs none.
  letter_number text,
  letter_issued_on date,
  -- Entered in the commune's name by somebody else.
  entered_for boolean not null default false,
  -- As recorded by people; what a linked plan item or work adds is computed on reading.
  state text not null default 'open' check (state in ('open', 'takenUp', 'answered', 'cannotBeMet')),
  state_reason text,
  answered_by_unit_id uuid,
  primary key (programme_id, need_id, revision),
  foreign key (programme_id, answered_by_unit_id) references units,
  constraint need_corrections_say_why check (revision = 1 or reason is not null),
  constraint letters_have_number_and_day check (num_nulls(letter_number, letter_issued_on) in (0, 2)),
  constraint needs_not_met_say_why check ((state = 'cannotBeMet') = (state_reason is not null))
);

-- programme_id stands last, as in the ledger.
create index need_revisions_by_time on need_revisions (recorded_at, programme_id);

create index need_revisions_by_command on need_revisions (command_id, programme_id);

-- The current state: a projection of the revisions, compared by verify, and what a plan item, a work or an
-- activity refers to.
create table needs (
  programme_id uuid not null,
  need_id uuid not null,
  revision integer not null,
  year integer not null,
  place_id uuid not null,
  -- One of the commune's ten places of the year: two officers at once never take an eleventh.
  slot integer not null constraint needs_are_ten_a_year check (slot between 1 and 10),
  kind text not null,
  state text not null,
  is_withdrawn boolean not null,
  search_text text not null,
  primary key (programme_id, need_id),
  foreign key (programme_id, need_id, revision) references need_revisions
);

create unique index needs_by_place on needs (place_id, year, slot, programme_id) where not is_withdrawn;

create index needs_by_year on needs (year, kind, programme_id);

alter table need_revisions enable row level security;
alter table needs enable row level security;

-- A unit sees the needs of its communes, a commune its own; only the commune's own post and the whole
-- programme's officers write.
create policy by_place on need_revisions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));
create policy by_place on needs using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));

grant select, insert on need_revisions, needs to :running_role;

grant update (revision, kind, state, is_withdrawn, search_text) on needs to :running_role;
