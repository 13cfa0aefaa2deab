-- What a count of the help that nobody asked for needs of a record stands on its present state: reading the revision of
-- each record beside it took most of the time of the page of needs.
-- squawk-ignore adding-field-with-default
alter table activities add column gives boolean not null default false;

alter table activities add column need_id uuid;

alter table activities add column plan_item_id uuid;

alter table activities add column work_id uuid;

update activities a set need_id = r.need_id, plan_item_id = r.plan_item_id, work_id = r.work_id,
  gives = exists (select 1 from jsonb_array_elements(r.value_lines) line
    where line ->> 'state' = 'handedOver' and line ->> 'source' <> 'stateProgramme')
from activity_revisions r
where r.programme_id = a.programme_id and r.activity_id = a.activity_id and r.revision = a.revision;

-- squawk-ignore require-concurrent-index-creation
create index activities_that_give on activities (programme_id, happened_from, activity_id) where gives and need_id is null and not is_withdrawn;
