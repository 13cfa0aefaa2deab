-- Which communes a programme is about is what its agency entered: the communes below its province are, and so is
-- whatever a unit is twinned with; here stand those that were entered by hand, and those that were taken out again.

-- Append only; the newest row of a place holds.
create table programme_communes (
  programme_id uuid not null references programmes,
  entry_id uuid not null,
  place_id uuid not null references places,
  kind text not null check (kind in ('entered', 'takenOut')),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text,
  primary key (programme_id, entry_id),
  constraint taken_out_says_why check (kind = 'entered' or reason ~ '\S')
);

create index programme_communes_by_place on programme_communes (programme_id, place_id, recorded_at);

alter table programme_communes enable row level security;

create policy inside on programme_communes using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

grant select, insert on programme_communes to :running_role;
