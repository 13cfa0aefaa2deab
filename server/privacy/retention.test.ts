import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Removed } from '#domain/privacy/retention.ts'
import { newId } from '#server/platform/clock.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { PROGRAMME_ID, SLUG } from '#test/world.ts'
import { runRetention } from './retention.ts'

const PASSWORD = 'đồi thông gió lớn chiều'
const NAM = CAST.nam.personId
/** When everything that is planted was last used, ended or told. */
const START = Date.parse('2026-11-20T18:00:00.000Z')
const at = (days: number) => new Date(START + days * 86_400_000).toISOString()

let world: RealWorld

/** A run some days after the start: what went, of each term of which anything did. */
async function runOn(days: number): Promise<Partial<Removed>> {
  const now = at(days)
  const clock = { moment: () => ({ now, today: plainDate(now.slice(0, 10)) }) }
  await runRetention({ database: world.db.database, clock, newId })
  const [last] = await world.db.owner<{ removed: Removed }>(
    'select removed from retention_runs where ran_at = $1',
    [now],
  )
  return Object.fromEntries(Object.entries(last?.removed ?? {}).filter(([, count]) => count > 0))
}

async function plant(): Promise<void> {
  const { db } = world
  const start = at(0)
  const own = [NAM, start]
  const mine = [PROGRAMME_ID, NAM, start]
  await db.owner(
    `insert into sessions (session_id, person_id, created_at, expires_at, last_seen_at) values ('over', $1, $2, $2, $2)`,
    own,
  )
  await db.owner(`insert into account_codes values ($1, repeat('1', 64), $2, $2)`, own)
  await db.owner(`insert into tries values ('signInAccount', 'x', $2, 3, $1)`, own)
  await db.owner(
    `insert into authenticators values ($1, false, repeat('0', 16), repeat('0', 96), $2, null),
      ($1, true, repeat('0', 16), repeat('1', 96), $2, 1)`,
    own,
  )
  await db.owner(
    `insert into recovery_codes values (repeat('1', 64), $1, $2, $2), (repeat('2', 64), $1, $2, null)`,
    own,
  )
  await db.owner(`insert into known_devices values (repeat('1', 64), $1, $2)`, own)
  await db.owner(
    `insert into account_events values (gen_random_uuid(), $1, 'signedIn', $2, $1, repeat('1', 64))`,
    own,
  )
  await db.owner(
    `insert into export_events values ($1, gen_random_uuid(), $3, $2, gen_random_uuid(), null, 'exportWorks', '{}')`,
    mine,
  )
  await db.owner(
    `insert into mail_addresses values ($1, gen_random_uuid(), $2, 'cu@x.example', $3::timestamptz - interval '1 day', $2, $1),
      ($1, gen_random_uuid(), $2, 'moi@x.example', $3, $2, $1)`,
    mine,
  )
  await db.owner(
    `insert into notices values ($1, gen_random_uuid(), $2, 'backupNotProven', '2026-11-20', 'x', $3)`,
    mine,
  )
  const [message, mail] = [randomUUID(), randomUUID()]
  await db.owner("insert into reminder_days values ($1, '2026-11-20')", [PROGRAMME_ID])
  await db.owner("insert into reminder_messages values ($1, $2, $3, '2026-11-20', '[]')", [
    ...[PROGRAMME_ID, message, NAM],
  ])
  await db.owner(
    `insert into reminder_mails (programme_id, mail_id, message_id, person_id, address, internet_id, queued_at)
     values ($1, $2, $3, $4, 'moi@x.example', 'x@y', now())`,
    [PROGRAMME_ID, mail, message, NAM],
  )
  await db.owner('insert into reminder_mail_attempts values ($1, $2, 1, $3, now())', [
    ...[PROGRAMME_ID, mail, NAM],
  ])
  // A mail about an account goes by the day on which it was queued.
  await db.owner(
    `insert into reminder_mails (programme_id, mail_id, account_mail, person_id, address, internet_id, queued_at)
     values ($1, gen_random_uuid(), 'resetLink', $2, 'moi@x.example', 'z@y', $3)`,
    mine,
  )
  await db.owner(
    `insert into api_tokens values ($1, gen_random_uuid(), $2, gen_random_uuid(), 'x', repeat('1', 64), '{readBoard}', $3, $3, $2, $1)`,
    mine,
  )
  await db.owner(
    `insert into correction_requests (programme_id, person_id, words, recorded_at, recorded_by, command_id) values ($1, $2, 'x', $3, $2, $1)`,
    mine,
  )
}

describe('what has outlived its term', () => {
  before(async () => {
    world = await openRealProgramme()
    await plant()
  })
  after(() => world.close())

  it('goes when its term is over, not before, and what has none stays', async () => {
    assert.deepEqual(await runOn(0.9), {})
    assert.deepEqual(await runOn(1.9), { session: 1, code: 1, tries: 1, waiting: 1 })
    assert.deepEqual(await runOn(29), {})
    assert.deepEqual(await runOn(31), { oldAddress: 1 })
    assert.deepEqual(await runOn(91), { usedCode: 1, askedFor: 1 })
    assert.deepEqual(await runOn(364), {})
    const mails = () => world.db.owner('select 1 from reminder_mails')
    assert.equal((await mails()).length, 2)
    assert.deepEqual(await runOn(367), { device: 1, message: 2, token: 1 })
    assert.equal((await mails()).length, 0)
    assert.deepEqual(await runOn(729), {})
    assert.deepEqual(await runOn(731), { access: 2 })
    const left = await world.db.owner<{ kept: number }>(
      `select (select count(*) from mail_addresses)::integer + (select count(*) from recovery_codes)::integer
        + (select count(*) from authenticators)::integer as kept`,
    )
    assert.deepEqual(left, [{ kept: 3 }])
  })

  it('is looked for once a day, and the administrator sees when and how many', async () => {
    await runOn(731.1)
    const quang = await world.reset('quang', PASSWORD)
    const seen = await world.ask('GET', `/api/v1/programmes/${SLUG}/retention`, quang)
    const runs = seen.body.runs as { ranAt: string; removed: Removed }[]
    assert.equal(runs.length, 9)
    assert.deepEqual([runs[0]?.ranAt, runs[0]?.removed.access], [at(731), 2])
    const hoa = await world.reset('hoa', PASSWORD)
    const asked = await world.ask('GET', `/api/v1/programmes/${SLUG}/retention`, hoa)
    assert.equal(asked.status, 403)
  })

  it('is what the running role can remove of these tables, and nothing else', async () => {
    for (const table of ['account_events', 'export_events', 'reminder_messages', 'mail_addresses'])
      await assert.rejects(world.db.database.pool.query(`delete from ${table}`), { code: '42501' })
  })
})
