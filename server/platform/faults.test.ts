import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { openTestApp, type TestApp } from '#test/app.ts'
import { LABOUR } from '../../test/laws/small-ledger.ts'
import { newId } from './clock.ts'

const CHECKOUT = join(import.meta.dirname, '../..')

describe('a full disk', () => {
  let world: TestApp
  let folder: string
  before(async () => {
    world = await openTestApp()
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-faults-'))
  })
  after(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  it('of the database refuses a command with its sentence; sent again with its key it is written once', async () => {
    const { db } = world
    const nam = await world.as('nam')
    // As PostgreSQL says it when a table can no longer grow, in the middle of what the command writes.
    await db.owner(
      `create function no_room() returns boolean language plpgsql as
       $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
    )
    await db.owner('alter table ledger_lines add constraint full_disk check (no_room())')
    const key = newId()
    const refused = await nam.post('/activities', LABOUR, { key })
    assert.deepEqual([refused.status, refused.body.code], [503, 'disk-full'])
    assert.match(String(refused.body.detail), /hết chỗ trống trên đĩa. Chưa có gì bị ghi dở/)
    for (const table of ['activity_revisions', 'ledger_totals', 'trail'])
      assert.deepEqual(await db.owner(`select from ${table}`), [], table)
    await db.owner('alter table ledger_lines drop constraint full_disk')
    for (const _ of [1, 2])
      assert.equal((await nam.post('/activities', LABOUR, { key })).status, 201)
    assert.equal((await db.owner('select from activity_revisions')).length, 1)
  })

  it('of kept files or of backups leaves nothing half there, and is one sentence', async () => {
    const script = `
      import { fileStore } from '#server/platform/files.ts'
      import { backUp } from '#server/platform/backup/back-up.ts'
      const [folder, ownerUrl] = process.argv.slice(1)
      const kept = await fileStore(folder + '/kept').put(Buffer.alloc(100_000)).catch((error) => error)
      await fileStore(folder + '/small').put(Buffer.from('nhỏ'))
      const ask = { ownerUrl, filesFolder: folder + '/small', madeAt: new Date() }
      const made = await backUp({ ...ask, root: folder + '/backups' }).catch((error) => error)
      console.log(JSON.stringify([kept.code, made.name, made.message]))`
    // No file may grow beyond a kilobyte: the honest part of a full disk that needs no mount.
    const limited = spawn(
      'bash',
      [
        ...['-c', 'ulimit -f 1; exec "$0" --input-type=module -e "$1" "$2" "$3"'],
        ...[process.execPath, script, folder, world.db.ownerUrl],
      ],
      { cwd: CHECKOUT, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [code, name, message] = JSON.parse(await text(limited.stdout)) as string[]
    assert.equal(code, 'EFBIG')
    assert.equal(name, 'OperatorError')
    assert.match(message ?? '', /không còn đủ chỗ trống; .* các bản trước còn nguyên/)
    const files = async (below: string) =>
      (await readdir(join(folder, below), { recursive: true, withFileTypes: true })).filter(
        (entry) => entry.isFile(),
      )
    assert.deepEqual(await files('kept'), [])
    assert.deepEqual(await files('backups'), [])
  })
})
