-- Tokens by which a machine reads as one post, for as long as the post is held: what it may read is said when it is
-- made. Its secret was made by its owner's browser; the database keeps its digest alone.
create table api_tokens (
  programme_id uuid not null references programmes,
  token_id uuid not null,
  person_id uuid not null references people,
  post_id uuid not null,
  name text not null check (name <> ''),
  token_digest text not null check (token_digest ~ '^[0-9a-f]{64}$'),
  -- Rights of reading, never one of writing.
  rights text[] not null check (cardinality(rights) > 0 and rights <@ array['readProgramme', 'readBoard', 'readYearReport', 'readAnswers', 'readTrail']),
  expires_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, token_id),
  unique (token_digest, programme_id)
);

create index api_tokens_by_person on api_tokens (programme_id, person_id, recorded_at);

-- A token ends once: by its owner or an administrator.
create table api_token_ends (
  programme_id uuid not null,
  token_id uuid not null,
  person_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, token_id),
  foreign key (programme_id, token_id) references api_tokens
);

alter table api_tokens enable row level security;
alter table api_token_ends enable row level security;

create policy own_or_kept on api_tokens using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (person_id = nullif(current_setting('app.person', true), '')::uuid or current_setting('app.keeps_people', true) = 'yes')) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy own_or_kept on api_token_ends using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (person_id = nullif(current_setting('app.person', true), '')::uuid or current_setting('app.keeps_people', true) = 'yes')) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (person_id = nullif(current_setting('app.person', true), '')::uuid or current_setting('app.keeps_people', true) = 'yes'));

grant select, insert on api_tokens, api_token_ends to :running_role;

-- A machine that knows a token's secret enters as its owner, who then sees the own posts and nothing else. It looks for
-- the token before any scope is, hence definer; a secret that fits none in the programme leaves no scope at all.
create function enter_api_token(programme uuid, digest text, at timestamptz, out person uuid, out person_name text, out post uuid, out token uuid, out token_rights text[])
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select t.person_id, p.name, t.post_id, t.token_id, t.rights into person, person_name, post, token, token_rights
  from api_tokens t join people p on p.person_id = t.person_id
  where t.programme_id = programme and t.token_digest = digest and t.expires_at > at
    and not exists (select 1 from api_token_ends e where e.programme_id = t.programme_id and e.token_id = t.token_id);
  if person is not null then
    perform enter_scope(programme, person, false, '{}', '{}', '{}');
  end if;
end $$;

revoke all on function enter_api_token from public;

grant execute on function enter_api_token to :running_role;
