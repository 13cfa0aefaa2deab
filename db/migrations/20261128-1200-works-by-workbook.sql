-- A workbook changes works as it changes records, so its undo has to take back what it did to them.
alter table work_events drop constraint work_events_kind_check;

alter table work_events drop constraint changes_say_why;

-- The table is small: looking at its rows under a lock is a moment's work.
-- squawk-ignore constraint-missing-not-valid
alter table work_events add constraint work_events_kind_check check (kind in ('registered', 'changed', 'sharesProposed', 'shareAgreed', 'agreed', 'started', 'progress', 'paid', 'handedOver', 'conditionSeen', 'stuck', 'unstuck', 'modelYear', 'withdrawn', 'undone'));

-- squawk-ignore constraint-missing-not-valid
alter table work_events add constraint changes_say_why check (kind not in ('changed', 'withdrawn', 'undone') or reason is not null);

-- It goes back to an event of before, and there is always one: the registration.
-- squawk-ignore constraint-missing-not-valid
alter table work_events add constraint an_undo_goes_back check (kind <> 'undone' or (facts ->> 'backTo')::integer between 1 and sequence - 1);
