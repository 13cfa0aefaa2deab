-- A browser that its owner trusts stands for the second step there, where no post asks for more. It is listed to its
-- owner by an id and the kind of browser, never by its digest.
-- squawk-ignore adding-field-with-default
alter table known_devices add column device_id uuid not null default gen_random_uuid();

alter table known_devices add column browser text not null default '';

alter table known_devices add column trusted_at timestamptz;

alter table account_events drop constraint account_events_kind_check;

-- squawk-ignore constraint-missing-not-valid
alter table account_events add constraint account_events_kind_check check (kind in ('created', 'codeIssued', 'passwordSet', 'passwordChanged', 'passwordTaken', 'signedIn', 'signedOut', 'signInRefused', 'sessionEnded', 'otherSessionsEnded', 'allSessionsEnded', 'triesForgiven', 'secondStepAsked', 'secondStepRefused', 'authenticatorSet', 'authenticatorRemoved', 'recoveryCodesMade', 'recoveryCodeUsed', 'secondStepTaken', 'passkeyAdded', 'passkeyRemoved', 'signedInByProvider', 'secondStepAfterProvider', 'providerSignInRefused', 'providerLinked', 'providerUnlinked', 'reopenedOnServer', 'signedInOnTrustedDevice', 'deviceTrusted', 'deviceTrustEnded'));
