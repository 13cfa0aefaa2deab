-- An administrator who has lost every way in is let in again on the server itself, by whoever owns the database.
alter table account_events drop constraint account_events_kind_check;

-- squawk-ignore constraint-missing-not-valid
alter table account_events add constraint account_events_kind_check check (kind in ('created', 'codeIssued', 'passwordSet', 'passwordChanged', 'passwordTaken', 'signedIn', 'signedOut', 'signInRefused', 'sessionEnded', 'otherSessionsEnded', 'allSessionsEnded', 'triesForgiven', 'secondStepAsked', 'secondStepRefused', 'authenticatorSet', 'authenticatorRemoved', 'recoveryCodesMade', 'recoveryCodeUsed', 'secondStepTaken', 'passkeyAdded', 'passkeyRemoved', 'signedInByProvider', 'secondStepAfterProvider', 'providerSignInRefused', 'providerLinked', 'providerUnlinked', 'reopenedOnServer'));
