-- From where a command, a file and a refusal were asked for: six signs of the digest of the address, as sign-ins show it.
-- They say that two lines came from one place, not which place. None for what was done on the server itself, and for what
-- was written before. Last in the table, as in what is sealed of a row.
alter table trail add column address_mark text;

-- What is about many records names them in its details, and is looked through for a record's lines.
-- squawk-ignore require-concurrent-index-creation
create index trail_of_many on trail (programme_id, recorded_at) where subject_id is null;

alter table export_events add column address_mark text;

alter table refused_attempts add column address_mark text;
