-- Tries are counted alike for codes of paper and for sign-ins, so the table is named for what it counts. No version
-- of the server runs beside a migration of this one.
-- squawk-ignore renaming-table
alter table slip_tries rename to tries;

-- Which kinds there are is said by what counts them (server/platform/tries.sql.ts).
alter table tries drop constraint slip_tries_kind_check;

update tries set kind = 'slip' || initcap(kind);
