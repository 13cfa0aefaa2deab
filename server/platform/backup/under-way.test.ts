import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { askLaws } from '#server/cli/verify/laws.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import { openTestDatabase, RUNNING_ROLE, type TestDatabase } from '#test/database.ts'
import { type Running, runCommand, startCommand } from '#test/start/command.ts'
import { end } from '#test/start/trial.ts'
import { fillSmallLedger, LABOUR } from '../../../test/laws/small-ledger.ts'
import { backUp } from './back-up.ts'
import { findBackup, listBackups } from './manifest.ts'
import { restoreBackup } from './restore.ts'

const SILENT = { info: () => undefined }

const hasExited =
  ({ child }: Running) =>
  () =>
    child.exitCode !== null

describe('a backup or a restore that is under way', () => {
  let world: TestApp
  let target: TestDatabase
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-under-way-'))
    world = await openTestApp()
    await fillSmallLedger(world)
    await world.db.owner("insert into tries values ('x', 'y', now(), 1)")
    target = await openTestDatabase('empty')
  })
  after(async () => {
    await world.close()
    await target.close()
    await rm(folder, { recursive: true })
  })

  const below = (name: string) => join(folder, name)

  /** Holds a table, begins what will come to it and wait there (it answers whether that has ended), and runs once it does. */
  async function whileItWaits(
    { db, table, mode }: { db: TestDatabase; table: string; mode: string },
    begin: () => () => boolean,
    run: () => Promise<unknown>,
  ): Promise<void> {
    const holder = new pg.Client({ connectionString: db.ownerUrl })
    await holder.connect()
    await holder.query('begin')
    await holder.query(`lock table ${table} in ${mode} mode`)
    const hasEnded = begin()
    const waiting = () =>
      holder.query('select from pg_locks where not granted and relation = $1::regclass', [table])
    try {
      while ((await waiting()).rowCount === 0) {
        assert.ok(!hasEnded(), `it ended before it came to ${table}`)
        await wait(10)
      }
      await run()
    } finally {
      await holder.query('rollback')
      await holder.end()
    }
  }

  const settingsOf = ({ runUrl, ownerUrl }: TestDatabase) => ({
    ...{ DATABASE_URL: runUrl, DATABASE_OWNER_URL: ownerUrl, KETNGHIA_HOME: below('home') },
  })

  const idsIn = async (db: TestDatabase, table: string) =>
    (await db.owner<{ id: string }>(`select command_id as id from ${table} order by 1`)).map(
      ({ id }) => id,
    )

  it('has each programme as it stood at one moment, however much is written meanwhile', async () => {
    const nam = await world.as('nam')
    const before = await idsIn(world.db, 'trail')
    let isMade = false
    let written = 0
    let making: ReturnType<typeof backUp> | undefined
    let writers: Promise<unknown> | undefined
    const write = async () => {
      while (!isMade) {
        assert.equal((await nam.post('/activities', LABOUR)).status, 201)
        written += 1
      }
    }
    // Read by then: the activities; not yet: their revisions' trail.
    await whileItWaits(
      { db: world.db, table: 'reminder_days', mode: 'access exclusive' },
      () => {
        making = backUp({
          ...{ ownerUrl: world.db.ownerUrl, filesFolder: below('kept'), root: below('busy') },
          madeAt: new Date(),
        }).finally(() => {
          isMade = true
        })
        return () => isMade
      },
      async () => {
        writers = Promise.all([write(), write()])
        while (written < 10) await wait(10)
      },
    )
    await making
    await writers
    assert.ok((await idsIn(world.db, 'trail')).length >= before.length + 10)
    await restoreBackup({
      ...{ backup: await findBackup(below('busy')), log: SILENT, filesFolder: below('again') },
      ...{ ownerUrl: target.ownerUrl, runRole: RUNNING_ROLE },
    })
    assert.deepEqual(await idsIn(target, 'trail'), before)
    assert.deepEqual(await askLaws(target.database), [])
  })

  it('that is killed leaves nothing that passes for a backup, and the next one is whole', async () => {
    const root = below('killed')
    let running: Running | undefined
    await whileItWaits(
      { db: world.db, table: 'reminder_days', mode: 'access exclusive' },
      () => {
        running = startCommand(['backup', root], settingsOf(world.db))
        return hasExited(running)
      },
      async () => running && end(running.child, 'SIGKILL'),
    )
    assert.match((await readdir(root)).join(), /^[\dTZ-]+\.partial$/)
    assert.deepEqual(await listBackups(root), [])
    await assert.rejects(findBackup(root), /không có bản sao lưu nào/)
    // Backups are named by their second.
    await wait(1_000)
    const { code, err } = await runCommand(['backup', root], settingsOf(world.db))
    assert.equal(code, 0, err)
    assert.equal((await listBackups(root)).length, 1)
  })

  it('that is killed leaves the database empty, and the same command then restores all of it', async () => {
    const empty = await openTestDatabase('empty')
    const root = below('killed')
    const keys = () =>
      empty.owner("select conname from pg_constraint where contype = 'f' order by 1")
    const keysBefore = await keys()
    let running: Running | undefined
    // The last table that comes in: of no programme, and no key leads to it.
    await whileItWaits(
      { db: empty, table: 'tries', mode: 'share' },
      () => {
        running = startCommand(['restore', root], settingsOf(empty))
        return hasExited(running)
      },
      async () => running && end(running.child, 'SIGKILL'),
    )
    for (const table of ['programmes', 'trail', 'activities', 'people'])
      assert.deepEqual(await empty.owner(`select from ${table}`), [], table)
    assert.deepEqual(await keys(), keysBefore)
    const { code, err } = await runCommand(['restore', root], settingsOf(empty))
    assert.equal(code, 0, err)
    assert.deepEqual(await idsIn(empty, 'trail'), await idsIn(world.db, 'trail'))
    await empty.close()
  })
})
