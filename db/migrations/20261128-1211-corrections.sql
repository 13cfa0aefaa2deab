-- What somebody asks to be corrected about themselves: one request a person, which goes once it is answered. What was
-- asked stands nowhere else; the trail says which fields.
create table correction_requests (
  programme_id uuid not null references programmes,
  person_id uuid not null references people,
  name text check (name <> ''),
  telephone text check (telephone <> ''),
  -- What is wrong besides.
  words text check (words <> ''),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, person_id),
  constraint something_is_asked check (num_nonnulls(name, telephone, words) > 0)
);

alter table correction_requests enable row level security;

create policy own_or_kept on correction_requests using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (person_id = nullif(current_setting('app.person', true), '')::uuid or current_setting('app.keeps_people', true) = 'yes')) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and person_id = nullif(current_setting('app.person', true), '')::uuid);

grant select, insert, delete on correction_requests to :running_role;

-- A correction takes the place of what was wrong: no older name or number is kept.
grant update (name) on people to :running_role;

grant update (sign_in_name, sign_in_key, telephone) on accounts to :running_role;
