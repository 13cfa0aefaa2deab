-- What the board, the head's page and a unit's page ask of each unit, in a time that does not grow with the ledger.

-- Did the unit enter anything itself since a moment, was anything entered for it: one look-up each.
-- squawk-ignore require-concurrent-index-creation
create index activity_revisions_by_unit_and_entry on activity_revisions (unit_id, entered_for, recorded_at, programme_id);

-- The estimates of a unit: few, however many records it has.
-- squawk-ignore require-concurrent-index-creation
create index estimated_revisions_by_unit on activity_revisions (unit_id, programme_id) where figure_status = 'estimated';

-- In which communes a unit has records of some months, from the index alone.
-- squawk-ignore require-concurrent-index-deletion
drop index activities_by_unit_and_month;
-- squawk-ignore require-concurrent-index-creation
create index activities_by_unit_and_month on activities (programme_id, unit_id, month, place_id);
