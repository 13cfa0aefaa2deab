-- The second step of signing in. What shows codes of time (RFC 6238): its secret is sealed under a key that stands
-- outside the database, and which key that was is said by its name.
create table authenticators (
  person_id uuid not null references accounts,
  -- One that waits for its first code may stand beside the one in use.
  is_confirmed boolean not null,
  key_name text not null check (key_name ~ '^[0-9a-f]{16}$'),
  sealed_secret text not null check (sealed_secret ~ '^[0-9a-f]{96,}$'),
  recorded_at timestamptz not null,
  -- The newest step of thirty seconds whose code was taken: none is taken twice.
  last_step bigint,
  primary key (person_id, is_confirmed),
  constraint confirmed_by_a_code check (is_confirmed = (last_step is not null))
);

-- For when the telephone is lost: as digests, each used once.
create table recovery_codes (
  code_digest text primary key check (code_digest ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references accounts,
  issued_at timestamptz not null,
  used_at timestamptz
);

create index recovery_codes_by_person on recovery_codes (person_id);

-- The password was right and the second step is awaited: such a session opens nothing but that step.
-- squawk-ignore adding-field-with-default
alter table sessions add column awaits_second_step boolean not null default false;

-- When the second step was passed; none where the person has none.
alter table sessions add column second_step_at timestamptz;

-- squawk-ignore constraint-missing-not-valid
alter table sessions add constraint second_step_is_awaited_or_passed check (not awaits_second_step or second_step_at is null);

drop function enter_session(uuid, text, timestamptz);

-- Practice people have no account and so no second step.
create function enter_session(programme uuid, session_digest text, at timestamptz, out person uuid, out person_name text, out post uuid, out is_sure boolean)
language plpgsql as $$
begin
  select s.person_id, p.name, s.post_id, s.second_step_at is not null or p.is_practice into person, person_name, post, is_sure
  from sessions s join people p using (person_id)
  where s.session_id = session_digest and not s.awaits_second_step
    and s.expires_at > at and s.last_seen_at > at - make_interval(mins => s.idle_minutes);
  if person is not null then
    perform enter_scope(programme, person, false, '{}', '{}', '{}');
  end if;
end $$;

alter table account_events drop constraint account_events_kind_check;

-- squawk-ignore constraint-missing-not-valid
alter table account_events add constraint account_events_kind_check check (kind in ('created', 'codeIssued', 'passwordSet', 'passwordChanged', 'passwordTaken', 'signedIn', 'signedOut', 'signInRefused', 'sessionEnded', 'otherSessionsEnded', 'allSessionsEnded', 'triesForgiven', 'secondStepAsked', 'secondStepRefused', 'authenticatorSet', 'authenticatorRemoved', 'recoveryCodesMade', 'recoveryCodeUsed', 'secondStepTaken', 'passkeyAdded', 'passkeyRemoved'));

grant select, insert, update, delete on authenticators to :running_role;

grant select, insert, delete on recovery_codes to :running_role;

grant update (used_at) on recovery_codes to :running_role;
