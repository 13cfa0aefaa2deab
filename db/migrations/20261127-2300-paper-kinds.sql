-- The kinds of paper that a year asks for, and what each asks: data of the year, never code.

alter table report_periods
  add column kind text not null default 'period' check (kind in ('plan', 'period', 'yearly', 'thematic', 'adHoc')),
  add column owed_by text not null default 'unit' check (owed_by in ('unit', 'districtCommittee')),
  -- The deadline is this many working days after the cut-off and follows the calendar; null: a fixed day.
  add column working_days integer check (working_days >= 1);

update report_periods set kind = 'yearly' where code = 'NAM';

-- What a paper says of itself, in versions: content, form, where to, and for each day its source and how sure it is.
create table paper_terms (
  programme_id uuid not null,
  terms_id uuid not null,
  period_id uuid not null,
  content text not null,
  form text not null,
  send_to text not null,
  -- The next level's own deadline: the day by which the agency hands its consolidation on.
  consolidated_on date,
  cut_off_source text not null,
  cut_off_confidence text not null check (cut_off_confidence in ('high', 'medium', 'low', 'none')),
  due_source text not null,
  due_confidence text not null check (due_confidence in ('high', 'medium', 'low', 'none')),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text not null,
  primary key (programme_id, terms_id),
  foreign key (programme_id, period_id) references report_periods
);

create index paper_terms_by_period on paper_terms (programme_id, period_id, recorded_at);

alter table paper_terms enable row level security;

create policy inside on paper_terms using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');

grant select, insert on paper_terms to :running_role;
