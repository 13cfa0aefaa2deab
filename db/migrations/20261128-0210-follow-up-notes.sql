-- Ghi chú theo dõi: what the standing agency did about a unit's report (called, was promised a day). It stays
-- within the committee and is never changed; a later note says what changed.
create table follow_up_notes (
  programme_id uuid not null,
  note_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  words text not null check (words ~ '\S'),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, note_id),
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, period_id) references report_periods
);

alter table follow_up_notes enable row level security;

create policy committee on follow_up_notes using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes') with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.agency', true) = 'yes');

grant select, insert on follow_up_notes to :running_role;
