import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkNames } from '../../tools/check/names.ts'
import { checkTables } from '../../tools/check/tables.ts'
import { makeTree } from './tree.ts'

const MIGRATION = {
  'db/migrations/20261123-0900-units.sql': [
    'create table units (id uuid);',
    'create table works (id uuid);',
    'create table trail (id uuid);',
    'create table ledger_totals (id uuid);',
  ].join('\n'),
}

test('a second writer is named, however it writes', async (t) => {
  const ways = [
    "db.insertInto('units').values({})",
    "db.updateTable('units as u').set({})",
    "db.deleteFrom(\n  'units',\n)",
    'sql`insert into units (id) select id from new_units`',
    'sql`UPDATE units AS u\n SET id = $1`',
    'sql`update only units set id = $1`',
    'sql`delete from "units" where true`',
    "client.query('truncate units')",
    "from('copy units (id) from stdin')",
  ]
  for (const way of ways) {
    const root = makeTree(t, {
      ...MIGRATION,
      'server/units/units.sql.ts':
        "export const save = (db) => db.insertInto('units').values({})\n",
      'server/works/works.sql.ts': `export const steal = (db, sql, client, from) => ${way}\n`,
    })
    assert.deepEqual((await checkTables(root)).problems, [
      'units has 2 writers: server/units/units.sql.ts, server/works/works.sql.ts',
    ])
  }
})

test('statements that write stand in .sql.ts, and shared tables have their own writers', async (t) => {
  const root = makeTree(t, {
    ...MIGRATION,
    'server/works/works.ts': "export const save = (db) => db.insertInto('works').values({})\n",
    'server/works/works.sql.ts': "export const log = (db) => db.insertInto('trail').values({})\n",
    'server/platform/trail.sql.ts':
      "export const log = (db) => db.insertInto('trail').values({})\n",
    'server/units/units.sql.ts':
      'export const add = (sql) => sql`update ledger_totals set a = 1`\n',
  })
  const { problems } = await checkTables(root)
  assert.deepEqual(
    problems.map((problem) => problem.split(':')[0]),
    [
      'ledger_totals is written by server/units/units.sql.ts',
      'trail is written by server/works/works.sql.ts',
      'works is written in server/works/works.ts, which is no .sql.ts file',
    ],
  )
})

test('reads, joins, tests, locks and temporary tables are left alone', async (t) => {
  const root = makeTree(t, {
    ...MIGRATION,
    'server/units/units.sql.ts': "export const save = (db) => db.insertInto('units').values({})\n",
    'server/works/works.sql.ts':
      "export const read = (db, sql) => [db.selectFrom('works').innerJoin('units', 'x', 'y').forUpdate(), sql`insert into incoming select * from units for update`]\n",
    'server/works/works.test.ts': "db.deleteFrom('units')\n",
  })
  const { examined, problems } = await checkTables(root)
  assert.deepEqual(problems, [])
  assert.equal(examined, 1)
})

test('a server without statements is not taken for a clean one', async (t) => {
  assert.equal((await checkTables(makeTree(t, MIGRATION))).examined, 0)
})

test('a folder that bears no name of a feature is named, on every side', async (t) => {
  const root = makeTree(t, {
    'domain/reporting/report.ts': '',
    'domain/platform/x.ts': '',
    'server/reports/reports.ts': '',
    'server/helpers/x.ts': '',
    'web/report/ReportPage.tsx': '',
    'web/ui/button.tsx': '',
    'web/ui/index.ts': '',
    'db/migrations/0001_reports.sql': '',
  })
  const { problems } = await checkNames(root)
  assert.deepEqual(
    problems.map((problem) => problem.split(':')[0]),
    [
      'domain/platform',
      'domain/reporting',
      'server/helpers',
      'web/report',
      'db/migrations/0001_reports.sql',
      'web/ui/index.ts',
    ],
  )
})
