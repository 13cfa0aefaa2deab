-- What outlived its term goes at night (domain/privacy/terms.ts); each run says how many of what. Append only.
create table retention_runs (
  run_id uuid primary key,
  ran_at timestamptz not null,
  -- Of each term that a job keeps, how many went.
  removed jsonb not null,
  recorded_at timestamptz not null default now()
);

create index retention_runs_by_time on retention_runs (ran_at);

grant select, insert on retention_runs to :running_role;

-- Tables that are otherwise append only lose what is older than its term by these two functions and no other way, hence
-- definer. The moments come from the caller, who knows the terms; what each removes is counted and written down.
create function remove_expired(programme uuid, messages timestamptz, addresses timestamptz, access timestamptz, tokens timestamptz, requests timestamptz)
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
  where l.programme_id = programme and coalesce(m.told_on, n.told_on) < told;
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

revoke all on function remove_expired from public;

grant execute on function remove_expired to :running_role;

-- The same for the trail of accounts, which stands outside programmes.
create function remove_account_events(before timestamptz)
returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  removed bigint;
begin
  delete from account_events where recorded_at < before;
  get diagnostics removed = row_count;
  return removed;
end $$;

revoke all on function remove_account_events from public;

grant execute on function remove_account_events to :running_role;
