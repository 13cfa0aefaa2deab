-- The administrator keeps people and their posts: a flag of the scope, so that no other post writes them.
create function enter_scope(programme uuid, person uuid, whole boolean, units uuid[], place_list uuid[], money_places uuid[], agency boolean, keeps_people boolean) returns void
language plpgsql as $$
begin
  perform enter_scope(programme, person, whole, units, place_list, money_places, agency);
  execute format('set local app.keeps_people = %L', case when keeps_people then 'yes' else '' end);
end $$;

drop policy own_or_whole on posts;

-- One's own, all for the committee and for the administrator, who alone writes them.
create policy own_or_whole on posts using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or current_setting('app.keeps_people', true) = 'yes' or person_id = nullif(current_setting('app.person', true), '')::uuid)) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.keeps_people', true) = 'yes');

-- Lines and splits are written for units beside the author's own, so their policies ask for the programme only; an
-- administrator writes none.
create policy not_by_administrators on ledger_lines as restrictive for insert with check (current_setting('app.keeps_people', true) is distinct from 'yes');

create policy not_by_administrators on answer_splits as restrictive for insert with check (current_setting('app.keeps_people', true) is distinct from 'yes');

-- A post that was held stays as it was; only its end is written later.
grant insert, update (held_until) on posts to :running_role;

-- On the day it began, or the day before its first: then it was never held.
-- squawk-ignore constraint-missing-not-valid
alter table posts add constraint posts_end_after_they_begin check (held_until >= held_from);

-- Whose administrators make letters for the account, though its person may hold posts elsewhere. Accounts stand
-- outside programmes, so it points at none.
alter table accounts add column kept_by_programme uuid;

update accounts a set kept_by_programme = (select p.programme_id from posts p where p.person_id = a.person_id order by p.held_from, p.post_id limit 1);

-- Whose account a count of wrong passwords is about, so that the administrator can put it back to nought.
alter table tries add column person_id uuid;

-- squawk-ignore require-concurrent-index-creation
create index tries_by_person on tries (person_id);

alter table account_events drop constraint account_events_kind_check;

-- squawk-ignore constraint-missing-not-valid
alter table account_events add constraint account_events_kind_check check (kind in ('created', 'codeIssued', 'passwordSet', 'passwordChanged', 'passwordTaken', 'signedIn', 'signInRefused', 'sessionEnded', 'otherSessionsEnded', 'allSessionsEnded', 'triesForgiven'));
