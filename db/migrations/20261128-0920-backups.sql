-- What became of each nightly backup: it was made, restored into a database of its own, compared and asked for the
-- laws, or it came only so far and the sentence says why. Of the whole server, so it stands outside the programmes.
create table backup_proofs (
  proof_id uuid primary key,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  backup_name text,
  is_encrypted boolean not null,
  row_count bigint,
  file_count integer,
  failed_at text check (failed_at in ('backup', 'restore', 'comparison', 'laws')),
  reason text,
  recorded_at timestamptz not null default now(),
  constraint a_failure_says_where_and_why check ((failed_at is null) = (reason is null)),
  constraint a_proof_names_its_backup check (failed_at is not null or num_nulls(backup_name, row_count, file_count) = 0)
);

create index backup_proofs_by_moment on backup_proofs (began_at);

grant select, insert on backup_proofs to :running_role;

-- What a machine tells administrators: once a day and kind. Nobody else is told, and nothing here is ever changed.
create table notices (
  programme_id uuid not null references programmes,
  notice_id uuid not null,
  person_id uuid not null references people,
  kind text not null check (kind in ('backupNotProven')),
  told_on date not null,
  detail text not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, notice_id),
  constraint one_notice_a_person_a_day unique (programme_id, person_id, kind, told_on)
);

alter table notices enable row level security;

create policy own_or_agency on notices using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid)) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');

grant select, insert on notices to :running_role;

-- A mail carries a digest or a notice. The table holds some thousand rows a year, so it is checked at once.
-- squawk-ignore ban-drop-not-null
alter table reminder_mails alter column message_id drop not null;

alter table reminder_mails add column notice_id uuid;

-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint
alter table reminder_mails add constraint notice_of_mail foreign key (programme_id, notice_id) references notices;

-- squawk-ignore constraint-missing-not-valid
alter table reminder_mails add constraint a_mail_carries_one_thing check (num_nonnulls(message_id, notice_id) = 1);

-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
alter table reminder_mails add constraint one_mail_a_notice unique (programme_id, notice_id);
