-- A unit registers its own signed paper. Whose a paper is stands on the paper, so that its policy joins nothing;
-- papers registered before this stay with the agency alone.
alter table incoming_documents add column unit_ids uuid[] not null default '{}';

drop policy whole_only on incoming_documents;

create policy own_or_whole on incoming_documents using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or unit_ids && nullif(current_setting('app.units', true), '')::uuid[])) with check (programme_id = nullif(current_setting('app.programme', true), '')::uuid and (current_setting('app.whole', true) = 'yes' or (cardinality(unit_ids) = 1 and unit_ids <@ nullif(current_setting('app.units', true), '')::uuid[])));
