-- A person is struck once the posts are over: what leads to them goes, what the programme recorded stays under the post.
-- When that was; nobody who is struck is asked for again.
alter table people add column struck_at timestamptz;

-- Tables that are otherwise append only lose rows by this function and no other way, hence definer. The database has
-- the last word: whoever holds a post, or is to hold one, is not struck.
create function strike_person(person uuid, neutral text, at timestamptz)
returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  called text;
  number text;
  programme uuid;
begin
  select p.name into called from people p where p.person_id = person and p.struck_at is null and not p.is_practice for update;
  if called is null then
    raise exception 'nobody to be struck' using errcode = '23514';
  end if;
  if exists (select 1 from posts o where o.person_id = person
      and (o.held_until is null or o.held_until > (now() at time zone 'Asia/Ho_Chi_Minh')::date)) then
    raise exception 'a post is held' using errcode = '23514';
  end if;
  select a.telephone into number from accounts a where a.person_id = person;
  for programme in select distinct o.programme_id from posts o where o.person_id = person loop
    delete from reminder_mail_outcomes r where r.programme_id = programme and r.person_id = person;
    delete from reminder_mail_attempts r where r.programme_id = programme and r.person_id = person;
    delete from reminder_mails r where r.programme_id = programme and r.person_id = person;
    delete from reminder_messages r where r.programme_id = programme and r.person_id = person;
    delete from notices r where r.programme_id = programme and r.person_id = person;
    delete from mail_addresses r where r.programme_id = programme and r.person_id = person;
    delete from correction_requests r where r.programme_id = programme and r.person_id = person;
    update api_tokens r set name = neutral where r.programme_id = programme and r.person_id = person;
    update unit_contacts c set holder_name = null, telephone = ''
    where c.programme_id = programme and (c.holder_name = called or c.telephone = number)
      and c.unit_id in (select unnest(o.unit_ids) from posts o where o.programme_id = programme and o.person_id = person);
  end loop;
  delete from tries r where r.person_id = person;
  delete from sessions r where r.person_id = person;
  delete from account_codes r where r.person_id = person;
  delete from account_passwords r where r.person_id = person;
  delete from authenticators r where r.person_id = person;
  delete from passkeys r where r.person_id = person;
  delete from recovery_codes r where r.person_id = person;
  delete from known_devices r where r.person_id = person;
  delete from provider_links r where r.person_id = person;
  delete from accounts r where r.person_id = person;
  update people p set name = neutral, struck_at = at, is_administrator = false where p.person_id = person;
end $$;

revoke all on function strike_person from public;

grant execute on function strike_person to :running_role;

-- Words of the trail about somebody who is struck: the reason and the details of entries about the person or the person's
-- tokens, and of no other. What a block holds of the entry before is the digest that the seal keeps; the entry of the
-- erasure names both digests, and is sealed itself (docs/decisions/2026-11-28-personal-data.md).
create function strike_trail_entry(programme uuid, entry uuid, new_reason text, new_details jsonb)
returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update trail t set reason = new_reason, details = new_details
  where t.programme_id = programme and t.command_id = entry
    and exists (select 1 from people p where p.struck_at is not null
      and (t.subject_kind = 'person' and p.person_id = t.subject_id or t.subject_kind = 'apiToken' and p.person_id = t.person_id));
  if not found then
    raise exception 'no entry about somebody who is struck' using errcode = '23514';
  end if;
end $$;

revoke all on function strike_trail_entry from public;

grant execute on function strike_trail_entry to :running_role;
