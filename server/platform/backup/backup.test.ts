import assert from 'node:assert/strict'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { askPassphrase } from '#server/cli/ask-passphrase.ts'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { verifyTrail } from '#server/cli/verify/trail.ts'
import { sealTrail } from '#server/trail/seal.ts'
import { openTestApp } from '#test/app.ts'
import { openTestDatabase, RUNNING_ROLE, type TestDatabase } from '#test/database.ts'
import { fillSmallLedger } from '../../../test/laws/small-ledger.ts'
import { fileStore, listFiles, pathOfFile } from '../files.ts'
import { readSettings } from '../settings.ts'
import { backUp } from './back-up.ts'
import { compareWithList } from './compare.ts'
import { findBackup, type Manifest, wantsPassphrase } from './manifest.ts'
import { type Keys, openLock, type Protection } from './protection.ts'
import { restoreBackup } from './restore.ts'
import { readKeys, readProtection } from './secrets.ts'

const SILENT = { info: () => undefined }
const MADE_AT = new Date('2026-11-23T02:15:00Z')

let source: TestDatabase
let folder: string

const below = (name: string) => join(folder, name)

async function backUpSource(name: string, madeAt = MADE_AT, protection?: Protection) {
  const root = below(name)
  const { ownerUrl } = source
  const made = await backUp({ ownerUrl, filesFolder: below('kept'), root, madeAt, protection })
  return { ...made, root }
}

async function restoreInto(
  db: TestDatabase,
  root: string,
  filesFolder: string,
  keys?: Keys,
): Promise<void> {
  await restoreBackup({
    backup: await findBackup(root, undefined, keys),
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

/** How many rows of each table. */
const countsIn = ({ parts }: Manifest) => {
  const counts: Record<string, number> = {}
  for (const { table, rows } of parts) counts[table] = (counts[table] ?? 0) + rows
  return counts
}

/** The same as the database says it: of every table but the list of migrations and who is signed in. */
async function countsOf(db: TestDatabase): Promise<Record<string, number>> {
  const tables = await db.owner<{ table: string }>(
    `select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not in ('applied_migrations', 'sessions')`,
  )
  const counts: Record<string, number> = {}
  for (const { table } of tables) counts[table] = (await db.owner(`select from ${table}`)).length
  return counts
}

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

  it('brings back the same rows and files, with every law kept; what is not the same is named', () =>
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
      assert.deepEqual(countsIn(manifest), await countsOf(source))
      const broken = (await verifyLaws(db.database)).filter(({ breaches }) => breaches.length > 0)
      assert.deepEqual(broken.map(lineOf), [])
      // The nightly proof's comparison: it names the table of which a row is other, or one too many.
      await compareWithList(db.ownerUrl, manifest, undefined)
      const spoil = async (there: string, back: string, words: RegExp) => {
        await db.owner(there)
        await assert.rejects(compareWithList(db.ownerUrl, manifest, undefined), words)
        await db.owner(back)
      }
      const more = (by: string) => `update ledger_lines set amount = amount ${by}`
      await spoil(more('+ 1'), more('- 1'), /Bảng ledger_lines .* không khớp bản sao lưu/)
      const one =
        "insert into backup_proofs select gen_random_uuid(), now(), now(), 'x', false, 1, 1"
      await spoil(one, 'delete from backup_proofs', /Bảng backup_proofs .* có 1 dòng .*\(0 dòng\)/)
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
      await write({ format: 3 })
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

describe('a closed backup', () => {
  const passphrase = 'bốn chữ rất dài'
  const closed = { by: 'passphrase', passphrase } as const
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-closed-'))
    source = await openTestDatabase('world')
    await fileStore(below('kept')).put(Buffer.from('biên bản bàn giao'))
    // A key of the same kind that is quick to open; the folder of the last test makes its own.
    const encrypter = new Encrypter()
    encrypter.setPassphrase(passphrase)
    encrypter.setScryptWorkFactor(10)
    await mkdir(below('closed'))
    const key = await encrypter.encrypt(await generateX25519Identity())
    await writeFile(below('closed/key.age'), key)
  })

  after(async () => {
    await source.close()
    await rm(folder, { recursive: true })
  })

  /** Everything a folder holds, by path. */
  const readAll = async (root: string) => {
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    return Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name)
        return { path, bytes: await readFile(path) }
      }),
    )
  }

  it('says that it is closed and nothing else, in its list, its names and its files', async () => {
    const { root, folder: made, manifest } = await backUpSource('closed', MADE_AT, closed)
    const list = JSON.parse(await readFile(join(made, 'manifest.json'), 'utf8'))
    assert.deepEqual(list, { format: 2, madeAt: MADE_AT.toISOString(), encrypted: 'passphrase' })
    for (const { path, bytes } of await readAll(root)) {
      if (path.endsWith('manifest.json')) continue
      assert.match(path, /\/(key|manifest|\d+|[0-9a-f]{64})\.age$/)
      assert.ok(bytes.subarray(0, 21).equals(Buffer.from('age-encryption.org/v1')), path)
      for (const told of [...manifest.files, ...manifest.parts.map(({ table }) => table)])
        assert.ok(!basename(path).includes(told), path)
    }
    // The key of the folder opens each later backup too, and a file that is there is not copied again.
    const kept = await readAll(join(root, 'files'))
    await backUpSource('closed', new Date('2026-11-24T02:15:00Z'), closed)
    assert.deepEqual(await readAll(join(root, 'files')), kept)
    assert.equal(await wantsPassphrase(root), true)
  })

  it('comes back whole with its passphrase', () =>
    withEmpty(async (db) => {
      await restoreInto(db, below('closed'), below('opened'), { passphrase })
      const again = await backUp({
        ...{ ownerUrl: db.ownerUrl, filesFolder: below('opened') },
        ...{ root: below('opened-again'), madeAt: MADE_AT },
      })
      const first = await findBackup(below('closed'), undefined, { passphrase })
      assert.deepEqual(digests(again.manifest), digests(first.manifest))
      assert.deepEqual(again.manifest.files, first.manifest.files)
    }))

  it('stays closed without its passphrase, and nothing is written', () =>
    withEmpty(async (db) => {
      const root = below('closed')
      const refused = async (keys: Keys, words: RegExp) => {
        await assert.rejects(restoreInto(db, root, below('never'), keys), {
          name: 'OperatorError',
          message: words,
        })
        assert.deepEqual(await db.owner('select from programmes'), [])
        assert.deepEqual(await listFiles(below('never')), [])
      }
      await refused({}, /đã mã hóa bằng mật khẩu; đề nghị đặt BACKUP_PASSPHRASE_FILE/)
      await refused({ passphrase: 'bốn chữ rất ngắn' }, /mật khẩu không đúng/)
      const other = { by: 'passphrase', passphrase: 'một mật khẩu khác' } as const
      await assert.rejects(
        backUpSource('closed', new Date('2026-11-25T02:15:00Z'), other),
        /mật khẩu không đúng/,
      )
    }))

  it('is closed to an age recipient, opens with its identity alone, and refuses what was changed or cut', () =>
    withEmpty(async (db) => {
      const [own, others] = [await generateX25519Identity(), await generateX25519Identity()]
      const recipient = await identityToRecipient(own)
      const to = { by: 'recipient', recipient } as const
      const { root, folder: made, manifest } = await backUpSource('to-age', MADE_AT, to)
      const into = (keys: Keys) => restoreInto(db, root, below('never'), keys)
      await assert.rejects(into({}), /đề nghị đặt BACKUP_IDENTITY_FILE/)
      await assert.rejects(into({ identities: [others] }), /không phải khóa của bản sao lưu này/)
      const keys = { identities: [others, own] }
      const file = join(made, manifest.parts.find(({ rows }) => rows > 0)?.file ?? '')
      const kept = (await readAll(join(root, 'files')))[0]?.path ?? ''
      for (const path of [file, kept]) {
        const bytes = await readFile(path)
        const changed = Buffer.from(bytes)
        changed[changed.length - 9] = (changed[changed.length - 9] ?? 0) ^ 1
        for (const spoilt of [
          changed,
          bytes.subarray(0, bytes.length - 5),
          bytes.subarray(0, 40),
        ]) {
          await writeFile(path, spoilt)
          await assert.rejects(into(keys), /đã hỏng hoặc đã đổi/, path)
        }
        await writeFile(path, bytes)
      }
      assert.deepEqual(await db.owner('select from programmes'), [])
      assert.deepEqual(await listFiles(below('never')), [])
      await into(keys)
      assert.ok((await db.owner('select from programmes')).length > 0)
    }))

  it('takes its secrets from a file or the environment, and says what it cannot read', async () => {
    const none = readSettings({}).backup
    const file = below('mat-khau')
    await writeFile(file, `${passphrase}\r\nghi chú`)
    const fromFile = { ...none, passphraseFile: file }
    assert.deepEqual(await readProtection(fromFile), closed)
    assert.deepEqual(await readKeys({ ...none, passphrase }), { passphrase })
    assert.equal(await readProtection(none), undefined)
    await assert.rejects(readProtection({ ...none, passphrase: 'ngắn' }), /ít nhất 12 ký tự/)
    await assert.rejects(readKeys({ ...none, identityFile: file }), /không có khóa age nào/)
    await assert.rejects(
      readKeys({ ...none, passphraseFile: below('không có') }),
      /BACKUP_PASSPHRASE_FILE \(ENOENT\)/,
    )
  })

  it('makes the key of a folder once, and each backup carries it', async () => {
    const lock = await openLock(below('new'), closed)
    assert.ok(lock.keyFile)
    assert.deepEqual(await readFile(below('new/key.age')), Buffer.from(lock.keyFile))
    assert.equal((await openLock(below('new'), closed)).nameKey, lock.nameKey)
    const { folder: made } = await backUpSource('closed', new Date('2026-11-26T02:15:00Z'), closed)
    assert.deepEqual(await readFile(join(made, 'key.age')), await readFile(below('closed/key.age')))
  })

  it('asks for the passphrase at the terminal without showing it', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    const asked = askPassphrase(input, output)
    input.write(`${passphrase}\r`)
    assert.equal(await asked, passphrase)
    assert.doesNotMatch(String(output.read()), /chữ/)
  })
})
