-- Rà soát, đối chiếu: before an edition each unit is sent its own line of the lateness register to check, by a day.

create table line_checks (
  programme_id uuid not null,
  check_id uuid not null,
  year integer not null,
  unit_id uuid not null,
  sent_on date not null,
  reply_by date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, check_id),
  foreign key (programme_id, year) references programme_years,
  foreign key (programme_id, unit_id) references units,
  constraint reply_after_sending check (reply_by > sent_on)
);

create index line_checks_by_unit on line_checks (programme_id, unit_id, year, recorded_at);

create table line_check_answers (
  programme_id uuid not null,
  answer_id uuid not null,
  check_id uuid not null,
  unit_id uuid not null,
  agrees boolean not null,
  words text not null,
  answered_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, answer_id),
  foreign key (programme_id, check_id) references line_checks,
  -- Who does not agree says why.
  constraint other_view_has_words check (agrees or words ~ '\S')
);

create index line_check_answers_by_check on line_check_answers (programme_id, check_id, recorded_at);

alter table line_checks enable row level security;
alter table line_check_answers enable row level security;

create policy own_or_whole on line_checks using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy own_or_whole on line_check_answers using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

grant select, insert on line_checks, line_check_answers to :running_role;
