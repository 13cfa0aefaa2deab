-- What db/migrations adds up to, read from the catalog of PostgreSQL 18: made, never edited.
-- `npm run check -- schema --write` writes it anew.

-- role ketnghia_app login
-- role ketnghia_owner login: owner

create schema jobs;
grant usage on schema jobs to ketnghia_app;
grant usage on schema public to public;

create type jobs.job_state as enum ('created', 'retry', 'active', 'completed', 'cancelled', 'failed');

create table jobs.bam (
  id uuid default gen_random_uuid() not null,
  name text not null,
  version integer not null,
  status text default 'pending'::text not null,
  queue text,
  table_name text not null,
  command text not null,
  error text,
  created_on timestamp with time zone default clock_timestamp() not null,
  started_on timestamp with time zone,
  completed_on timestamp with time zone,
  constraint bam_pkey PRIMARY KEY (id)
);
grant select on jobs.bam to ketnghia_app;

create table jobs.instance (
  id uuid not null,
  name text,
  host text not null,
  pid integer not null,
  version text not null,
  node_version text not null,
  application_name text,
  heartbeat_seconds integer not null,
  supervise boolean not null,
  schedule boolean not null,
  migrate boolean not null,
  persist_queue_stats boolean not null,
  persist_warnings boolean not null,
  pool_max integer,
  pool_total integer,
  pool_idle integer,
  pool_waiting integer,
  workers jsonb default '[]'::jsonb not null,
  metrics jsonb,
  config jsonb default '{}'::jsonb not null,
  crash_restarts integer default 0 not null,
  crash_restarts_since timestamp with time zone,
  started_on timestamp with time zone default now() not null,
  heartbeat_on timestamp with time zone default now() not null,
  stopped_on timestamp with time zone,
  constraint instance_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on jobs.instance to ketnghia_app;

create table jobs.job (
  id uuid default gen_random_uuid() not null,
  name text not null,
  priority integer default 0 not null,
  data jsonb,
  state jobs.job_state default 'created'::jobs.job_state not null,
  retry_limit integer default 2 not null,
  retry_count integer default 0 not null,
  retry_delay integer default 0 not null,
  retry_backoff boolean default false not null,
  retry_delay_max integer,
  expire_seconds integer default 900 not null,
  deletion_seconds integer default 604800 not null,
  singleton_key text,
  singleton_on timestamp without time zone,
  group_id text,
  group_tier text,
  start_after timestamp with time zone default now() not null,
  created_on timestamp with time zone default now() not null,
  started_on timestamp with time zone,
  completed_on timestamp with time zone,
  keep_until timestamp with time zone default (now() + '336:00:00'::interval) not null,
  output jsonb,
  dead_letter text,
  policy text,
  heartbeat_on timestamp with time zone,
  heartbeat_seconds integer,
  blocked boolean default false not null,
  blocking boolean default false not null,
  pending_dependencies integer default 0 not null,
  source_name text,
  source_id uuid,
  source_created_on timestamp with time zone,
  source_retry_count integer,
  source_output jsonb,
  source_root_id uuid,
  trace_context jsonb,
  upsert_by_key boolean,
  constraint job_pkey PRIMARY KEY (name, id)
);
grant delete, insert, select, update on jobs.job to ketnghia_app;

create table jobs.job_common (
  id uuid default gen_random_uuid() not null,
  name text not null,
  priority integer default 0 not null,
  data jsonb,
  state jobs.job_state default 'created'::jobs.job_state not null,
  retry_limit integer default 2 not null,
  retry_count integer default 0 not null,
  retry_delay integer default 0 not null,
  retry_backoff boolean default false not null,
  retry_delay_max integer,
  expire_seconds integer default 900 not null,
  deletion_seconds integer default 604800 not null,
  singleton_key text,
  singleton_on timestamp without time zone,
  group_id text,
  group_tier text,
  start_after timestamp with time zone default now() not null,
  created_on timestamp with time zone default now() not null,
  started_on timestamp with time zone,
  completed_on timestamp with time zone,
  keep_until timestamp with time zone default (now() + '336:00:00'::interval) not null,
  output jsonb,
  dead_letter text,
  policy text,
  heartbeat_on timestamp with time zone,
  heartbeat_seconds integer,
  blocked boolean default false not null,
  blocking boolean default false not null,
  pending_dependencies integer default 0 not null,
  source_name text,
  source_id uuid,
  source_created_on timestamp with time zone,
  source_retry_count integer,
  source_output jsonb,
  source_root_id uuid,
  trace_context jsonb,
  upsert_by_key boolean,
  constraint job_common_pkey PRIMARY KEY (name, id),
  constraint dlq_fkey FOREIGN KEY (dead_letter) REFERENCES jobs.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  constraint q_fkey FOREIGN KEY (name) REFERENCES jobs.queue(name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  constraint job_key_strict_fifo_singleton_key_check CHECK ((NOT ((policy = 'key_strict_fifo'::text) AND (singleton_key IS NULL))))
);
CREATE UNIQUE INDEX job_common_i1 ON jobs.job_common USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'created'::jobs.job_state) AND (policy = 'short'::text));
CREATE INDEX job_common_i10 ON jobs.job_common USING btree (name, singleton_key, state DESC, created_on, id) INCLUDE (start_after) WHERE ((state < 'active'::jobs.job_state) AND (NOT blocked) AND (policy = 'key_strict_fifo'::text));
CREATE INDEX job_common_i11 ON jobs.job_common USING btree (name, priority DESC, created_on, start_after) WHERE ((state < 'active'::jobs.job_state) AND (NOT blocked));
CREATE INDEX job_common_i12 ON jobs.job_common USING btree (source_root_id) WHERE (source_root_id IS NOT NULL);
CREATE UNIQUE INDEX job_common_i13 ON jobs.job_common USING btree (name, singleton_key) WHERE ((state = 'created'::jobs.job_state) AND upsert_by_key);
CREATE INDEX job_common_i14 ON jobs.job_common USING btree (name, state, blocked, start_after) WHERE (state = ANY (ARRAY['created'::jobs.job_state, 'retry'::jobs.job_state, 'active'::jobs.job_state, 'failed'::jobs.job_state]));
CREATE INDEX job_common_i15 ON jobs.job_common USING btree (name, created_on);
CREATE INDEX job_common_i16 ON jobs.job_common USING btree (name, completed_on) WHERE (completed_on IS NOT NULL);
CREATE INDEX job_common_i17 ON jobs.job_common USING btree (name, singleton_key, created_on) WHERE ((state < 'active'::jobs.job_state) AND (singleton_key IS NOT NULL));
CREATE UNIQUE INDEX job_common_i2 ON jobs.job_common USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state = 'active'::jobs.job_state) AND (policy = 'singleton'::text));
CREATE UNIQUE INDEX job_common_i3 ON jobs.job_common USING btree (name, state, COALESCE(singleton_key, ''::text)) WHERE ((state <= 'active'::jobs.job_state) AND (policy = 'stately'::text));
CREATE UNIQUE INDEX job_common_i4 ON jobs.job_common USING btree (name, singleton_on, COALESCE(singleton_key, ''::text)) WHERE ((state <> 'cancelled'::jobs.job_state) AND (singleton_on IS NOT NULL));
CREATE UNIQUE INDEX job_common_i6 ON jobs.job_common USING btree (name, COALESCE(singleton_key, ''::text)) WHERE ((state <= 'active'::jobs.job_state) AND (policy = 'exclusive'::text));
CREATE INDEX job_common_i7 ON jobs.job_common USING btree (name, group_id) WHERE ((state = 'active'::jobs.job_state) AND (group_id IS NOT NULL));
CREATE UNIQUE INDEX job_common_i8 ON jobs.job_common USING btree (name, singleton_key) WHERE ((state = ANY (ARRAY['active'::jobs.job_state, 'retry'::jobs.job_state, 'failed'::jobs.job_state])) AND (policy = 'key_strict_fifo'::text));
CREATE INDEX job_common_i9 ON jobs.job_common USING btree (name, id) WHERE (blocking AND (state = 'completed'::jobs.job_state));
grant delete, insert, select, update on jobs.job_common to ketnghia_app;

create table jobs.job_dependency (
  child_name text not null,
  child_id uuid not null,
  parent_name text not null,
  parent_id uuid not null,
  constraint job_dependency_pkey PRIMARY KEY (child_name, child_id, parent_name, parent_id)
);
CREATE INDEX job_dep_parent_idx ON jobs.job_dependency USING btree (parent_name, parent_id);
grant delete, select, update on jobs.job_dependency to ketnghia_app;

create table jobs.queue (
  name text not null,
  policy text not null,
  retry_limit integer not null,
  retry_delay integer not null,
  retry_backoff boolean not null,
  retry_delay_max integer,
  expire_seconds integer not null,
  retention_seconds integer not null,
  deletion_seconds integer not null,
  dead_letter text,
  partition boolean not null,
  table_name text not null,
  deferred_count integer default 0 not null,
  blocked_count integer default 0 not null,
  queued_count integer default 0 not null,
  ready_count integer default 0 not null,
  warning_queued integer default 0 not null,
  active_count integer default 0 not null,
  failed_count integer default 0 not null,
  total_count integer default 0 not null,
  retained_count integer,
  retained_on timestamp with time zone,
  created_delta integer default 0 not null,
  completed_delta integer default 0 not null,
  failed_delta integer default 0 not null,
  delta_on timestamp with time zone,
  delta_seconds integer,
  wait_bins integer[],
  run_bins integer[],
  ready_oldest_seconds integer,
  ready_history integer[] default '{}'::integer[] not null,
  heartbeat_seconds integer,
  notify boolean default false not null,
  singletons_active text[],
  monitor_claim_on timestamp with time zone,
  monitor_on timestamp with time zone,
  maintain_on timestamp with time zone,
  created_on timestamp with time zone default now() not null,
  updated_on timestamp with time zone default now() not null,
  constraint queue_pkey PRIMARY KEY (name),
  constraint queue_dead_letter_fkey FOREIGN KEY (dead_letter) REFERENCES jobs.queue(name),
  constraint queue_check CHECK ((dead_letter IS DISTINCT FROM name))
);
grant delete, insert, select, update on jobs.queue to ketnghia_app;

create table jobs.queue_stats (
  id uuid default gen_random_uuid() not null,
  name text not null,
  deferred_count integer default 0 not null,
  queued_count integer default 0 not null,
  ready_count integer default 0 not null,
  active_count integer default 0 not null,
  failed_count integer default 0 not null,
  total_count integer default 0 not null,
  created_delta integer,
  completed_delta integer,
  failed_delta integer,
  delta_seconds integer,
  delta_on timestamp with time zone,
  wait_bins integer[],
  run_bins integer[],
  ready_oldest_seconds integer,
  captured_on timestamp with time zone default now() not null,
  constraint queue_stats_pkey PRIMARY KEY (id, captured_on)
);
CREATE INDEX queue_stats_i1 ON ONLY jobs.queue_stats USING btree (name, captured_on DESC) INCLUDE (deferred_count, queued_count, ready_count, active_count, failed_count, total_count);
grant select on jobs.queue_stats to ketnghia_app;

create table jobs.schedule (
  name text not null,
  key text default ''::text not null,
  kind text default 'cron'::text not null,
  cron text not null,
  timezone text default 'UTC'::text,
  data jsonb,
  options jsonb,
  created_on timestamp with time zone default now() not null,
  updated_on timestamp with time zone default now() not null,
  last_job_id uuid,
  constraint schedule_pkey PRIMARY KEY (name, key),
  constraint schedule_name_fkey FOREIGN KEY (name) REFERENCES jobs.queue(name) ON DELETE CASCADE,
  constraint schedule_kind_check CHECK ((kind = ANY (ARRAY['cron'::text, 'rrule'::text])))
);
grant delete, insert, select, update on jobs.schedule to ketnghia_app;

create table jobs.subscription (
  event text not null,
  name text not null,
  created_on timestamp with time zone default now() not null,
  updated_on timestamp with time zone default now() not null,
  constraint subscription_pkey PRIMARY KEY (event, name),
  constraint subscription_name_fkey FOREIGN KEY (name) REFERENCES jobs.queue(name) ON DELETE CASCADE
);
grant select on jobs.subscription to ketnghia_app;

create table jobs.version (
  version integer not null,
  cron_on timestamp with time zone,
  bam_on timestamp with time zone,
  flow_on timestamp with time zone,
  reindex_on timestamp with time zone,
  monitor_backoff_on timestamp with time zone,
  constraint version_pkey PRIMARY KEY (version)
);
grant select on jobs.version to ketnghia_app;
grant update (cron_on, bam_on, flow_on, monitor_backoff_on) on jobs.version to ketnghia_app;

create table jobs.warning (
  id uuid default gen_random_uuid() not null,
  type text not null,
  message text not null,
  data jsonb,
  created_on timestamp with time zone default now() not null,
  constraint warning_pkey PRIMARY KEY (id)
);
CREATE INDEX warning_i1 ON jobs.warning USING btree (created_on DESC);

create table access_blocks (
  programme_id uuid not null,
  number integer not null,
  sealed_at timestamp with time zone not null,
  sealed_until timestamp with time zone not null,
  entry_count integer not null,
  first_recorded_at timestamp with time zone not null,
  first_event_id uuid not null,
  last_recorded_at timestamp with time zone not null,
  last_event_id uuid not null,
  previous_digest text,
  digest text not null,
  constraint access_blocks_pkey PRIMARY KEY (programme_id, number),
  constraint access_blocks_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint access_blocks_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint access_blocks_entry_count_check CHECK ((entry_count >= 1)),
  constraint access_blocks_number_check CHECK ((number >= 1)),
  constraint access_blocks_previous_digest_check CHECK ((previous_digest ~ '^[0-9a-f]{64}$'::text)),
  constraint first_block_alone_has_none_before CHECK (((number = 1) = (previous_digest IS NULL)))
);
alter table access_blocks enable row level security;
create policy by_keeper on access_blocks
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on access_blocks to ketnghia_app;

create table access_seals (
  programme_id uuid not null,
  event_id uuid not null,
  number integer not null,
  "position" integer not null,
  recorded_at timestamp with time zone not null,
  digest text not null,
  constraint access_seals_pkey PRIMARY KEY (programme_id, event_id),
  constraint access_seals_programme_id_number_position_key UNIQUE (programme_id, number, "position"),
  constraint access_seals_programme_id_number_fkey FOREIGN KEY (programme_id, number) REFERENCES access_blocks(programme_id, number),
  constraint access_seals_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint access_seals_position_check CHECK (("position" >= 1))
);
alter table access_seals enable row level security;
create policy by_keeper on access_seals
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on access_seals to ketnghia_app;

create table account_blocks (
  number integer not null,
  sealed_at timestamp with time zone not null,
  sealed_until timestamp with time zone not null,
  entry_count integer not null,
  first_recorded_at timestamp with time zone not null,
  first_event_id uuid not null,
  last_recorded_at timestamp with time zone not null,
  last_event_id uuid not null,
  previous_digest text,
  digest text not null,
  constraint account_blocks_pkey PRIMARY KEY (number),
  constraint account_blocks_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint account_blocks_entry_count_check CHECK ((entry_count >= 1)),
  constraint account_blocks_number_check CHECK ((number >= 1)),
  constraint account_blocks_previous_digest_check CHECK ((previous_digest ~ '^[0-9a-f]{64}$'::text)),
  constraint first_block_alone_has_none_before CHECK (((number = 1) = (previous_digest IS NULL)))
);
grant insert, select on account_blocks to ketnghia_app;

create table account_codes (
  person_id uuid not null,
  code_digest text not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  is_mailed boolean default false not null,
  constraint account_codes_pkey PRIMARY KEY (person_id),
  constraint account_codes_code_digest_key UNIQUE (code_digest),
  constraint account_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts(person_id),
  constraint account_codes_code_digest_check CHECK ((code_digest ~ '^[0-9a-f]{64}$'::text))
);
grant delete, insert, select, update on account_codes to ketnghia_app;

create table account_events (
  event_id uuid not null,
  person_id uuid,
  kind text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  address_digest text,
  constraint account_events_pkey PRIMARY KEY (event_id),
  constraint account_events_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint account_events_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people(person_id),
  constraint account_events_kind_check CHECK ((kind = ANY (ARRAY['created'::text, 'codeIssued'::text, 'passwordSet'::text, 'passwordChanged'::text, 'passwordTaken'::text, 'signedIn'::text, 'signedOut'::text, 'signInRefused'::text, 'sessionEnded'::text, 'otherSessionsEnded'::text, 'allSessionsEnded'::text, 'triesForgiven'::text, 'secondStepAsked'::text, 'secondStepRefused'::text, 'authenticatorSet'::text, 'authenticatorRemoved'::text, 'recoveryCodesMade'::text, 'recoveryCodeUsed'::text, 'secondStepTaken'::text, 'passkeyAdded'::text, 'passkeyRemoved'::text, 'signedInByProvider'::text, 'secondStepAfterProvider'::text, 'providerSignInRefused'::text, 'providerLinked'::text, 'providerUnlinked'::text, 'reopenedOnServer'::text, 'signedInOnTrustedDevice'::text, 'deviceTrusted'::text, 'deviceTrustEnded'::text, 'resetLinkAsked'::text, 'passwordReset'::text])))
);
CREATE INDEX account_events_by_person ON public.account_events USING btree (person_id, recorded_at);
CREATE INDEX account_events_by_time ON public.account_events USING btree (recorded_at, event_id);
grant insert, select on account_events to ketnghia_app;

create table account_passwords (
  person_id uuid not null,
  algorithm text not null,
  memory_kib integer not null,
  passes integer not null,
  lanes integer not null,
  salt text not null,
  digest text not null,
  set_at timestamp with time zone not null,
  constraint account_passwords_pkey PRIMARY KEY (person_id),
  constraint account_passwords_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts(person_id),
  constraint account_passwords_algorithm_check CHECK ((algorithm = 'argon2id'::text)),
  constraint account_passwords_digest_check CHECK ((digest ~ '^[0-9a-f]{64,}$'::text)),
  constraint account_passwords_lanes_check CHECK ((lanes >= 1)),
  constraint account_passwords_memory_kib_check CHECK ((memory_kib >= 19456)),
  constraint account_passwords_passes_check CHECK ((passes >= 1)),
  constraint account_passwords_salt_check CHECK ((salt ~ '^[0-9a-f]{32,}$'::text))
);
grant delete, insert, select, update on account_passwords to ketnghia_app;

create table account_seals (
  event_id uuid not null,
  number integer not null,
  "position" integer not null,
  recorded_at timestamp with time zone not null,
  digest text not null,
  constraint account_seals_pkey PRIMARY KEY (event_id),
  constraint account_seals_number_position_key UNIQUE (number, "position"),
  constraint account_seals_number_fkey FOREIGN KEY (number) REFERENCES account_blocks(number),
  constraint account_seals_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint account_seals_position_check CHECK (("position" >= 1))
);
grant insert, select on account_seals to ketnghia_app;

create table accounts (
  person_id uuid not null,
  is_practice boolean default false not null,
  sign_in_name text not null,
  sign_in_key text not null,
  telephone text,
  recorded_at timestamp with time zone default now() not null,
  kept_by_programme uuid,
  constraint accounts_pkey PRIMARY KEY (person_id),
  constraint accounts_sign_in_key_key UNIQUE (sign_in_key),
  constraint accounts_telephone_key UNIQUE (telephone),
  constraint accounts_are_of_real_people FOREIGN KEY (person_id, is_practice) REFERENCES people(person_id, is_practice),
  constraint accounts_check CHECK (((sign_in_key = lower(sign_in_name)) AND (sign_in_key ~ '[a-z]'::text))),
  constraint accounts_is_practice_check CHECK ((NOT is_practice)),
  constraint accounts_sign_in_name_check CHECK ((sign_in_name <> ''::text)),
  constraint accounts_telephone_check CHECK ((telephone ~ '^0[0-9]{8,10}$'::text))
);
grant insert, select on accounts to ketnghia_app;
grant update (sign_in_name, sign_in_key, telephone) on accounts to ketnghia_app;

create table activities (
  programme_id uuid not null,
  activity_id uuid not null,
  revision integer not null,
  is_withdrawn boolean not null,
  unit_id uuid not null,
  unit_ids uuid[] not null,
  place_id uuid not null,
  place_version_id uuid not null,
  kind text not null,
  field text not null,
  granularity text not null,
  happened_from date not null,
  happened_to date not null,
  month date not null,
  search_text text not null,
  gives boolean default false not null,
  need_id uuid,
  plan_item_id uuid,
  work_id uuid,
  constraint activities_pkey PRIMARY KEY (programme_id, activity_id),
  constraint activities_programme_id_activity_id_revision_fkey FOREIGN KEY (programme_id, activity_id, revision) REFERENCES activity_revisions(programme_id, activity_id, revision)
);
CREATE INDEX activities_by_day ON public.activities USING btree (programme_id, happened_from DESC, activity_id DESC);
CREATE INDEX activities_by_place ON public.activities USING btree (programme_id, place_id, happened_from DESC, activity_id DESC);
CREATE INDEX activities_by_unit ON public.activities USING btree (programme_id, unit_id, happened_from DESC, activity_id DESC);
CREATE INDEX activities_by_unit_and_month ON public.activities USING btree (programme_id, unit_id, month, place_id);
CREATE INDEX activities_by_word ON public.activities USING gin (array_to_tsvector(string_to_array(search_text, ' '::text)), unit_ids, (ARRAY[place_id]), (ARRAY[(((EXTRACT(year FROM happened_from) * (12)::numeric) + EXTRACT(month FROM happened_from)))::integer])) WITH (fastupdate=off);
CREATE INDEX activities_that_give ON public.activities USING btree (programme_id, happened_from, activity_id) WHERE (gives AND (need_id IS NULL) AND (NOT is_withdrawn));
CREATE INDEX joint_activities_by_month ON public.activities USING btree (programme_id, month) WHERE (cardinality(unit_ids) > 1);
CREATE INDEX joint_activities_by_unit ON public.activities USING gin (unit_ids) WITH (fastupdate=off) WHERE (cardinality(unit_ids) > 1);
alter table activities enable row level security;
create policy by_slip on activities for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (activity_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))));
create policy by_unit_or_place on activities
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select, update on activities to ketnghia_app;

create table activity_revisions (
  programme_id uuid not null,
  activity_id uuid not null,
  revision integer not null,
  recorded_at timestamp with time zone default now() not null,
  received_at timestamp with time zone,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text,
  is_withdrawn boolean default false not null,
  granularity text not null,
  unit_id uuid not null,
  unit_ids uuid[] not null,
  unit_shares integer[],
  place_id uuid not null,
  place_version_id uuid not null,
  kind text not null,
  field text not null,
  happened_from date not null,
  happened_to date not null,
  month date not null,
  people integer,
  half_days integer,
  trips integer,
  person_visits integer,
  person_half_days integer,
  shares_trip_of uuid,
  sessions integer,
  attendees integer,
  quantity numeric(14,2),
  quantity_unit text,
  households integer,
  words text,
  plan_item_id uuid,
  work_id uuid,
  evidence jsonb,
  value_lines jsonb default '[]'::jsonb not null,
  figure_status text default 'final'::text not null,
  entered_for boolean default false not null,
  origin jsonb,
  need_id uuid,
  constraint activity_revisions_pkey PRIMARY KEY (programme_id, activity_id, revision),
  constraint activity_revisions_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint activity_revisions_place_version_id_fkey FOREIGN KEY (place_version_id) REFERENCES place_versions(place_version_id),
  constraint activity_revisions_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint activity_revisions_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint activity_revisions_attendees_check CHECK ((attendees >= 0)),
  constraint activity_revisions_field_check CHECK ((field = ANY (ARRAY['socioEconomic'::text, 'security'::text, 'politicalSystem'::text, 'massMobilisation'::text]))),
  constraint activity_revisions_figure_status_check CHECK ((figure_status = ANY (ARRAY['estimated'::text, 'preliminary'::text, 'final'::text]))),
  constraint activity_revisions_granularity_check CHECK ((granularity = ANY (ARRAY['event'::text, 'periodSummary'::text]))),
  constraint activity_revisions_half_days_check CHECK ((half_days >= 0)),
  constraint activity_revisions_households_check CHECK ((households >= 0)),
  constraint activity_revisions_people_check CHECK ((people >= 0)),
  constraint activity_revisions_person_half_days_check CHECK ((person_half_days >= 0)),
  constraint activity_revisions_person_visits_check CHECK ((person_visits >= 0)),
  constraint activity_revisions_quantity_check CHECK ((quantity >= (0)::numeric)),
  constraint activity_revisions_revision_check CHECK ((revision >= 1)),
  constraint activity_revisions_sessions_check CHECK ((sessions >= 0)),
  constraint activity_revisions_trips_check CHECK ((trips >= 0)),
  constraint corrections_say_why CHECK (((revision = 1) OR (reason IS NOT NULL))),
  constraint days_run_forward CHECK ((happened_to >= happened_from)),
  constraint months_begin_on_the_first CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint security_has_no_words CHECK (((field <> 'security'::text) OR (words IS NULL)))
);
CREATE INDEX activity_revisions_by_command ON public.activity_revisions USING btree (command_id, programme_id);
CREATE INDEX activity_revisions_by_need ON public.activity_revisions USING btree (need_id, programme_id) WHERE (need_id IS NOT NULL);
CREATE INDEX activity_revisions_by_time ON public.activity_revisions USING btree (recorded_at, programme_id);
CREATE INDEX activity_revisions_by_unit_and_entry ON public.activity_revisions USING btree (unit_id, entered_for, recorded_at, programme_id);
CREATE INDEX activity_revisions_by_work ON public.activity_revisions USING btree (work_id, programme_id) WHERE (work_id IS NOT NULL);
CREATE INDEX estimated_revisions_by_unit ON public.activity_revisions USING btree (unit_id, programme_id) WHERE (figure_status = 'estimated'::text);
alter table activity_revisions enable row level security;
create policy by_slip on activity_revisions for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (activity_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))));
create policy own_or_whole on activity_revisions
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on activity_revisions to ketnghia_app;

create table answer_closures (
  programme_id uuid not null,
  subject_id uuid not null,
  answer_no integer not null,
  unit_ids uuid[] not null,
  place_id uuid not null,
  reason text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint answer_closures_pkey PRIMARY KEY (programme_id, subject_id, answer_no),
  constraint answer_closures_programme_id_subject_id_answer_no_fkey FOREIGN KEY (programme_id, subject_id, answer_no) REFERENCES answers(programme_id, subject_id, answer_no),
  constraint answer_closures_reason_check CHECK ((reason <> ''::text))
);
alter table answer_closures enable row level security;
create policy own_or_whole on answer_closures
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on answer_closures to ketnghia_app;

create table answer_remarks (
  programme_id uuid not null,
  subject_id uuid not null,
  answer_no integer not null,
  place_id uuid not null,
  words text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint answer_remarks_pkey PRIMARY KEY (programme_id, subject_id, answer_no),
  constraint answer_remarks_programme_id_subject_id_answer_no_fkey FOREIGN KEY (programme_id, subject_id, answer_no) REFERENCES answers(programme_id, subject_id, answer_no),
  constraint answer_remarks_words_check CHECK ((words <> ''::text))
);
alter table answer_remarks enable row level security;
create policy by_slip on answer_remarks for insert
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (subject_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))));
create policy place_or_whole on answer_remarks
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on answer_remarks to ketnghia_app;

create table answer_replies (
  programme_id uuid not null,
  subject_id uuid not null,
  answer_no integer not null,
  unit_id uuid not null,
  place_id uuid not null,
  words text not null,
  evidence jsonb,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint answer_replies_pkey PRIMARY KEY (programme_id, subject_id, answer_no),
  constraint answer_replies_programme_id_subject_id_answer_no_fkey FOREIGN KEY (programme_id, subject_id, answer_no) REFERENCES answers(programme_id, subject_id, answer_no),
  constraint answer_replies_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint answer_replies_words_check CHECK ((words <> ''::text))
);
alter table answer_replies enable row level security;
create policy own_or_whole on answer_replies
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on answer_replies to ketnghia_app;

create table answer_splits (
  programme_id uuid not null,
  activity_id uuid not null,
  revision integer not null,
  answer_no integer not null,
  line_no integer not null,
  unit_id uuid not null,
  place_id uuid not null,
  channel text not null,
  in_bulk boolean not null,
  confirmed bigint not null,
  disputed bigint not null,
  unanswered bigint not null,
  recorded_at timestamp with time zone default now() not null,
  constraint answer_splits_pkey PRIMARY KEY (programme_id, activity_id, revision, answer_no, line_no),
  constraint answer_splits_programme_id_activity_id_answer_no_fkey FOREIGN KEY (programme_id, activity_id, answer_no) REFERENCES answers(programme_id, subject_id, answer_no),
  constraint answer_splits_programme_id_activity_id_revision_line_no_fkey FOREIGN KEY (programme_id, activity_id, revision, line_no) REFERENCES ledger_lines(programme_id, activity_id, revision, line_no),
  constraint answer_splits_confirmed_check CHECK ((confirmed >= 0)),
  constraint answer_splits_disputed_check CHECK ((disputed >= 0)),
  constraint answer_splits_unanswered_check CHECK ((unanswered >= 0))
);
alter table answer_splits enable row level security;
create policy by_slip on answer_splits for insert
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (activity_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))));
create policy by_unit_or_place on answer_splits
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")));
create policy not_by_administrators on answer_splits as restrictive for insert
  with check (( SELECT (current_setting('app.keeps_people'::text, true) IS DISTINCT FROM 'yes'::text)));
grant insert, select on answer_splits to ketnghia_app;

create table answers (
  programme_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  answer_no integer not null,
  revision integer,
  place_id uuid not null,
  unit_ids uuid[] not null,
  answer text not null,
  asked_amount bigint,
  received_amount bigint,
  channel text not null,
  in_bulk boolean default false not null,
  round_id uuid,
  slip_id uuid,
  file_id uuid,
  entered_for boolean default false not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint answers_pkey PRIMARY KEY (programme_id, subject_id, answer_no),
  constraint answers_by_code_name_their_slip FOREIGN KEY (programme_id, slip_id) REFERENCES slips(programme_id, slip_id),
  constraint answers_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint answers_programme_id_file_id_fkey FOREIGN KEY (programme_id, file_id) REFERENCES files(programme_id, file_id),
  constraint answers_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint answers_programme_id_round_id_fkey FOREIGN KEY (programme_id, round_id) REFERENCES confirmation_rounds(programme_id, round_id),
  constraint a_record_of_the_ledger_has_its_revision CHECK (((subject_kind = 'activity'::text) = (revision IS NOT NULL))),
  constraint a_slip_is_named CHECK (((channel = 'slip'::text) = (slip_id IS NOT NULL))),
  constraint answers_answer_check CHECK ((answer = ANY (ARRAY['inFull'::text, 'inPart'::text, 'notReceived'::text, 'unknown'::text]))),
  constraint answers_answer_no_check CHECK ((answer_no >= 1)),
  constraint answers_asked_amount_check CHECK ((asked_amount > 0)),
  constraint answers_channel_check CHECK ((channel = ANY (ARRAY['page'::text, 'slip'::text, 'paper'::text]))),
  constraint answers_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['activity'::text, 'work'::text]))),
  constraint in_bulk_is_as_reported CHECK (((NOT in_bulk) OR (answer = 'inFull'::text))),
  constraint money_is_asked_of_the_ledger CHECK (((subject_kind = 'activity'::text) = (asked_amount IS NOT NULL))),
  constraint received_is_what_the_answer_says CHECK (
CASE
    WHEN ((asked_amount IS NULL) OR (answer = 'unknown'::text)) THEN (received_amount IS NULL)
    WHEN (answer = 'inFull'::text) THEN ((received_amount IS NOT NULL) AND (received_amount = asked_amount))
    WHEN (answer = 'notReceived'::text) THEN ((received_amount IS NOT NULL) AND (received_amount = 0))
    ELSE ((received_amount IS NOT NULL) AND (received_amount > 0) AND (received_amount < asked_amount))
END),
  constraint what_is_entered_for_a_commune_has_its_paper CHECK (((entered_for = (channel = 'paper'::text)) AND ((NOT entered_for) OR (file_id IS NOT NULL))))
);
CREATE INDEX answers_by_command ON public.answers USING btree (command_id, programme_id);
CREATE INDEX answers_by_place ON public.answers USING btree (programme_id, place_id, recorded_at);
alter table answers enable row level security;
create policy by_slip on answers
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (subject_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (subject_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) AND (slip_id = ( SELECT (NULLIF(current_setting('app.slip'::text, true), ''::text))::uuid AS "nullif"))));
create policy own_or_whole on answers
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on answers to ketnghia_app;

create table api_token_ends (
  programme_id uuid not null,
  token_id uuid not null,
  person_id uuid not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint api_token_ends_pkey PRIMARY KEY (programme_id, token_id),
  constraint api_token_ends_programme_id_token_id_fkey FOREIGN KEY (programme_id, token_id) REFERENCES api_tokens(programme_id, token_id)
);
alter table api_token_ends enable row level security;
create policy own_or_kept on api_token_ends
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)))));
grant insert, select on api_token_ends to ketnghia_app;

create table api_tokens (
  programme_id uuid not null,
  token_id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  name text not null,
  token_digest text not null,
  rights text[] not null,
  expires_at timestamp with time zone not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint api_tokens_pkey PRIMARY KEY (programme_id, token_id),
  constraint api_tokens_token_digest_programme_id_key UNIQUE (token_digest, programme_id),
  constraint api_tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint api_tokens_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint api_tokens_name_check CHECK ((name <> ''::text)),
  constraint api_tokens_rights_check CHECK (((cardinality(rights) > 0) AND (rights <@ ARRAY['readProgramme'::text, 'readBoard'::text, 'readYearReport'::text, 'readAnswers'::text, 'readTrail'::text]))),
  constraint api_tokens_token_digest_check CHECK ((token_digest ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX api_tokens_by_person ON public.api_tokens USING btree (programme_id, person_id, recorded_at);
alter table api_tokens enable row level security;
create policy own_or_kept on api_tokens
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select on api_tokens to ketnghia_app;

create table applied_migrations (
  name text not null,
  digest text not null,
  applied_at timestamp with time zone default now() not null,
  constraint applied_migrations_pkey PRIMARY KEY (name)
);
grant select on applied_migrations to ketnghia_app;

create table assignment_decisions (
  programme_id uuid not null,
  decision_id uuid not null,
  number text not null,
  issued_on date,
  issuer text not null,
  constraint assignment_decisions_pkey PRIMARY KEY (programme_id, decision_id),
  constraint assignment_decisions_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id)
);
alter table assignment_decisions enable row level security;
create policy inside on assignment_decisions
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on assignment_decisions to ketnghia_app;

create table authenticators (
  person_id uuid not null,
  is_confirmed boolean not null,
  key_name text not null,
  sealed_secret text not null,
  recorded_at timestamp with time zone not null,
  last_step bigint,
  constraint authenticators_pkey PRIMARY KEY (person_id, is_confirmed),
  constraint authenticators_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts(person_id),
  constraint authenticators_key_name_check CHECK ((key_name ~ '^[0-9a-f]{16}$'::text)),
  constraint authenticators_sealed_secret_check CHECK ((sealed_secret ~ '^[0-9a-f]{96,}$'::text)),
  constraint confirmed_by_a_code CHECK ((is_confirmed = (last_step IS NOT NULL)))
);
grant delete, insert, select, update on authenticators to ketnghia_app;

create table backup_proofs (
  proof_id uuid not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  backup_name text,
  is_encrypted boolean not null,
  row_count bigint,
  file_count integer,
  failed_at text,
  reason text,
  recorded_at timestamp with time zone default now() not null,
  constraint backup_proofs_pkey PRIMARY KEY (proof_id),
  constraint a_failure_says_where_and_why CHECK (((failed_at IS NULL) = (reason IS NULL))),
  constraint a_proof_names_its_backup CHECK (((failed_at IS NOT NULL) OR (num_nulls(backup_name, row_count, file_count) = 0))),
  constraint backup_proofs_failed_at_check CHECK ((failed_at = ANY (ARRAY['backup'::text, 'restore'::text, 'comparison'::text, 'laws'::text])))
);
CREATE INDEX backup_proofs_by_moment ON public.backup_proofs USING btree (began_at);
grant insert, select on backup_proofs to ketnghia_app;

create table calendar_changes (
  programme_id uuid not null,
  change_id uuid not null,
  day date not null,
  kind text not null,
  name text not null,
  source text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint calendar_changes_pkey PRIMARY KEY (programme_id, change_id),
  constraint calendar_changes_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint calendar_changes_kind_check CHECK ((kind = ANY (ARRAY['off'::text, 'working'::text, 'plain'::text])))
);
CREATE INDEX calendar_changes_by_day ON public.calendar_changes USING btree (programme_id, day, recorded_at);
alter table calendar_changes enable row level security;
create policy inside on calendar_changes
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on calendar_changes to ketnghia_app;

create table calendar_days (
  programme_id uuid not null,
  day date not null,
  kind text not null,
  name text not null,
  certainty text not null,
  constraint calendar_days_pkey PRIMARY KEY (programme_id, day),
  constraint calendar_days_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint calendar_days_kind_check CHECK ((kind = ANY (ARRAY['off'::text, 'workingSaturday'::text])))
);
alter table calendar_days enable row level security;
create policy inside on calendar_days
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on calendar_days to ketnghia_app;

create table calendar_feed_ends (
  programme_id uuid not null,
  feed_id uuid not null,
  person_id uuid not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint calendar_feed_ends_pkey PRIMARY KEY (programme_id, feed_id),
  constraint calendar_feed_ends_programme_id_feed_id_fkey FOREIGN KEY (programme_id, feed_id) REFERENCES calendar_feeds(programme_id, feed_id)
);
alter table calendar_feed_ends enable row level security;
create policy own on calendar_feed_ends
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select on calendar_feed_ends to ketnghia_app;

create table calendar_feeds (
  programme_id uuid not null,
  feed_id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  token_digest text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint calendar_feeds_pkey PRIMARY KEY (programme_id, feed_id),
  constraint calendar_feeds_token_digest_programme_id_key UNIQUE (token_digest, programme_id),
  constraint calendar_feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint calendar_feeds_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint calendar_feeds_token_digest_check CHECK ((token_digest ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX calendar_feeds_by_person ON public.calendar_feeds USING btree (programme_id, person_id, recorded_at);
alter table calendar_feeds enable row level security;
create policy own on calendar_feeds
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select on calendar_feeds to ketnghia_app;

create table completion_requests (
  programme_id uuid not null,
  request_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  words text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint completion_requests_pkey PRIMARY KEY (programme_id, request_id),
  constraint completion_requests_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id),
  constraint completion_requests_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id)
);
alter table completion_requests enable row level security;
create policy own_or_whole on completion_requests
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on completion_requests to ketnghia_app;

create table confirmation_rounds (
  programme_id uuid not null,
  round_id uuid not null,
  year integer not null,
  name text not null,
  items_from date not null,
  items_to date not null,
  opens_on date not null,
  closes_on date not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint confirmation_rounds_pkey PRIMARY KEY (programme_id, round_id),
  constraint confirmation_rounds_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint confirmation_rounds_name_check CHECK ((name <> ''::text)),
  constraint round_days_run_forward CHECK (((items_to >= items_from) AND (closes_on >= opens_on)))
);
alter table confirmation_rounds enable row level security;
create policy inside on confirmation_rounds
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on confirmation_rounds to ketnghia_app;

create table coordination_request_events (
  programme_id uuid not null,
  request_id uuid not null,
  sequence integer not null,
  kind text not null,
  happened_on date not null,
  facts jsonb not null,
  reason text,
  entered_for boolean not null,
  place_id uuid not null,
  unit_ids uuid[] not null,
  commune_takes_part boolean not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint coordination_request_events_pkey PRIMARY KEY (programme_id, request_id, sequence),
  constraint coordination_request_events_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint coordination_request_events_programme_id_request_id_fkey FOREIGN KEY (programme_id, request_id) REFERENCES coordination_requests(programme_id, request_id),
  constraint a_request_begins_once CHECK (((kind = 'asked'::text) = (sequence = 1))),
  constraint coordination_request_events_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'accepted'::text, 'declined'::text, 'communeAgreed'::text, 'communeDeclined'::text, 'completed'::text, 'withdrawn'::text]))),
  constraint coordination_request_events_sequence_check CHECK ((sequence >= 1)),
  constraint who_cannot_says_why CHECK (((kind <> ALL (ARRAY['declined'::text, 'communeDeclined'::text, 'withdrawn'::text])) OR (reason IS NOT NULL)))
);
CREATE INDEX coordination_request_events_by_command ON public.coordination_request_events USING btree (command_id, programme_id);
alter table coordination_request_events enable row level security;
create policy by_side on coordination_request_events
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (commune_takes_part AND (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))));
grant insert, select on coordination_request_events to ketnghia_app;

create table coordination_requests (
  programme_id uuid not null,
  request_id uuid not null,
  kind text not null,
  place_id uuid not null,
  unit_ids uuid[] not null,
  commune_takes_part boolean not null,
  asked_on date not null,
  status text not null,
  is_open boolean not null,
  sequence integer not null,
  state jsonb not null,
  constraint coordination_requests_pkey PRIMARY KEY (programme_id, request_id),
  constraint coordination_requests_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint a_settled_request_waits_for_nobody CHECK (((NOT is_open) OR (status = ANY (ARRAY['asked'::text, 'accepted'::text])))),
  constraint coordination_requests_kind_check CHECK ((kind = ANY (ARRAY['jointWork'::text, 'technicalSupport'::text, 'locality'::text]))),
  constraint coordination_requests_sequence_check CHECK ((sequence >= 1)),
  constraint coordination_requests_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'accepted'::text, 'agreed'::text, 'declined'::text, 'done'::text, 'withdrawn'::text])))
);
CREATE INDEX coordination_requests_by_day ON public.coordination_requests USING btree (programme_id, asked_on DESC, request_id DESC);
alter table coordination_requests enable row level security;
create policy by_side on coordination_requests
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (commune_takes_part AND (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))));
grant insert, select, update on coordination_requests to ketnghia_app;

create table correction_requests (
  programme_id uuid not null,
  person_id uuid not null,
  name text,
  telephone text,
  words text,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint correction_requests_pkey PRIMARY KEY (programme_id, person_id),
  constraint correction_requests_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint correction_requests_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint correction_requests_name_check CHECK ((name <> ''::text)),
  constraint correction_requests_telephone_check CHECK ((telephone <> ''::text)),
  constraint correction_requests_words_check CHECK ((words <> ''::text)),
  constraint something_is_asked CHECK ((num_nonnulls(name, telephone, words) > 0))
);
alter table correction_requests enable row level security;
create policy own_or_kept on correction_requests
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
grant delete, insert, select on correction_requests to ketnghia_app;

create table database_kind (
  is_practice boolean not null,
  only_row boolean default true not null,
  constraint database_kind_pkey PRIMARY KEY (is_practice),
  constraint database_kind_only_row_key UNIQUE (only_row),
  constraint database_kind_only_row_check CHECK (only_row)
);
grant insert, select on database_kind to ketnghia_app;

create table district_reports (
  programme_id uuid not null,
  district_report_id uuid not null,
  place_id uuid not null,
  year integer not null,
  measure text not null,
  amount bigint not null,
  source_document text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint district_reports_pkey PRIMARY KEY (programme_id, district_report_id),
  constraint district_reports_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint district_reports_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint district_reports_amount_check CHECK ((amount >= 0))
);
alter table district_reports enable row level security;
create policy whole_only on district_reports
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on district_reports to ketnghia_app;

create table edition_papers (
  programme_id uuid not null,
  edition_id uuid not null,
  revision integer not null,
  number text not null,
  issued_on date not null,
  signer_name text not null,
  signer_post text not null,
  reason text,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint edition_papers_pkey PRIMARY KEY (programme_id, edition_id, revision),
  constraint edition_papers_programme_id_edition_id_fkey FOREIGN KEY (programme_id, edition_id) REFERENCES editions(programme_id, edition_id),
  constraint corrections_say_why CHECK (((revision = 1) OR (reason IS NOT NULL))),
  constraint edition_papers_number_check CHECK (((char_length(number) >= 1) AND (char_length(number) <= 60))),
  constraint edition_papers_revision_check CHECK ((revision >= 1)),
  constraint edition_papers_signer_name_check CHECK (((char_length(signer_name) >= 1) AND (char_length(signer_name) <= 120))),
  constraint edition_papers_signer_post_check CHECK (((char_length(signer_post) >= 1) AND (char_length(signer_post) <= 120)))
);
alter table edition_papers enable row level security;
create policy whole_only on edition_papers
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on edition_papers to ketnghia_app;

create table editions (
  programme_id uuid not null,
  edition_id uuid not null,
  year integer not null,
  kind text not null,
  sequence integer not null,
  as_of timestamp with time zone not null,
  digest text not null,
  figures jsonb not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  signed_file_id uuid,
  constraint editions_pkey PRIMARY KEY (programme_id, edition_id),
  constraint editions_are_numbered UNIQUE (programme_id, year, kind, sequence),
  constraint editions_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint editions_kind_check CHECK ((kind = ANY (ARRAY['draft'::text, 'edition'::text]))),
  constraint editions_sequence_check CHECK ((sequence >= 1))
);
alter table editions enable row level security;
create policy whole_only on editions
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on editions to ketnghia_app;
grant update (signed_file_id) on editions to ketnghia_app;

create table export_events (
  programme_id uuid not null,
  event_id uuid not null,
  recorded_at timestamp with time zone default now() not null,
  person_id uuid not null,
  post_id uuid not null,
  token_id uuid,
  operation text not null,
  asked jsonb not null,
  address_mark text,
  constraint export_events_pkey PRIMARY KEY (programme_id, event_id),
  constraint export_events_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint export_events_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint export_events_operation_check CHECK ((operation <> ''::text))
);
CREATE INDEX export_events_by_time ON public.export_events USING btree (programme_id, recorded_at);
alter table export_events enable row level security;
create policy own_or_kept on export_events
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select on export_events to ketnghia_app;

create table extensions (
  programme_id uuid not null,
  extension_id uuid not null,
  obligation_id uuid not null,
  unit_id uuid not null,
  new_due_on date not null,
  granted_at timestamp with time zone default now() not null,
  granted_by uuid not null,
  reason text not null,
  constraint extensions_pkey PRIMARY KEY (programme_id, extension_id),
  constraint extensions_programme_id_obligation_id_fkey FOREIGN KEY (programme_id, obligation_id) REFERENCES obligations(programme_id, obligation_id)
);
alter table extensions enable row level security;
create policy own_or_whole on extensions
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on extensions to ketnghia_app;

create table files (
  programme_id uuid not null,
  file_id uuid not null,
  unit_id uuid,
  name text not null,
  media_type text not null,
  byte_count bigint not null,
  sha256 text not null,
  recorded_at timestamp with time zone default now() not null,
  place_id uuid,
  width integer,
  height integer,
  thumbnail_sha256 text,
  constraint files_pkey PRIMARY KEY (programme_id, file_id),
  constraint files_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint files_byte_count_check CHECK ((byte_count >= 0)),
  constraint files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint photographs_have_size_and_thumbnail CHECK ((num_nulls(width, height, thumbnail_sha256) = ANY (ARRAY[0, 3]))) NOT VALID
);
alter table files enable row level security;
create policy by_place on files
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))));
create policy own_or_whole on files
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on files to ketnghia_app;

create table follow_up_notes (
  programme_id uuid not null,
  note_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  words text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint follow_up_notes_pkey PRIMARY KEY (programme_id, note_id),
  constraint follow_up_notes_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id),
  constraint follow_up_notes_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint follow_up_notes_words_check CHECK ((words ~ '\S'::text))
);
alter table follow_up_notes enable row level security;
create policy committee on follow_up_notes
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on follow_up_notes to ketnghia_app;

create table forces_visit_weeks (
  programme_id uuid not null,
  place_id uuid not null,
  week_on date not null,
  visits integer not null,
  constraint forces_visit_weeks_pkey PRIMARY KEY (programme_id, place_id, week_on),
  constraint forces_visit_weeks_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint forces_visit_weeks_visits_check CHECK ((visits >= 0))
);
alter table forces_visit_weeks enable row level security;
create policy by_place on forces_visit_weeks
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select, update on forces_visit_weeks to ketnghia_app;

create table import_batches (
  programme_id uuid not null,
  batch_id uuid not null,
  unit_id uuid not null,
  period_id uuid,
  file_id uuid not null,
  sha256 text not null,
  received_at timestamp with time zone not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text,
  counts jsonb,
  profile_id uuid,
  profile_revision integer,
  constraint import_batches_pkey PRIMARY KEY (programme_id, batch_id),
  constraint import_batches_profile_fkey FOREIGN KEY (programme_id, profile_id, profile_revision) REFERENCES table_profiles(programme_id, profile_id, revision) NOT VALID,
  constraint import_batches_programme_id_file_id_fkey FOREIGN KEY (programme_id, file_id) REFERENCES files(programme_id, file_id),
  constraint import_batches_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint profile_with_its_revision CHECK (((profile_id IS NULL) = (profile_revision IS NULL))) NOT VALID
);
CREATE INDEX import_batches_by_digest ON public.import_batches USING btree (programme_id, sha256);
alter table import_batches enable row level security;
create policy own_or_whole on import_batches
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on import_batches to ketnghia_app;

create table import_undos (
  programme_id uuid not null,
  batch_id uuid not null,
  unit_id uuid not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint import_undos_pkey PRIMARY KEY (programme_id, batch_id),
  constraint import_undos_programme_id_batch_id_fkey FOREIGN KEY (programme_id, batch_id) REFERENCES import_batches(programme_id, batch_id),
  constraint import_undos_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint import_undos_reason_check CHECK ((reason ~ '\S'::text))
);
alter table import_undos enable row level security;
create policy own_or_whole on import_undos
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on import_undos to ketnghia_app;

create table incoming_documents (
  programme_id uuid not null,
  document_id uuid not null,
  number text not null,
  issued_on date not null,
  arrived_at timestamp with time zone not null,
  abstract text,
  file_id uuid,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  unit_ids uuid[] default '{}'::uuid[] not null,
  constraint incoming_documents_pkey PRIMARY KEY (programme_id, document_id),
  constraint incoming_documents_programme_id_file_id_fkey FOREIGN KEY (programme_id, file_id) REFERENCES files(programme_id, file_id)
);
alter table incoming_documents enable row level security;
create policy own_or_whole on incoming_documents
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR ((cardinality(unit_ids) = 1) AND (unit_ids <@ ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif"))))));
grant insert, select on incoming_documents to ketnghia_app;

create table indicator_values (
  programme_id uuid not null,
  indicator_id uuid not null,
  place_id uuid not null,
  place_version_id uuid,
  indicator text not null,
  measured_on date not null,
  amount bigint not null,
  poverty_standard text not null,
  figure_status text not null,
  source_document text not null,
  note text,
  recorded_at timestamp with time zone default now() not null,
  constraint indicator_values_pkey PRIMARY KEY (programme_id, indicator_id),
  constraint indicator_values_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint indicator_values_place_version_id_fkey FOREIGN KEY (place_version_id) REFERENCES place_versions(place_version_id),
  constraint indicator_values_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint indicator_values_amount_check CHECK ((amount >= 0)),
  constraint indicator_values_figure_status_check CHECK ((figure_status = ANY (ARRAY['estimated'::text, 'preliminary'::text, 'final'::text]))),
  constraint indicator_values_indicator_check CHECK ((indicator = ANY (ARRAY['households'::text, 'poorHouseholds'::text, 'nearPoorHouseholds'::text, 'poorEthnicMinorityHouseholds'::text, 'povertyRate'::text, 'nearPoorRate'::text])))
);
CREATE INDEX indicator_values_by_place ON public.indicator_values USING btree (programme_id, place_id, indicator, measured_on);
alter table indicator_values enable row level security;
create policy inside on indicator_values
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on indicator_values to ketnghia_app;

create table installation_keys (
  name text not null,
  secret text not null,
  made_at timestamp with time zone default now() not null,
  constraint installation_keys_pkey PRIMARY KEY (name),
  constraint installation_keys_secret_check CHECK ((length(secret) >= 64))
);
grant select on installation_keys to ketnghia_app;

create table key_communes (
  programme_id uuid not null,
  place_id uuid not null,
  valid_from date not null,
  valid_until date,
  document text not null,
  constraint key_communes_pkey PRIMARY KEY (programme_id, place_id, valid_from),
  constraint key_communes_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint key_communes_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id)
);
alter table key_communes enable row level security;
create policy committee_only on key_communes
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant select on key_communes to ketnghia_app;

create table known_devices (
  device_digest text not null,
  person_id uuid not null,
  last_seen_at timestamp with time zone not null,
  device_id uuid default gen_random_uuid() not null,
  browser text default ''::text not null,
  trusted_at timestamp with time zone,
  constraint known_devices_pkey PRIMARY KEY (device_digest, person_id),
  constraint known_devices_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts(person_id),
  constraint known_devices_device_digest_check CHECK ((device_digest ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX known_devices_by_person ON public.known_devices USING btree (person_id);
grant delete, insert, select, update on known_devices to ketnghia_app;

create table ledger_lines (
  programme_id uuid not null,
  activity_id uuid not null,
  revision integer not null,
  line_no integer not null,
  unit_id uuid not null,
  place_id uuid not null,
  place_version_id uuid not null,
  field text not null,
  kind text not null,
  month date not null,
  measure text not null,
  is_money boolean not null,
  amount bigint not null,
  constraint ledger_lines_pkey PRIMARY KEY (programme_id, activity_id, revision, line_no),
  constraint ledger_lines_programme_id_activity_id_revision_fkey FOREIGN KEY (programme_id, activity_id, revision) REFERENCES activity_revisions(programme_id, activity_id, revision)
);
CREATE INDEX ledger_lines_by_measure ON public.ledger_lines USING btree (programme_id, measure, month);
CREATE INDEX ledger_lines_by_unit ON public.ledger_lines USING btree (programme_id, unit_id, month);
alter table ledger_lines enable row level security;
create policy by_slip on ledger_lines for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (activity_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))));
create policy by_unit_or_place on ledger_lines
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR ((NOT is_money) AND (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))))
  with check ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")));
create policy not_by_administrators on ledger_lines as restrictive for insert
  with check (( SELECT (current_setting('app.keeps_people'::text, true) IS DISTINCT FROM 'yes'::text)));
grant insert, select on ledger_lines to ketnghia_app;

create table ledger_totals (
  programme_id uuid not null,
  unit_id uuid not null,
  place_version_id uuid not null,
  place_id uuid not null,
  field text not null,
  month date not null,
  measure text not null,
  state text not null,
  is_money boolean not null,
  amount bigint not null,
  line_count bigint not null,
  constraint ledger_totals_pkey PRIMARY KEY (programme_id, unit_id, place_version_id, field, month, measure, state),
  constraint ledger_totals_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint ledger_totals_state_check CHECK ((state = ANY (ARRAY['notAsked'::text, 'unanswered'::text, 'confirmed'::text, 'disputed'::text])))
);
CREATE INDEX ledger_totals_by_measure ON public.ledger_totals USING btree (programme_id, measure, month);
alter table ledger_totals enable row level security;
create policy by_unit_or_place on ledger_totals
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR ((NOT is_money) AND (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))));
grant select on ledger_totals to ketnghia_app;

create table line_check_answers (
  programme_id uuid not null,
  answer_id uuid not null,
  check_id uuid not null,
  unit_id uuid not null,
  agrees boolean not null,
  words text not null,
  answered_on date not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint line_check_answers_pkey PRIMARY KEY (programme_id, answer_id),
  constraint line_check_answers_programme_id_check_id_fkey FOREIGN KEY (programme_id, check_id) REFERENCES line_checks(programme_id, check_id),
  constraint other_view_has_words CHECK ((agrees OR (words ~ '\S'::text)))
);
CREATE INDEX line_check_answers_by_check ON public.line_check_answers USING btree (programme_id, check_id, recorded_at);
alter table line_check_answers enable row level security;
create policy own_or_whole on line_check_answers
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on line_check_answers to ketnghia_app;

create table line_checks (
  programme_id uuid not null,
  check_id uuid not null,
  year integer not null,
  unit_id uuid not null,
  sent_on date not null,
  reply_by date not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint line_checks_pkey PRIMARY KEY (programme_id, check_id),
  constraint line_checks_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint line_checks_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint reply_after_sending CHECK ((reply_by > sent_on))
);
CREATE INDEX line_checks_by_unit ON public.line_checks USING btree (programme_id, unit_id, year, recorded_at);
alter table line_checks enable row level security;
create policy own_or_whole on line_checks
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on line_checks to ketnghia_app;

create table mail_addresses (
  programme_id uuid not null,
  change_id uuid not null,
  person_id uuid not null,
  address text,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint mail_addresses_pkey PRIMARY KEY (programme_id, change_id),
  constraint mail_addresses_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint mail_addresses_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint mail_addresses_address_check CHECK ((address ~ '^[^@\s]+@[^@\s]+$'::text))
);
CREATE INDEX mail_addresses_by_person ON public.mail_addresses USING btree (programme_id, person_id, recorded_at);
alter table mail_addresses enable row level security;
create policy own_or_agency on mail_addresses
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select on mail_addresses to ketnghia_app;

create table need_revisions (
  programme_id uuid not null,
  need_id uuid not null,
  revision integer not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text,
  is_withdrawn boolean default false not null,
  year integer not null,
  place_id uuid not null,
  words text not null,
  kind text not null,
  village text,
  estimated_cost bigint,
  households integer,
  priority integer,
  letter_number text,
  letter_issued_on date,
  entered_for boolean default false not null,
  state text default 'open'::text not null,
  state_reason text,
  answered_by_unit_id uuid,
  constraint need_revisions_pkey PRIMARY KEY (programme_id, need_id, revision),
  constraint need_revisions_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint need_revisions_programme_id_answered_by_unit_id_fkey FOREIGN KEY (programme_id, answered_by_unit_id) REFERENCES units(programme_id, unit_id),
  constraint need_revisions_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint letters_have_number_and_day CHECK ((num_nulls(letter_number, letter_issued_on) = ANY (ARRAY[0, 2]))),
  constraint need_corrections_say_why CHECK (((revision = 1) OR (reason IS NOT NULL))),
  constraint need_revisions_estimated_cost_check CHECK ((estimated_cost >= 0)),
  constraint need_revisions_households_check CHECK ((households >= 0)),
  constraint need_revisions_kind_check CHECK ((kind = ANY (ARRAY['road'::text, 'water'::text, 'electricity'::text, 'irrigation'::text, 'school'::text, 'health'::text, 'communityHall'::text, 'housing'::text, 'livelihood'::text, 'seedAndStock'::text, 'technique'::text, 'officialTraining'::text, 'equipment'::text, 'outreach'::text, 'other'::text]))),
  constraint need_revisions_priority_check CHECK (((priority >= 1) AND (priority <= 10))),
  constraint need_revisions_revision_check CHECK ((revision >= 1)),
  constraint need_revisions_state_check CHECK ((state = ANY (ARRAY['open'::text, 'takenUp'::text, 'answered'::text, 'cannotBeMet'::text]))),
  constraint need_revisions_village_check CHECK (((char_length(village) >= 1) AND (char_length(village) <= 100))),
  constraint need_revisions_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 200))),
  constraint need_revisions_year_check CHECK (((year >= 1994) AND (year <= 2199))),
  constraint needs_not_met_say_why CHECK (((state = 'cannotBeMet'::text) = (state_reason IS NOT NULL)))
);
CREATE INDEX need_revisions_by_command ON public.need_revisions USING btree (command_id, programme_id);
CREATE INDEX need_revisions_by_time ON public.need_revisions USING btree (recorded_at, programme_id);
alter table need_revisions enable row level security;
create policy by_place on need_revisions
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on need_revisions to ketnghia_app;

create table needs (
  programme_id uuid not null,
  need_id uuid not null,
  revision integer not null,
  year integer not null,
  place_id uuid not null,
  slot integer not null,
  kind text not null,
  state text not null,
  is_withdrawn boolean not null,
  search_text text not null,
  constraint needs_pkey PRIMARY KEY (programme_id, need_id),
  constraint needs_programme_id_need_id_revision_fkey FOREIGN KEY (programme_id, need_id, revision) REFERENCES need_revisions(programme_id, need_id, revision),
  constraint needs_are_ten_a_year CHECK (((slot >= 1) AND (slot <= 10)))
);
CREATE UNIQUE INDEX needs_by_place ON public.needs USING btree (place_id, year, slot, programme_id) WHERE (NOT is_withdrawn);
CREATE INDEX needs_by_year ON public.needs USING btree (year, kind, programme_id);
alter table needs enable row level security;
create policy by_place on needs
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on needs to ketnghia_app;
grant update (revision, kind, state, is_withdrawn, search_text) on needs to ketnghia_app;

create table notices (
  programme_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  kind text not null,
  told_on date not null,
  detail text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint notices_pkey PRIMARY KEY (programme_id, notice_id),
  constraint one_notice_a_person_a_day UNIQUE (programme_id, person_id, kind, told_on),
  constraint notices_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint notices_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint notices_kind_check CHECK ((kind = ANY (ARRAY['backupNotProven'::text, 'trailRoot'::text])))
);
alter table notices enable row level security;
create policy own_or_agency on notices
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on notices to ketnghia_app;

create table obligation_ends (
  programme_id uuid not null,
  end_id uuid not null,
  obligation_id uuid not null,
  unit_id uuid not null,
  ceased_on date,
  ceased_before date,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint obligation_ends_pkey PRIMARY KEY (programme_id, end_id),
  constraint obligation_ends_programme_id_obligation_id_fkey FOREIGN KEY (programme_id, obligation_id) REFERENCES obligations(programme_id, obligation_id)
);
CREATE INDEX obligation_ends_by_obligation ON public.obligation_ends USING btree (programme_id, obligation_id, recorded_at);
alter table obligation_ends enable row level security;
create policy own_or_whole on obligation_ends
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on obligation_ends to ketnghia_app;

create table obligations (
  programme_id uuid not null,
  obligation_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  due_on date not null,
  ceased_on date,
  constraint obligations_pkey PRIMARY KEY (programme_id, obligation_id),
  constraint owed_once UNIQUE (programme_id, unit_id, period_id),
  constraint obligations_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id),
  constraint obligations_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id)
);
alter table obligations enable row level security;
create policy own_or_whole on obligations
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on obligations to ketnghia_app;
grant update (ceased_on) on obligations to ketnghia_app;

create table overlap_dismissals (
  programme_id uuid not null,
  rule text not null,
  first_id uuid not null,
  second_id uuid not null,
  place_id uuid not null,
  unit_ids uuid[] not null,
  reason text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint overlap_dismissals_pkey PRIMARY KEY (programme_id, rule, first_id, second_id),
  constraint overlap_dismissals_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint a_pair_is_named_one_way_round CHECK ((first_id < second_id)),
  constraint overlap_dismissals_rule_check CHECK ((rule = ANY (ARRAY['sameNeed'::text, 'sameKind'::text, 'sameDay'::text, 'halves'::text])))
);
alter table overlap_dismissals enable row level security;
create policy by_unit_or_place on overlap_dismissals
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on overlap_dismissals to ketnghia_app;

create table paper_terms (
  programme_id uuid not null,
  terms_id uuid not null,
  period_id uuid not null,
  content text not null,
  form text not null,
  send_to text not null,
  consolidated_on date,
  cut_off_source text not null,
  cut_off_confidence text not null,
  due_source text not null,
  due_confidence text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint paper_terms_pkey PRIMARY KEY (programme_id, terms_id),
  constraint paper_terms_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id),
  constraint paper_terms_cut_off_confidence_check CHECK ((cut_off_confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text, 'none'::text]))),
  constraint paper_terms_due_confidence_check CHECK ((due_confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text, 'none'::text])))
);
CREATE INDEX paper_terms_by_period ON public.paper_terms USING btree (programme_id, period_id, recorded_at);
alter table paper_terms enable row level security;
create policy inside on paper_terms
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on paper_terms to ketnghia_app;

create table passkeys (
  credential_id text not null,
  passkey_id uuid not null,
  person_id uuid not null,
  domain text not null,
  name text not null,
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  added_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (credential_id),
  constraint passkeys_passkey_id_key UNIQUE (passkey_id),
  constraint passkeys_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts(person_id),
  constraint passkeys_counter_check CHECK ((counter >= 0)),
  constraint passkeys_credential_id_check CHECK (((credential_id ~ '^[A-Za-z0-9_-]+$'::text) AND ((length(credential_id) >= 16) AND (length(credential_id) <= 1400)))),
  constraint passkeys_name_check CHECK ((name <> ''::text)),
  constraint passkeys_public_key_check CHECK ((public_key ~ '^[0-9a-f]+$'::text))
);
CREATE INDEX passkeys_by_person ON public.passkeys USING btree (person_id, added_at);
grant delete, insert, select on passkeys to ketnghia_app;
grant update (counter, last_used_at) on passkeys to ketnghia_app;

create table people (
  person_id uuid not null,
  name text not null,
  is_practice boolean not null,
  is_administrator boolean default false not null,
  struck_at timestamp with time zone,
  constraint people_pkey PRIMARY KEY (person_id),
  constraint people_with_their_kind UNIQUE (person_id, is_practice),
  constraint people_are_of_one_kind FOREIGN KEY (is_practice) REFERENCES database_kind(is_practice)
);
grant insert, select on people to ketnghia_app;
grant update (name) on people to ketnghia_app;

create table people_proposal_revisions (
  programme_id uuid not null,
  proposal_id uuid not null,
  revision integer not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text,
  is_withdrawn boolean default false not null,
  entered_for boolean default false not null,
  year integer not null,
  place_id uuid not null,
  theme text not null,
  household_band text not null,
  act_kind text not null,
  act_unit_id uuid,
  state text not null,
  constraint people_proposal_revisions_pkey PRIMARY KEY (programme_id, proposal_id, revision),
  constraint people_proposal_revisions_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint people_proposal_revisions_programme_id_act_unit_id_fkey FOREIGN KEY (programme_id, act_unit_id) REFERENCES units(programme_id, unit_id),
  constraint people_proposal_revisions_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint people_proposal_revisions_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint people_proposal_revisions_act_kind_check CHECK ((act_kind = ANY (ARRAY['unit'::text, 'department'::text, 'commune'::text, 'other'::text]))),
  constraint people_proposal_revisions_household_band_check CHECK ((household_band = ANY (ARRAY['under10'::text, 'from10to49'::text, 'from50to99'::text, 'from100'::text]))),
  constraint people_proposal_revisions_reason_check CHECK ((reason = ANY (ARRAY['corrected'::text, 'forwarded'::text, 'answered'::text, 'notSolved'::text, 'reopened'::text, 'enteredByMistake'::text, 'takenBack'::text]))),
  constraint people_proposal_revisions_revision_check CHECK ((revision >= 1)),
  constraint people_proposal_revisions_state_check CHECK ((state = ANY (ARRAY['recorded'::text, 'forwarded'::text, 'answered'::text, 'notSolved'::text]))),
  constraint people_proposal_revisions_theme_check CHECK ((theme = ANY (ARRAY['road'::text, 'water'::text, 'electricity'::text, 'land'::text, 'seedAndTechnique'::text, 'work'::text, 'health'::text, 'school'::text, 'housing'::text, 'procedures'::text, 'supportPolicies'::text, 'otherFacilities'::text]))),
  constraint proposal_corrections_say_why CHECK (((revision = 1) OR (reason IS NOT NULL))),
  constraint units_that_should_act_are_named CHECK (((act_kind = 'unit'::text) = (act_unit_id IS NOT NULL)))
);
CREATE INDEX proposal_revisions_by_command ON public.people_proposal_revisions USING btree (command_id, programme_id);
alter table people_proposal_revisions enable row level security;
create policy by_party on people_proposal_revisions
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (act_unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on people_proposal_revisions to ketnghia_app;

create table people_proposal_texts (
  programme_id uuid not null,
  proposal_id uuid not null,
  revision integer not null,
  place_id uuid not null,
  act_unit_id uuid,
  words text not null,
  answer text,
  constraint people_proposal_texts_pkey PRIMARY KEY (programme_id, proposal_id, revision),
  constraint people_proposal_texts_programme_id_proposal_id_revision_fkey FOREIGN KEY (programme_id, proposal_id, revision) REFERENCES people_proposal_revisions(programme_id, proposal_id, revision),
  constraint people_proposal_texts_answer_check CHECK (((char_length(answer) >= 1) AND (char_length(answer) <= 200))),
  constraint people_proposal_texts_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 200)))
);
alter table people_proposal_texts enable row level security;
create policy by_party on people_proposal_texts
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (act_unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on people_proposal_texts to ketnghia_app;

create table people_proposals (
  programme_id uuid not null,
  proposal_id uuid not null,
  revision integer not null,
  year integer not null,
  place_id uuid not null,
  theme text not null,
  household_band text not null,
  act_kind text not null,
  act_unit_id uuid,
  state text not null,
  is_withdrawn boolean not null,
  constraint people_proposals_pkey PRIMARY KEY (programme_id, proposal_id),
  constraint people_proposals_programme_id_proposal_id_revision_fkey FOREIGN KEY (programme_id, proposal_id, revision) REFERENCES people_proposal_revisions(programme_id, proposal_id, revision)
);
CREATE INDEX people_proposals_by_year ON public.people_proposals USING btree (year, place_id, programme_id);
alter table people_proposals enable row level security;
create policy by_party on people_proposals
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (act_unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on people_proposals to ketnghia_app;
grant update (revision, theme, household_band, act_kind, act_unit_id, state, is_withdrawn) on people_proposals to ketnghia_app;

create table period_deadlines (
  programme_id uuid not null,
  deadline_id uuid not null,
  period_id uuid not null,
  new_due_on date not null,
  decided_at timestamp with time zone not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint period_deadlines_pkey PRIMARY KEY (programme_id, deadline_id),
  constraint period_deadlines_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id)
);
CREATE INDEX period_deadlines_by_period ON public.period_deadlines USING btree (programme_id, period_id, decided_at);
alter table period_deadlines enable row level security;
create policy inside on period_deadlines
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on period_deadlines to ketnghia_app;

create table photo_removals (
  programme_id uuid not null,
  photo_id uuid not null,
  unit_id uuid not null,
  unit_ids uuid[] not null,
  place_id uuid not null,
  reason text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint photo_removals_pkey PRIMARY KEY (programme_id, photo_id),
  constraint photo_removals_programme_id_photo_id_fkey FOREIGN KEY (programme_id, photo_id) REFERENCES photos(programme_id, photo_id)
);
alter table photo_removals enable row level security;
create policy own_or_whole on photo_removals
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on photo_removals to ketnghia_app;

create table photos (
  programme_id uuid not null,
  photo_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  unit_id uuid not null,
  unit_ids uuid[] not null,
  place_id uuid not null,
  file_id uuid not null,
  sha256 text not null,
  thumbnail_sha256 text not null,
  width integer not null,
  height integer not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint photos_pkey PRIMARY KEY (programme_id, photo_id),
  constraint photos_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint photos_programme_id_file_id_fkey FOREIGN KEY (programme_id, file_id) REFERENCES files(programme_id, file_id),
  constraint photos_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint photos_height_check CHECK (((height >= 1) AND (height <= 1600))),
  constraint photos_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint photos_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['activity'::text, 'work'::text]))),
  constraint photos_thumbnail_sha256_check CHECK ((thumbnail_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint photos_width_check CHECK (((width >= 1) AND (width <= 1600)))
);
CREATE INDEX photos_by_subject ON public.photos USING btree (subject_id, programme_id);
alter table photos enable row level security;
create policy own_or_whole on photos
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on photos to ketnghia_app;

create table place_aliases (
  place_id uuid not null,
  alias text not null,
  search_text text not null,
  observed_in text not null,
  constraint place_aliases_pkey PRIMARY KEY (place_id, alias),
  constraint place_aliases_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id)
);
CREATE INDEX place_aliases_by_search_text ON public.place_aliases USING btree (search_text);
grant insert, select on place_aliases to ketnghia_app;

create table place_designations (
  place_id uuid not null,
  designation text not null,
  list_id text not null,
  valid_from date not null,
  valid_until date,
  legal_text text not null,
  evidence text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint place_designations_pkey PRIMARY KEY (place_id, designation, list_id),
  constraint place_designations_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint place_designations_designation_check CHECK ((designation = ANY (ARRAY['extremelyDifficult'::text, 'borderCommune'::text, 'safeZoneCommune'::text])))
);
grant insert, select on place_designations to ketnghia_app;
grant update (valid_until) on place_designations to ketnghia_app;

create table place_successions (
  from_place_id uuid not null,
  to_place_id uuid not null,
  happened_on date not null,
  relation text not null,
  legal_text text not null,
  constraint place_successions_pkey PRIMARY KEY (from_place_id, to_place_id),
  constraint place_successions_from_place_id_fkey FOREIGN KEY (from_place_id) REFERENCES places(place_id),
  constraint place_successions_to_place_id_fkey FOREIGN KEY (to_place_id) REFERENCES places(place_id),
  constraint place_successions_relation_check CHECK ((relation = ANY (ARRAY['mergedWhole'::text, 'unchanged'::text])))
);
grant insert, select on place_successions to ketnghia_app;

create table place_versions (
  place_version_id uuid not null,
  place_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  parent_place_id uuid,
  valid_from date,
  valid_until date,
  legal_text text not null,
  search_text text not null,
  sort_key text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint place_versions_pkey PRIMARY KEY (place_version_id),
  constraint place_versions_parent_place_id_fkey FOREIGN KEY (parent_place_id) REFERENCES places(place_id),
  constraint place_versions_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint place_versions_code_check CHECK ((code <> ''::text)),
  constraint place_versions_kind_check CHECK ((kind = ANY (ARRAY['tỉnh'::text, 'thành phố'::text, 'huyện'::text, 'phường'::text, 'thị trấn'::text, 'xã'::text, 'đặc khu'::text, 'thôn'::text]))),
  constraint place_versions_name_check CHECK ((name <> ''::text)),
  constraint versions_end_after_they_begin CHECK ((valid_until > valid_from))
);
CREATE INDEX place_versions_by_code ON public.place_versions USING btree (code);
CREATE INDEX place_versions_by_place ON public.place_versions USING btree (place_id);
grant insert, select on place_versions to ketnghia_app;
grant update (valid_until) on place_versions to ketnghia_app;

create table places (
  place_id uuid not null,
  level text not null,
  is_invented boolean default false not null,
  constraint places_pkey PRIMARY KEY (place_id),
  constraint places_level_check CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text, 'village'::text])))
);
grant insert, select on places to ketnghia_app;

create table plan_answers (
  programme_id uuid not null,
  answer_id uuid not null,
  unit_id uuid not null,
  place_id uuid not null,
  year integer not null,
  answer text not null,
  remark text,
  document_number text,
  document_date date,
  entered_for boolean default false not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint plan_answers_pkey PRIMARY KEY (programme_id, answer_id),
  constraint plan_answers_programme_id_unit_id_place_id_year_fkey FOREIGN KEY (programme_id, unit_id, place_id, year) REFERENCES plan_filings(programme_id, unit_id, place_id, year),
  constraint answers_entered_for_a_commune_have_a_paper CHECK (((NOT entered_for) OR (num_nulls(document_number, document_date) = 0))),
  constraint changes_asked_say_what CHECK (((answer <> 'changeAsked'::text) OR (remark ~ '\S'::text))),
  constraint plan_answers_answer_check CHECK ((answer = ANY (ARRAY['agreed'::text, 'changeAsked'::text])))
);
CREATE INDEX plan_answers_by_plan ON public.plan_answers USING btree (unit_id, place_id, year, programme_id);
alter table plan_answers enable row level security;
create policy by_unit_or_place on plan_answers
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on plan_answers to ketnghia_app;

create table plan_filings (
  programme_id uuid not null,
  unit_id uuid not null,
  place_id uuid not null,
  year integer not null,
  filed_on date not null,
  document_number text,
  document_date date,
  entered_for boolean default false not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint plan_filings_pkey PRIMARY KEY (programme_id, unit_id, place_id, year),
  constraint plan_filings_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint plan_filings_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint plan_filings_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint plan_filings_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint plan_papers_have_number_and_date CHECK ((num_nulls(document_number, document_date) <> 1))
);
CREATE INDEX plan_filings_by_place ON public.plan_filings USING btree (place_id, year, programme_id);
alter table plan_filings enable row level security;
create policy by_unit_or_place on plan_filings
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on plan_filings to ketnghia_app;

create table plan_item_money (
  programme_id uuid not null,
  plan_item_id uuid not null,
  revision integer not null,
  source text not null,
  amount bigint not null,
  stage text not null,
  unit_id uuid not null,
  place_id uuid not null,
  constraint plan_item_money_pkey PRIMARY KEY (programme_id, plan_item_id, revision, source),
  constraint plan_item_money_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint plan_item_money_programme_id_plan_item_id_revision_fkey FOREIGN KEY (programme_id, plan_item_id, revision) REFERENCES plan_item_revisions(programme_id, plan_item_id, revision),
  constraint plan_item_money_amount_check CHECK ((amount >= 0)),
  constraint plan_item_money_source_check CHECK ((source = ANY (ARRAY['ownContribution'::text, 'staffContribution'::text, 'mobilisedOutside'::text, 'sourceNotStated'::text]))),
  constraint plan_item_money_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'filed'::text, 'amended'::text])))
);
alter table plan_item_money enable row level security;
create policy by_unit_or_place on plan_item_money
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR ((stage <> 'draft'::text) AND (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on plan_item_money to ketnghia_app;

create table plan_item_revisions (
  programme_id uuid not null,
  plan_item_id uuid not null,
  revision integer not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  stage text not null,
  is_dropped boolean default false not null,
  reason text,
  unit_id uuid not null,
  place_id uuid not null,
  year integer not null,
  field text not null,
  kind text,
  words text,
  target_quantity bigint,
  target_quantity_unit text,
  due_on date,
  is_focus boolean default false not null,
  need_id uuid,
  joint_unit_ids uuid[] default '{}'::uuid[] not null,
  entered_for boolean default false not null,
  constraint plan_item_revisions_pkey PRIMARY KEY (programme_id, plan_item_id, revision),
  constraint plan_item_revisions_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint plan_item_revisions_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint plan_item_revisions_programme_id_need_id_fkey FOREIGN KEY (programme_id, need_id) REFERENCES needs(programme_id, need_id),
  constraint plan_item_revisions_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint plan_item_revisions_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint amendments_say_why CHECK (((stage <> 'amended'::text) OR (reason ~ '\S'::text))),
  constraint plan_item_revisions_field_check CHECK ((field = ANY (ARRAY['socioEconomic'::text, 'security'::text, 'politicalSystem'::text, 'massMobilisation'::text]))),
  constraint plan_item_revisions_revision_check CHECK ((revision >= 1)),
  constraint plan_item_revisions_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'filed'::text, 'amended'::text]))),
  constraint plan_item_revisions_target_quantity_check CHECK ((target_quantity >= 0)),
  constraint quantities_have_a_unit CHECK (((target_quantity IS NULL) OR (target_quantity_unit ~ '\S'::text))),
  constraint security_items_have_no_words CHECK (((field <> 'security'::text) OR (words IS NULL))),
  constraint what_is_filed_stands CHECK (((stage <> 'filed'::text) OR (NOT is_dropped)))
);
CREATE INDEX plan_item_revisions_by_need ON public.plan_item_revisions USING btree (need_id, programme_id) WHERE (need_id IS NOT NULL);
CREATE INDEX plan_item_revisions_by_place ON public.plan_item_revisions USING btree (place_id, year, programme_id);
CREATE INDEX plan_item_revisions_by_plan ON public.plan_item_revisions USING btree (unit_id, year, programme_id);
CREATE INDEX plan_item_revisions_by_time ON public.plan_item_revisions USING btree (recorded_at, programme_id);
CREATE UNIQUE INDEX plan_items_are_filed_once ON public.plan_item_revisions USING btree (plan_item_id, programme_id) WHERE (stage = 'filed'::text);
alter table plan_item_revisions enable row level security;
create policy by_unit_or_place on plan_item_revisions
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR ((stage <> 'draft'::text) AND (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on plan_item_revisions to ketnghia_app;

create table planned_visit_revisions (
  programme_id uuid not null,
  visit_id uuid not null,
  revision integer not null,
  unit_id uuid not null,
  place_id uuid not null,
  week_on date not null,
  day date,
  kind text not null,
  is_forces boolean not null,
  is_withdrawn boolean default false not null,
  reason text,
  entered_for boolean not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint planned_visit_revisions_pkey PRIMARY KEY (programme_id, visit_id, revision),
  constraint planned_visit_revisions_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint planned_visit_revisions_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint a_day_lies_in_its_week CHECK (((day IS NULL) OR ((day >= week_on) AND (day <= (week_on + 6))))),
  constraint planned_visit_revisions_kind_check CHECK ((kind = ANY (ARRAY['talk'::text, 'survey'::text, 'labour'::text, 'training'::text, 'gift'::text, 'handover'::text, 'other'::text]))),
  constraint planned_visit_revisions_revision_check CHECK ((revision >= 1)),
  constraint planned_visit_revisions_week_on_check CHECK ((EXTRACT(isodow FROM week_on) = (1)::numeric)),
  constraint the_forces_name_no_day CHECK (((NOT is_forces) OR (day IS NULL))),
  constraint withdrawn_visits_say_why CHECK (((NOT is_withdrawn) OR (reason IS NOT NULL)))
);
CREATE INDEX planned_visits_by_place ON public.planned_visit_revisions USING btree (programme_id, place_id, week_on);
alter table planned_visit_revisions enable row level security;
create policy by_unit_or_place on planned_visit_revisions
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ((unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR ((NOT is_forces) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on planned_visit_revisions to ketnghia_app;

create table posts (
  programme_id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  role text not null,
  unit_ids uuid[] default '{}'::uuid[] not null,
  place_ids uuid[] default '{}'::uuid[] not null,
  title text not null,
  held_from date not null,
  held_until date,
  constraint posts_pkey PRIMARY KEY (programme_id, post_id),
  constraint posts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint posts_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint posts_end_after_they_begin CHECK ((held_until >= held_from)),
  constraint posts_role_check CHECK ((role = ANY (ARRAY['standingAgency'::text, 'head'::text, 'deputyHead'::text, 'member'::text, 'assistant'::text, 'unitLeader'::text, 'focalPoint'::text, 'fieldTeam'::text, 'communeOfficer'::text, 'followUpOfficer'::text, 'administrator'::text])))
);
CREATE INDEX posts_by_person ON public.posts USING btree (programme_id, person_id);
alter table posts enable row level security;
create policy own_or_whole on posts
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text))));
grant insert, select on posts to ketnghia_app;
grant update (held_until) on posts to ketnghia_app;

create table programme_communes (
  programme_id uuid not null,
  entry_id uuid not null,
  place_id uuid not null,
  kind text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text,
  constraint programme_communes_pkey PRIMARY KEY (programme_id, entry_id),
  constraint programme_communes_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint programme_communes_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint programme_communes_kind_check CHECK ((kind = ANY (ARRAY['entered'::text, 'takenOut'::text]))),
  constraint taken_out_says_why CHECK (((kind = 'entered'::text) OR (reason ~ '\S'::text)))
);
CREATE INDEX programme_communes_by_place ON public.programme_communes USING btree (programme_id, place_id, recorded_at);
alter table programme_communes enable row level security;
create policy inside on programme_communes
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on programme_communes to ketnghia_app;

create table programme_slugs (
  slug text not null,
  programme_id uuid not null,
  title text not null,
  is_practice boolean not null,
  constraint programme_slugs_pkey PRIMARY KEY (slug),
  constraint programme_slugs_programme_id_key UNIQUE (programme_id),
  constraint programmes_are_of_one_kind FOREIGN KEY (is_practice) REFERENCES database_kind(is_practice),
  constraint programme_slugs_slug_check CHECK ((slug ~ '^[a-z0-9-]{1,40}$'::text))
);
grant insert, select on programme_slugs to ketnghia_app;

create table programme_versions (
  programme_id uuid not null,
  version integer not null,
  valid_from date not null,
  title text not null,
  resolution_number text not null,
  resolution_date date not null,
  resolution_term text not null,
  resolution_abstract text not null,
  superior_body text not null,
  issuing_body text not null,
  place_name text not null,
  source text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint programme_versions_pkey PRIMARY KEY (programme_id, version),
  constraint programme_versions_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint programme_versions_version_check CHECK ((version >= 1))
);
alter table programme_versions enable row level security;
create policy inside on programme_versions
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on programme_versions to ketnghia_app;

create table programme_years (
  programme_id uuid not null,
  year integer not null,
  state text not null,
  constraint programme_years_pkey PRIMARY KEY (programme_id, year),
  constraint programme_years_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint programme_years_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint programme_years_year_check CHECK (((year >= 1994) AND (year <= 2199)))
);
alter table programme_years enable row level security;
create policy inside on programme_years
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on programme_years to ketnghia_app;

create table programmes (
  programme_id uuid not null,
  slug text not null,
  title text not null,
  resolution_number text not null,
  resolution_date date not null,
  resolution_term text not null,
  resolution_abstract text not null,
  superior_body text not null,
  issuing_body text not null,
  place_name text not null,
  province_place_id uuid not null,
  constraint programmes_pkey PRIMARY KEY (programme_id),
  constraint programmes_province_place_id_fkey FOREIGN KEY (province_place_id) REFERENCES places(place_id)
);
alter table programmes enable row level security;
create policy inside on programmes
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")));
grant select on programmes to ketnghia_app;

create table provider_links (
  issuer text not null,
  subject_digest text not null,
  person_id uuid not null,
  linked_at timestamp with time zone not null,
  constraint provider_links_pkey PRIMARY KEY (issuer, subject_digest),
  constraint provider_links_person_id_issuer_key UNIQUE (person_id, issuer),
  constraint provider_links_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts(person_id),
  constraint provider_links_issuer_check CHECK ((issuer ~ '^https?://'::text)),
  constraint provider_links_subject_digest_check CHECK ((subject_digest ~ '^[0-9a-f]{64}$'::text))
);
grant delete, insert, select on provider_links to ketnghia_app;

create table recovery_codes (
  code_digest text not null,
  person_id uuid not null,
  issued_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (code_digest),
  constraint recovery_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES accounts(person_id),
  constraint recovery_codes_code_digest_check CHECK ((code_digest ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX recovery_codes_by_person ON public.recovery_codes USING btree (person_id);
grant delete, insert, select on recovery_codes to ketnghia_app;
grant update (used_at) on recovery_codes to ketnghia_app;

create table refused_attempts (
  programme_id uuid not null,
  event_id uuid not null,
  recorded_at timestamp with time zone default now() not null,
  person_id uuid not null,
  post_id uuid not null,
  token_id uuid,
  operation text not null,
  kind text not null,
  attempt integer not null,
  asked jsonb not null,
  address_mark text,
  constraint refused_attempts_pkey PRIMARY KEY (programme_id, event_id),
  constraint refused_attempts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint refused_attempts_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint refused_attempts_attempt_check CHECK ((attempt >= 1)),
  constraint refused_attempts_kind_check CHECK ((kind = ANY (ARRAY['noRight'::text, 'outsideScope'::text, 'many'::text]))),
  constraint refused_attempts_operation_check CHECK ((operation <> ''::text))
);
CREATE INDEX refused_attempts_by_time ON public.refused_attempts USING btree (programme_id, recorded_at);
alter table refused_attempts enable row level security;
create policy own_or_kept on refused_attempts
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ((person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select on refused_attempts to ketnghia_app;

create table reminder_days (
  programme_id uuid not null,
  told_on date not null,
  recorded_at timestamp with time zone default now() not null,
  constraint reminder_days_pkey PRIMARY KEY (programme_id, told_on),
  constraint reminder_days_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id)
);
alter table reminder_days enable row level security;
create policy inside on reminder_days
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on reminder_days to ketnghia_app;

create table reminder_mail_attempts (
  programme_id uuid not null,
  mail_id uuid not null,
  attempt integer not null,
  person_id uuid not null,
  begun_at timestamp with time zone not null,
  constraint reminder_mail_attempts_pkey PRIMARY KEY (programme_id, mail_id, attempt),
  constraint reminder_mail_attempts_programme_id_mail_id_fkey FOREIGN KEY (programme_id, mail_id) REFERENCES reminder_mails(programme_id, mail_id),
  constraint reminder_mail_attempts_attempt_check CHECK ((attempt >= 1))
);
alter table reminder_mail_attempts enable row level security;
create policy keepers_see on reminder_mail_attempts for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text))));
create policy own_or_agency on reminder_mail_attempts
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on reminder_mail_attempts to ketnghia_app;

create table reminder_mail_outcomes (
  programme_id uuid not null,
  mail_id uuid not null,
  attempt integer not null,
  person_id uuid not null,
  outcome text not null,
  answer text not null,
  ended_at timestamp with time zone not null,
  constraint reminder_mail_outcomes_pkey PRIMARY KEY (programme_id, mail_id, attempt),
  constraint reminder_mail_outcomes_programme_id_mail_id_attempt_fkey FOREIGN KEY (programme_id, mail_id, attempt) REFERENCES reminder_mail_attempts(programme_id, mail_id, attempt),
  constraint reminder_mail_outcomes_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'bounced'::text, 'deferred'::text, 'unanswered'::text])))
);
alter table reminder_mail_outcomes enable row level security;
create policy keepers_see on reminder_mail_outcomes for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text))));
create policy own_or_agency on reminder_mail_outcomes
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on reminder_mail_outcomes to ketnghia_app;

create table reminder_mails (
  programme_id uuid not null,
  mail_id uuid not null,
  message_id uuid,
  person_id uuid not null,
  address text not null,
  internet_id text not null,
  queued_at timestamp with time zone not null,
  notice_id uuid,
  account_mail text,
  constraint reminder_mails_pkey PRIMARY KEY (programme_id, mail_id),
  constraint message_ids_are_used_once UNIQUE (programme_id, internet_id),
  constraint one_mail_a_digest UNIQUE (programme_id, message_id),
  constraint one_mail_a_notice UNIQUE (programme_id, notice_id),
  constraint notice_of_mail FOREIGN KEY (programme_id, notice_id) REFERENCES notices(programme_id, notice_id),
  constraint reminder_mails_programme_id_message_id_fkey FOREIGN KEY (programme_id, message_id) REFERENCES reminder_messages(programme_id, message_id),
  constraint a_mail_carries_one_thing CHECK ((num_nonnulls(message_id, notice_id, account_mail) = 1)),
  constraint account_mails_are_known CHECK ((account_mail = ANY (ARRAY['resetLink'::text, 'passwordChanged'::text])))
);
alter table reminder_mails enable row level security;
create policy keepers_see on reminder_mails for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text))));
create policy own_or_agency on reminder_mails
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on reminder_mails to ketnghia_app;

create table reminder_messages (
  programme_id uuid not null,
  message_id uuid not null,
  person_id uuid not null,
  told_on date not null,
  lines jsonb not null,
  recorded_at timestamp with time zone default now() not null,
  constraint reminder_messages_pkey PRIMARY KEY (programme_id, message_id),
  constraint one_digest_a_person_a_day UNIQUE (programme_id, person_id, told_on),
  constraint reminder_messages_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint reminder_messages_programme_id_told_on_fkey FOREIGN KEY (programme_id, told_on) REFERENCES reminder_days(programme_id, told_on)
);
alter table reminder_messages enable row level security;
create policy own_or_agency on reminder_messages
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on reminder_messages to ketnghia_app;

create table reminders_told (
  programme_id uuid not null,
  obligation_id uuid not null,
  due_on date not null,
  rung text not null,
  unit_id uuid not null,
  told_on date not null,
  recorded_at timestamp with time zone default now() not null,
  constraint reminders_told_pkey PRIMARY KEY (programme_id, obligation_id, due_on, rung),
  constraint reminders_told_programme_id_obligation_id_fkey FOREIGN KEY (programme_id, obligation_id) REFERENCES obligations(programme_id, obligation_id),
  constraint reminders_told_programme_id_told_on_fkey FOREIGN KEY (programme_id, told_on) REFERENCES reminder_days(programme_id, told_on),
  constraint reminders_told_rung_check CHECK ((rung = ANY (ARRAY['sevenBefore'::text, 'oneBefore'::text, 'onTheDay'::text, 'oneAfter'::text, 'firstLetter'::text, 'secondLetter'::text])))
);
alter table reminders_told enable row level security;
create policy own_or_whole on reminders_told
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on reminders_told to ketnghia_app;

create table report_paragraphs (
  programme_id uuid not null,
  year integer not null,
  section text not null,
  revision integer not null,
  words text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint report_paragraphs_pkey PRIMARY KEY (programme_id, year, section, revision),
  constraint report_paragraphs_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint report_paragraphs_revision_check CHECK ((revision >= 1))
);
alter table report_paragraphs enable row level security;
create policy whole_only on report_paragraphs
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on report_paragraphs to ketnghia_app;

create table report_periods (
  programme_id uuid not null,
  period_id uuid not null,
  year integer not null,
  code text not null,
  name text not null,
  "position" integer not null,
  data_from date not null,
  data_to date not null,
  due_on date not null,
  source text not null,
  kind text default 'period'::text not null,
  owed_by text default 'unit'::text not null,
  working_days integer,
  constraint report_periods_pkey PRIMARY KEY (programme_id, period_id),
  constraint period_codes_are_used_once UNIQUE (programme_id, year, code),
  constraint report_periods_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint due_after_cut_off CHECK ((due_on > data_to)),
  constraint report_periods_kind_check CHECK ((kind = ANY (ARRAY['plan'::text, 'period'::text, 'yearly'::text, 'thematic'::text, 'adHoc'::text]))),
  constraint report_periods_owed_by_check CHECK ((owed_by = ANY (ARRAY['unit'::text, 'districtCommittee'::text]))),
  constraint report_periods_working_days_check CHECK ((working_days >= 1))
);
alter table report_periods enable row level security;
create policy inside on report_periods
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on report_periods to ketnghia_app;

create table report_steps (
  programme_id uuid not null,
  step_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  step text not null,
  happened_on date not null,
  figures jsonb,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint report_steps_pkey PRIMARY KEY (programme_id, step_id),
  constraint report_steps_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id),
  constraint report_steps_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint received_keeps_figures CHECK (((step = 'received'::text) = (figures IS NOT NULL))),
  constraint report_steps_step_check CHECK ((step = ANY (ARRAY['presented'::text, 'received'::text])))
);
CREATE INDEX report_steps_by_unit ON public.report_steps USING btree (programme_id, unit_id, period_id, recorded_at);
alter table report_steps enable row level security;
create policy own_or_whole on report_steps
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR ((step = 'presented'::text) AND (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))));
grant insert, select on report_steps to ketnghia_app;

create table report_words (
  programme_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  revision integer not null,
  difficulties text not null,
  next_tasks text not null,
  proposals text not null,
  estimates jsonb not null,
  entered_for boolean not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint report_words_pkey PRIMARY KEY (programme_id, unit_id, period_id, revision),
  constraint report_words_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id),
  constraint report_words_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint report_words_revision_check CHECK ((revision >= 1))
);
alter table report_words enable row level security;
create policy own_or_whole on report_words
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on report_words to ketnghia_app;

create table retention_runs (
  run_id uuid not null,
  ran_at timestamp with time zone not null,
  removed jsonb not null,
  recorded_at timestamp with time zone default now() not null,
  constraint retention_runs_pkey PRIMARY KEY (run_id)
);
CREATE INDEX retention_runs_by_time ON public.retention_runs USING btree (ran_at);
grant insert, select on retention_runs to ketnghia_app;

create table sendings (
  programme_id uuid not null,
  sending_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  channel text not null,
  received_at timestamp with time zone not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  document_id uuid,
  is_empty boolean default false not null,
  nil_reason text,
  reason text,
  entered_for boolean default false not null,
  withdraws uuid,
  constraint sendings_pkey PRIMARY KEY (programme_id, sending_id),
  constraint sendings_programme_id_document_id_fkey FOREIGN KEY (programme_id, document_id) REFERENCES incoming_documents(programme_id, document_id),
  constraint sendings_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id),
  constraint sendings_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint sendings_programme_id_withdraws_fkey FOREIGN KEY (programme_id, withdraws) REFERENCES sendings(programme_id, sending_id),
  constraint sendings_channel_check CHECK ((channel = ANY (ARRAY['paper'::text, 'data'::text])))
);
CREATE INDEX sendings_by_unit ON public.sendings USING btree (programme_id, unit_id, period_id, received_at);
alter table sendings enable row level security;
create policy own_or_whole on sendings
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on sendings to ketnghia_app;

create table sessions (
  session_id text not null,
  person_id uuid not null,
  programme_id uuid,
  post_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  handle uuid default gen_random_uuid() not null,
  last_seen_at timestamp with time zone default now() not null,
  idle_minutes integer default 525600 not null,
  browser text default ''::text not null,
  awaits_second_step boolean default false not null,
  second_step_at timestamp with time zone,
  passkey_challenge text,
  passkey_challenge_until timestamp with time zone,
  by_provider boolean default false not null,
  constraint sessions_pkey PRIMARY KEY (session_id),
  constraint sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(person_id),
  constraint second_step_is_awaited_or_passed CHECK (((NOT awaits_second_step) OR (second_step_at IS NULL)))
);
CREATE INDEX sessions_by_person ON public.sessions USING btree (person_id);
grant delete, insert, select on sessions to ketnghia_app;
grant update (session_id, programme_id, post_id, expires_at, last_seen_at, passkey_challenge, passkey_challenge_until) on sessions to ketnghia_app;

create table slip_ends (
  programme_id uuid not null,
  slip_id uuid not null,
  place_id uuid not null,
  kind text not null,
  reason text,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint slip_ends_pkey PRIMARY KEY (programme_id, slip_id),
  constraint slip_ends_programme_id_slip_id_fkey FOREIGN KEY (programme_id, slip_id) REFERENCES slips(programme_id, slip_id),
  constraint slip_ends_kind_check CHECK ((kind = ANY (ARRAY['used'::text, 'revoked'::text]))),
  constraint slip_ends_reason_check CHECK ((reason <> ''::text)),
  constraint who_revokes_says_why CHECK (((kind = 'revoked'::text) = (reason IS NOT NULL)))
);
alter table slip_ends enable row level security;
create policy by_slip on slip_ends
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (slip_id = ( SELECT (NULLIF(current_setting('app.slip'::text, true), ''::text))::uuid AS "nullif"))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (slip_id = ( SELECT (NULLIF(current_setting('app.slip'::text, true), ''::text))::uuid AS "nullif")) AND (kind = 'used'::text)));
create policy place_or_whole on slip_ends
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on slip_ends to ketnghia_app;

create table slip_items (
  programme_id uuid not null,
  slip_id uuid not null,
  "position" integer not null,
  place_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  revision integer,
  asked_amount bigint,
  constraint slip_items_pkey PRIMARY KEY (programme_id, slip_id, "position"),
  constraint slip_items_programme_id_slip_id_subject_id_key UNIQUE (programme_id, slip_id, subject_id),
  constraint slip_items_programme_id_slip_id_fkey FOREIGN KEY (programme_id, slip_id) REFERENCES slips(programme_id, slip_id),
  constraint slip_items_position_check CHECK (("position" >= 1)),
  constraint slip_items_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['activity'::text, 'work'::text])))
);
alter table slip_items enable row level security;
create policy by_slip on slip_items for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (slip_id = ( SELECT (NULLIF(current_setting('app.slip'::text, true), ''::text))::uuid AS "nullif"))));
create policy place_or_whole on slip_items
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on slip_items to ketnghia_app;

create table slips (
  programme_id uuid not null,
  slip_id uuid not null,
  round_id uuid not null,
  place_id uuid not null,
  number integer not null,
  code_digest text not null,
  round_name text not null,
  place_name text not null,
  expires_on date not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint slips_pkey PRIMARY KEY (programme_id, slip_id),
  constraint slips_code_digest_programme_id_key UNIQUE (code_digest, programme_id),
  constraint slips_programme_id_round_id_place_id_number_key UNIQUE (programme_id, round_id, place_id, number),
  constraint slips_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint slips_programme_id_round_id_fkey FOREIGN KEY (programme_id, round_id) REFERENCES confirmation_rounds(programme_id, round_id),
  constraint slips_code_digest_check CHECK ((code_digest ~ '^[0-9a-f]{64}$'::text)),
  constraint slips_number_check CHECK ((number >= 1)),
  constraint slips_place_name_check CHECK ((place_name <> ''::text)),
  constraint slips_round_name_check CHECK ((round_name <> ''::text))
);
alter table slips enable row level security;
create policy by_slip on slips for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (slip_id = ( SELECT (NULLIF(current_setting('app.slip'::text, true), ''::text))::uuid AS "nullif"))));
create policy place_or_whole on slips
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on slips to ketnghia_app;

create table table_profiles (
  programme_id uuid not null,
  profile_id uuid not null,
  revision integer not null,
  unit_id uuid not null,
  columns jsonb not null,
  fixed_kind text,
  fixed_place_id uuid,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint table_profiles_pkey PRIMARY KEY (programme_id, profile_id, revision),
  constraint table_profiles_fixed_place_id_fkey FOREIGN KEY (fixed_place_id) REFERENCES places(place_id),
  constraint table_profiles_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint table_profiles_revision_check CHECK ((revision >= 1))
);
CREATE INDEX table_profiles_by_unit ON public.table_profiles USING btree (programme_id, unit_id, profile_id, revision);
alter table table_profiles enable row level security;
create policy own_or_whole on table_profiles
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on table_profiles to ketnghia_app;

create table table_words (
  programme_id uuid not null,
  unit_id uuid not null,
  field text not null,
  word_key text not null,
  revision integer not null,
  words text not null,
  place_id uuid,
  kind text,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint table_words_pkey PRIMARY KEY (programme_id, unit_id, field, word_key, revision),
  constraint table_words_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint table_words_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint table_words_field_check CHECK ((field = ANY (ARRAY['commune'::text, 'kind'::text]))),
  constraint table_words_revision_check CHECK ((revision >= 1)),
  constraint table_words_words_check CHECK ((words ~ '\S'::text)),
  constraint word_means_what_its_field_holds CHECK ((((field = 'commune'::text) = (place_id IS NOT NULL)) AND ((field = 'kind'::text) = (kind IS NOT NULL))))
);
alter table table_words enable row level security;
create policy own_or_whole on table_words
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on table_words to ketnghia_app;

create table trail (
  programme_id uuid not null,
  command_id uuid not null,
  recorded_at timestamp with time zone default now() not null,
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
  address_mark text,
  constraint trail_pkey PRIMARY KEY (programme_id, command_id),
  constraint trail_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id)
);
CREATE INDEX trail_by_subject ON public.trail USING btree (subject_id, programme_id, recorded_at);
CREATE INDEX trail_by_time ON public.trail USING btree (recorded_at, programme_id);
CREATE INDEX trail_of_many ON public.trail USING btree (programme_id, recorded_at) WHERE (subject_id IS NULL);
alter table trail enable row level security;
create policy by_slip on trail
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.slip'::text, true), ''::text))::uuid AS "nullif"))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.slip'::text, true), ''::text))::uuid AS "nullif"))));
create policy own_or_whole on trail
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif")) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (person_id = ( SELECT (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select on trail to ketnghia_app;

create table trail_blocks (
  programme_id uuid not null,
  number integer not null,
  sealed_at timestamp with time zone not null,
  sealed_until timestamp with time zone not null,
  entry_count integer not null,
  first_recorded_at timestamp with time zone not null,
  first_command_id uuid not null,
  last_recorded_at timestamp with time zone not null,
  last_command_id uuid not null,
  previous_digest text,
  digest text not null,
  constraint trail_blocks_pkey PRIMARY KEY (programme_id, number),
  constraint trail_blocks_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint first_block_alone_has_none_before CHECK (((number = 1) = (previous_digest IS NULL))),
  constraint trail_blocks_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint trail_blocks_entry_count_check CHECK ((entry_count >= 1)),
  constraint trail_blocks_number_check CHECK ((number >= 1)),
  constraint trail_blocks_previous_digest_check CHECK ((previous_digest ~ '^[0-9a-f]{64}$'::text))
);
alter table trail_blocks enable row level security;
create policy by_agency_or_keeper on trail_blocks
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.agency'::text, true) = 'yes'::text)) OR ( SELECT (current_setting('app.keeps_people'::text, true) = 'yes'::text)))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on trail_blocks to ketnghia_app;

create table trail_seals (
  programme_id uuid not null,
  command_id uuid not null,
  number integer not null,
  "position" integer not null,
  recorded_at timestamp with time zone not null,
  digest text not null,
  constraint trail_seals_pkey PRIMARY KEY (programme_id, command_id),
  constraint trail_seals_programme_id_number_position_key UNIQUE (programme_id, number, "position"),
  constraint trail_seals_programme_id_number_fkey FOREIGN KEY (programme_id, number) REFERENCES trail_blocks(programme_id, number),
  constraint trail_seals_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint trail_seals_position_check CHECK (("position" >= 1))
);
alter table trail_seals enable row level security;
create policy by_agency on trail_seals
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.agency'::text, true) = 'yes'::text))));
grant insert, select on trail_seals to ketnghia_app;

create table tries (
  kind text not null,
  who text not null,
  window_start timestamp with time zone not null,
  tries integer not null,
  person_id uuid,
  constraint slip_tries_pkey PRIMARY KEY (kind, who, window_start)
);
CREATE INDEX tries_by_person ON public.tries USING btree (person_id);
grant delete, insert, select, update on tries to ketnghia_app;

create table twinning_ends (
  programme_id uuid not null,
  end_id uuid not null,
  twinning_id uuid not null,
  ended_on date,
  decision_id uuid,
  ended_before date,
  decision_before uuid,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint twinning_ends_pkey PRIMARY KEY (programme_id, end_id),
  constraint twinning_ends_programme_id_decision_id_fkey FOREIGN KEY (programme_id, decision_id) REFERENCES assignment_decisions(programme_id, decision_id),
  constraint twinning_ends_programme_id_twinning_id_fkey FOREIGN KEY (programme_id, twinning_id) REFERENCES twinnings(programme_id, twinning_id),
  constraint an_end_has_its_paper CHECK ((num_nulls(ended_on, decision_id) = ANY (ARRAY[0, 2])))
);
CREATE INDEX twinning_ends_by_twinning ON public.twinning_ends USING btree (programme_id, twinning_id, recorded_at);
alter table twinning_ends enable row level security;
create policy inside on twinning_ends
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on twinning_ends to ketnghia_app;

create table twinnings (
  programme_id uuid not null,
  twinning_id uuid not null,
  unit_id uuid not null,
  place_id uuid not null,
  mode text not null,
  is_lead boolean default false not null,
  decision_id uuid not null,
  valid_from date,
  valid_until date,
  ended_by_decision_id uuid,
  recorded_at timestamp with time zone default now() not null,
  constraint twinnings_pkey PRIMARY KEY (programme_id, twinning_id),
  constraint twinnings_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint twinnings_programme_id_decision_id_fkey FOREIGN KEY (programme_id, decision_id) REFERENCES assignment_decisions(programme_id, decision_id),
  constraint twinnings_programme_id_ended_by_decision_id_fkey FOREIGN KEY (programme_id, ended_by_decision_id) REFERENCES assignment_decisions(programme_id, decision_id),
  constraint twinnings_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint twinnings_end_after_they_begin CHECK ((valid_until > valid_from)),
  constraint twinnings_mode_check CHECK ((mode = ANY (ARRAY['assigned'::text, 'invited'::text])))
);
CREATE INDEX twinnings_by_place ON public.twinnings USING btree (programme_id, place_id);
CREATE INDEX twinnings_by_unit ON public.twinnings USING btree (programme_id, unit_id);
alter table twinnings enable row level security;
create policy inside on twinnings
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on twinnings to ketnghia_app;
grant update (valid_until, ended_by_decision_id) on twinnings to ketnghia_app;

create table unit_changes (
  programme_id uuid not null,
  change_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  happened_on date not null,
  name text,
  name_before text,
  document text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint unit_changes_pkey PRIMARY KEY (programme_id, change_id),
  constraint unit_changes_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint renaming_says_both_names CHECK ((num_nulls(name, name_before) =
CASE
    WHEN (kind = 'renamed'::text) THEN 0
    ELSE 2
END)),
  constraint unit_changes_kind_check CHECK ((kind = ANY (ARRAY['renamed'::text, 'closed'::text])))
);
CREATE INDEX unit_changes_by_unit ON public.unit_changes USING btree (programme_id, unit_id);
alter table unit_changes enable row level security;
create policy inside on unit_changes
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on unit_changes to ketnghia_app;

create table unit_contacts (
  programme_id uuid not null,
  contact_id uuid not null,
  unit_id uuid not null,
  post_name text not null,
  holder_name text,
  telephone text not null,
  constraint unit_contacts_pkey PRIMARY KEY (programme_id, contact_id),
  constraint unit_contacts_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id)
);
alter table unit_contacts enable row level security;
create policy own_or_whole on unit_contacts
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on unit_contacts to ketnghia_app;
grant update (post_name, holder_name, telephone) on unit_contacts to ketnghia_app;

create table unit_corrections (
  programme_id uuid not null,
  correction_id uuid not null,
  unit_id uuid not null,
  code text not null,
  block text not null,
  block_order integer not null,
  code_before text not null,
  block_before text not null,
  block_order_before integer not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  constraint unit_corrections_pkey PRIMARY KEY (programme_id, correction_id),
  constraint unit_corrections_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint something_was_corrected CHECK (((code <> code_before) OR (block <> block_before)))
);
CREATE INDEX unit_corrections_by_unit ON public.unit_corrections USING btree (programme_id, unit_id);
alter table unit_corrections enable row level security;
create policy inside on unit_corrections
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on unit_corrections to ketnghia_app;

create table unit_remarks (
  programme_id uuid not null,
  remark_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  words text not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint unit_remarks_pkey PRIMARY KEY (programme_id, remark_id),
  constraint unit_remarks_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id)
);
alter table unit_remarks enable row level security;
create policy own_or_whole on unit_remarks
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on unit_remarks to ketnghia_app;

create table unit_successions (
  programme_id uuid not null,
  from_unit_id uuid not null,
  to_unit_id uuid not null,
  happened_on date not null,
  document text not null,
  constraint unit_successions_pkey PRIMARY KEY (programme_id, from_unit_id, to_unit_id),
  constraint unit_successions_programme_id_from_unit_id_fkey FOREIGN KEY (programme_id, from_unit_id) REFERENCES units(programme_id, unit_id),
  constraint unit_successions_programme_id_to_unit_id_fkey FOREIGN KEY (programme_id, to_unit_id) REFERENCES units(programme_id, unit_id)
);
alter table unit_successions enable row level security;
create policy inside on unit_successions
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on unit_successions to ketnghia_app;

create table units (
  programme_id uuid not null,
  unit_id uuid not null,
  code text not null,
  name text not null,
  block text not null,
  block_order integer not null,
  kind text not null,
  is_invented boolean default false not null,
  valid_from date,
  valid_until date,
  search_text text not null,
  sort_key text not null,
  constraint units_pkey PRIMARY KEY (programme_id, unit_id),
  constraint unit_codes_are_used_once UNIQUE (code, programme_id),
  constraint units_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programmes(programme_id),
  constraint units_block_check CHECK ((block = ANY (ARRAY['partyBody'::text, 'stateAgency'::text, 'massOrganisation'::text, 'armedForces'::text, 'centralBranch'::text, 'publicService'::text, 'stateEnterprise'::text, 'armyEnterprise'::text, 'otherEnterprise'::text]))),
  constraint units_kind_check CHECK ((kind = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text])))
);
alter table units enable row level security;
create policy by_slip on units for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (unit_id = ANY (( SELECT (NULLIF(current_setting('app.slip_units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))));
create policy inside on units
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on units to ketnghia_app;
grant update (code, name, block, block_order, valid_until, search_text, sort_key) on units to ketnghia_app;

create table urging_letters (
  programme_id uuid not null,
  letter_id uuid not null,
  period_id uuid not null,
  unit_id uuid not null,
  round integer not null,
  drafted_at timestamp with time zone default now() not null,
  drafted_by uuid not null,
  command_id uuid not null,
  constraint urging_letters_pkey PRIMARY KEY (programme_id, letter_id),
  constraint urging_letters_programme_id_period_id_fkey FOREIGN KEY (programme_id, period_id) REFERENCES report_periods(programme_id, period_id),
  constraint urging_letters_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint urging_letters_round_check CHECK ((round >= 1))
);
alter table urging_letters enable row level security;
create policy own_or_whole on urging_letters
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on urging_letters to ketnghia_app;

create table work_events (
  programme_id uuid not null,
  work_id uuid not null,
  sequence integer not null,
  kind text not null,
  happened_on date not null,
  facts jsonb not null,
  reason text,
  entered_for boolean not null,
  place_id uuid not null,
  unit_ids uuid[] not null,
  recorded_at timestamp with time zone default now() not null,
  recorded_by uuid not null,
  command_id uuid not null,
  constraint work_events_pkey PRIMARY KEY (programme_id, work_id, sequence),
  constraint work_events_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint work_events_programme_id_work_id_fkey FOREIGN KEY (programme_id, work_id) REFERENCES works(programme_id, work_id),
  constraint a_history_begins_once CHECK (((kind = 'registered'::text) = (sequence = 1))),
  constraint an_undo_goes_back CHECK (((kind <> 'undone'::text) OR ((((facts ->> 'backTo'::text))::integer >= 1) AND (((facts ->> 'backTo'::text))::integer <= (sequence - 1))))),
  constraint changes_say_why CHECK (((kind <> ALL (ARRAY['changed'::text, 'withdrawn'::text, 'undone'::text])) OR (reason IS NOT NULL))),
  constraint work_events_kind_check CHECK ((kind = ANY (ARRAY['registered'::text, 'changed'::text, 'sharesProposed'::text, 'shareAgreed'::text, 'agreed'::text, 'started'::text, 'progress'::text, 'paid'::text, 'handedOver'::text, 'conditionSeen'::text, 'stuck'::text, 'unstuck'::text, 'modelYear'::text, 'withdrawn'::text, 'undone'::text]))),
  constraint work_events_sequence_check CHECK ((sequence >= 1))
);
CREATE INDEX work_events_by_command ON public.work_events USING btree (command_id, programme_id);
CREATE INDEX work_events_by_need ON public.work_events USING btree ((((facts ->> 'needId'::text))::uuid), programme_id) WHERE ((kind = ANY (ARRAY['registered'::text, 'changed'::text])) AND (facts ? 'needId'::text));
alter table work_events enable row level security;
create policy by_slip on work_events for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (work_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) AND (kind = 'handedOver'::text)));
create policy by_unit_or_place on work_events
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select on work_events to ketnghia_app;

create table work_money (
  programme_id uuid not null,
  work_id uuid not null,
  place_id uuid not null,
  unit_ids uuid[] not null,
  cost bigint,
  people_contribution bigint,
  state_programme_amount bigint,
  short_amount bigint,
  constraint work_money_pkey PRIMARY KEY (programme_id, work_id),
  constraint work_money_programme_id_work_id_fkey FOREIGN KEY (programme_id, work_id) REFERENCES works(programme_id, work_id),
  constraint work_money_cost_check CHECK ((cost >= 0)),
  constraint work_money_people_contribution_check CHECK ((people_contribution >= 0)),
  constraint work_money_short_amount_check CHECK ((short_amount >= 0)),
  constraint work_money_state_programme_amount_check CHECK ((state_programme_amount >= 0))
);
alter table work_money enable row level security;
create policy by_unit_or_place on work_money
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select, update on work_money to ketnghia_app;

create table work_payers (
  programme_id uuid not null,
  work_id uuid not null,
  unit_id uuid not null,
  place_id uuid not null,
  agreed_amount bigint,
  recorded_at timestamp with time zone default now() not null,
  "position" integer default 1 not null,
  proposed_amount bigint,
  is_agreed boolean default false not null,
  unit_ids uuid[] default '{}'::uuid[] not null,
  constraint work_payers_pkey PRIMARY KEY (programme_id, work_id, unit_id),
  constraint work_payers_programme_id_unit_id_fkey FOREIGN KEY (programme_id, unit_id) REFERENCES units(programme_id, unit_id),
  constraint work_payers_programme_id_work_id_fkey FOREIGN KEY (programme_id, work_id) REFERENCES works(programme_id, work_id),
  constraint work_payers_agreed_amount_check CHECK ((agreed_amount >= 0)),
  constraint work_payers_proposed_amount_check CHECK ((proposed_amount >= 0))
);
alter table work_payers enable row level security;
create policy by_unit_or_place on work_payers
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant delete, insert, select, update on work_payers to ketnghia_app;

create table works (
  programme_id uuid not null,
  work_id uuid not null,
  year integer not null,
  kind text not null,
  name text not null,
  place_id uuid not null,
  place_version_id uuid not null,
  village text,
  size_words text,
  lead_unit_id uuid not null,
  registered_on date,
  started_on date,
  handed_over_on date,
  is_model boolean default false not null,
  households integer,
  recorded_at timestamp with time zone default now() not null,
  status text default 'registered'::text not null,
  sequence integer default 1 not null,
  unit_ids uuid[] default '{}'::uuid[] not null,
  agreed_on date,
  planned_start_on date,
  planned_handover_on date,
  percent integer,
  stuck_reason text,
  stuck_since date,
  need_id uuid,
  plan_item_id uuid,
  facts jsonb default '{}'::jsonb not null,
  search_text text default ''::text not null,
  constraint works_pkey PRIMARY KEY (programme_id, work_id),
  constraint works_place_id_fkey FOREIGN KEY (place_id) REFERENCES places(place_id),
  constraint works_place_version_id_fkey FOREIGN KEY (place_version_id) REFERENCES place_versions(place_version_id),
  constraint works_programme_id_lead_unit_id_fkey FOREIGN KEY (programme_id, lead_unit_id) REFERENCES units(programme_id, unit_id),
  constraint works_programme_id_need_id_fkey FOREIGN KEY (programme_id, need_id) REFERENCES needs(programme_id, need_id),
  constraint works_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint works_households_check CHECK ((households >= 0)),
  constraint works_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
  constraint works_status_check CHECK ((status = ANY (ARRAY['registered'::text, 'agreed'::text, 'started'::text, 'handedOver'::text, 'withdrawn'::text]))),
  constraint works_stuck_reason_check CHECK ((stuck_reason = ANY (ARRAY['placeNotAgreed'::text, 'lackOfFunds'::text, 'weather'::text, 'procedure'::text, 'other'::text])))
);
CREATE INDEX works_by_need ON public.works USING btree (need_id, programme_id) WHERE (need_id IS NOT NULL);
CREATE INDEX works_by_place ON public.works USING btree (programme_id, place_id, year);
CREATE INDEX works_by_plan_item ON public.works USING btree (plan_item_id, programme_id) WHERE (plan_item_id IS NOT NULL);
CREATE INDEX works_by_year ON public.works USING btree (programme_id, year DESC, work_id DESC);
alter table works enable row level security;
create policy by_slip on works for select
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.slip_programme'::text, true), ''::text))::uuid AS "nullif")) AND (work_id = ANY (( SELECT (NULLIF(current_setting('app.slip_subjects'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))));
create policy by_unit_or_place on works
  using (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (lead_unit_id = ANY (( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT (current_setting('app.whole'::text, true) = 'yes'::text)) OR (unit_ids && ( SELECT (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[] AS "nullif")) OR (place_id = ANY (( SELECT (NULLIF(current_setting('app.money_places'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
grant insert, select, update on works to ketnghia_app;

create table year_settings (
  programme_id uuid not null,
  year integer not null,
  version integer not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  reason text not null,
  settings jsonb not null,
  command_id uuid,
  constraint year_settings_pkey PRIMARY KEY (programme_id, year, version),
  constraint year_settings_programme_id_year_fkey FOREIGN KEY (programme_id, year) REFERENCES programme_years(programme_id, year),
  constraint year_settings_version_check CHECK ((version >= 1))
);
alter table year_settings enable row level security;
create policy inside on year_settings
  using ((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")))
  with check (((programme_id = ( SELECT (NULLIF(current_setting('app.programme'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (current_setting('app.whole'::text, true) = 'yes'::text))));
grant insert, select on year_settings to ketnghia_app;

CREATE OR REPLACE FUNCTION jobs.create_queue(queue_name text, options jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    DECLARE
      tablename varchar := CASE WHEN options->>'partition' = 'true'
                            THEN 'j' || encode(sha224(queue_name::bytea), 'hex')
                            ELSE 'job_common'
                            END;
      queue_created_on timestamptz;
    BEGIN

      WITH q as (
        INSERT INTO jobs.queue (
          name,
          policy,
          retry_limit,
          retry_delay,
          retry_backoff,
          retry_delay_max,
          expire_seconds,
          retention_seconds,
          deletion_seconds,
          warning_queued,
          dead_letter,
          partition,
          table_name,
          heartbeat_seconds,
          notify,
          created_on,
          updated_on
        )
        VALUES (
          queue_name,
          options->>'policy',
          COALESCE((options->>'retryLimit')::int, 2),
          COALESCE((options->>'retryDelay')::int, 0),
          COALESCE((options->>'retryBackoff')::bool, false),
          (options->>'retryDelayMax')::int,
          COALESCE((options->>'expireInSeconds')::int, 900),
          COALESCE((options->>'retentionSeconds')::int, 1209600),
          COALESCE((options->>'deleteAfterSeconds')::int, 604800),
          COALESCE((options->>'warningQueueSize')::int, 0),
          options->>'deadLetter',
          COALESCE((options->>'partition')::bool, false),
          tablename,
          (options->>'heartbeatSeconds')::int,
          COALESCE((options->>'notify')::bool, false),
          jobs.job_now(),
          jobs.job_now()
        )
        ON CONFLICT DO NOTHING
        RETURNING created_on
      )
      SELECT created_on into queue_created_on from q;

      IF queue_created_on IS NULL OR options->>'partition' IS DISTINCT FROM 'true' THEN
        RETURN;
      END IF;

      EXECUTE format('CREATE TABLE jobs.%I (LIKE jobs.job INCLUDING DEFAULTS)', tablename);

      EXECUTE jobs.job_table_format($cmd$ALTER TABLE jobs.job ADD PRIMARY KEY (name, id)$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$ALTER TABLE jobs.job ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES jobs.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$ALTER TABLE jobs.job ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES jobs.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED$cmd$, tablename);

      EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i11 ON jobs.job (name, priority DESC, created_on, start_after) WHERE state < 'active' AND NOT blocked$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE UNIQUE INDEX job_i4 ON jobs.job (name, singleton_on, COALESCE(singleton_key, '')) WHERE state <> 'cancelled' AND singleton_on IS NOT NULL$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i7 ON jobs.job (name, group_id) WHERE state = 'active' AND group_id IS NOT NULL$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i9 ON jobs.job (name, id) WHERE blocking AND state = 'completed'$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i12 ON jobs.job (source_root_id) WHERE source_root_id IS NOT NULL$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE UNIQUE INDEX job_i13 ON jobs.job (name, singleton_key) WHERE state = 'created' AND upsert_by_key$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i14 ON jobs.job (name, state, blocked, start_after) WHERE state IN ('created', 'retry', 'active', 'failed')$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i15 ON jobs.job (name, created_on)$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i16 ON jobs.job (name, completed_on) WHERE completed_on IS NOT NULL$cmd$, tablename);
      EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i17 ON jobs.job (name, singleton_key, created_on) WHERE state < 'active' AND singleton_key IS NOT NULL$cmd$, tablename);

      IF options->>'policy' = 'short' THEN
        EXECUTE jobs.job_table_format($cmd$CREATE UNIQUE INDEX job_i1 ON jobs.job (name, COALESCE(singleton_key, '')) WHERE state = 'created' AND policy = 'short'$cmd$, tablename);
      ELSIF options->>'policy' = 'singleton' THEN
        EXECUTE jobs.job_table_format($cmd$CREATE UNIQUE INDEX job_i2 ON jobs.job (name, COALESCE(singleton_key, '')) WHERE state = 'active' AND policy = 'singleton'$cmd$, tablename);
      ELSIF options->>'policy' = 'stately' THEN
        EXECUTE jobs.job_table_format($cmd$CREATE UNIQUE INDEX job_i3 ON jobs.job (name, state, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'stately'$cmd$, tablename);
      ELSIF options->>'policy' = 'exclusive' THEN
        EXECUTE jobs.job_table_format($cmd$CREATE UNIQUE INDEX job_i6 ON jobs.job (name, COALESCE(singleton_key, '')) WHERE state <= 'active' AND policy = 'exclusive'$cmd$, tablename);
      ELSIF options->>'policy' = 'key_strict_fifo' THEN
        EXECUTE jobs.job_table_format($cmd$CREATE UNIQUE INDEX job_i8 ON jobs.job (name, singleton_key) WHERE state IN ('active', 'retry', 'failed') AND policy = 'key_strict_fifo'$cmd$, tablename);
        EXECUTE jobs.job_table_format($cmd$CREATE INDEX job_i10 ON jobs.job (name, singleton_key, state DESC, created_on, id) INCLUDE (start_after) WHERE state < 'active' AND NOT blocked AND policy = 'key_strict_fifo'$cmd$, tablename);
        EXECUTE jobs.job_table_format($cmd$ALTER TABLE jobs.job ADD CONSTRAINT job_key_strict_fifo_singleton_key_check CHECK (NOT (policy = 'key_strict_fifo' AND singleton_key IS NULL))$cmd$, tablename);
      END IF;

      EXECUTE format('ALTER TABLE jobs.%I ADD CONSTRAINT cjc CHECK (name=%L)', tablename, queue_name);
      EXECUTE format('ALTER TABLE jobs.job ATTACH PARTITION jobs.%I FOR VALUES IN (%L)', tablename, queue_name);
    END;
    $function$;
grant execute on function jobs.create_queue(text,jsonb) to public;

CREATE OR REPLACE FUNCTION jobs.delete_queue(queue_name text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    DECLARE
      v_table varchar;
      v_partition bool;
    BEGIN

      SELECT table_name, partition
      FROM jobs.queue
      WHERE name = queue_name
      INTO v_table, v_partition;

      IF v_partition THEN
        EXECUTE format('DROP TABLE IF EXISTS jobs.%I', v_table);
      ELSE
        EXECUTE format('DELETE FROM jobs.%I WHERE name = %L', v_table, queue_name);
      END IF;

      DELETE FROM jobs.queue WHERE name = queue_name;
    END;
    $function$;
grant execute on function jobs.delete_queue(text) to public;

CREATE OR REPLACE FUNCTION jobs.job_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
      SELECT pg_catalog.now();
    $function$;
grant execute on function jobs.job_now() to public;

CREATE OR REPLACE FUNCTION jobs.job_table_format(command text, table_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
      SELECT format(
        regexp_replace(
          regexp_replace(command, '\.job\y', '.%1$I', 'g'),
          '\yjob_i(\d+)', '%1$s_i\1', 'g'
        ),
        table_name
      );
    $function$;
grant execute on function jobs.job_table_format(text,text) to public;

CREATE OR REPLACE FUNCTION jobs.job_table_run(command text, tbl_name text DEFAULT NULL::text, queue_name text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    DECLARE
      tbl RECORD;
    BEGIN
      IF queue_name IS NOT NULL THEN
        SELECT table_name INTO tbl_name FROM jobs.queue WHERE name = queue_name;
      END IF;

      IF tbl_name IS NOT NULL THEN
        EXECUTE jobs.job_table_format(command, tbl_name);
        RETURN;
      END IF;

      EXECUTE jobs.job_table_format(command, 'job_common');

      FOR tbl IN SELECT table_name FROM jobs.queue WHERE partition = true
      LOOP
        EXECUTE jobs.job_table_format(command, tbl.table_name);
      END LOOP;
    END;
    $function$;
grant execute on function jobs.job_table_run(text,text,text) to public;

CREATE OR REPLACE FUNCTION jobs.job_table_run_async(command_name text, version integer, command text, tbl_name text DEFAULT NULL::text, queue_name text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    BEGIN
      IF queue_name IS NOT NULL THEN
        SELECT table_name INTO tbl_name FROM jobs.queue WHERE name = queue_name;
      END IF;

      IF tbl_name IS NOT NULL THEN
        INSERT INTO jobs.bam (name, version, status, queue, table_name, command)
        VALUES (
          command_name,
          version,
          'pending',
          queue_name,
          tbl_name,
          jobs.job_table_format(command, tbl_name)
        );
        RETURN;
      END IF;

      INSERT INTO jobs.bam (name, version, status, queue, table_name, command)
      SELECT
        command_name,
        version,
        'pending',
        NULL,
        'job_common',
        jobs.job_table_format(command, 'job_common')
      UNION ALL
      SELECT
        command_name,
        version,
        'pending',
        queue.name,
        queue.table_name,
        jobs.job_table_format(command, queue.table_name)
      FROM jobs.queue
      WHERE partition = true;
    END;
    $function$;
grant execute on function jobs.job_table_run_async(text,integer,text,text,text) to public;

CREATE OR REPLACE FUNCTION public.add_ledger_totals(programme uuid, units uuid[], versions uuid[], place_list uuid[], fields text[], months date[], measures text[], states text[], money boolean[], amounts bigint[], counts bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if programme is distinct from coalesce(nullif(current_setting('app.programme', true), ''), nullif(current_setting('app.slip_programme', true), ''))::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  insert into ledger_totals as t (programme_id, unit_id, place_version_id, place_id, field, month, measure, state, is_money, amount, line_count)
  select programme, d.unit_id, d.version_id, d.place_id, d.field, d.month, d.measure, d.state, bool_or(d.is_money), sum(d.amount)::bigint, sum(d.line_count)::bigint
  from unnest(units, versions, place_list, fields, months, measures, states, money, amounts, counts)
    as d (unit_id, version_id, place_id, field, month, measure, state, is_money, amount, line_count)
  group by d.unit_id, d.version_id, d.place_id, d.field, d.month, d.measure, d.state
  order by d.unit_id, d.version_id, d.field, d.month, d.measure, d.state
  on conflict (programme_id, unit_id, place_version_id, field, month, measure, state)
  do update set amount = t.amount + excluded.amount, line_count = t.line_count + excluded.line_count;
end $function$;
grant execute on function add_ledger_totals(uuid,uuid[],uuid[],uuid[],text[],date[],text[],text[],boolean[],bigint[],bigint[]) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.analyse_ledger()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  analyze activity_revisions;
  analyze ledger_lines;
  analyze activities;
  analyze units;
end $function$;
grant execute on function analyse_ledger() to ketnghia_app;

CREATE OR REPLACE FUNCTION public.count_proposals(programme uuid, ask_year integer, as_of timestamp with time zone)
 RETURNS TABLE(theme text, state text, amount bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  if current_setting('app.whole', true) is distinct from 'yes' then
    return;
  end if;
  return query
    select r.theme, r.state, count(*) from (
      select distinct on (p.proposal_id) p.theme, p.state, p.is_withdrawn from people_proposal_revisions p
      where p.programme_id = programme and p.year = ask_year and p.recorded_at <= as_of
      order by p.proposal_id, p.revision desc) r
    where not r.is_withdrawn
    group by r.theme, r.state;
end $function$;
grant execute on function count_proposals(uuid,integer,timestamp with time zone) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.delete_proposal_texts(programme uuid, of_year integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  gone bigint;
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid
    or current_setting('app.whole', true) is distinct from 'yes' then
    raise exception 'only the committee deletes the words of its programme' using errcode = '42501';
  end if;
  if not exists (select 1 from editions e where e.programme_id = programme and e.year = of_year and e.kind = 'edition') then
    raise exception 'the report of the year is not issued' using errcode = '42501';
  end if;
  delete from people_proposal_texts t using people_proposals p
  where t.programme_id = programme and p.programme_id = programme and p.proposal_id = t.proposal_id and p.year = of_year;
  get diagnostics gone = row_count;
  return gone;
end $function$;
grant execute on function delete_proposal_texts(uuid,integer) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.enter_api_token(programme uuid, digest text, at timestamp with time zone, OUT person uuid, OUT person_name text, OUT post uuid, OUT token uuid, OUT token_rights text[])
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  select t.person_id, p.name, t.post_id, t.token_id, t.rights into person, person_name, post, token, token_rights
  from api_tokens t join people p on p.person_id = t.person_id
  where t.programme_id = programme and t.token_digest = digest and t.expires_at > at
    and not exists (select 1 from api_token_ends e where e.programme_id = t.programme_id and e.token_id = t.token_id);
  if person is not null then
    perform enter_scope(programme, person, false, '{}', '{}', '{}');
  end if;
end $function$;
grant execute on function enter_api_token(uuid,text,timestamp with time zone) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.enter_feed(digest text, OUT programme uuid, OUT person uuid, OUT post uuid)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  select f.programme_id, f.person_id, f.post_id into programme, person, post from calendar_feeds f
  where f.token_digest = digest
    and not exists (select 1 from calendar_feed_ends e where e.programme_id = f.programme_id and e.feed_id = f.feed_id);
  if person is not null then
    perform enter_scope(programme, person, false, '{}', '{}', '{}');
  end if;
end $function$;
grant execute on function enter_feed(text) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.enter_scope(programme uuid, person uuid, whole boolean, units uuid[], place_list uuid[], money_places uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('set local app.programme = %L', programme::text);
  execute format('set local app.person = %L', person::text);
  execute format('set local app.whole = %L', case when whole then 'yes' else '' end);
  execute format('set local app.units = %L', units::text);
  execute format('set local app.places = %L', place_list::text);
  execute format('set local app.money_places = %L', money_places::text);
end $function$;
grant execute on function enter_scope(uuid,uuid,boolean,uuid[],uuid[],uuid[]) to public;

CREATE OR REPLACE FUNCTION public.enter_scope(programme uuid, person uuid, whole boolean, units uuid[], place_list uuid[], money_places uuid[], agency boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform enter_scope(programme, person, whole, units, place_list, money_places);
  execute format('set local app.agency = %L', case when agency then 'yes' else '' end);
end $function$;
grant execute on function enter_scope(uuid,uuid,boolean,uuid[],uuid[],uuid[],boolean) to public;

CREATE OR REPLACE FUNCTION public.enter_scope(programme uuid, person uuid, whole boolean, units uuid[], place_list uuid[], money_places uuid[], agency boolean, keeps_people boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform enter_scope(programme, person, whole, units, place_list, money_places, agency);
  execute format('set local app.keeps_people = %L', case when keeps_people then 'yes' else '' end);
end $function$;
grant execute on function enter_scope(uuid,uuid,boolean,uuid[],uuid[],uuid[],boolean,boolean) to public;

CREATE OR REPLACE FUNCTION public.enter_session(programme uuid, session_digest text, at timestamp with time zone, OUT person uuid, OUT person_name text, OUT post uuid, OUT is_sure boolean)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
begin
  select s.person_id, p.name, s.post_id, s.second_step_at is not null or p.is_practice into person, person_name, post, is_sure
  from sessions s join people p using (person_id)
  where s.session_id = session_digest and not s.awaits_second_step
    and s.expires_at > at and s.last_seen_at > at - make_interval(mins => s.idle_minutes);
  if person is not null then
    perform enter_scope(programme, person, false, '{}', '{}', '{}');
  end if;
end $function$;
grant execute on function enter_session(uuid,text,timestamp with time zone) to public;

CREATE OR REPLACE FUNCTION public.enter_slip(digest text, OUT programme uuid, OUT slip uuid)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  subjects uuid[];
  unit_list uuid[];
begin
  select s.programme_id, s.slip_id into programme, slip from slips s where s.code_digest = digest;
  if slip is null then
    return;
  end if;
  select array_agg(i.subject_id) into subjects from slip_items i where i.programme_id = programme and i.slip_id = slip;
  select array_agg(distinct u.unit_id) into unit_list from (
    select unnest(a.unit_ids) as unit_id from activities a where a.programme_id = programme and a.activity_id = any (subjects)
    union all
    select unnest(w.unit_ids) from works w where w.programme_id = programme and w.work_id = any (subjects)) u;
  execute format('set local app.slip_programme = %L', programme::text);
  execute format('set local app.slip = %L', slip::text);
  execute format('set local app.slip_subjects = %L', coalesce(subjects, '{}')::text);
  execute format('set local app.slip_units = %L', coalesce(unit_list, '{}')::text);
end $function$;
grant execute on function enter_slip(text) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.find_activities(programme uuid, words text[], first_day date, last_day date, of_unit uuid, of_place uuid, of_field text, of_kind text, before_day date, before_id uuid, most integer)
 RETURNS TABLE(found_id uuid, found_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  whole constant boolean := coalesce(current_setting('app.whole', true) = 'yes', false);
  units constant uuid[] := coalesce(nullif(current_setting('app.units', true), '')::uuid[], '{}');
  place_list constant uuid[] := coalesce(nullif(current_setting('app.places', true), '')::uuid[], '{}');
  asked constant tsquery := (select string_agg(quote_literal(w) || ':*', ' & ')::tsquery from unnest(words) w);
  -- How many records are walked, and read for it at most, over all that the scope names.
  walked constant integer := case when asked is null then most else greatest(most, 2000 / (1 + cardinality(units) + cardinality(place_list))) end;
  columns constant text := 'select a.activity_id, a.happened_from, a.search_text from activities a where ';
  newest constant text := ' order by 2 desc, 1 desc limit ';
  kept text;
  in_scope text;
  older text;
  walk text;
  near text;
  ids uuid[];
  days date[];
  hits boolean[];
  taken integer;
  met_here integer;
  at_month integer;
  first_month integer;
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  kept := 'a.programme_id = $1 and not a.is_withdrawn'
    || case when first_day is null then '' else ' and a.happened_from >= $2' end
    || case when last_day is null then '' else ' and a.happened_from <= $3' end
    || case when of_unit is null then '' else ' and a.unit_id = $4' end
    || case when of_place is null then '' else ' and a.place_id = $5' end
    || case when of_field is null then '' else ' and a.field = $6' end
    || case when of_kind is null then '' else ' and a.kind = $7' end;
  in_scope := case when whole then '' else ' and (a.unit_ids && $8 or a.place_id = any ($9))' end;
  older := ' and (a.happened_from, a.activity_id) < ($10, $11)';
  walk := columns || kept || case when before_day is null then '' else older end;
  walk := case
    when whole or of_unit is not null or of_place is not null then walk || in_scope || newest || walked
    -- Each of these is in scope by itself; said twice, the planner would take it for seldom.
    -- Joint records stand apart, lest the planner take them for many and walk the ledger for them.
    else 'with joint as materialized (' || walk || ' and a.unit_ids && $8 and cardinality(a.unit_ids) > 1)'
      || ' select l.* from unnest($8) s (id) cross join lateral (' || walk || ' and a.unit_id = s.id' || newest || walked || ') l'
      || ' union select l.* from unnest($9) s (id) cross join lateral (' || walk || ' and a.place_id = s.id' || newest || walked || ') l'
      || ' union select * from joint' || newest || walked
  end;
  execute 'select array_agg(w.activity_id order by w.happened_from desc, w.activity_id desc), array_agg(w.happened_from order by w.happened_from desc, w.activity_id desc),
      array_agg($12 is null or array_to_tsvector(string_to_array(w.search_text, '' '')) @@ $12 order by w.happened_from desc, w.activity_id desc)
    from (' || walk || ') w'
    into ids, days, hits
    using programme, first_day, last_day, of_unit, of_place, of_field, of_kind, units, place_list, before_day, before_id, asked;
  return query select w.id, w.day from unnest(ids, days, hits) with ordinality w (id, day, hit, at) where w.hit order by w.at limit most;
  get diagnostics taken = row_count;
  if taken >= most or coalesce(cardinality(ids), 0) < walked then return; end if;

  before_day := days[walked];
  before_id := ids[walked];
  near := case
    when of_unit is not null then 'a.unit_ids && array[$4]'
    when of_place is not null then 'array[a.place_id] && array[$5]'
    when not whole then '(a.unit_ids && $8 or array[a.place_id] && $9)'
  end;
  if near is not null then
    return query execute 'with met as materialized (select a.activity_id, a.happened_from from activities a
        where array_to_tsvector(string_to_array(a.search_text, '' '')) @@ $12 and ' || near || ' and ' || kept || in_scope || older || ')
      select activity_id, happened_from from met' || newest || (most - taken)
      using programme, first_day, last_day, of_unit, of_place, of_field, of_kind, units, place_list, before_day, before_id, asked;
    return;
  end if;
  at_month := extract(year from before_day) * 12 + extract(month from before_day);
  select extract(year from d.day) * 12 + extract(month from d.day) into first_month
    from (select coalesce(first_day, min(a.happened_from)) as day from activities a where a.programme_id = programme) d;
  while taken < most and at_month >= first_month loop
    return query with met as materialized (select a.activity_id, a.happened_from from activities a
        where array_to_tsvector(string_to_array(a.search_text, ' ')) @@ asked
          and array[(extract(year from a.happened_from) * 12 + extract(month from a.happened_from))::integer] && array[at_month]
          and a.programme_id = programme and not a.is_withdrawn
          and (first_day is null or a.happened_from >= first_day) and (of_field is null or a.field = of_field)
          and (of_kind is null or a.kind = of_kind) and (a.happened_from, a.activity_id) < (before_day, before_id))
      select met.activity_id, met.happened_from from met order by 2 desc, 1 desc limit most - taken;
    get diagnostics met_here = row_count;
    taken := taken + met_here;
    at_month := at_month - 1;
  end loop;
end $function$;
grant execute on function find_activities(uuid,text[],date,date,uuid,uuid,text,text,date,uuid,integer) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.list_need_links(programme uuid, ask_year integer, as_of timestamp with time zone)
 RETURNS TABLE(need_id uuid, plan_items bigint, works bigint, activities bigint, unit_ids uuid[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  return query
    with seen as (
      select n.need_id from needs n where n.programme_id = programme and n.year = ask_year
        and (current_setting('app.whole', true) = 'yes' or n.place_id = any (nullif(current_setting('app.places', true), '')::uuid[]))),
    planned as (
      select r.need_id, r.unit_id from plan_item_revisions r join seen s on s.need_id = r.need_id
      where r.programme_id = programme and r.stage <> 'draft' and not r.is_dropped and r.recorded_at <= as_of
        and not exists (select 1 from plan_item_revisions l where l.programme_id = programme
          and l.plan_item_id = r.plan_item_id and l.revision > r.revision and l.stage <> 'draft' and l.recorded_at <= as_of)),
    registered as (
      select s.need_id, w.work_id, w.lead_unit_id as unit_id
      from seen s join work_events e on (e.facts ->> 'needId')::uuid = s.need_id
      join works w on w.programme_id = programme and w.work_id = e.work_id
      where e.programme_id = programme and e.kind in ('registered', 'changed') and e.facts ? 'needId' and e.recorded_at <= as_of
        and not exists (select 1 from work_events l where l.programme_id = programme and l.work_id = e.work_id
          and l.sequence > e.sequence and l.recorded_at <= as_of
          and (l.kind = 'withdrawn' or (l.kind in ('registered', 'changed') and l.facts ? 'needId')))),
    done as (
      select r.need_id, r.unit_id from activity_revisions r join seen s on s.need_id = r.need_id
      where r.programme_id = programme and not r.is_withdrawn and r.recorded_at <= as_of
        and not exists (select 1 from activity_revisions l where l.programme_id = programme
          and l.activity_id = r.activity_id and l.revision > r.revision and l.recorded_at <= as_of))
    select b.need_id, count(*) filter (where b.kind = 'planItem'), count(*) filter (where b.kind = 'work'),
      count(*) filter (where b.kind = 'activity'), array_agg(distinct b.unit_id)
    from (select p.need_id, p.unit_id, 'planItem' as kind from planned p
      union all select w.need_id, w.unit_id, 'work' from registered w
      union all select d.need_id, d.unit_id, 'activity' from done d) b
    group by b.need_id;
end $function$;
grant execute on function list_need_links(uuid,integer,timestamp with time zone) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.list_proposal_places(programme uuid, ask_year integer)
 RETURNS TABLE(place_id uuid, amount bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  return query
    select p.place_id, count(*) from people_proposals p
    where p.programme_id = programme and p.year = ask_year and not p.is_withdrawn
    group by p.place_id
    having count(*) >= 3 and (current_setting('app.agency', true) = 'yes'
      or (current_setting('app.whole', true) = 'yes' and proposal_year_is_issued(programme, ask_year))
      or p.place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])
      or bool_or(p.act_unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
end $function$;
grant execute on function list_proposal_places(uuid,integer) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.lock_answered(programme uuid, subjects uuid[])
 RETURNS TABLE(subject_id uuid, revision integer, is_withdrawn boolean, place_id uuid, unit_ids uuid[], answer_no integer, channel text, in_bulk boolean, asked_amount bigint, received_amount bigint, answered_place uuid, claimed_by uuid[], answered_by uuid[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
#variable_conflict use_column
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid
    and not (programme is not distinct from nullif(current_setting('app.slip_programme', true), '')::uuid
      and subjects <@ nullif(current_setting('app.slip_subjects', true), '')::uuid[]) then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  perform 1 from activities a where a.programme_id = programme and a.activity_id = any (subjects)
    order by a.activity_id for update;
  return query
    select a.activity_id, a.revision, a.is_withdrawn, a.place_id, a.unit_ids, s.answer_no, s.channel, s.in_bulk, s.asked_amount, s.received_amount, s.place_id,
      array(select distinct r.recorded_by from activity_revisions r where r.programme_id = programme and r.activity_id = a.activity_id),
      array(select distinct p.person from answers w
        left join slips k on k.programme_id = programme and k.slip_id = w.slip_id
        cross join lateral (values (w.recorded_by), (k.recorded_by)) p (person)
        where w.programme_id = programme and w.subject_id = a.activity_id and p.person is not null)
    from activities a
    left join (
      select distinct on (w.subject_id) w.* from answers w
      where w.programme_id = programme and w.subject_id = any (subjects)
      order by w.subject_id, w.answer_no desc) s on s.subject_id = a.activity_id
    where a.programme_id = programme and a.activity_id = any (subjects);
end $function$;
grant execute on function lock_answered(uuid,uuid[]) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.proposal_year_is_issued(programme uuid, of_year integer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  return exists (select 1 from editions e where e.programme_id = programme and e.year = of_year and e.kind = 'edition');
end $function$;
grant execute on function proposal_year_is_issued(uuid,integer) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.remove_account_events(before timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  removed bigint;
begin
  delete from account_events where recorded_at < before;
  get diagnostics removed = row_count;
  return removed;
end $function$;
grant execute on function remove_account_events(timestamp with time zone) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.remove_expired(programme uuid, messages timestamp with time zone, addresses timestamp with time zone, access timestamp with time zone, tokens timestamp with time zone, requests timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  old_mails uuid[];
  message_count bigint;
  notice_count bigint;
  address_count bigint;
  export_count bigint;
  refused_count bigint;
  token_count bigint;
  feed_count bigint;
  request_count bigint;
  told date := (messages at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  select coalesce(array_agg(l.mail_id), '{}') into old_mails from reminder_mails l
  left join reminder_messages m on m.programme_id = programme and m.message_id = l.message_id
  left join notices n on n.programme_id = programme and n.notice_id = l.notice_id
  where l.programme_id = programme and coalesce(m.told_on, n.told_on, (l.queued_at at time zone 'Asia/Ho_Chi_Minh')::date) < told;
  delete from reminder_mail_outcomes r where r.programme_id = programme and r.mail_id = any (old_mails);
  delete from reminder_mail_attempts r where r.programme_id = programme and r.mail_id = any (old_mails);
  delete from reminder_mails r where r.programme_id = programme and r.mail_id = any (old_mails);
  delete from reminder_messages r where r.programme_id = programme and r.told_on < told;
  get diagnostics message_count = row_count;
  delete from notices r where r.programme_id = programme and r.told_on < told;
  get diagnostics notice_count = row_count;
  delete from mail_addresses r where r.programme_id = programme and exists (
    select 1 from mail_addresses n where n.programme_id = programme and n.person_id = r.person_id
      and (n.recorded_at, n.change_id) > (r.recorded_at, r.change_id) and n.recorded_at < addresses);
  get diagnostics address_count = row_count;
  delete from export_events r where r.programme_id = programme and r.recorded_at < access;
  get diagnostics export_count = row_count;
  delete from refused_attempts r where r.programme_id = programme and r.recorded_at < access;
  get diagnostics refused_count = row_count;
  with old as (
    select t.token_id from api_tokens t
    left join api_token_ends e on e.programme_id = programme and e.token_id = t.token_id
    where t.programme_id = programme and least(t.expires_at, e.recorded_at) < tokens),
  ended as (delete from api_token_ends e using old where e.programme_id = programme and e.token_id = old.token_id)
  delete from api_tokens t using old where t.programme_id = programme and t.token_id = old.token_id;
  get diagnostics token_count = row_count;
  with old as (
    select e.feed_id from calendar_feed_ends e where e.programme_id = programme and e.recorded_at < tokens),
  ended as (delete from calendar_feed_ends e using old where e.programme_id = programme and e.feed_id = old.feed_id)
  delete from calendar_feeds f using old where f.programme_id = programme and f.feed_id = old.feed_id;
  get diagnostics feed_count = row_count;
  delete from correction_requests r where r.programme_id = programme and r.recorded_at < requests;
  get diagnostics request_count = row_count;
  return jsonb_build_object('message', message_count + notice_count, 'oldAddress', address_count, 'access', export_count + refused_count,
    'token', token_count + feed_count, 'askedFor', request_count);
end $function$;
grant execute on function remove_expired(uuid,timestamp with time zone,timestamp with time zone,timestamp with time zone,timestamp with time zone,timestamp with time zone) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.strike_person(person uuid, neutral text, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  called text;
  number text;
  programme uuid;
begin
  select p.name into called from people p where p.person_id = person and p.struck_at is null and not p.is_practice for update;
  if called is null then
    raise exception 'nobody to be struck' using errcode = '23514';
  end if;
  if exists (select 1 from posts o where o.person_id = person
      and (o.held_until is null or o.held_until > (now() at time zone 'Asia/Ho_Chi_Minh')::date)) then
    raise exception 'a post is held' using errcode = '23514';
  end if;
  select a.telephone into number from accounts a where a.person_id = person;
  for programme in select distinct o.programme_id from posts o where o.person_id = person loop
    delete from reminder_mail_outcomes r where r.programme_id = programme and r.person_id = person;
    delete from reminder_mail_attempts r where r.programme_id = programme and r.person_id = person;
    delete from reminder_mails r where r.programme_id = programme and r.person_id = person;
    delete from reminder_messages r where r.programme_id = programme and r.person_id = person;
    delete from notices r where r.programme_id = programme and r.person_id = person;
    delete from mail_addresses r where r.programme_id = programme and r.person_id = person;
    delete from correction_requests r where r.programme_id = programme and r.person_id = person;
    update api_tokens r set name = neutral where r.programme_id = programme and r.person_id = person;
    update unit_contacts c set holder_name = null, telephone = ''
    where c.programme_id = programme and (c.holder_name = called or c.telephone = number)
      and c.unit_id in (select unnest(o.unit_ids) from posts o where o.programme_id = programme and o.person_id = person);
  end loop;
  delete from tries r where r.person_id = person;
  delete from sessions r where r.person_id = person;
  delete from account_codes r where r.person_id = person;
  delete from account_passwords r where r.person_id = person;
  delete from authenticators r where r.person_id = person;
  delete from passkeys r where r.person_id = person;
  delete from recovery_codes r where r.person_id = person;
  delete from known_devices r where r.person_id = person;
  delete from provider_links r where r.person_id = person;
  delete from accounts r where r.person_id = person;
  update people p set name = neutral, struck_at = at, is_administrator = false where p.person_id = person;
end $function$;
grant execute on function strike_person(uuid,text,timestamp with time zone) to ketnghia_app;

CREATE OR REPLACE FUNCTION public.strike_trail_entry(programme uuid, entry uuid, new_reason text, new_details jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  update trail t set reason = new_reason, details = new_details
  where t.programme_id = programme and t.command_id = entry
    and exists (select 1 from people p where p.struck_at is not null
      and (t.subject_kind = 'person' and p.person_id = t.subject_id or t.subject_kind = 'apiToken' and p.person_id = t.person_id));
  if not found then
    raise exception 'no entry about somebody who is struck' using errcode = '23514';
  end if;
end $function$;
grant execute on function strike_trail_entry(uuid,uuid,text,jsonb) to ketnghia_app;
