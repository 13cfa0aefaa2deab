import assert from 'node:assert/strict'
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import pg from 'pg'
import type { BackupsView } from '#domain/backups/schema.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { backupFinding, lineOf } from '#domain/upkeep/findings.ts'
import { askLaws } from '#server/cli/verify/laws.ts'
import { newId } from '#server/platform/clock.ts'
import { fileStore } from '#server/platform/files.ts'
import { openMailer } from '#server/platform/mail.ts'
import { readSettings } from '#server/platform/settings.ts'
import { runRound } from '#server/reminders/round.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import { RUNNING_ROLE } from '#test/database.ts'
import { openMailServer } from '../../test/mail-server.ts'
import { findNewestProofs } from './backups.ts'
import { type Night, runNight } from './nightly.ts'

const never = new AbortController().signal
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (message: string, details?: object) => console.error(message, details),
}
const clockAt = (now: string) => ({ moment: () => ({ now, today: plainDate(now.slice(0, 10)) }) })
/** Half past two in the night in Vietnam that leads into a day of November 2026. */
const night = (day: number, minutes = 30) =>
  new Date(Date.UTC(2026, 10, day - 1, 19, minutes)).toISOString()

let world: TestApp
let folder: string

const root = () => join(folder, 'backups')

const run = (now: string, change: Partial<Night> = {}) =>
  runNight({
    ...{ database: world.db.database, clock: clockAt(now), newId, mailsLeave: true, log, askLaws },
    ...{ root: root(), filesFolder: join(folder, 'kept'), settings: readSettings({}).backup },
    server: {
      ...{ ownerUrl: world.db.ownerUrl, runUrl: world.db.runUrl, runRole: RUNNING_ROLE },
      creatorUrl: process.env.KETNGHIA_TEST_DATABASE ?? '',
    },
    stopping: never,
    ...change,
  })

const outcomes = async () =>
  (
    await world.db.owner<{ backup: string | null; at: string | null; reason: string | null }>(
      'select backup_name as backup, failed_at as at, reason from backup_proofs order by began_at',
    )
  ).map(({ backup, at, reason }) => [backup, at, reason])
const lastReason = async () => String((await outcomes()).at(-1)?.[2])

const view = async () =>
  (await (await world.as('quang')).get('/backups')).body as unknown as BackupsView

/** Databases that a trial left behind. */
const leftOver = () =>
  world.db.owner(
    "select datname from pg_database where starts_with(datname, current_database() || '_thu_')",
  )

async function plantLeftOvers(): Promise<void> {
  const server = new pg.Client({ connectionString: process.env.KETNGHIA_TEST_DATABASE })
  await server.connect()
  const [{ name } = { name: '' }] = await world.db.owner<{ name: string }>(
    'select current_database() as name',
  )
  await server.query(`create database "${name}_thu_dead"`)
  await server.end()
  assert.equal((await leftOver()).length, 1)
  for (const day of [11, 12, 13, 14, 15]) await mkdir(join(root(), `2024-03-${day}T193000Z`))
  await mkdir(join(root(), '2025-11-01T193000Z.partial'))
}

const doctorSays = async (now: string) => {
  const { newest, proven } = await findNewestProofs(world.db.database)
  return lineOf(backupFinding({ isOn: true, newest, provenAt: proven?.endedAt }, now))
}

describe('the nightly backup and its proof', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-nights-'))
    world = await openTestApp()
    await fileStore(join(folder, 'kept')).put(Buffer.from('biên bản bàn giao'))
  })
  after(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  it('is made once a night, restored for trial, compared, asked for the laws, and written down', async () => {
    assert.match(await doctorSays(night(24)), /chưa có lần khôi phục thử nào thành công/)
    await run(night(24))
    await run(night(24, 45))
    assert.deepEqual(await outcomes(), [['2026-11-23T193000Z', null, null]])
    assert.deepEqual(await leftOver(), [])
    const { lastProven, lastFailed, isFailing, toldOn } = await view()
    assert.equal(lastProven?.endedAt, night(24))
    assert.ok((lastProven?.rowCount ?? 0) > 50)
    assert.deepEqual([lastProven?.fileCount, lastFailed, isFailing, toldOn], [1, null, false, []])
    assert.equal(
      await doctorSays(night(24, 50)),
      '[tốt] Sao lưu: lần khôi phục thử thành công gần nhất 24/11/2026 02:30.',
    )
    assert.match(await doctorSays(night(27)), /đã lâu/)
  })

  it('that fails is told to the administrators at once, once a day, in the application and by mail', async () => {
    const quang = await world.as('quang')
    await quang.post('/mail-addresses', { address: 'quang@co-quan.example' })
    const [file = ''] = await readdir(join(root(), 'files'), { recursive: true }).then((names) =>
      names.filter((name) => /[0-9a-f]{64}$/.test(name)),
    )
    await appendFile(join(root(), 'files', file), '!')
    await run(night(25))
    await run(night(25, 45))
    assert.match(await lastReason(), /đã hỏng hoặc đã đổi; chưa phục hồi gì/)
    assert.deepEqual((await outcomes()).at(-1)?.slice(0, 2), ['2026-11-24T193000Z', 'restore'])
    const { lastProven, lastFailed, isFailing, toldOn, address } = await view()
    assert.deepEqual(
      [lastProven?.endedAt, lastFailed?.endedAt, isFailing, toldOn, address],
      [night(24), night(25), true, ['2026-11-25'], 'quang@co-quan.example'],
    )
    assert.match(
      await doctorSays(night(25, 50)),
      /^\[cần sửa\] .*không đạt.*24\/11\/2026 02:30.*đã hỏng/,
    )
    const server = await openMailServer()
    const mailer = openMailer(server.url)
    for (const minutes of [46, 55])
      await runRound({
        ...{ database: world.db.database, clock: clockAt(night(25, minutes)), newId, mailer },
        publicUrl: 'https://ketnghia.example',
      })
    await server.close()
    assert.deepEqual(
      server.taken.map(({ to }) => to),
      ['quang@co-quan.example'],
    )
    const text = Buffer.from(server.taken[0]?.raw.split('\r\n\r\n')[1] ?? '', 'base64').toString()
    const said = `${text}${server.taken[0]?.raw}`
    assert.match(said, /https:\/\/ketnghia\.example\/p\/nq04\/backups/)
  })

  it('is told again each day, in the morning where no round has come, until one is proven', async () => {
    const told = async () => (await view()).toldOn
    // One in the morning of the 26th; the machine sleeps through the night and wakes at eight.
    await run('2026-11-25T18:00:00.000Z')
    assert.deepEqual(await told(), ['2026-11-25'])
    await run('2026-11-26T01:00:00.000Z')
    assert.deepEqual(await told(), ['2026-11-26', '2026-11-25'])
    assert.equal((await outcomes()).length, 3)
    // A file that is away is copied anew.
    await rm(join(root(), 'files'), { recursive: true })
    await plantLeftOvers()
    await run(night(27))
    await run('2026-11-27T02:00:00.000Z')
    assert.deepEqual((await outcomes()).at(-1)?.slice(1), [null, null])
    assert.deepEqual(await told(), ['2026-11-26', '2026-11-25'])
    const { isFailing, lastFailed } = await view()
    assert.deepEqual([isFailing, lastFailed?.beganAt], [false, '2026-11-26T01:00:00.000Z'])
  })

  it('clears away what a round left that was cut short, and old backups by the rule', async () => {
    assert.deepEqual(await leftOver(), [])
    const kept = (await readdir(root())).filter((each) => each !== 'files')
    assert.deepEqual(kept.sort(), [
      // The newest seven days that have one.
      ...['2024-03-13T193000Z', '2024-03-14T193000Z', '2024-03-15T193000Z', '2026-11-23T193000Z'],
      ...['2026-11-24T193000Z', '2026-11-26T010000Z', '2026-11-26T193000Z'],
    ])
  })

  it('names a law that the data breaks', async () => {
    await world.db.owner(
      "insert into reminder_days (programme_id, told_on) select programme_id, '2026-11-22' from programmes limit 1",
    )
    await run(night(28))
    assert.deepEqual((await outcomes()).at(-1)?.[1], 'laws')
    assert.match(await lastReason(), /Luật 15 .*KHÔNG ĐẠT: nhắc vào ngày nghỉ/)
    await world.db.owner('delete from reminder_days')
  })

  it('says what is missing where the role may not make databases, or is no owner at all', async () => {
    const { runUrl, ownerUrl } = world.db
    const server = { ownerUrl, runUrl, creatorUrl: ownerUrl, runRole: RUNNING_ROLE }
    await run(night(29), { server })
    assert.match(await lastReason(), /CREATEDB/)
    await run(night(30), { server: undefined })
    assert.deepEqual((await outcomes()).at(-1)?.slice(0, 2), [null, 'backup'])
    assert.match(await lastReason(), /DATABASE_OWNER_URL/)
  })

  it('is proven closed as well, if the identity is at hand', async () => {
    const identity = await generateX25519Identity()
    const recipient = await identityToRecipient(identity)
    const identityFile = join(folder, 'identity')
    const closed = { ...readSettings({ BACKUP_RECIPIENT: recipient }).backup }
    const own = join(folder, 'closed')
    await run(night(31), { root: own, settings: closed })
    assert.match(await lastReason(), /đề nghị đặt BACKUP_IDENTITY_FILE/)
    await writeFile(identityFile, `# của quản trị\n${identity}\n`)
    await run(night(32), { root: own, settings: { ...closed, identityFile } })
    assert.deepEqual((await outcomes()).at(-1)?.slice(1), [null, null])
    assert.equal((await view()).lastProven?.isEncrypted, true)
  })

  it('is made again when the clock has been set back, and what stands then is said', async () => {
    const before = (await outcomes()).length
    await run('2026-11-24T20:00:00.000Z')
    assert.equal((await outcomes()).length, before, 'the round of that night counts')
    await run('2026-11-20T20:00:00.000Z', { server: undefined })
    const [first] = await outcomes()
    assert.deepEqual([(await outcomes()).length, first?.[1]], [before + 1, 'backup'])
    assert.ok((await view()).toldOn.includes(plainDate('2026-11-21')))
  })

  it('breaks off when the server stops, and writes no outcome', async () => {
    const before = (await outcomes()).length
    const stopping = new AbortController()
    const info = () => stopping.abort()
    await run(night(34), { log: { ...log, info }, stopping: stopping.signal })
    assert.ok(stopping.signal.aborted)
    assert.equal((await outcomes()).length, before)
    assert.deepEqual(await leftOver(), [])
  })
})
