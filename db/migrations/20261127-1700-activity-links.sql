-- What a commune asked for and a record answers; a need is found within the asker's scope when it is named.
alter table activity_revisions add column need_id uuid;
