-- Reports: what is owed, what came, when, and how late.

create table report_periods (
  programme_id uuid not null,
  period_id uuid not null,
  year integer not null,
  code text not null,
  name text not null,
  position integer not null,
  data_from date not null,
  data_to date not null,
  due_on date not null,
  -- The shipped regime says "mẫu đề xuất" until the committee's own letter replaces it.
  source text not null,
  primary key (programme_id, period_id),
  foreign key (programme_id, year) references programme_years,
  constraint period_codes_are_used_once unique (programme_id, year, code),
  -- Decree 09/2019, article 8(5): at least one working day after the cut-off.
  constraint due_after_cut_off check (due_on > data_to)
);

create table obligations (
  programme_id uuid not null,
  obligation_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  due_on date not null,
  ceased_on date,
  primary key (programme_id, obligation_id),
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, period_id) references report_periods,
  constraint owed_once unique (programme_id, unit_id, period_id)
);

-- An extension moves the deadline only if granted before it (law 6).
create table extensions (
  programme_id uuid not null,
  extension_id uuid not null,
  obligation_id uuid not null,
  unit_id uuid not null,
  new_due_on date not null,
  granted_at timestamptz not null default now(),
  granted_by uuid not null,
  reason text not null,
  primary key (programme_id, extension_id),
  foreign key (programme_id, obligation_id) references obligations
);

-- A paper that came in: number, date, arrival, file. One paper may stand for several units.
create table incoming_documents (
  programme_id uuid not null,
  document_id uuid not null,
  number text not null,
  issued_on date not null,
  arrived_at timestamptz not null,
  abstract text,
  file_id uuid,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, document_id),
  foreign key (programme_id, file_id) references files
);

-- Every coming of a report, by paper or by data, is kept for ever: the first complete one decides.
create table sendings (
  programme_id uuid not null,
  sending_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  channel text not null check (channel in ('paper', 'data')),
  received_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  document_id uuid,
  is_empty boolean not null default false,
  -- A nil report is explicit and says why.
  nil_reason text,
  reason text,
  entered_for boolean not null default false,
  -- The sending that this one withdraws: a mistaken entry is taken back, never erased.
  withdraws uuid,
  primary key (programme_id, sending_id),
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, period_id) references report_periods,
  foreign key (programme_id, document_id) references incoming_documents,
  foreign key (programme_id, withdraws) references sendings
);

create index sendings_by_unit on sendings (programme_id, unit_id, period_id, received_at);

-- The unit's own words on its line.
create table unit_remarks (
  programme_id uuid not null,
  remark_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  words text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, remark_id),
  foreign key (programme_id, unit_id) references units
);

-- A wish for more: it never moves the moment of the first complete sending (law 6).
create table completion_requests (
  programme_id uuid not null,
  request_id uuid not null,
  unit_id uuid not null,
  period_id uuid not null,
  words text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, request_id),
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, period_id) references report_periods
);

create table urging_letters (
  programme_id uuid not null,
  letter_id uuid not null,
  period_id uuid not null,
  unit_id uuid not null,
  round integer not null check (round >= 1),
  drafted_at timestamptz not null default now(),
  drafted_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, letter_id),
  foreign key (programme_id, period_id) references report_periods,
  foreign key (programme_id, unit_id) references units
);

-- What the officer writes into the yearly report beside computed sentences: append only.
create table report_paragraphs (
  programme_id uuid not null,
  year integer not null,
  section text not null,
  revision integer not null check (revision >= 1),
  words text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, year, section, revision),
  foreign key (programme_id, year) references programme_years
);

-- Papers freeze: an edition keeps its as-of, its figures and their digest (law 10).
create table editions (
  programme_id uuid not null,
  edition_id uuid not null,
  year integer not null,
  kind text not null check (kind in ('draft', 'edition')),
  sequence integer not null check (sequence >= 1),
  as_of timestamptz not null,
  digest text not null,
  figures jsonb not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  signed_file_id uuid,
  primary key (programme_id, edition_id),
  foreign key (programme_id, year) references programme_years,
  constraint editions_are_numbered unique (programme_id, year, kind, sequence)
);

-- Files taken in: the same file again changes nothing.
create table import_batches (
  programme_id uuid not null,
  batch_id uuid not null,
  unit_id uuid not null,
  period_id uuid,
  file_id uuid not null,
  sha256 text not null,
  received_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  reason text,
  primary key (programme_id, batch_id),
  foreign key (programme_id, unit_id) references units,
  foreign key (programme_id, file_id) references files
);

create index import_batches_by_digest on import_batches (programme_id, sha256);

alter table report_periods enable row level security;
alter table obligations enable row level security;
alter table extensions enable row level security;
alter table incoming_documents enable row level security;
alter table sendings enable row level security;
alter table unit_remarks enable row level security;
alter table completion_requests enable row level security;
alter table urging_letters enable row level security;
alter table report_paragraphs enable row level security;
alter table editions enable row level security;
alter table import_batches enable row level security;

create policy inside on report_periods using (programme_id = nullif(current_setting('app.programme', true), '')::uuid) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy own_or_whole on obligations using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy own_or_whole on extensions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy whole_only on incoming_documents using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy own_or_whole on sendings using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy own_or_whole on unit_remarks using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));
create policy own_or_whole on completion_requests using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy own_or_whole on urging_letters using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[]))) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy whole_only on report_paragraphs using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy whole_only on editions using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.whole', true) = 'yes');
create policy own_or_whole on import_batches using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_id = any (nullif(current_setting('app.units', true), '')::uuid[])));

grant select, insert on report_periods, obligations, extensions, incoming_documents, sendings, unit_remarks, completion_requests, urging_letters, report_paragraphs, editions, import_batches to :running_role;

grant update (due_on, ceased_on) on obligations to :running_role;

grant update (signed_file_id) on editions to :running_role;
