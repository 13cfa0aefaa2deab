-- Passkeys (WebAuthn) as second step: public keys, so nothing here opens anything. They belong to the domain at which
-- they were made, and work there alone.
create table passkeys (
  credential_id text primary key check (credential_id ~ '^[A-Za-z0-9_-]+$' and length(credential_id) between 16 and 1400),
  passkey_id uuid not null unique,
  person_id uuid not null references accounts,
  domain text not null,
  name text not null check (name <> ''),
  public_key text not null check (public_key ~ '^[0-9a-f]+$'),
  -- As the authenticator counts its uses; 0 for ever where it does not.
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  added_at timestamptz not null,
  last_used_at timestamptz
);

create index passkeys_by_person on passkeys (person_id, added_at);

-- What the authenticator is to sign: asked once, of this session, for a few minutes.
alter table sessions add column passkey_challenge text;

alter table sessions add column passkey_challenge_until timestamptz;

grant select, insert, delete on passkeys to :running_role;

grant update (counter, last_used_at) on passkeys to :running_role;

grant update (passkey_challenge, passkey_challenge_until) on sessions to :running_role;
