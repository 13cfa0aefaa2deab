import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkSchema } from '../../tools/check/schema.ts'
import { makeTree } from './tree.ts'

const MIGRATION = `
create table units (
  programme_id uuid not null,
  unit_id uuid not null,
  name text not null default '' check (name <> 'x'),
  primary key (programme_id, unit_id)
);

create index units_by_name on units (programme_id, name);

alter table units enable row level security;

create policy inside on units for select to :running_role using (name <> '');

grant select, update (name) on units to :running_role;

create function one() returns integer language sql as 'select 1';
`

test('db/schema.sql is made from the migrations, the same every time, and drift is seen', async (t) => {
  const root = makeTree(t, { 'db/migrations/20261123-0900-units.sql': MIGRATION })
  const file = join(root, 'db/schema.sql')
  assert.notDeepEqual((await checkSchema(root, false)).problems, [])

  await checkSchema(root, true)
  const made = readFileSync(file, 'utf8')
  for (const line of [
    "  name text default ''::text not null,",
    '  constraint units_pkey PRIMARY KEY (programme_id, unit_id)',
    'CREATE INDEX units_by_name ON public.units USING btree (programme_id, name);',
    'alter table units enable row level security;',
    'create policy inside on units for select to ketnghia_app',
    'grant select on units to ketnghia_app;',
    'grant update (name) on units to ketnghia_app;',
    'grant execute on function one() to public;',
  ]) {
    assert.ok(made.includes(line), `${line} in:\n${made}`)
  }
  assert.deepEqual((await checkSchema(root, false)).problems, [])

  writeFileSync(file, made.replace('grant update (name) on units to ketnghia_app;\n', ''))
  assert.deepEqual((await checkSchema(root, false)).problems, [
    '+ grant update (name) on units to ketnghia_app;',
  ])
})
