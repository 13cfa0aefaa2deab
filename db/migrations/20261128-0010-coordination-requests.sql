-- Requests between units, communes and specialised departments: every event is kept, the request itself is
-- their projection. Both sides and the committee see one; no other unit does.

create table coordination_requests (
  programme_id uuid not null,
  request_id uuid not null,
  kind text not null check (kind in ('jointWork', 'technicalSupport', 'locality')),
  place_id uuid not null references places,
  -- Every unit of either side, the asking one first.
  unit_ids uuid[] not null,
  -- False: the request only concerns the commune.
  commune_takes_part boolean not null,
  asked_on date not null,
  status text not null check (status in ('asked', 'accepted', 'agreed', 'declined', 'done', 'withdrawn')),
  -- Somebody's reply is waited for.
  is_open boolean not null,
  -- The number of the last event.
  sequence integer not null check (sequence >= 1),
  -- The request as its events left it (domain/coordination/request.ts).
  state jsonb not null,
  primary key (programme_id, request_id),
  constraint a_settled_request_waits_for_nobody check (not is_open or status in ('asked', 'accepted'))
);

create table coordination_request_events (
  programme_id uuid not null,
  request_id uuid not null,
  sequence integer not null check (sequence >= 1),
  kind text not null check (kind in ('asked', 'accepted', 'declined', 'communeAgreed', 'communeDeclined', 'completed', 'withdrawn')),
  happened_on date not null,
  facts jsonb not null,
  reason text,
  entered_for boolean not null,
  place_id uuid not null references places,
  unit_ids uuid[] not null,
  commune_takes_part boolean not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  command_id uuid not null,
  primary key (programme_id, request_id, sequence),
  foreign key (programme_id, request_id) references coordination_requests,
  constraint who_cannot_says_why check (kind not in ('declined', 'communeDeclined', 'withdrawn') or reason is not null),
  constraint a_request_begins_once check ((kind = 'asked') = (sequence = 1))
);

create index coordination_requests_by_day on coordination_requests (programme_id, asked_on desc, request_id desc);

create index coordination_request_events_by_command on coordination_request_events (command_id, programme_id);

alter table coordination_requests enable row level security;
alter table coordination_request_events enable row level security;

create policy by_side on coordination_requests using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or (commune_takes_part and place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))));
create policy by_side on coordination_request_events using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[] or (commune_takes_part and place_id = any (nullif(current_setting('app.money_places', true), '')::uuid[]))));

-- Events are append only; the request is their projection and is written anew with each.
grant select, insert, update on coordination_requests to :running_role;
grant select, insert on coordination_request_events to :running_role;
