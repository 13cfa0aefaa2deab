import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { dateInVietnam, plainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { readRoots } from '#domain/trail/seal.ts'
import { verifyTrail } from '#server/cli/verify/trail.ts'
import { newId } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database.ts'
import { openMailer } from '#server/platform/mail.ts'
import { sealTrail } from '#server/trail/seal.ts'
import { openTestApp, type TestApp } from '#test/app.ts'
import { insideOneTransaction } from '#test/laws/inside.ts'
import { LABOUR } from '#test/laws/small-ledger.ts'
import { type MailServer, mailText, openMailServer } from '#test/mail-server.ts'
import { runRound } from './round.ts'

const DAY = 86_400_000
const ADDRESS = 'quang@co-quan.example'

describe('the root of the day before', () => {
  let world: TestApp
  let mails: MailServer
  const sealedOn = dateInVietnam(Date.now())
  before(async () => {
    world = await openTestApp()
    mails = await openMailServer()
    const [quang, hoa] = await Promise.all([world.as('quang'), world.as('hoa')])
    for (const [asker, address] of [
      [quang, ADDRESS],
      [hoa, 'hoa@co-quan.example'],
    ] as const)
      assert.equal((await asker.post('/mail-addresses', { address })).status, 201)
    assert.equal((await (await world.as('nam')).post('/activities', LABOUR)).status, 201)
    let sealed = 0
    while (sealed < 3) sealed += await sealTrail(world.db.database)
  })
  after(async () => {
    await mails.close()
    await world.close()
  })

  /** A round at an hour in Vietnam, so many days after what was sealed. */
  const round = (days: number, hour: number, mailsLeave = true) => {
    const now = new Date(Date.parse(`${sealedOn}T00:00:00+07:00`) + days * DAY + hour * 3_600_000)
    const moment = { now: now.toISOString(), today: plainDate('2026-11-22') }
    return runRound({
      ...{ database: world.db.database, clock: { moment: () => moment }, newId },
      mailer: mailsLeave ? openMailer(mails.url) : undefined,
    })
  }
  const texts = () => mails.taken.map((mail) => mailText(mail))
  const told = () => world.db.owner("select 1 from notices where kind = 'trailRoot'")

  it('is mailed once to each administrator with an address, in the morning, and to nobody else', async () => {
    await round(0, 8)
    await round(1, 6)
    await round(1, 8, false)
    assert.deepEqual([mails.taken.length, (await told()).length], [0, 0])
    await round(1, 8)
    await round(1, 9)
    assert.deepEqual(
      mails.taken.map(({ to }) => to),
      [ADDRESS],
    )
    const [last] = await world.db.owner<{ digest: string }>(
      'select digest from trail_blocks order by number desc limit 1',
    )
    assert.deepEqual(readRoots(texts().join()), [last?.digest])
    assert.match(texts().join(), new RegExp(`đến hết ngày ${formatDate(sealedOn)}`))
    await round(2, 8)
    assert.equal(mails.taken.length, 2)
  })

  it('shows that a chain was rebuilt', async () => {
    const roots = readRoots(texts().join())
    const stands = (database: Database) => verifyTrail(database, roots, () => undefined)
    assert.ok(await stands(world.db.database))
    const rebuilt = [
      'delete from trail_seals',
      'delete from trail_blocks',
      "update trail set reason = 'khác'",
    ]
    await insideOneTransaction(world.db, rebuilt, async (database) => {
      await sealTrail(database)
      assert.ok(await verifyTrail(database, [], () => undefined))
      assert.equal(await stands(database), false)
    })
  })
})
