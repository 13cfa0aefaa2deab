-- A feed of one's own deadlines for a calendar on a phone or in an office: off until its owner makes it, one at a
-- time. The address holds a secret that the owner's browser made; the database keeps its digest alone.
create table calendar_feeds (
  programme_id uuid not null references programmes,
  feed_id uuid not null,
  person_id uuid not null references people,
  -- Whose deadlines it tells: those of this post, as long as it is held.
  post_id uuid not null,
  token_digest text not null check (token_digest ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, feed_id),
  unique (token_digest, programme_id)
);

create index calendar_feeds_by_person on calendar_feeds (programme_id, person_id, recorded_at);

-- A feed ends once: revoked, or replaced by a new one.
create table calendar_feed_ends (
  programme_id uuid not null,
  feed_id uuid not null,
  person_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, feed_id),
  foreign key (programme_id, feed_id) references calendar_feeds
);

alter table calendar_feeds enable row level security;
alter table calendar_feed_ends enable row level security;

create policy own on calendar_feeds using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy own on calendar_feed_ends using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid);

grant select, insert on calendar_feeds, calendar_feed_ends to :running_role;

-- A calendar that knows a feed's secret enters as its owner, who then sees the own posts and nothing else. It looks
-- for the feed before any scope is, hence definer; a secret that fits none leaves no scope at all.
create function enter_feed(digest text, out programme uuid, out person uuid, out post uuid)
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select f.programme_id, f.person_id, f.post_id into programme, person, post from calendar_feeds f
  where f.token_digest = digest
    and not exists (select 1 from calendar_feed_ends e where e.programme_id = f.programme_id and e.feed_id = f.feed_id);
  if person is not null then
    perform enter_scope(programme, person, false, '{}', '{}', '{}');
  end if;
end $$;

revoke all on function enter_feed from public;

grant execute on function enter_feed to :running_role;
