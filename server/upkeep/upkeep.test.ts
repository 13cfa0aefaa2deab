import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it, mock } from 'node:test'
import { createServer } from 'node:tls'
import { lineOf } from '#domain/upkeep/findings.ts'
import type { UpkeepView } from '#domain/upkeep/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { readSettings } from '#server/platform/settings.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import { makeCertificate } from '#test/certificate.ts'
import { CAST } from '#test/people.ts'
import { PROGRAMME_ID } from '#test/world.ts'
import { examine } from './examine.ts'

const MINUTE = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString()

describe('the administrator sees how it stands with the server', () => {
  let world: TestApp
  let home: string
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'ketnghia-upkeep-'))
    world = await openTestApp()
  })
  after(async () => {
    await world.close()
    await rm(home, { recursive: true })
  })

  const view = async () => {
    const { status, body } = await (await world.as('quang')).get('/upkeep')
    assert.equal(status, 200, JSON.stringify(body))
    return body as unknown as UpkeepView
  }

  async function plantQueue(name: string, rounds: { state: string; at: string; said?: string }[]) {
    await world.db.owner(
      `insert into jobs.queue (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_seconds,
         deletion_seconds, partition, table_name)
       values ($1, 'stately', 0, 0, false, 900, 86400, 86400, false, 'job_common')`,
      [name],
    )
    for (const { state, at, said } of rounds)
      await world.db.owner(
        `insert into jobs.job_common (name, state, started_on, completed_on, output, policy)
         values ($1, $2::jobs.job_state, $3, case when $2 = 'active' then null else $3::timestamptz end, $4, 'stately')`,
        [name, state, at, said === undefined ? null : JSON.stringify({ message: said })],
      )
  }

  /** A mail of its own day with its tries: minutes ago, outcome and answer. */
  async function plantMail(told: string, tries: [number, string, string][], queued = 60 * 24) {
    const { owner } = world.db
    const [mailId, messageId] = [newId(), newId()]
    const { personId } = CAST.nam
    await owner('insert into reminder_days (programme_id, told_on) values ($1, $2)', [
      ...[PROGRAMME_ID, told],
    ])
    await owner(
      `insert into reminder_messages (programme_id, message_id, person_id, told_on, lines)
       values ($1, $2, $3, $4, '[]')`,
      [PROGRAMME_ID, messageId, personId, told],
    )
    await owner(
      `insert into reminder_mails (programme_id, mail_id, message_id, person_id, address, internet_id, queued_at)
       values ($1, $2, $3, $4, 'nam@co-quan.example', $5, $6)`,
      [PROGRAMME_ID, mailId, messageId, personId, `${mailId}@co-quan.example`, ago(queued)],
    )
    for (const [at, [minutes, outcome, answer]] of tries.entries()) {
      const begunAt = ago(minutes)
      const row = [PROGRAMME_ID, mailId, at + 1, personId]
      await owner('insert into reminder_mail_attempts values ($1, $2, $3, $4, $5)', [
        ...[...row, begunAt],
      ])
      await owner('insert into reminder_mail_outcomes values ($1, $2, $3, $4, $5, $6, $7)', [
        ...[...row, outcome, answer, begunAt],
      ])
    }
  }

  it('the regular work with its newest rounds, in its order; a queue of nobody is not named', async () => {
    assert.deepEqual((await view()).jobs, [])
    await plantQueue('trail-seals', [
      { state: 'failed', at: ago(3), said: 'thử: 23505 trail_seals' },
      { state: 'failed', at: ago(9), said: 'cũ hơn' },
      { state: 'completed', at: ago(5) },
    ])
    await plantQueue('reminders', [
      { state: 'completed', at: ago(7) },
      { state: 'completed', at: ago(2) },
      { state: 'active', at: ago(1) },
    ])
    await plantQueue('of-nobody', [])
    const { jobs } = await view()
    assert.deepEqual(
      jobs.map(({ name, fault }) => [name, fault]),
      [
        ['reminders', null],
        ['trail-seals', 'thử: 23505 trail_seals'],
      ],
    )
    const [reminders] = jobs
    const minutes = (at: string | null | undefined) =>
      Math.round((Date.now() - Date.parse(at ?? '')) / MINUTE)
    assert.deepEqual([minutes(reminders?.endedAt), minutes(reminders?.runningSince)], [2, 1])
  })

  it('the mails that no server took, with what became of each and nothing of what they say', async () => {
    assert.deepEqual((await view()).outbox, { accepted: 0, bounced: 0, open: 0, notTaken: [] })
    await plantMail('2026-11-02', [[9, 'accepted', '250 OK']])
    await plantMail('2026-11-03', [[9, 'bounced', '550 không có người này']], 50)
    await plantMail(
      '2026-11-04',
      [
        [20, 'deferred', '451'],
        [2, 'deferred', '451 chờ'],
      ],
      40,
    )
    await plantMail('2026-11-05', [], 30)
    await plantMail('2026-11-06', [[9, 'bounced', '550']], 60 * 24 * 31)
    const { outbox } = await view()
    assert.deepEqual([outbox.accepted, outbox.bounced, outbox.open], [1, 1, 2])
    assert.deepEqual(
      outbox.notTaken.map(({ fate, tries, lastAnswer }) => [fate, tries, lastAnswer]),
      [
        ['queued', 0, null],
        ['deferred', 2, '451 chờ'],
        ['bounced', 1, '550 không có người này'],
      ],
    )
    const [first] = outbox.notTaken
    assert.deepEqual(
      [first?.personName, first?.address, first?.kind],
      [CAST.nam.name, 'nam@co-quan.example', 'digest'],
    )
  })

  it('is refused to everybody else', async () => {
    for (const name of ['hoa', 'minh', 'nam', 'dung'] as const)
      assert.equal((await (await world.as(name)).get('/upkeep')).status, 403, name)
  })

  it('what doctor says of each thing that does not stand well, as it finds it', async () => {
    const { runUrl, owner, database } = world.db
    const { certificate, key } = makeCertificate(home, 'localhost', 'DNS:localhost')
    const [cert, keyText] = [readFileSync(certificate), readFileSync(key)]
    const proxy = createServer({ cert, key: keyText }).listen(0, 'localhost')
    await once(proxy, 'listening')
    const { port } = proxy.address() as AddressInfo
    await plantQueue('nightly-backup', [{ state: 'failed', at: ago(1), said: 'thử' }])
    await owner(
      "insert into backup_proofs values (gen_random_uuid(), now(), now(), null, false, null, null, 'backup', 'Hết chỗ.')",
    )
    const settings = (publicUrl: string, folders: { home: string; backups: string }) =>
      readSettings({
        ...{ KETNGHIA_HOME: folders.home, BACKUP_DIR: folders.backups, PUBLIC_URL: publicUrl },
        ...{ SECRET_KEY_FILE: join(home, 'secret.key'), SMTP_URL: 'smtp://127.0.0.1:9' },
      })
    const lines = async (given: ReturnType<typeof settings>) =>
      (
        await examine({ runUrl, ownerUrl: undefined, embeddedIn: undefined }, given, () => database)
      ).map(lineOf)
    // A file system without room, which every Linux has.
    const none = '/proc'
    const address = `https://localhost:${port}`
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 90_000 })
    const bad = await lines(settings(address, { home: none, backups: home })).finally(() => {
      mock.timers.reset()
      proxy.close()
    })
    for (const words of [
      /^\[lưu ý\] Cơ sở dữ liệu: PostgreSQL .* Đặt thêm khi chạy migrate/,
      /^\[cần sửa\] Dung lượng: \/proc còn trống 0 GB\. .*thêm đĩa/,
      /^\[cần sửa\] Chứng thư: trình duyệt không tin: .*SELF_SIGNED.*\. Đề nghị/,
      /^\[cần sửa\] Công việc định kỳ: .*có lỗi\. .*nhật ký/,
      /^\[cần sửa\] Đồng hồ: .*lệch nhau 90 giây\. .*NTP/,
      /^\[cần sửa\] Thư: máy chủ thư không nhận: .*ECONNREFUSED.*\. Đề nghị/,
      /^\[cần sửa\] Sao lưu: .*không đạt.*\. Hết chỗ\./,
    ])
      assert.ok(
        bad.some((line) => words.test(line)),
        `${words}\n${bad.join('\n')}`,
      )
    const other = await lines(settings(address, { home, backups: none }))
    assert.match(other.join('\n'), /^\[cần sửa\] Dung lượng: \/proc còn trống 0 GB/m)
    assert.match(other.join('\n'), /^\[cần sửa\] Chứng thư: không tới được PUBLIC_URL/m)
    assert.match(other.join('\n'), /^\[tốt\] Đồng hồ/m)
    await owner('delete from backup_proofs')
  })

  it('what doctor says: a lost key is to be mended, before the schema is up to date nothing else is asked', async () => {
    const { runUrl, ownerUrl, owner, database } = world.db
    const settings = readSettings({ KETNGHIA_HOME: home })
    const examined = { runUrl, ownerUrl, embeddedIn: undefined }
    const said = async () =>
      (await examine(examined, settings, () => database)).map(({ about, state }) => [
        ...[about.en, state],
      ])
    const names = ['Version', 'Database', 'Disk', 'Certificate', 'Regular work', 'Clock', 'Mail']
    const before = await said()
    assert.deepEqual(
      before.map(([about]) => about),
      [...names, 'Backup', 'Key of secrets'],
    )
    assert.deepEqual(before.at(-1), ['Key of secrets', 'good'])
    // Practice people have no accounts to which an authenticator could belong.
    await owner('alter table authenticators drop constraint authenticators_person_id_fkey')
    await owner(
      `insert into authenticators (person_id, is_confirmed, key_name, sealed_secret, recorded_at)
       values ($1, false, '0123456789abcdef', repeat('ab', 48), now())`,
      [CAST.nam.personId],
    )
    assert.deepEqual((await said()).at(-1), ['Key of secrets', 'bad'])
    await owner(
      'delete from applied_migrations where name = (select max(name) from applied_migrations)',
    )
    assert.deepEqual((await said())[0], ['Version', 'bad'])
    assert.equal((await said()).length, 3)
  })
})
