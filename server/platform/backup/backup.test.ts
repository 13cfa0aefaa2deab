import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { verifyTrail } from '#server/cli/verify/trail.ts'
import { sealTrail } from '#server/trail/seal.ts'
import { openTestApp } from '#test/app.ts'
import { openTestDatabase, RUNNING_ROLE, type TestDatabase } from '#test/database.ts'
import { fillSmallLedger } from '../../../test/laws/small-ledger.ts'
import { fileStore, listFiles, pathOfFile } from '../files.ts'
import { backUp } from './back-up.ts'
import { findBackup, type Manifest } from './manifest.ts'
import { restoreBackup } from './restore.ts'

const SILENT = { info: () => undefined }
const MADE_AT = new Date('2026-11-23T02:15:00Z')

let source: TestDatabase
let folder: string

const below = (name: string) => join(folder, name)

async function backUpSource(name: string, madeAt = MADE_AT) {
  const root = below(name)
  const made = await backUp({
    ownerUrl: source.ownerUrl,
    filesFolder: below('kept'),
    root,
    madeAt,
  })
  return { ...made, root }
}

async function restoreInto(db: TestDatabase, root: string, filesFolder: string): Promise<void> {
  await restoreBackup({
    backup: await findBackup(root),
    ownerUrl: db.ownerUrl,
    runRole: RUNNING_ROLE,
    filesFolder,
    log: SILENT,
  })
}

async function withEmpty(run: (db: TestDatabase) => Promise<void>): Promise<void> {
  const db = await openTestDatabase('empty')
  try {
    await run(db)
  } finally {
    await db.close()
  }
}

const digests = ({ parts }: Manifest) =>
  parts.map(({ table, rows, sha256 }) => `${table} ${rows} ${sha256}`)

describe('backup and restore', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-backup-'))
    const world = await openTestApp()
    await fillSmallLedger(world)
    source = await (await world.freeze()).copy()
    let sealed = 0
    while (sealed === 0) sealed = await sealTrail(source.database)
    await fileStore(below('kept')).put(Buffer.from('biên bản bàn giao'))
  })

  after(async () => {
    await source.close()
    await rm(folder, { recursive: true })
  })

  it('brings back the same rows and files, with every law kept', () =>
    withEmpty(async (db) => {
      const { root, manifest } = await backUpSource('whole')
      await restoreInto(db, root, below('kept-again'))
      assert.deepEqual(await listFiles(below('kept-again')), await listFiles(below('kept')))
      const again = await backUp({
        ownerUrl: db.ownerUrl,
        filesFolder: below('kept-again'),
        root: below('whole-again'),
        madeAt: MADE_AT,
      })
      assert.deepEqual(digests(again.manifest), digests(manifest))
      assert.ok(manifest.parts.some(({ table, rows }) => table === 'ledger_lines' && rows > 0))
      const broken = (await verifyLaws(db.database)).filter(({ breaches }) => breaches.length > 0)
      assert.deepEqual(broken.map(lineOf), [])
    }))

  it('keeps the sealed trail: what a root of before stands for stands in what is restored', () =>
    withEmpty(async (db) => {
      const { root } = await backUpSource('sealed')
      await restoreInto(db, root, below('kept-sealed'))
      const blocks = await source.owner<{ digest: string }>('select digest from trail_blocks')
      assert.ok(blocks.length > 0)
      const said: string[] = []
      const roots = blocks.map(({ digest }) => digest)
      const stands = await verifyTrail(db.database, roots, (line) => said.push(line))
      assert.ok(stands, said.join('\n'))
      assert.match(said.join('\n'), /Mã niêm phong \w+: đạt/)
    }))

  it('leaves out who was signed in', async () => {
    const { manifest } = await backUpSource('signed-in')
    assert.equal((await source.owner('select from sessions')).length > 0, true)
    assert.deepEqual(
      manifest.parts.filter(({ table }) => table === 'sessions'),
      [],
    )
  })

  it('copies a file once for all backups of a folder, and takes the newest', async () => {
    const first = await backUpSource('twice')
    await fileStore(below('kept')).put(Buffer.from('một tệp mới'))
    const second = await backUpSource('twice', new Date('2026-11-24T02:15:00Z'))
    assert.equal((await listFiles(join(first.root, 'files'))).length, 2)
    assert.equal(first.manifest.files.length, 1)
    assert.equal(second.manifest.files.length, 2)
    assert.equal((await findBackup(first.root)).name, '2026-11-24T021500Z')
    assert.equal((await findBackup(first.root, '2026-11-23T021500Z')).manifest.files.length, 1)
    assert.deepEqual(
      (await readdir(first.root)).filter((name) => name.endsWith('.partial')),
      [],
    )
  })

  it('refuses a changed table, a cut one and a missing file before anything is written', () =>
    withEmpty(async (db) => {
      const untouched = async () => {
        assert.deepEqual(await db.owner('select from programmes'), [])
        assert.deepEqual(await listFiles(below('never')), [])
      }
      const { root, folder: made, manifest } = await backUpSource('spoilt')
      const path = join(made, manifest.parts.find(({ rows }) => rows > 0)?.file ?? '')
      const bytes = await readFile(path)
      await writeFile(path, bytes.subarray(0, bytes.length - 3))
      await assert.rejects(restoreInto(db, root, below('never')), /đã hỏng hoặc đã đổi/)
      const changed = Buffer.from(bytes)
      changed[changed.length - 6] = (changed[changed.length - 6] ?? 0) ^ 1
      await writeFile(path, changed)
      await assert.rejects(restoreInto(db, root, below('never')), /đã hỏng hoặc đã đổi/)
      await untouched()
      await writeFile(path, bytes)
      const [file = ''] = manifest.files
      await rm(pathOfFile(join(root, 'files'), file))
      await assert.rejects(restoreInto(db, root, below('never')), /thiếu tệp/)
      await untouched()
    }))

  it('refuses a database that holds something', async () => {
    const { root } = await backUpSource('onto')
    await assert.rejects(restoreInto(source, root, below('never')), /đã có dữ liệu \(bảng \w+\)/)
  })

  it('refuses a newer format and an unknown migration with one sentence each', () =>
    withEmpty(async (db) => {
      const { root, folder: made, manifest } = await backUpSource('newer')
      const write = (changed: object) =>
        writeFile(join(made, 'manifest.json'), JSON.stringify({ ...manifest, ...changed }))
      await write({ format: 2 })
      await assert.rejects(restoreInto(db, root, below('never')), /phiên bản mới hơn/)
      const later = { name: '20991231-0000-later.sql', digest: '0' }
      await write({ migrations: [...manifest.migrations, later] })
      await assert.rejects(restoreInto(db, root, below('never')), /20991231-0000-later/)
      await assert.rejects(findBackup(below('nothing here')), /không có bản sao lưu nào/)
    }))

  it('refuses to copy a file that no longer is what its name says', async () => {
    const { sha256 } = await fileStore(below('kept')).put(Buffer.from('sẽ hỏng'))
    await appendFile(pathOfFile(below('kept'), sha256), '!')
    await assert.rejects(backUpSource('rotten'), /đã hỏng/)
    assert.deepEqual(
      (await readdir(below('rotten'))).filter((name) => name !== 'files'),
      [],
    )
  })
})
