import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkMigrations } from '../../tools/check/migrations.ts'
import { makeTree } from './tree.ts'

test('a migration that locks a live table is named, and one that does not is not', async (t) => {
  const bad = {
    'ban-drop-column': 'alter table units drop column name;',
    'require-concurrent-index-creation': 'create index units_by_name on units (name);',
    'adding-required-field': 'alter table units add column code text not null;',
    'changing-column-type': 'alter table units alter column code type bigint;',
    'syntax-error': 'create tabel units (id uuid);',
  }
  for (const [rule, statement] of Object.entries(bad)) {
    const root = makeTree(t, { 'db/migrations/20261123-0900-x.sql': `${statement}\n` })
    const { problems } = await checkMigrations(root)
    assert.ok(problems.join('\n').includes(rule), `${rule}: ${problems}`)
  }
  const root = makeTree(t, {
    'db/migrations/20261123-0900-x.sql':
      'create table units (id uuid primary key);\n\ngrant select on units to :running_role;\n',
  })
  assert.deepEqual(await checkMigrations(root), { examined: 1, problems: [] })
})
