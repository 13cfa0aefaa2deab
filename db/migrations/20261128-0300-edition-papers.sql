-- Number, date and signer of a report as it was issued: recorded from the signed paper, never given out here, and
-- corrected by another revision with its reason.

create table edition_papers (
  programme_id uuid not null,
  edition_id uuid not null,
  revision integer not null check (revision >= 1),
  number text not null check (char_length(number) between 1 and 60),
  issued_on date not null,
  signer_name text not null check (char_length(signer_name) between 1 and 120),
  signer_post text not null check (char_length(signer_post) between 1 and 120),
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, edition_id, revision),
  foreign key (programme_id, edition_id) references editions,
  constraint corrections_say_why check (revision = 1 or reason is not null)
);

alter table edition_papers enable row level security;

create policy whole_only on edition_papers using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

grant select, insert on edition_papers to :running_role;
