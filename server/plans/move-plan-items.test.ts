import assert from 'node:assert/strict'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { askLaws } from '#server/cli/verify/laws.ts'
import { backUp } from '#server/platform/backup/back-up.ts'
import { findBackup } from '#server/platform/backup/manifest.ts'
import { restoreBackup } from '#server/platform/backup/restore.ts'
import { newId } from '#server/platform/clock.ts'
import { migrate } from '#server/platform/migrate.ts'
import { openTestDatabase, RUNNING_ROLE, type TestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { fillFirstWorld, PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const MIGRATIONS = join(import.meta.dirname, '../../db/migrations')
const MOVES = '20261127-1300-plans.sql'
const NOBODY = '00000000-0000-0000-0000-000000000000'

describe('the move of plan items into revisions', () => {
  let db: TestDatabase
  let folder: string
  let backups: string
  const run = () =>
    migrate(db.ownerUrl, { info: () => undefined }, { folder, runningRole: RUNNING_ROLE })
  const [early, late, security] = [newId(), newId(), newId()]

  before(async () => {
    db = await openTestDatabase('empty')
    await emptyOut(db)
    backups = await mkdtemp(join(tmpdir(), 'ketnghia-first-backups-'))
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-plans-'))
    for (const name of await readdir(MIGRATIONS))
      if (name < MOVES) await cp(join(MIGRATIONS, name), join(folder, name))
    await run()
    const client = new pg.Client({ connectionString: db.ownerUrl })
    await client.connect()
    await fillFirstWorld(client)
    await client.end()
    const plant = (id: string, values: readonly unknown[]) =>
      db.owner(
        `insert into plan_items (programme_id, plan_item_id, year, unit_id, place_id, field, words, target_quantity,
           target_quantity_unit, target_amount, due_on, filed_on, recorded_at)
         values ($1, $2, 2019, $3, $4, $5, $6, $7, $8, $9, '2019-06-14', $10, $11)`,
        [PROGRAMME_ID, id, UNITS.DV12, PLACES.M02, ...values],
      )
    await plant(late, [
      ...['socioEconomic', 'tặng quà', 40, 'suất', 12_000_000, '2019-02-01'],
      '2019-02-01T02:00:00Z',
    ])
    await plant(early, [
      ...['massMobilisation', 'tuyên truyền', 4, null, null, '2019-01-20'],
      '2019-01-20T02:00:00Z',
    ])
    await plant(security, [
      ...['security', 'tuyên truyền pháp luật', 2, 'buổi', null, '2019-02-01'],
      '2019-02-02T02:00:00Z',
    ])
    await backUp({ ownerUrl: db.ownerUrl, filesFolder: folder, root: backups, madeAt: new Date() })
    await cp(join(MIGRATIONS, MOVES), join(folder, MOVES))
    await run()
  })
  after(async () => {
    await db.close()
    await Promise.all([folder, backups].map((each) => rm(each, { recursive: true })))
  })

  it('keeps every item under its id as what was filed, with its command in the trail', async () => {
    const rows = await db.owner(
      `select r.plan_item_id as id, r.revision, r.stage, r.words, r.target_quantity::integer as quantity,
         r.target_quantity_unit as unit, m.amount::integer as amount, m.source,
         r.recorded_by = '${NOBODY}' as "byNobody", t.recorded_at = r.recorded_at as "inTrail"
       from plan_item_revisions r
       left join plan_item_money m using (programme_id, plan_item_id, revision)
       join trail t on t.command_id = r.command_id order by r.recorded_at`,
    )
    const same = { revision: 1, stage: 'filed', byNobody: true, inTrail: true }
    assert.deepEqual(rows, [
      {
        ...{ id: early, ...same, words: 'tuyên truyền', quantity: 4, unit: 'việc' },
        ...{ amount: null, source: null },
      },
      {
        ...{ id: late, ...same, words: 'tặng quà', quantity: 40, unit: 'suất' },
        ...{ amount: 12_000_000, source: 'sourceNotStated' },
      },
      {
        ...{ id: security, ...same, words: null, quantity: 2, unit: 'buổi' },
        ...{ amount: null, source: null },
      },
    ])
  })

  it('files the plan once, on the day of its first item', async () => {
    const rows = await db.owner(
      `select unit_id as "unitId", place_id as "placeId", year, filed_on::text as "filedOn", command_id as command
       from plan_filings`,
    )
    assert.deepEqual(rows, [
      {
        ...{ unitId: UNITS.DV12, placeId: PLACES.M02, year: 2019, filedOn: '2019-01-20' },
        command: early,
      },
    ])
  })

  it('leaves the old table behind and the cast in its posts', async () => {
    const [found] = await db.owner(
      `select to_regclass('plan_items') is null as gone,
         exists (select 1 from posts where person_id = '${CAST.nam.personId}') as posted`,
    )
    assert.deepEqual(found, { gone: true, posted: true })
  })

  it('and every later migration takes the data of the first schema along: the laws hold', async () => {
    for (const name of await readdir(MIGRATIONS))
      if (name > MOVES) await cp(join(MIGRATIONS, name), join(folder, name))
    await run()
    assert.deepEqual(await askLaws(db.database), [])
  })

  it('and so does the restore of a backup of that day, into a database that no later migration has been to', async () => {
    const restored = await openTestDatabase('empty')
    const restore = async () =>
      restoreBackup({
        ...{ backup: await findBackup(backups), ownerUrl: restored.ownerUrl },
        ...{ runRole: RUNNING_ROLE, filesFolder: undefined, log: { info: () => undefined } },
      })
    await assert.rejects(restore(), /đã được nâng cấp quá bản sao lưu \(bước 2026/)
    await emptyOut(restored)
    await restore()
    const question = 'select * from plan_item_revisions order by plan_item_id'
    const items = await restored.owner(question)
    assert.deepEqual(items, await db.owner(question))
    assert.deepEqual(items.length, 3)
    assert.deepEqual(await askLaws(restored.database), [])
    await restored.close()
  })
})

/** Without any schema of ours: the template has every migration already. */
async function emptyOut(db: TestDatabase): Promise<void> {
  await db.owner('drop schema public, jobs cascade')
  await db.owner('create schema public')
  await db.owner('grant usage on schema public to public')
}
