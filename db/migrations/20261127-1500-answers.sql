-- The commune's word (law 4): what it says of what it received stands beside the unit's claim, in the same
-- ledger. Nothing here is rewritten; the latest answer of a record holds.

create table confirmation_rounds (
  programme_id uuid not null,
  round_id uuid not null,
  year integer not null,
  name text not null check (name <> ''),
  -- What was received in these days is asked about.
  items_from date not null,
  items_to date not null,
  opens_on date not null,
  closes_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, round_id),
  foreign key (programme_id, year) references programme_years,
  constraint round_days_run_forward check (items_to >= items_from and closes_on >= opens_on)
);

create table answers (
  programme_id uuid not null references programmes,
  subject_kind text not null check (subject_kind in ('activity', 'work')),
  -- A record of the ledger or a work: ids are never shared between the two.
  subject_id uuid not null,
  answer_no integer not null check (answer_no >= 1),
  -- The revision of the record that the commune had before it; a work has none.
  revision integer,
  place_id uuid not null references places,
  -- The units of the record when it was answered.
  unit_ids uuid[] not null,
  answer text not null check (answer in ('inFull', 'inPart', 'notReceived', 'unknown')),
  -- What the record claimed of what a commune is asked about, and what was received of it: whole đồng.
  asked_amount bigint check (asked_amount > 0),
  received_amount bigint,
  -- On the commune's page, by the code of its slip, or typed in from its signed slip.
  channel text not null check (channel in ('page', 'slip', 'paper')),
  -- Xác nhận chung: together with the rest of a round, as reported.
  in_bulk boolean not null default false,
  round_id uuid,
  slip_id uuid,
  -- The signed slip.
  file_id uuid,
  -- Typed in for a commune by an officer.
  entered_for boolean not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, subject_id, answer_no),
  foreign key (programme_id, round_id) references confirmation_rounds,
  foreign key (programme_id, file_id) references files,
  constraint a_record_of_the_ledger_has_its_revision check ((subject_kind = 'activity') = (revision is not null)),
  constraint money_is_asked_of_the_ledger check ((subject_kind = 'activity') = (asked_amount is not null)),
  constraint received_is_what_the_answer_says check (
    case
      when asked_amount is null or answer = 'unknown' then received_amount is null
      when answer = 'inFull' then received_amount is not null and received_amount = asked_amount
      when answer = 'notReceived' then received_amount is not null and received_amount = 0
      else received_amount is not null and received_amount > 0 and received_amount < asked_amount
    end),
  constraint in_bulk_is_as_reported check (not in_bulk or answer = 'inFull'),
  constraint a_slip_is_named check ((channel = 'slip') = (slip_id is not null)),
  constraint what_is_entered_for_a_commune_has_its_paper check (entered_for = (channel = 'paper') and (not entered_for or file_id is not null))
);

create index answers_by_place on answers (programme_id, place_id, recorded_at);

create index answers_by_command on answers (command_id, programme_id);

-- What an answer makes of each line of a revision: three parts that add up to the line. A correction of an
-- answered record divides its lines anew, under the same answer.
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
  confirmed bigint not null check (confirmed >= 0),
  disputed bigint not null check (disputed >= 0),
  unanswered bigint not null check (unanswered >= 0),
  recorded_at timestamptz not null default now(),
  primary key (programme_id, activity_id, revision, answer_no, line_no),
  foreign key (programme_id, activity_id, revision, line_no) references ledger_lines,
  foreign key (programme_id, activity_id, answer_no) references answers (programme_id, subject_id, answer_no)
);

-- The commune's remark goes to the agency and never to the unit: a table of its own, so that no row of the
-- answer can carry it along.
create table answer_remarks (
  programme_id uuid not null,
  subject_id uuid not null,
  answer_no integer not null,
  place_id uuid not null,
  words text not null check (words <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, subject_id, answer_no),
  foreign key (programme_id, subject_id, answer_no) references answers
);

-- The unit replies to an answer once.
create table answer_replies (
  programme_id uuid not null,
  subject_id uuid not null,
  answer_no integer not null,
  unit_id uuid not null,
  place_id uuid not null,
  words text not null check (words <> ''),
  evidence jsonb,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, subject_id, answer_no),
  foreign key (programme_id, subject_id, answer_no) references answers,
  foreign key (programme_id, unit_id) references units
);

-- The agency closes the matter with its reason. The parts stay as they are.
create table answer_closures (
  programme_id uuid not null,
  subject_id uuid not null,
  answer_no integer not null,
  unit_ids uuid[] not null,
  place_id uuid not null,
  reason text not null check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, subject_id, answer_no),
  foreign key (programme_id, subject_id, answer_no) references answers
);

-- A signed slip belongs to its commune: the remark on it is not the unit's to read.
alter table files add column place_id uuid;

-- What a record carries into a correction or an answer: its standing answer, and who claimed and who answered.
-- The record is locked until the transaction ends, so that claim and answer never pass each other. It answers
-- for records outside the asker's scope too (a joint record moves the totals of every unit in it), and so tells
-- no more than the sums need: no remark, no file.
create function lock_answered(programme uuid, subjects uuid[])
returns table (subject_id uuid, revision integer, is_withdrawn boolean, place_id uuid, unit_ids uuid[], answer_no integer, channel text, in_bulk boolean, asked_amount bigint, received_amount bigint, answered_place uuid, claimed_by uuid[], answered_by uuid[])
language plpgsql security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  if programme is distinct from nullif(current_setting('app.programme', true), '')::uuid then
    raise exception 'another programme is in scope' using errcode = '42501';
  end if;
  perform 1 from activities a where a.programme_id = programme and a.activity_id = any (subjects)
    order by a.activity_id for update;
  return query
    select a.activity_id, a.revision, a.is_withdrawn, a.place_id, a.unit_ids, s.answer_no, s.channel, s.in_bulk, s.asked_amount, s.received_amount, s.place_id,
      array(select distinct r.recorded_by from activity_revisions r where r.programme_id = programme and r.activity_id = a.activity_id),
      array(select distinct w.recorded_by from answers w where w.programme_id = programme and w.subject_id = a.activity_id)
    from activities a
    left join (
      select distinct on (w.subject_id) w.* from answers w
      where w.programme_id = programme and w.subject_id = any (subjects)
      order by w.subject_id, w.answer_no desc) s on s.subject_id = a.activity_id
    where a.programme_id = programme and a.activity_id = any (subjects);
end $$;

revoke all on function lock_answered from public;

grant execute on function lock_answered to :running_role;

alter table confirmation_rounds enable row level security;
alter table answers enable row level security;
alter table answer_splits enable row level security;
alter table answer_remarks enable row level security;
alter table answer_replies enable row level security;
alter table answer_closures enable row level security;

create policy inside on confirmation_rounds using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

-- An answer: the commune, the units of the record, the officers of the whole programme.
create policy own_or_whole on answers using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));

-- A split: who sees the money of the line. A unit's correction divides the lines of its partners too.
create policy by_unit_or_place on answer_splits using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid);

create policy place_or_whole on answer_remarks using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));

create policy own_or_whole on answer_replies using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]) or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

create policy own_or_whole on answer_closures using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

create policy by_place on files using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]));

-- Append only (law 5).
grant select, insert on confirmation_rounds, answers, answer_splits, answer_remarks, answer_replies, answer_closures to :running_role;
