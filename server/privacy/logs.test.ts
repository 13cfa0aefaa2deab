import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId, systemClock } from '#server/platform/clock.ts'
import { createLog } from '#server/platform/log.ts'
import { openMailer } from '#server/platform/mail.ts'
import { runRound } from '#server/reminders/round.ts'
import { openMailServer } from '#test/mail-server.ts'
import { CAST } from '#test/people.ts'
import { openRealProgramme, type RealWorld } from '#test/real-programme.ts'
import { PROGRAMME_ID, SLUG } from '#test/world.ts'

const PASSWORD = 'đồi thông gió lớn chiều'
const ROOT = `/api/v1/programmes/${SLUG}`
const TELEPHONE = '0905000001'
const ADDRESS = 'hoa.nguyen@co-quan.example'

/** Names of the whole cast, and all else that leads to somebody in these requests. */
const VALUES = [
  ...Object.values(CAST).map(({ name }) => name),
  ...['hoa.nguyen', 'nam.pham', 'quang.dinh', TELEPHONE, ADDRESS, PASSWORD, '192.0.2.'],
]

let world: RealWorld
const lines: string[] = []

describe('the log of a server', () => {
  before(async () => {
    const log = createLog(
      (line) => lines.push(line),
      () => new Date(),
    )
    world = await openRealProgramme({ log })
  })
  after(() => world.close())

  it('says nothing of who came in or was refused', async () => {
    for (const name of ['hoa', 'nam', 'quang'] as const) await world.reset(name, PASSWORD)
    for (const typed of ['hoa.nguyen', TELEPHONE, CAST.yLan.name, 'ai.do'])
      assert.equal((await world.signIn(typed, 'không phải mật khẩu')).status, 401)
    await world.setPassword('0000 0000 0000 0000', PASSWORD)
    assert.equal((await world.signIn(TELEPHONE, PASSWORD)).status, 201)
  })

  it('says nothing of whom a mail was for, whatever becomes of it', async () => {
    const hoa = await world.reset('hoa', PASSWORD)
    await world.ask('POST', `${ROOT}/mail-addresses`, hoa, { address: ADDRESS })
    await world.db.owner(
      `with told as (insert into notices values ($1, gen_random_uuid(), $2, 'backupNotProven', '2026-11-23', 'x') returning notice_id)
       insert into reminder_mails (programme_id, mail_id, notice_id, person_id, address, internet_id, queued_at)
       select $1, gen_random_uuid(), notice_id, $2, $3, 'x@y', now() from told`,
      [PROGRAMME_ID, CAST.hoa.personId, ADDRESS],
    )
    const server = await openMailServer()
    server.next('refuse')
    const { database } = world.db
    const mailer = openMailer(server.url)
    await runRound({ database, clock: systemClock(), newId, mailer, publicUrl: undefined })
    await server.close()
    assert.equal(server.conversations(), 1)
  })

  it('says of a fault what kind it was and where, not what was typed', async () => {
    const quang = await world.reset('quang', PASSWORD)
    await world.db.owner('alter table people alter column name type integer using 1')
    const made = await world.ask('POST', `${ROOT}/people`, quang, {
      ...{ name: CAST.yLan.name, signInName: 'lan.y' },
      post: {
        ...{ role: 'member', unitIds: [], placeIds: [], title: 'Ban Chỉ đạo' },
        heldFrom: '2026-11-23',
      },
    })
    assert.equal(made.status, 500, made.text)
    const faults = lines.filter((line) => line.includes(' error '))
    assert.equal(faults.length, 1)
    assert.match(faults[0] ?? '', /PostgreSQL 22P02.*people\.sql\.ts/)
  })

  it('holds no personal value of the cast in any line', () => {
    for (const value of VALUES)
      assert.deepEqual(
        lines.filter((line) => line.includes(value)),
        [],
      )
  })
})
