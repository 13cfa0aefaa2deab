-- A printed slip of a round: what it asks, the digest of its one-time code, and how it ended. The code itself
-- stands on the paper and nowhere else.
create table slips (
  programme_id uuid not null,
  slip_id uuid not null,
  round_id uuid not null,
  place_id uuid not null references places,
  -- Which slip of the commune in this round, from 1: a later one takes the place of the one before.
  number integer not null check (number >= 1),
  code_digest text not null check (code_digest ~ '^[0-9a-f]{64}$'),
  -- As printed.
  round_name text not null check (round_name <> ''),
  place_name text not null check (place_name <> ''),
  -- The last day on which its code answers.
  expires_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, slip_id),
  unique (code_digest, programme_id),
  -- Two printings at once: one of them is told.
  unique (programme_id, round_id, place_id, number),
  foreign key (programme_id, round_id) references confirmation_rounds
);

-- What the slip asks and its code may answer, in the order of the paper.
create table slip_items (
  programme_id uuid not null,
  slip_id uuid not null,
  position integer not null check (position >= 1),
  place_id uuid not null,
  subject_kind text not null check (subject_kind in ('activity', 'work')),
  subject_id uuid not null,
  -- The claim as printed.
  revision integer,
  asked_amount bigint,
  primary key (programme_id, slip_id, position),
  unique (programme_id, slip_id, subject_id),
  foreign key (programme_id, slip_id) references slips
);

-- A slip ends once: used, or revoked before it was. The key keeps it single.
create table slip_ends (
  programme_id uuid not null,
  slip_id uuid not null,
  place_id uuid not null,
  kind text not null check (kind in ('used', 'revoked')),
  reason text check (reason <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, slip_id),
  foreign key (programme_id, slip_id) references slips,
  constraint who_revokes_says_why check ((kind = 'revoked') = (reason is not null))
);

-- Codes that fitted no slip, by the digest of the address that tried and by the first digits of the code. Of no
-- programme, for a wrong code belongs to none; a day later they are gone.
create table slip_tries (
  kind text not null check (kind in ('address', 'prefix')),
  who text not null,
  window_start timestamptz not null,
  tries integer not null,
  primary key (kind, who, window_start)
);

-- squawk-ignore constraint-missing-not-valid, adding-foreign-key-constraint
alter table answers add constraint answers_by_code_name_their_slip foreign key (programme_id, slip_id) references slips;

-- The third kind of scope, beside a person's (enter_session) and a post's (enter_scope): whoever holds a slip's
-- code. It leaves app.programme unset, so that every other policy shows nothing, and names the records of the
-- slip. A code that fits none leaves no scope at all. It looks for the code before any scope is, hence definer.
create function enter_slip(digest text, out programme uuid, out slip uuid)
language plpgsql security definer set search_path = pg_catalog, public as $$
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
end $$;

revoke all on function enter_slip from public;

grant execute on function enter_slip to :running_role;

-- What a record carries into a correction or an answer, as before; a slip's code locks the records of its slip.
-- Who printed a slip counts among those who answered by it, for they have seen its code.
create or replace function lock_answered(programme uuid, subjects uuid[])
returns table (subject_id uuid, revision integer, is_withdrawn boolean, place_id uuid, unit_ids uuid[], answer_no integer, channel text, in_bulk boolean, asked_amount bigint, received_amount bigint, answered_place uuid, claimed_by uuid[], answered_by uuid[])
language plpgsql security definer set search_path = pg_catalog, public as $$
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
end $$;

create or replace function add_ledger_totals(programme uuid, units uuid[], versions uuid[], place_list uuid[], fields text[], months date[], measures text[], states text[], money boolean[], amounts bigint[], counts bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
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
end $$;

alter table slips enable row level security;
alter table slip_items enable row level security;
alter table slip_ends enable row level security;

-- Of posts: the commune and the officers of the whole programme; units never.
create policy place_or_whole on slips using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));
create policy place_or_whole on slip_items using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));
create policy place_or_whole on slip_ends using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[])));

-- Of a slip's code: the slip, its records, the units that they name, and what it writes.
create policy by_slip on slips for select using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and slip_id = nullif(current_setting('app.slip', true), '')::uuid);
create policy by_slip on slip_items for select using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and slip_id = nullif(current_setting('app.slip', true), '')::uuid);
create policy by_slip on slip_ends using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and slip_id = nullif(current_setting('app.slip', true), '')::uuid) with check (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and slip_id = nullif(current_setting('app.slip', true), '')::uuid and kind = 'used');
create policy by_slip on activities for select using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and activity_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[]));
create policy by_slip on activity_revisions for select using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and activity_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[]));
create policy by_slip on ledger_lines for select using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and activity_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[]));
create policy by_slip on works for select using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and work_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[]));
create policy by_slip on work_events for select using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and work_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[]) and kind = 'handedOver');
create policy by_slip on units for select using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and unit_id = any (nullif(current_setting('app.slip_units', true), '')::uuid[]));
create policy by_slip on answers using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and subject_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[])) with check (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and subject_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[]) and slip_id = nullif(current_setting('app.slip', true), '')::uuid);
create policy by_slip on answer_splits for insert with check (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and activity_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[]));
create policy by_slip on answer_remarks for insert with check (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and subject_id = any (nullif(current_setting('app.slip_subjects', true), '')::uuid[]));
create policy by_slip on trail using (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and person_id = nullif(current_setting('app.slip', true), '')::uuid) with check (programme_id = nullif(current_setting('app.slip_programme', true), '')::uuid and person_id = nullif(current_setting('app.slip', true), '')::uuid);

grant select, insert on slips, slip_items, slip_ends to :running_role;
grant select, insert, update, delete on slip_tries to :running_role;
