import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { openTestDatabase, RUNNING_ROLE, type TestDatabase } from '#test/database.ts'
import { CHECKOUT, end } from '#test/start/trial.ts'
import { expectMigrated, migrate, splitStatements } from './migrate.ts'

describe('splitting a migration into statements', () => {
  const cases: [string, string, string[]][] = [
    ['nothing', '', []],
    ['comments alone', '-- a;b\n/* c;d */', []],
    ['two statements', 'select 1; select 2;', ['select 1', 'select 2']],
    ['one without its semicolon', 'select 1', ['select 1']],
    ['a semicolon in text', "select 'a;b'", ["select 'a;b'"]],
    ['a doubled quote in text', "select 'it''s;'; select 2", ["select 'it''s;'", 'select 2']],
    ['a semicolon in a name', 'select 1 as "a;""b"; select 2', ['select 1 as "a;""b"', 'select 2']],
    [
      'a semicolon in a line comment',
      'select 1 -- a;b\n; select 2',
      ['select 1 -- a;b', 'select 2'],
    ],
    ['a quote in a comment', "select 1; -- don't\nselect 2", ['select 1', "-- don't\nselect 2"]],
    ['a semicolon in a block comment', 'select /* a;b */ 1;', ['select /* a;b */ 1']],
    [
      'a body in dollars',
      'do $$ begin a; b; end $$; select 2',
      ['do $$ begin a; b; end $$', 'select 2'],
    ],
    ['a body in named dollars', 'do $x$ a; $$ b; $$ $x$; c', ['do $x$ a; $$ b; $$ $x$', 'c']],
    ['empty statements', ';;select 1;;', ['select 1']],
  ]
  for (const [name, text, statements] of cases)
    it(name, () => assert.deepEqual(splitStatements(text), statements))
})

describe('migrating', () => {
  let db: TestDatabase
  let folder: string
  before(async () => {
    db = await openTestDatabase('empty')
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-migrations-'))
  })
  after(async () => {
    await db.close()
    await rm(folder, { recursive: true })
  })

  const told: string[] = []
  const log = { info: (line: string) => void told.push(line) }
  const run = () => migrate(db.ownerUrl, log, { folder, runningRole: RUNNING_ROLE })
  const write = (name: string, text: string) => writeFile(join(folder, name), text)
  const tables = async (pattern: string) => {
    const rows = await db.owner<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relname like $1 order by 1`,
      [pattern],
    )
    return rows.map(({ name }) => name)
  }

  it('applies what is new, in order, once, and grants to the running role', async () => {
    await write('20300102-b.sql', 'insert into trial_a values (2); create table trial_b ();')
    await write(
      '20300101-a.sql',
      'create table trial_a (n integer); grant select on trial_a to :running_role;',
    )
    await write('notes.txt', 'not a migration')
    assert.deepEqual(await run(), { applied: ['20300101-a.sql', '20300102-b.sql'] })
    assert.deepEqual(await run(), { applied: [] })
    assert.deepEqual(told, ['đã nâng cấp cơ sở dữ liệu: 2 bước, đến 20300102-b.sql'])
    assert.deepEqual(await db.owner('select n from trial_a'), [{ n: 2 }])
    const granted = await db.owner(
      `select has_table_privilege('${RUNNING_ROLE}', 'trial_a', 'select') as yes`,
    )
    assert.deepEqual(granted, [{ yes: true }])
  })

  it('refuses an applied file that has changed, and names it', async () => {
    await write('20300101-a.sql', 'create table trial_a (n bigint);')
    await assert.rejects(run(), /20300101-a\.sql đã đổi sau khi áp dụng/)
    await write(
      '20300101-a.sql',
      'create table trial_a (n integer); grant select on trial_a to :running_role;',
    )
    assert.deepEqual(await run(), { applied: [] })
  })

  it('leaves the database as it was when a statement fails, and goes on once it is mended', async () => {
    await write('20300103-c.sql', 'create table trial_c (); insert into nowhere values (1);')
    await assert.rejects(run(), { code: '42P01' })
    assert.deepEqual(await tables('trial\\_c'), [])
    await write('20300103-c.sql', 'create table trial_c ();')
    assert.deepEqual(await run(), { applied: ['20300103-c.sql'] })
    assert.deepEqual(await tables('trial\\_c'), ['trial_c'])
  })

  it('leaves the database as it was when it is killed in the middle, and does it whole the next time', async () => {
    await write(
      '20300103-d.sql',
      'create table trial_killed (); insert into trial_killed default values; lock table trial_a; select 1;',
    )
    const holder = new pg.Client({ connectionString: db.ownerUrl })
    await holder.connect()
    await holder.query('begin')
    await holder.query('lock table trial_a in access share mode')
    const script = `
      import { migrate } from '#server/platform/migrate.ts'
      const [ownerUrl, folder, runningRole] = process.argv.slice(1)
      await migrate(ownerUrl, console, { folder, runningRole })`
    const running = spawn(
      process.execPath,
      ['--input-type=module', '-e', script, db.ownerUrl, folder, RUNNING_ROLE],
      { cwd: CHECKOUT, stdio: 'inherit' },
    )
    const waiting = () =>
      holder.query("select from pg_locks where not granted and relation = 'trial_a'::regclass")
    while (running.exitCode === null && (await waiting()).rowCount === 0) await wait(10)
    await end(running, 'SIGKILL')
    await holder.query('rollback')
    await holder.end()
    assert.deepEqual(await tables('trial\\_killed'), [])
    assert.deepEqual(await run(), { applied: ['20300103-d.sql'] })
    assert.deepEqual(await db.owner('select from trial_killed'), [{}])
    await db.owner('drop table trial_killed')
    await rm(join(folder, '20300103-d.sql'))
  })

  it('says what a database lacks before the running role serves on it', async () => {
    await expectMigrated(db.runUrl, folder)
    await write('20300104-d.sql', 'create table trial_d ();')
    await assert.rejects(expectMigrated(db.runUrl, folder), /còn 1 bước/)
    await run()
    await expectMigrated(db.runUrl, folder)
    await db.owner('drop table trial_d')
  })

  it('lets several runners race on a database that knows no migration yet', async () => {
    await db.owner('drop table applied_migrations')
    await db.owner('drop table trial_a, trial_b, trial_c')
    const results = await Promise.all(Array.from({ length: 6 }, run))
    const applied = results.flatMap((result) => result.applied)
    assert.deepEqual(applied.sort(), [
      '20300101-a.sql',
      '20300102-b.sql',
      '20300103-c.sql',
      '20300104-d.sql',
    ])
    assert.deepEqual(await db.owner('select n from trial_a'), [{ n: 2 }])
  })
})
