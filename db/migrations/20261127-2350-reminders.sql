-- Reminders: what was told to whom, and what became of each mail. Append only: nothing here is ever changed.
-- That each is queued once rests on the keys below, whatever machine or queue runs.

-- A day on which reminders were told in a programme: whoever writes the row tells, everybody else leaves it.
create table reminder_days (
  programme_id uuid not null references programmes,
  told_on date not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, told_on)
);

-- A rung of the ladder is told once for an obligation and the deadline in force.
create table reminders_told (
  programme_id uuid not null,
  obligation_id uuid not null,
  due_on date not null,
  rung text not null check (rung in ('sevenBefore', 'oneBefore', 'onTheDay', 'oneAfter', 'firstLetter', 'secondLetter')),
  unit_id uuid not null,
  told_on date not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, obligation_id, due_on, rung),
  foreign key (programme_id, obligation_id) references obligations,
  foreign key (programme_id, told_on) references reminder_days
);

-- One digest a person a day, with its sentences as they were told.
create table reminder_messages (
  programme_id uuid not null,
  message_id uuid not null,
  person_id uuid not null references people,
  told_on date not null,
  lines jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, message_id),
  foreign key (programme_id, told_on) references reminder_days,
  constraint one_digest_a_person_a_day unique (programme_id, person_id, told_on)
);

-- Where a person wants reminders by mail: the newest row counts, one without an address takes it back.
create table mail_addresses (
  programme_id uuid not null references programmes,
  change_id uuid not null,
  person_id uuid not null references people,
  address text check (address ~ '^[^@\s]+@[^@\s]+$'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, change_id)
);

create index mail_addresses_by_person on mail_addresses (programme_id, person_id, recorded_at);

-- A digest goes by mail at most once: one mail, one Message-ID, however often its sending is tried.
create table reminder_mails (
  programme_id uuid not null,
  mail_id uuid not null,
  message_id uuid not null,
  person_id uuid not null,
  address text not null,
  internet_id text not null,
  queued_at timestamptz not null,
  primary key (programme_id, mail_id),
  foreign key (programme_id, message_id) references reminder_messages,
  constraint one_mail_a_digest unique (programme_id, message_id),
  constraint message_ids_are_used_once unique (programme_id, internet_id)
);

-- A try is written before the mail server is asked, so that only one machine makes it.
create table reminder_mail_attempts (
  programme_id uuid not null,
  mail_id uuid not null,
  attempt integer not null check (attempt >= 1),
  person_id uuid not null,
  begun_at timestamptz not null,
  primary key (programme_id, mail_id, attempt),
  foreign key (programme_id, mail_id) references reminder_mails
);

-- What the mail server answered; a try without it has lost its answer when its time is over.
create table reminder_mail_outcomes (
  programme_id uuid not null,
  mail_id uuid not null,
  attempt integer not null,
  person_id uuid not null,
  outcome text not null check (outcome in ('accepted', 'bounced', 'deferred', 'unanswered')),
  answer text not null,
  ended_at timestamptz not null,
  primary key (programme_id, mail_id, attempt),
  foreign key (programme_id, mail_id, attempt) references reminder_mail_attempts
);

alter table reminder_days enable row level security;
alter table reminders_told enable row level security;
alter table reminder_messages enable row level security;
alter table mail_addresses enable row level security;
alter table reminder_mails enable row level security;
alter table reminder_mail_attempts enable row level security;
alter table reminder_mail_outcomes enable row level security;

create policy inside on reminder_days using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');
create policy own_or_whole on reminders_told using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');
create policy own_or_agency on reminder_messages using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid)) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');
create policy own_or_agency on mail_addresses using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid)) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy own_or_agency on reminder_mails using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid)) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');
create policy own_or_agency on reminder_mail_attempts using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid)) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');
create policy own_or_agency on reminder_mail_outcomes using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.agency', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid)) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');

grant select, insert on reminder_days, reminders_told, reminder_messages, mail_addresses, reminder_mails, reminder_mail_attempts, reminder_mail_outcomes to :running_role;
