-- A unit's code or block that was entered wrongly. The row of `units` is the present state; what stood before is kept
-- here, so that papers of earlier moments keep their order and content. Append only.
create table unit_corrections (
  programme_id uuid not null,
  correction_id uuid not null,
  unit_id uuid not null,
  code text not null,
  block text not null,
  block_order integer not null,
  code_before text not null,
  block_before text not null,
  block_order_before integer not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  primary key (programme_id, correction_id),
  foreign key (programme_id, unit_id) references units,
  constraint something_was_corrected check ((code, block) <> (code_before, block_before))
);

create index unit_corrections_by_unit on unit_corrections (programme_id, unit_id);

alter table unit_corrections enable row level security;

create policy inside on unit_corrections using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

grant select, insert on unit_corrections to :running_role;

grant update (code, block, block_order) on units to :running_role;
