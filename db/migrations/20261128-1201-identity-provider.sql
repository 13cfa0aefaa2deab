-- Who signs in by an identity provider: an account is linked with the provider's own name for its person (the subject),
-- which may be a number of the state, so its digest alone is kept. Never by a name or an address of mail.
create table provider_links (
  issuer text not null check (issuer ~ '^https?://'),
  subject_digest text not null check (subject_digest ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references accounts,
  linked_at timestamptz not null,
  primary key (issuer, subject_digest),
  unique (person_id, issuer)
);

grant select, insert, delete on provider_links to :running_role;

-- Nobody has typed a password here: such a session is never fresh enough to change the second step without one.
-- squawk-ignore adding-field-with-default
alter table sessions add column by_provider boolean not null default false;

alter table account_events drop constraint account_events_kind_check;

-- squawk-ignore constraint-missing-not-valid
alter table account_events add constraint account_events_kind_check check (kind in ('created', 'codeIssued', 'passwordSet', 'passwordChanged', 'passwordTaken', 'signedIn', 'signedOut', 'signInRefused', 'sessionEnded', 'otherSessionsEnded', 'allSessionsEnded', 'triesForgiven', 'secondStepAsked', 'secondStepRefused', 'authenticatorSet', 'authenticatorRemoved', 'recoveryCodesMade', 'recoveryCodeUsed', 'secondStepTaken', 'passkeyAdded', 'passkeyRemoved', 'signedInByProvider', 'secondStepAfterProvider', 'providerSignInRefused', 'providerLinked', 'providerUnlinked'));
