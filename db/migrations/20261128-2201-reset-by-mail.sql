-- A password may be reset by a one-time link that is mailed. Its code stands where that of a letter stands, so that each
-- ends the other; the mail goes through the outbox, which keeps no code: it is made as the mail leaves.
-- squawk-ignore adding-field-with-default
alter table account_codes add column is_mailed boolean not null default false;

alter table reminder_mails add column account_mail text;

-- squawk-ignore constraint-missing-not-valid
alter table reminder_mails add constraint account_mails_are_known check (account_mail in ('resetLink', 'passwordChanged'));

alter table reminder_mails drop constraint a_mail_carries_one_thing;

-- squawk-ignore constraint-missing-not-valid
alter table reminder_mails add constraint a_mail_carries_one_thing check (num_nonnulls(message_id, notice_id, account_mail) = 1);

alter table account_events drop constraint account_events_kind_check;

-- squawk-ignore constraint-missing-not-valid
alter table account_events add constraint account_events_kind_check check (kind in ('created', 'codeIssued', 'passwordSet', 'passwordChanged', 'passwordTaken', 'signedIn', 'signedOut', 'signInRefused', 'sessionEnded', 'otherSessionsEnded', 'allSessionsEnded', 'triesForgiven', 'secondStepAsked', 'secondStepRefused', 'authenticatorSet', 'authenticatorRemoved', 'recoveryCodesMade', 'recoveryCodeUsed', 'secondStepTaken', 'passkeyAdded', 'passkeyRemoved', 'signedInByProvider', 'secondStepAfterProvider', 'providerSignInRefused', 'providerLinked', 'providerUnlinked', 'reopenedOnServer', 'signedInOnTrustedDevice', 'deviceTrusted', 'deviceTrustEnded', 'resetLinkAsked', 'passwordReset'));

-- A mail about an account was told of on the day on which it was queued.
create or replace function remove_expired(programme uuid, messages timestamptz, addresses timestamptz, access timestamptz, tokens timestamptz, requests timestamptz)
returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  old_mails uuid[];
  message_count bigint;
  notice_count bigint;
  address_count bigint;
  export_count bigint;
  refused_count bigint;
  token_count bigint;
  feed_count bigint;
  request_count bigint;
  told date := (messages at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  select coalesce(array_agg(l.mail_id), '{}') into old_mails from reminder_mails l
  left join reminder_messages m on m.programme_id = programme and m.message_id = l.message_id
  left join notices n on n.programme_id = programme and n.notice_id = l.notice_id
  where l.programme_id = programme and coalesce(m.told_on, n.told_on, (l.queued_at at time zone 'Asia/Ho_Chi_Minh')::date) < told;
  delete from reminder_mail_outcomes r where r.programme_id = programme and r.mail_id = any (old_mails);
  delete from reminder_mail_attempts r where r.programme_id = programme and r.mail_id = any (old_mails);
  delete from reminder_mails r where r.programme_id = programme and r.mail_id = any (old_mails);
  delete from reminder_messages r where r.programme_id = programme and r.told_on < told;
  get diagnostics message_count = row_count;
  delete from notices r where r.programme_id = programme and r.told_on < told;
  get diagnostics notice_count = row_count;
  delete from mail_addresses r where r.programme_id = programme and exists (
    select 1 from mail_addresses n where n.programme_id = programme and n.person_id = r.person_id
      and (n.recorded_at, n.change_id) > (r.recorded_at, r.change_id) and n.recorded_at < addresses);
  get diagnostics address_count = row_count;
  delete from export_events r where r.programme_id = programme and r.recorded_at < access;
  get diagnostics export_count = row_count;
  delete from refused_attempts r where r.programme_id = programme and r.recorded_at < access;
  get diagnostics refused_count = row_count;
  with old as (
    select t.token_id from api_tokens t
    left join api_token_ends e on e.programme_id = programme and e.token_id = t.token_id
    where t.programme_id = programme and least(t.expires_at, e.recorded_at) < tokens),
  ended as (delete from api_token_ends e using old where e.programme_id = programme and e.token_id = old.token_id)
  delete from api_tokens t using old where t.programme_id = programme and t.token_id = old.token_id;
  get diagnostics token_count = row_count;
  with old as (
    select e.feed_id from calendar_feed_ends e where e.programme_id = programme and e.recorded_at < tokens),
  ended as (delete from calendar_feed_ends e using old where e.programme_id = programme and e.feed_id = old.feed_id)
  delete from calendar_feeds f using old where f.programme_id = programme and f.feed_id = old.feed_id;
  get diagnostics feed_count = row_count;
  delete from correction_requests r where r.programme_id = programme and r.recorded_at < requests;
  get diagnostics request_count = row_count;
  return jsonb_build_object('message', message_count + notice_count, 'oldAddress', address_count, 'access', export_count + refused_count,
    'token', token_count + feed_count, 'askedFor', request_count);
end $$;
