import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BoardView } from '#domain/reports/board/schema.ts'
import type { ActedOnMany } from '#domain/reports/follow-up/schema.ts'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, UNITS } from '#test/world.ts'

const { D1, D3, NAM } = PERIODS[2026]
const { DV01, DV02, DV12 } = UNITS

describe('acting on many reports at once', () => {
  let world: TestApp
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    const came = await hoa.post('/incoming-documents', {
      ...{ unitIds: [DV12, DV01], periodId: D1, number: '15/BC-ĐV' },
      ...{ issuedOn: '2026-03-10', arrivedAt: '2026-03-10T02:00:00Z' },
    })
    assert.equal(came.status, 201, JSON.stringify(came.body))
  })
  after(() => world.close())

  const cells = (...pairs: [string, string][]) =>
    pairs.map(([unitId, periodId]) => ({ unitId, periodId }))
  const trail = async (command: string) =>
    await world.db.owner<{ details: { done: unknown[]; refused: string[] } }>(
      'select details from trail where command = $1 order by recorded_at',
      [command],
    )
  const cellOf = async (asker: Asker, unitId: string, periodId: string) => {
    const board = (await asker.get('/board?year=2026')).body as unknown as BoardView
    const unit = board.units.find((row) => row.unitId === unitId)
    return unit?.cells.find((cell) => cell.periodId === periodId)
  }

  it('extends what may be extended, all or nothing a unit, and says why not', async () => {
    const command = {
      cells: cells([DV12, NAM], [DV01, NAM], [DV01, D3], [DV02, D3]),
      ...{ newDueOn: '2026-12-22', reason: 'Mưa lũ' },
    }
    const answer = await hoa.post('/extensions', command)
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    const { done, refused } = answer.body as unknown as ActedOnMany
    assert.deepEqual(done, [{ unitId: DV12, periodIds: [NAM] }])
    assert.deepEqual(
      refused.map(({ name, whys }) => [name, whys.map(({ periodId, vi }) => [periodId, vi])]),
      [
        [
          'Đơn vị 01',
          [
            [
              D3,
              'Hạn gửi của Đơn vị 01 đã qua ngày 16/09/2026; gia hạn chỉ có giá trị khi cho trước hạn.',
            ],
          ],
        ],
        [
          'Đơn vị 02',
          [
            [
              D3,
              'Hạn gửi của Đơn vị 02 đã qua ngày 16/09/2026; gia hạn chỉ có giá trị khi cho trước hạn.',
            ],
          ],
        ],
      ],
    )
    assert.deepEqual((await cellOf(hoa, DV12, NAM))?.marks, ['extended'])
    assert.deepEqual((await cellOf(hoa, DV01, NAM))?.marks, [])
    assert.deepEqual(
      (await trail('grantExtension')).map(({ details }) => [details.done.length, details.refused]),
      [[1, [DV01, DV02]]],
    )
  })

  it('answers the same to the same key, and writes once', async () => {
    const key = newId()
    const note = { cells: cells([DV12, D3], [DV02, D3]), words: 'Đã gọi điện, hẹn gửi 30/11' }
    const first = await hoa.post('/follow-up-notes', note, { key })
    const again = await hoa.post('/follow-up-notes', note, { key })
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.deepEqual(again, first)
    assert.equal((await world.db.owner('select 1 from follow_up_notes')).length, 2)
    assert.equal((await trail('writeFollowUpNote')).length, 1)
    const cell = await cellOf(hoa, DV12, D3)
    assert.deepEqual(
      cell?.notes.map(({ by, words }) => [by, words]),
      [['Nguyễn Thị Hoa', 'Đã gọi điện, hẹn gửi 30/11']],
    )
  })

  it('shows a note to the committee and not to the unit', async () => {
    assert.equal((await cellOf(await world.as('minh'), DV12, D3))?.notes.length, 1)
    const page = (await (await world.as('nam')).get(`/unit-period?year=2026&periodId=${D3}`)).body
    const { history } = page as unknown as UnitPeriodView
    assert.deepEqual(
      history.map(({ notes }) => notes.length),
      [0, 0, 0, 0],
    )
  })

  it('asks to complete only what came', async () => {
    const asked = await hoa.post('/completion-requests', {
      cells: cells([DV12, D1], [DV02, D1]),
      words: 'Bổ sung biểu 2',
    })
    const { done, refused } = asked.body as unknown as ActedOnMany
    assert.deepEqual(done, [{ unitId: DV12, periodIds: [D1] }])
    assert.deepEqual(
      refused.map(({ whys }) => whys[0]?.vi),
      ['Chưa có báo cáo Đợt 1 của: Đơn vị 02; chỉ đề nghị bổ sung báo cáo đã gửi.'],
    )
  })

  it('urges who is overdue and says why the others are not', async () => {
    const urged = await hoa.post('/urging-letters', { periodId: D1, unitIds: [DV12, DV02] })
    const body = urged.body as unknown as {
      letters: { units: { name: string }[] }[]
      refused: ActedOnMany['refused']
    }
    assert.deepEqual(
      body.letters.map(({ units }) => units.map(({ name }) => name)),
      [['Đơn vị 02']],
    )
    assert.deepEqual(
      body.refused.map(({ name, whys }) => [name, whys[0]?.vi]),
      [['Đơn vị 12', 'Đã có báo cáo Đợt 1 của: Đơn vị 12. Đề nghị bỏ chọn các đơn vị này.']],
    )
  })

  it('refuses the whole when no unit is left, with every reason, and records nothing', async () => {
    const before = await world.db.owner('select 1 from trail')
    const nothing = await hoa.post('/extensions', {
      cells: cells([DV12, NAM], [DV02, D3]),
      ...{ newDueOn: '2026-12-18', reason: 'Mưa lũ' },
    })
    assert.equal(nothing.body.code, 'nothing-done')
    for (const said of ['Hạn mới phải sau hạn đang có (22/12/2026)', 'Đơn vị 02 đã qua ngày'])
      assert.ok(String(nothing.body.detail).includes(said), said)
    assert.match(String(nothing.body.detailEnglish), /Nothing was recorded[.] .*The new deadline/)
    const one = await hoa.post('/follow-up-notes', { cells: cells([newId(), D3]), words: 'x' })
    assert.equal(one.body.code, 'unit-unknown')
    const period = await hoa.post('/follow-up-notes', { cells: cells([DV12, newId()]), words: 'x' })
    assert.equal(period.body.code, 'period-unknown')
    assert.equal((await world.db.owner('select 1 from trail')).length, before.length)
  })

  it('is the agency’s alone', async () => {
    const cell = cells([DV12, D3])
    for (const name of ['nam', 'minh', 'thao', 'mai', 'dung', 'quang'] as const) {
      const person = await world.as(name)
      for (const [path, body] of [
        ['/follow-up-notes', { cells: cell, words: 'x' }],
        ['/completion-requests', { cells: cell, words: 'x' }],
        ['/extensions', { cells: cell, newDueOn: '2026-12-30', reason: 'x' }],
      ] as const)
        assert.equal((await person.post(path, body)).status, 403, `${name} ${path}`)
    }
  })
})
