import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BoardView } from '#domain/reports/board/schema.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PERIODS, PROGRAMME_ID, UNITS } from '#test/world.ts'

// On the day itself: Đợt 3 of 2026 is due on 16/9.
const { D3, NAM } = PERIODS[2026]
const paper = (change: object = {}) => ({
  ...{ unitId: UNITS.DV12, periodId: D3, number: '15/BC-ĐV', issuedOn: '2026-09-15' },
  ...change,
})

describe("a unit's own signed paper", () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  const cellOf = async (unitId: string, periodId: string) => {
    const board = (await hoa.get('/board?year=2026')).body as unknown as BoardView
    return board.units
      .find((unit) => unit.unitId === unitId)!
      .cells.find((cell) => cell.periodId === periodId)!
  }
  const pageOf = async (asker: Asker, unitId: string) => {
    const answer = await asker.get(`/unit-period?year=2026&periodId=${D3}&unitId=${unitId}`)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body as unknown as UnitPeriodView
  }
  before(async () => {
    world = await openTestApp({ today: '2026-09-16' })
    nam = await world.as('nam')
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  it('counts as sent by the basis of the year, and the agency sees that the unit registered it', async () => {
    assert.equal((await pageOf(nam, UNITS.DV12)).mayRegisterPaper, true)
    const key = newId()
    const first = await nam.post('/signed-papers', paper(), { key })
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.deepEqual((await nam.post('/signed-papers', paper(), { key })).body, first.body)
    const cell = await cellOf(UNITS.DV12, D3)
    assert.deepEqual(
      [cell.state, cell.documentNumber, cell.paper?.byUnit, cell.paper?.name],
      ['onTime', '15/BC-ĐV', true, CAST.nam.name],
    )
    const page = await pageOf(nam, UNITS.DV12)
    assert.deepEqual(
      [page.ownPaper?.number, page.history[2]?.documentNumber],
      ['15/BC-ĐV', '15/BC-ĐV'],
    )
    const [row] = await world.db.owner<{ n: number }>(
      'select count(*)::int as n from incoming_documents where programme_id = $1',
      [PROGRAMME_ID],
    )
    assert.equal(row?.n, 1)
  })

  it('is refused for another unit, a unit that owes nothing, a wrong day, the same paper again', async () => {
    const code = async (change: object) =>
      (await nam.post('/signed-papers', paper(change))).body.code
    assert.equal(await code({ unitId: UNITS.DV08 }), 'not-your-unit')
    assert.equal(await code({ periodId: newId() }), 'period-unknown')
    assert.equal(
      await code({ periodId: PERIODS[2026].NAM, issuedOn: '2026-09-17' }),
      'arrival-too-early',
    )
    assert.equal(await code({ number: '\u200b' }), 'number-missing')
    assert.equal(await code({}), 'document-already-registered')
    // The arrival is not the unit's to say.
    assert.equal(await code({ arrivedAt: '2026-09-01T00:00:00Z' }), 'input-invalid')
    await world.db.owner("update twinnings set mode = 'invited' where unit_id = $1", [UNITS.DV12])
    assert.equal(await code({ number: '16/BC-ĐV' }), 'nothing-owed')
    assert.equal((await pageOf(nam, UNITS.DV12)).mayRegisterPaper, false)
    await world.db.owner("update twinnings set mode = 'assigned' where unit_id = $1", [UNITS.DV12])
    for (const name of ['hoa', 'yLan', 'mai', 'dung', 'minh'] as const)
      assert.equal((await (await world.as(name)).post('/signed-papers', paper())).status, 403, name)
  })

  it('and the one of the agency are the same paper: it is registered once', async () => {
    const { unitId: _unitId, ...rest } = paper()
    const again = await hoa.post('/incoming-documents', { ...rest, unitIds: [UNITS.DV12] })
    assert.equal(again.body.code, 'document-already-registered')
    const agency = { ...rest, unitIds: [UNITS.DV08], number: '8/BC' }
    assert.equal((await hoa.post('/incoming-documents', agency)).status, 201)
    const ngoc = await world.as('ngoc')
    const own = await ngoc.post('/signed-papers', paper({ unitId: UNITS.DV08, number: '8/BC' }))
    assert.equal(own.body.code, 'document-already-registered')
    // The unit reads the number of the paper that the agency registered for it.
    const page = await pageOf(ngoc, UNITS.DV08)
    assert.deepEqual([page.history[2]?.documentNumber, page.ownPaper], ['8/BC', null])
    assert.equal((await cellOf(UNITS.DV08, D3)).paper?.byUnit, false)
  })

  it('keeps its file with the unit, where the agency finds it', async () => {
    const boundary = 'x'.repeat(20)
    const kept = await world.app.inject({
      method: 'POST',
      url: '/api/v1/programmes/nq04/files',
      headers: {
        ...{ cookie: nam.cookie, 'idempotency-key': newId() },
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: [
        `--${boundary}\r\ncontent-disposition: form-data; name="unitId"\r\n\r\n${UNITS.DV12}\r\n`,
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="bao-cao.pdf"\r\n`,
        `content-type: application/pdf\r\n\r\n%PDF-1.4\n\r\n--${boundary}--\r\n`,
      ].join(''),
    })
    assert.equal(kept.statusCode, 201, kept.body)
    const { fileId } = kept.json()
    const ngoc = await world.as('ngoc')
    const stolen = paper({ unitId: UNITS.DV08, number: '9/BC', fileId })
    assert.equal((await ngoc.post('/signed-papers', stolen)).body.code, 'file-unknown')
    const answer = await nam.post(
      '/signed-papers',
      paper({ periodId: NAM, number: '20/BC', fileId }),
    )
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    const [sending] = answer.body.sendings as unknown as { sendingId: string }[]
    assert.equal((await cellOf(UNITS.DV12, NAM)).paper?.fileId, fileId)
    const file = await world.app.inject({
      url: `/api/v1/programmes/nq04/files/${fileId}`,
      headers: { cookie: hoa.cookie },
    })
    assert.equal(file.statusCode, 200)
    const taken = await nam.post(`/sendings/${sending?.sendingId}/withdrawals`, {
      reason: 'ghi nhầm',
    })
    assert.equal(taken.status, 201)
    assert.equal((await cellOf(UNITS.DV12, NAM)).state, 'notDue')
  })

  it('is taken back by the unit, which cannot take back what the agency registered', async () => {
    const withdraw = (asker: Asker, sendingId: string | undefined) =>
      asker.post(`/sendings/${sendingId}/withdrawals`, { reason: 'ghi nhầm kỳ' })
    const ofAgency = (await cellOf(UNITS.DV08, D3)).sendingIds[0]
    assert.equal((await withdraw(await world.as('ngoc'), ofAgency)).body.code, 'not-allowed')
    const own = (await pageOf(nam, UNITS.DV12)).ownPaper?.sendingId
    assert.equal((await withdraw(await world.as('yLan'), own)).status, 403)
    assert.equal((await withdraw(nam, own)).status, 201)
    assert.equal((await withdraw(nam, own)).body.code, 'sending-already-withdrawn')
    const cell = await cellOf(UNITS.DV12, D3)
    assert.deepEqual([cell.state, cell.paper], ['notDue', null])
  })
})
