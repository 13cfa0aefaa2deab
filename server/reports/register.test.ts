import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BoardView } from '#domain/reports/board/schema.ts'
import type { RegisterView } from '#domain/reports/register/schema.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { obligationOf, PERIODS, PROGRAMME_ID, UNITS } from '#test/world.ts'

// Today is 2026-11-23: three deadlines of 2026 have passed, the yearly report is due 16/12.
const { D1, D3, NAM } = PERIODS[2026]

describe('the lateness register', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  const registerOf = async (asker: Asker) => {
    const { status, body } = await asker.get('/years/2026/lateness')
    assert.equal(status, 200, JSON.stringify(body))
    return body as unknown as RegisterView
  }
  const lineOf = ({ units }: RegisterView, periodId: string) =>
    units
      .find(({ unitId }) => unitId === UNITS.DV12)
      ?.lines.find((row) => row.periodId === periodId)
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
  })
  after(() => world.close())

  it('says per unit and paper what came, by how much it was late, and on what grounds', async () => {
    const paper = {
      ...{ unitIds: [UNITS.DV12], periodId: D3, number: '15/BC-ĐV', issuedOn: '2026-09-17' },
      arrivedAt: '2026-09-18T02:00:00.000Z',
    }
    const wrong = await hoa.post('/incoming-documents', { ...paper, number: '14/BC-ĐV' })
    const [sending] = wrong.body.sendings as unknown as { sendingId: string }[]
    const back = await hoa.post(`/sendings/${sending?.sendingId}/withdrawals`, {
      reason: 'Ghi nhầm số',
    })
    assert.equal(back.status, 201, JSON.stringify(back.body))
    assert.equal((await hoa.post('/incoming-documents', paper)).status, 201)
    const extend = { cells: [{ unitId: UNITS.DV12, periodId: NAM }], newDueOn: '2026-12-22' }
    assert.equal((await hoa.post('/extensions', { ...extend, reason: 'Đổi đầu mối' })).status, 201)
    const register = await registerOf(hoa)
    const late = lineOf(register, D3)
    assert.deepEqual(
      [late?.state, late?.daysLate, late?.dueOn, late?.documentNumber],
      ['late', 2, '2026-09-16', '15/BC-ĐV'],
    )
    assert.deepEqual(
      late?.corrections.map(({ reason, byName }) => [reason, byName]),
      [['Ghi nhầm số', 'Nguyễn Thị Hoa']],
    )
    const ahead = lineOf(register, NAM)
    assert.deepEqual(
      [ahead?.state, ahead?.firstDueOn, ahead?.extensions],
      [
        'notDue',
        '2026-12-16',
        [
          {
            ...{ newDueOn: '2026-12-22', grantedOn: '2026-11-23', beforeDeadline: true },
            ...{ grantedByName: 'Nguyễn Thị Hoa', reason: 'Đổi đầu mối' },
          },
        ],
      ],
    )
    assert.deepEqual(ahead?.marks, ['extended'])
    // The board counts the same cases; the rate stands with both its numbers.
    const board = (await hoa.get('/board?year=2026')).body as unknown as BoardView
    const { daysLateTotal: _total, daysLateMax: _max, ...counts } = register.totals
    assert.deepEqual(counts, board.totals)
    assert.deepEqual(register.totals.onTimeRate, { numerator: 0, denominator: 12 })
  })

  it('says of each extension whether it came before the deadline of then, the second measured against the first', async () => {
    const grant = (newDueOn: string, grantedAt: string, reason: string) =>
      world.db.owner('insert into extensions values ($1, $2, $3, $4, $5, $6, $7, $8)', [
        ...[PROGRAMME_ID, newId(), obligationOf(UNITS.DV08, D3), UNITS.DV08],
        ...[newDueOn, grantedAt, CAST.hoa.personId, reason],
      ])
    await grant('2026-09-21', '2026-09-16T02:00:00Z', 'Mưa lũ')
    await grant('2026-09-25', '2026-09-21T02:00:00Z', 'Mưa lũ kéo dài')
    await grant('2026-10-30', '2026-09-28T02:00:00Z', 'Xin muộn')
    const nil = { unitId: UNITS.DV01, periodId: D1, rows: [], nilReason: 'chưa triển khai' }
    const entered = await hoa.post('/period-entries', {
      ...nil,
      receivedAt: '2026-03-17T02:00:00Z',
    })
    assert.equal(entered.status, 201, JSON.stringify(entered.body))
    const register = await registerOf(hoa)
    const { onTimeRate, extended, nil: nilReports } = register.totals
    assert.deepEqual([onTimeRate, extended, nilReports], [{ numerator: 1, denominator: 12 }, 1, 1])
    const own = register.units.find(({ unitId }) => unitId === UNITS.DV01)
    assert.deepEqual(own?.rates.onTimeRate, { numerator: 1, denominator: 3 })
    assert.deepEqual(own?.lines[0]?.marks, ['nil'])
    const line = register.units
      .find(({ unitId }) => unitId === UNITS.DV08)
      ?.lines.find((row) => row.periodId === D3)
    assert.deepEqual(
      [line?.dueOn, line?.extensions.map((row) => [row.newDueOn, row.beforeDeadline])],
      [
        '2026-09-25',
        [
          ['2026-09-21', true],
          ['2026-09-25', true],
          ['2026-10-30', false],
        ],
      ],
    )
  })

  it('shows a unit its own line alone', async () => {
    const own = await registerOf(nam)
    assert.deepEqual(
      own.units.map(({ name }) => name),
      ['Đơn vị 12'],
    )
    assert.equal(own.totals.reportsDue, 3)
    assert.equal(lineOf(own, D3)?.corrections.length, 1)
  })

  it('is checked by each unit before an edition; silence is no consent', async () => {
    const send = (replyBy: string, more: object = {}) =>
      hoa.post('/years/2026/line-checks', { replyBy, ...more })
    assert.equal((await send('2026-11-23')).body.code, 'reply-day-in-past')
    assert.equal((await send('2026-11-27')).body.units, 4)
    assert.equal((await nam.post('/years/2026/line-checks', { replyBy: '2026-11-27' })).status, 403)
    const toCheck = async () =>
      ((await nam.get('/unit-period?year=2026')).body as unknown as UnitPeriodView).lineCheck
    assert.deepEqual(
      await toCheck(),
      { replyBy: '2026-11-27' },
      'the unit reads of it on its own page',
    )
    const check = (await registerOf(nam)).units[0]?.check
    assert.deepEqual(
      [check?.state, check?.replyBy, check?.mayAnswer],
      ['waiting', '2026-11-27', true],
    )
    const answer = (asker: Asker, agrees: boolean, words = '') =>
      asker.post(`/line-checks/${check?.checkId}/answers`, { agrees, words })
    assert.equal((await answer(nam, false)).body.code, 'check-needs-words')
    assert.equal((await answer(await world.as('ngoc'), true)).body.code, 'check-unknown')
    assert.equal((await answer(nam, false, 'Đã gửi thư điện tử ngày 16/9')).status, 201)
    assert.equal(await toCheck(), null)
    const register = await registerOf(hoa)
    assert.deepEqual(register.checks, { sent: 4, agreed: 0, otherView: 1, unanswered: 3 })
    const mine = register.units.find(({ unitId }) => unitId === UNITS.DV12)?.check
    assert.deepEqual(
      [mine?.state, mine?.agrees, mine?.words, mine?.mayAnswer],
      ['answered', false, 'Đã gửi thư điện tử ngày 16/9', false],
    )
  })
})
