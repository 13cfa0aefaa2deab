import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { YearSettingsView } from '#domain/programme/schema.ts'
import type { BoardView } from '#domain/reports/board/schema.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, PROGRAMME_ID, UNITS } from '#test/world.ts'

// Today is 2026-11-23: three deadlines of 2026 have passed, the fourth (16/12) has not.
const { D3, NAM } = PERIODS[2026]

describe('the periods of a year', () => {
  let world: TestApp
  let hoa: Asker
  const pageOf = async (asker: Asker, year: number) => {
    const { status, body } = await asker.get(`/years/${year}/periods`)
    assert.equal(status, 200, JSON.stringify(body))
    return body as unknown as YearPeriodsView
  }
  const move = (periodId: string, newDueOn: string, reason = 'Trùng kỳ họp') =>
    hoa.post(`/report-periods/${periodId}/deadlines`, { newDueOn, reason })
  const open = (body: object, key?: string) => hoa.post('/years', body, key ? { key } : {})
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    await world.db.owner("update twinnings set mode = 'invited' where unit_id = $1", [UNITS.DV02])
    await world.db.owner('delete from obligations where unit_id = $1', [UNITS.DV02])
  })
  after(() => world.close())

  it('say what is owed by block, and who owes nothing', async () => {
    const page = await pageOf(hoa, 2026)
    assert.deepEqual(
      page.periods.map(({ code, dueOn, fixedBecause, source }) => [
        code,
        dueOn,
        fixedBecause,
        source,
      ]),
      [
        ['D1', '2026-03-17', 'period-deadline-passed', 'mẫu đề xuất'],
        ['D2', '2026-06-16', 'period-deadline-passed', 'mẫu đề xuất'],
        ['D3', '2026-09-16', 'period-deadline-passed', 'mẫu đề xuất'],
        ['NAM', '2026-12-16', null, 'mẫu đề xuất'],
      ],
    )
    assert.deepEqual(
      [page.timelinessBasis, page.basisSource, page.regimeLetter],
      ['signedPaper', { source: 'mẫu đề xuất', confidence: 'none' }, null],
    )
    const [block] = page.blocks
    assert.deepEqual(
      block?.units.map(({ name, owes }) => [name, owes.length]),
      [
        ['Đơn vị 01', 4],
        ['Đơn vị 08', 4],
        ['Đơn vị 12', 4],
      ],
    )
    assert.deepEqual(page.oweNothing, [{ unitId: UNITS.DV02, name: 'Đơn vị 02', mode: 'invited' }])
    assert.deepEqual(
      page.years.map(({ year, isOpen }) => [year, isOpen]),
      [
        [2027, false],
        [2026, true],
        [2019, true],
      ],
    )
  })

  it('move a deadline before it has passed, for everybody, and keep what stood before', async () => {
    const board = async () => (await hoa.get('/board?year=2026')).body as unknown as BoardView
    const dueOf = (view: BoardView) =>
      view.units.find(({ unitId }) => unitId === UNITS.DV12)?.cells.at(-1)?.dueOn
    const before = await board()
    assert.equal(dueOf(before), '2026-12-16')
    const horizon = new Date().toISOString()
    // A moment serves a board once the horizon has passed it, a tenth of a second later.
    await new Promise((resolve) => setTimeout(resolve, 200))
    const moved = await move(NAM, '2026-12-18')
    assert.deepEqual(
      [moved.status, moved.body.dueOn],
      [201, '2026-12-18'],
      JSON.stringify(moved.body),
    )
    const after = await board()
    assert.equal(dueOf(after), '2026-12-18')
    assert.equal(after.periods.at(-1)?.dueOn, '2026-12-18')
    // As of the moment before, the deadline of then (law 5).
    const asked = await hoa.get(`/board?year=2026&asOf=${horizon}`)
    assert.equal(asked.status, 200, JSON.stringify(asked.body))
    const then = asked.body as unknown as BoardView
    assert.deepEqual([dueOf(then), then.periods.at(-1)?.dueOn], ['2026-12-16', '2026-12-16'])
    const period = (await pageOf(hoa, 2026)).periods.at(-1)!
    assert.deepEqual(
      period.changes.map(({ oldDueOn, newDueOn, decidedOn, recordedByName, reason }) => [
        ...[oldDueOn, newDueOn, decidedOn, recordedByName, reason],
      ]),
      [['2026-12-16', '2026-12-18', '2026-11-23', 'Nguyễn Thị Hoa', 'Trùng kỳ họp']],
    )
    // An extension is measured against the deadline in force.
    const extend = (newDueOn: string) =>
      hoa.post('/extensions', {
        ...{ cells: [{ unitId: UNITS.DV12, periodId: NAM }], newDueOn, reason: 'Sắp xếp' },
      })
    assert.equal((await extend('2026-12-18')).body.code, 'extension-not-later')
    assert.equal((await extend('2026-12-25')).status, 201)
    const extension = (await pageOf(hoa, 2026)).periods.at(-1)!.extensions[0]!
    assert.deepEqual(
      [extension.unitName, extension.newDueOn, extension.beforeDeadline],
      ['Đơn vị 12', '2026-12-25', true],
    )
    assert.equal(dueOf(await board()), '2026-12-25')
  })

  it('refuse a deadline that is fixed, too early or the same, and say why', async () => {
    const code = async (periodId: string, day: string) => (await move(periodId, day)).body.code
    assert.equal(await code(D3, '2026-12-30'), 'period-deadline-passed')
    assert.equal(await code(NAM, '2026-12-14'), 'deadline-before-cut-off')
    assert.equal(await code(NAM, '2026-12-18'), 'deadline-same')
    assert.equal(await code(newId(), '2026-12-20'), 'period-unknown')
    assert.match(String((await move(NAM, '2026-12-14')).body.detail), /sớm nhất là 15\/12\/2026/)
    await world.db.owner("update programme_years set state = 'closed' where year = 2026")
    assert.equal(await code(NAM, '2026-12-22'), 'year-closed')
    await world.db.owner("update programme_years set state = 'open' where year = 2026")
  })

  it('of the next year are proposed, then opened once: assigned units owe, invited ones nothing', async () => {
    const { settings, version } = (await hoa.get('/years/2026/settings'))
      .body as unknown as YearSettingsView
    const regime = { number: '01-CV/BCĐ', date: '2026-01-05' }
    const kept = await hoa.post('/years/2026/settings', {
      ...{ ...settings, letters: { ...settings.letters, regime } },
      ...{ expectedVersion: version, reason: 'đã ban hành' },
    })
    assert.equal(kept.status, 201, JSON.stringify(kept.body))
    const asked = await pageOf(hoa, 2026)
    assert.deepEqual([asked.regimeLetter, asked.basisSource.confidence], [regime, 'high'])
    // The letter of one year asks for nothing of the next: that year prints its own.
    const proposed = await pageOf(hoa, 2027)
    assert.equal(proposed.regimeLetter, null)
    assert.equal(proposed.state, 'notOpen')
    assert.deepEqual(
      proposed.proposal?.periods.map(({ code, units }) => [code, units]),
      [
        ['D1', 3],
        ['D2', 3],
        ['D3', 3],
        ['NAM', 3],
      ],
    )
    const key = newId()
    const first = await open({ year: 2027, periodCount: 4 }, key)
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.deepEqual(first.body, { year: 2027, periods: 4, units: 3, obligations: 12 })
    assert.deepEqual((await open({ year: 2027, periodCount: 4 }, key)).body, first.body)
    const again = await open({ year: 2027, periodCount: 12 })
    assert.deepEqual([again.status, again.body.code], [409, 'year-already-open'])
    const opened = await pageOf(hoa, 2027)
    assert.deepEqual([opened.state, opened.regimeLetter], ['open', null])
    assert.deepEqual(
      opened.blocks.flatMap(({ units }) => units.map(({ name, owes }) => [name, owes.length])),
      [
        ['Đơn vị 01', 4],
        ['Đơn vị 08', 4],
        ['Đơn vị 12', 4],
      ],
    )
    assert.deepEqual(
      opened.oweNothing.map(({ name }) => name),
      ['Đơn vị 02'],
    )
    const [count] = await world.db.owner<{ n: number }>(
      'select count(*)::int as n from obligations o join report_periods p using (programme_id, period_id) where programme_id = $1 and p.year = 2027',
      [PROGRAMME_ID],
    )
    assert.equal(count?.n, 12)
    // The year that runs stays the one in view.
    assert.equal(((await hoa.get('/board')).body as unknown as BoardView).year, 2026)
  })

  it('are opened by two officers at once only once', async () => {
    const other = await openTestApp()
    const asker = await other.as('hoa')
    const answers = await Promise.all(
      [4, 12].map((periodCount) => asker.post('/years', { year: 2027, periodCount })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409])
    await other.close()
  })

  it('stand as a paper sets them when the year is opened so, and say which paper', async () => {
    const other = await openTestApp()
    const asker = await other.as('hoa')
    const { proposal } = (await asker.get('/years/2027/periods')).body as unknown as YearPeriodsView
    const days = proposal?.periods.map(({ code, dataTo, dueOn }) => ({ code, dataTo, dueOn })) ?? []
    assert.ok(days[0] && days[1])
    Object.assign(days[0], { dataTo: '2027-04-14', dueOn: '2027-04-20' })
    const body = { year: 2027, periodCount: 4, days }
    const bare = await asker.post('/years', body)
    assert.deepEqual([bare.status, bare.body.code], [422, 'period-days-need-paper'])
    const wrong = [{ ...days[0], dataTo: '2027-04-20' }, ...days.slice(1)]
    const refused = await asker.post('/years', { ...body, days: wrong, source: '05-CV/BCĐ' })
    assert.equal(refused.body.code, 'cut-off-not-month-end')
    const opened = await asker.post('/years', { ...body, source: '05-CV/BCĐ' })
    assert.equal(opened.status, 201, JSON.stringify(opened.body))
    const page = (await asker.get('/years/2027/periods')).body as unknown as YearPeriodsView
    const days2 = page.periods.slice(0, 2)
    assert.deepEqual(
      days2.map((period) => [period.dataFrom, period.dataTo, period.dueOn, period.source]),
      [
        ['2026-12-15', '2027-04-14', '2027-04-20', '05-CV/BCĐ'],
        ['2027-04-15', '2027-06-14', '2027-06-16', '05-CV/BCĐ'],
      ],
    )
    assert.deepEqual(
      days2.map(({ terms }) => [terms.cutOffSource, terms.dueSource, terms.dueConfidence]),
      [
        ['05-CV/BCĐ', '05-CV/BCĐ', 'high'],
        [
          'Nghị định 09/2019/NĐ-CP, Điều 12',
          'mẫu đề xuất; ít nhất một ngày làm việc theo Nghị định 09/2019/NĐ-CP, Điều 8',
          'none',
        ],
      ],
    )
    await other.close()
  })

  it('are refused for other years, and kept to the agency', async () => {
    assert.equal((await open({ year: 2029, periodCount: 4 })).body.code, 'year-too-far')
    assert.equal((await pageOf(hoa, 2031)).proposal?.isOpenable, false)
    for (const name of ['minh', 'thao'] as const) {
      const asker = await world.as(name)
      assert.equal((await asker.get('/years/2026/periods')).status, 200, name)
      assert.equal((await asker.post('/years', { year: 2027, periodCount: 4 })).status, 403, name)
      const moved = await asker.post(`/report-periods/${NAM}/deadlines`, {
        ...{ newDueOn: '2026-12-22', reason: 'thử' },
      })
      assert.equal(moved.status, 403, name)
    }
    for (const name of ['nam', 'dung', 'mai', 'quang'] as const)
      assert.equal((await (await world.as(name)).get('/years/2026/periods')).status, 403, name)
  })
})
