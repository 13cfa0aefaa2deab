import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BoardView } from '#domain/reports/board/schema.ts'
import type { RegisterView } from '#domain/reports/register/schema.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, UNITS } from '#test/world.ts'

// Today is 2026-11-23: three deadlines of 2026 have passed, the yearly report is due 16/12.
const { D3, NAM } = PERIODS[2026]

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
      [
        ahead?.state,
        ahead?.firstDueOn,
        ahead?.extension?.newDueOn,
        ahead?.extension?.beforeDeadline,
      ],
      ['notDue', '2026-12-16', '2026-12-22', true],
    )
    assert.deepEqual(ahead?.marks, ['extended'])
    // The board counts the same cases; the rate stands with both its numbers.
    const board = (await hoa.get('/board?year=2026')).body as unknown as BoardView
    const { daysLateTotal: _total, daysLateMax: _max, ...counts } = register.totals
    assert.deepEqual(counts, board.totals)
    assert.deepEqual(register.totals.onTimeRate, { numerator: 0, denominator: 12 })
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
    const register = await registerOf(hoa)
    assert.deepEqual(register.checks, { sent: 4, agreed: 0, otherView: 1, unanswered: 3 })
    const mine = register.units.find(({ unitId }) => unitId === UNITS.DV12)?.check
    assert.deepEqual(
      [mine?.state, mine?.agrees, mine?.words, mine?.mayAnswer],
      ['answered', false, 'Đã gửi thư điện tử ngày 16/9', false],
    )
  })
})
