import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Digest } from '#domain/reminders/digest.ts'
import type { ReminderRegister, RemindersView } from '#domain/reminders/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { obligationOf, PERIODS, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { tellIn } from './round.ts'

const D3 = PERIODS[2026].D3

describe('telling what is due', () => {
  let world: TestApp
  before(async () => {
    world = await openTestApp({ today: '2026-09-07' })
  })
  after(() => world.close())

  const tell = (day: string) =>
    tellIn(
      {
        database: world.db.database,
        clock: { moment: () => ({ now: `${day}T00:30:00.000Z`, today: plainDate(day) }) },
        newId,
      },
      PROGRAMME_ID,
    )
  const told = async (day: string) =>
    await world.db.owner<{ name: string; lines: Digest['lines'] }>(
      `select p.name, m.lines from reminder_messages m join people p using (person_id)
       where told_on = $1 order by p.name`,
      [day],
    )
  const own = async (asker: Asker) =>
    (await asker.get('/reminders')).body as unknown as RemindersView

  it('tells the focal points and the agency once a day, each its own, and nobody else', async () => {
    assert.equal((await tell('2026-09-07')).messages.length, 3)
    assert.equal((await tell('2026-09-07')).messages.length, 0)
    const messages = await told('2026-09-07')
    assert.deepEqual(
      messages.map(({ name, lines }) => [
        name,
        lines.map(({ rung, units }) => [rung, ...units.map((unit) => unit.name)]),
      ]),
      [
        ['Nguyễn Thị Hoa', [['sevenBefore', 'Đơn vị 01', 'Đơn vị 02', 'Đơn vị 08', 'Đơn vị 12']]],
        ['Phạm Văn Nam', [['sevenBefore', 'Đơn vị 12']]],
        ['Y Ngọc', [['sevenBefore', 'Đơn vị 08']]],
      ],
    )
    assert.equal(messages[0]?.lines[0]?.workingDays, 7)
  })

  it('is quiet on days off and between the rungs', async () => {
    for (const day of ['2026-09-08', '2026-09-12', '2026-09-13'])
      assert.deepEqual((await tell(day)).messages, [], day)
    assert.equal(
      (await world.db.owner('select 1 from reminder_days where told_on = $1', ['2026-09-12']))
        .length,
      0,
    )
  })

  it('stops when the paper has come, follows an extension, and starts anew for its deadline', async () => {
    const document = newId()
    await world.db.owner(
      `insert into incoming_documents (programme_id, document_id, number, issued_on, arrived_at, recorded_by, command_id)
       values ($1, $2, '12/BC', '2026-09-14', '2026-09-14T02:00:00Z', $3, $4)`,
      [PROGRAMME_ID, document, CAST.hoa.personId, newId()],
    )
    await world.db.owner(
      `insert into sendings (programme_id, sending_id, unit_id, period_id, channel, received_at, recorded_at, recorded_by, command_id, document_id)
       values ($1, $2, $3, $4, 'paper', '2026-09-14T02:00:00Z', '2026-09-14T02:00:00Z', $5, $6, $7)`,
      [PROGRAMME_ID, newId(), UNITS.DV12, D3, CAST.hoa.personId, newId(), document],
    )
    await world.db.owner(
      `insert into extensions values ($1, $2, $3, $4, '2026-09-30', '2026-09-10T02:00:00Z', $5, 'lũ')`,
      [PROGRAMME_ID, newId(), obligationOf(UNITS.DV08, D3), UNITS.DV08, CAST.hoa.personId],
    )
    await tell('2026-09-15')
    assert.deepEqual(
      (await told('2026-09-15')).map(({ name, lines }) => [
        name,
        lines[0]?.units.map((unit) => unit.name),
      ]),
      [['Nguyễn Thị Hoa', ['Đơn vị 01', 'Đơn vị 02']]],
    )
    await tell('2026-09-21')
    assert.deepEqual(
      (await told('2026-09-21')).map(({ name, lines }) => [
        name,
        lines.map(({ rung, dueOn }) => `${rung} ${dueOn}`),
      ]),
      [
        ['Nguyễn Thị Hoa', ['firstLetter 2026-09-16', 'sevenBefore 2026-09-30']],
        ['Y Ngọc', ['sevenBefore 2026-09-30']],
      ],
    )
  })

  it('tells a whole year again nothing that it told', async () => {
    const before = await world.db.owner('select 1 from reminders_told')
    for (const day of ['2026-09-07', '2026-09-15', '2026-09-21']) await tell(day)
    assert.equal((await world.db.owner('select 1 from reminders_told')).length, before.length)
  })

  it('shows people their own messages, and the agency the register of all', async () => {
    const [nam, ngoc, hoa, minh] = [
      await world.as('nam'),
      await world.as('ngoc'),
      await world.as('hoa'),
      await world.as('minh'),
    ]
    assert.deepEqual(
      (await own(nam)).messages.map(({ toldOn }) => toldOn),
      ['2026-09-07'],
    )
    assert.deepEqual(
      (await own(ngoc)).messages.map(({ toldOn }) => toldOn),
      ['2026-09-21', '2026-09-07'],
    )
    assert.equal((await own(ngoc)).mailState, 'off')
    const register = (await hoa.get('/reminder-register')).body as unknown as ReminderRegister
    assert.deepEqual(
      register.rows.map(({ toldOn, personName, mail }) => [toldOn, personName, mail]).sort(),
      [
        ['2026-09-07', 'Nguyễn Thị Hoa', null],
        ['2026-09-07', 'Phạm Văn Nam', null],
        ['2026-09-07', 'Y Ngọc', null],
        ['2026-09-15', 'Nguyễn Thị Hoa', null],
        ['2026-09-21', 'Nguyễn Thị Hoa', null],
        ['2026-09-21', 'Y Ngọc', null],
      ],
    )
    const last = register.rows.at(-2)
    const rest = await hoa.get(`/reminder-register?after=${last?.toldOn}_${last?.messageId}`)
    assert.deepEqual((rest.body as unknown as ReminderRegister).rows, register.rows.slice(-1))
    assert.equal((await nam.get('/reminder-register')).status, 403)
    assert.equal((await minh.get('/reminders')).status, 403)
  })

  it('keeps the address of the person who asks, and takes it back', async () => {
    const nam = await world.as('nam')
    for (const address of ['nam@co-quan.example', null]) {
      assert.equal((await nam.post('/mail-addresses', { address })).status, 201)
      assert.equal((await own(nam)).address, address)
    }
    assert.equal((await own(await world.as('hoa'))).address, null)
    // A leader too, whom no machine writes to unasked.
    for (const name of ['minh', 'dung'] as const) {
      const asker = await world.as(name)
      assert.equal(
        (await asker.post('/mail-addresses', { address: 'x@co-quan.example' })).status,
        201,
      )
      const { address, hasReminders, resetsByMail } = (await asker.get('/mail-address')).body
      assert.deepEqual([address, hasReminders, resetsByMail], ['x@co-quan.example', false, false])
    }
    for (const address of ['nam', 'a@b\r\nBcc: c@d', '<a@b>', 'a@b, c@d'])
      assert.equal((await nam.post('/mail-addresses', { address })).status, 422, address)
  })
})
