import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import type { AssignmentsView } from '#domain/twinning/schema.ts'
import { pdfTool } from '#server/documents/tools.fixture.ts'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

// Today is 2026-11-23: of the papers of 2026 only the yearly report (16/12) is still ahead.
const { NAM } = PERIODS[2026]
const decision = { number: '15-QĐ/TU', issuedOn: '2026-11-20', issuer: 'Tỉnh ủy' }
const paper = {
  ...{ kind: 'adHoc', owedBy: 'unit', name: 'Báo cáo nhanh về nước sạch' },
  ...{ content: 'Công trình nước sạch đã giúp', source: 'Công văn 31-CV/BCĐ04 ngày 20/11/2026' },
  ...{ dataFrom: '2026-01-01', dataTo: '2026-11-27', dueOn: '2026-11-30' },
}

describe('what is owed', () => {
  let world: TestApp
  let hoa: Asker
  const owed = async (periodId: string) =>
    (
      await world.db.owner<{ unit: string; n: number; ceased: string | null }>(
        `select u.code as unit, count(*)::int as n, max(o.ceased_on)::text as ceased from obligations o
         join units u using (programme_id, unit_id) where o.programme_id = $1 and o.period_id = $2
         group by u.code order by u.code`,
        [PROGRAMME_ID, periodId],
      )
    ).map(({ unit, n, ceased }) => [unit, n, ceased])
  const page = async () => (await hoa.get('/years/2026/periods')).body as unknown as YearPeriodsView
  const letter = (year: number, format: string) =>
    world.app.inject({
      method: 'GET',
      url: `/api/v1/programmes/nq04/years/${year}/regime-letter?format=${format}`,
      headers: { cookie: hoa.cookie },
    })
  const ask = (more: object = {}) => hoa.post('/years/2026/papers', { ...paper, ...more })
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    await world.db.owner("update twinnings set mode = 'invited' where unit_id = $1", [UNITS.DV02])
    await world.db.owner('delete from obligations where unit_id = $1', [UNITS.DV02])
  })
  after(() => world.close())

  it('begins when a request goes out: assigned units once, invited ones never', async () => {
    const asked = await ask()
    assert.equal(asked.status, 201, JSON.stringify(asked.body))
    assert.deepEqual([asked.body.code, asked.body.units], ['DX1', 3])
    const rows = await owed(String(asked.body.periodId))
    assert.deepEqual(rows, [
      ['DV01', 1, null],
      ['DV08', 1, null],
      ['DV12', 1, null],
    ])
    const shown = (await page()).periods.find(({ code }) => code === 'DX1')
    assert.deepEqual(
      [shown?.kind, shown?.terms.content, shown?.terms.dueConfidence, shown?.workingDays],
      ['adHoc', paper.content, 'high', null],
    )
    assert.equal((await ask()).body.code, 'paper-name-taken')
    const ofOne = await ask({ name: 'Chuyên đề', kind: 'thematic', unitIds: [UNITS.DV12] })
    assert.deepEqual([ofOne.body.code, ofOne.body.units], ['CD1', 1])
    const refused = async (more: object) => (await ask({ name: 'Khác', ...more })).body.code
    assert.equal(await refused({ unitIds: [UNITS.DV02] }), 'nobody-owes')
    assert.equal(await refused({ dueOn: '2026-11-28' }), 'deadline-before-cut-off')
    assert.equal(await refused({ dataFrom: '2026-11-28' }), 'data-days-turned')
    assert.equal(await refused({ owedBy: 'districtCommittee' }), 'districts-gone')
    assert.equal(await refused({ consolidatedOn: '2026-11-30' }), 'level-too-early')
    const past = { dataTo: '2026-11-19', dueOn: '2026-11-20' }
    assert.equal(await refused(past), 'deadline-in-past')
    const elsewhere = await hoa.post('/years/2027/papers', paper)
    assert.equal(elsewhere.body.code, 'year-not-open')
    assert.equal((await (await world.as('minh')).post('/years/2026/papers', paper)).status, 403)
  })

  it('begins with an assignment, ceases with its end and resumes when the end is taken back', async () => {
    assert.deepEqual(
      (await owed(NAM)).map(([unit]) => unit),
      ['DV01', 'DV08', 'DV12'],
    )
    const assigned = await hoa.post('/twinnings', {
      ...{ unitId: UNITS.DV02, placeId: PLACES.M02, mode: 'assigned', isLead: false },
      ...{ validFrom: '2026-11-23', decision, reason: 'Phân công bổ sung' },
    })
    assert.equal(assigned.status, 201, JSON.stringify(assigned.body))
    // The yearly report; the ad hoc one was asked of others.
    assert.deepEqual([assigned.body.begun, assigned.body.ceased], [1, 0])
    assert.deepEqual((await owed(NAM)).at(1), ['DV02', 1, null])
    const listed = await hoa.get('/assignments')
    assert.equal(listed.status, 200, JSON.stringify(listed.body))
    const view = listed.body as unknown as AssignmentsView
    const unit = view.units.find(({ unitId }) => unitId === UNITS.DV02)
    assert.equal(unit?.owes, 1)
    const row = unit?.twinnings.find(({ twinningId }) => twinningId === assigned.body.twinningId)
    assert.deepEqual(
      [row?.mode, row?.validFrom, row?.validUntil, row?.decisionNumber],
      [...['assigned', '2026-11-23', null, '15-QĐ/TU']],
    )
    const again = await hoa.post('/twinnings', {
      ...{ unitId: UNITS.DV02, placeId: PLACES.M02, mode: 'assigned', isLead: false },
      ...{ validFrom: '2026-11-24', decision, reason: 'Ghi lại' },
    })
    assert.equal(again.body.code, 'twinning-already-there')
    const end = (endedOn: string | null) =>
      hoa.post(`/twinnings/${assigned.body.twinningId}/ends`, {
        ...{ endedOn, decision: endedOn && decision, reason: 'Điều chỉnh phân công' },
      })
    assert.equal((await end('2026-12-01')).body.ceased, 1)
    assert.deepEqual((await owed(NAM)).at(1), ['DV02', 1, '2026-12-01'])
    assert.equal((await end(null)).body.resumed, 1)
    assert.deepEqual((await owed(NAM)).at(1), ['DV02', 1, null])
    const nowhere = await hoa.post('/twinnings', {
      ...{ unitId: newId(), placeId: PLACES.M02, mode: 'assigned', isLead: false },
      ...{ validFrom: '2026-11-23', decision, reason: 'thử' },
    })
    assert.equal(nowhere.body.code, 'twinning-ends-unknown')
  })

  it('passes with a merger to the new unit, once, and the old one owes no later paper', async () => {
    const entered = await hoa.post('/units', {
      units: [{ code: 'DV90', name: 'Đơn vị 90', block: 'stateAgency' }],
    })
    assert.equal(entered.status, 201, JSON.stringify(entered.body))
    const view = (await hoa.get('/assignments')).body as unknown as AssignmentsView
    const merged = view.units.find(({ name }) => name === 'Đơn vị 90')
    const assigned = await hoa.post('/twinnings', {
      ...{ unitId: merged?.unitId, placeId: PLACES.M02, mode: 'assigned', isLead: false },
      ...{ validFrom: '2026-11-23', decision, reason: 'Nhận từ Đơn vị 02' },
    })
    assert.equal(assigned.body.begun, 1, JSON.stringify(assigned.body))
    const close = (unitId: string | undefined, closedOn: string) =>
      hoa.post(`/units/${unitId}/closures`, {
        ...{ closedOn, decision, reason: 'Sáp nhập vào Đơn vị 90' },
      })
    // Its assignment of the test above begins on that very day, and would stand for ever.
    assert.equal((await close(UNITS.DV02, '2026-11-23')).body.code, 'twinning-begins-later')
    await world.db.owner(
      "update twinnings set valid_from = '2026-11-20' where unit_id = $1 and mode = 'assigned'",
      [UNITS.DV02],
    )
    const closed = await close(UNITS.DV02, '2026-11-23')
    assert.equal(closed.status, 201, JSON.stringify(closed.body))
    // The commune of before, where it is invited, and the assigned one.
    assert.deepEqual([closed.body.twinningsEnded, closed.body.reportsCeased], [2, 1])
    const owing = (await owed(NAM)).filter(([unit]) => unit === 'DV02' || unit === 'DV90')
    assert.deepEqual(owing, [
      ['DV02', 1, '2026-11-23'],
      ['DV90', 1, null],
    ])
    // A paper that goes out now is owed by the new unit alone.
    const later = await ask({
      name: 'Chuyên đề sau sáp nhập',
      kind: 'thematic',
      unitIds: [merged?.unitId],
    })
    assert.equal(later.body.units, 1, JSON.stringify(later.body))
    const ofOld = await ask({ name: 'Chuyên đề nữa', kind: 'thematic', unitIds: [UNITS.DV02] })
    assert.equal(ofOld.body.code, 'nobody-owes')
    assert.equal((await close(merged?.unitId, '2026-11-24')).body.code, 'day-in-future')
  })

  it('says anew what a paper asks, and prints the letter of the regime in both forms', async () => {
    const terms = {
      ...{ content: 'Theo đề cương kèm theo', form: 'Mẫu 01', sendTo: 'Văn phòng' },
      ...{ consolidatedOn: '2026-12-25', cutOffSource: 'Công văn 12', cutOffConfidence: 'high' },
      ...{ dueSource: 'Công văn 12', dueConfidence: 'medium', reason: 'Đã có văn bản' },
    }
    const change = (more: object = {}) =>
      hoa.post(`/report-periods/${NAM}/terms`, { ...terms, ...more })
    assert.equal((await change()).status, 201)
    assert.equal((await change({ consolidatedOn: '2026-12-16' })).body.code, 'level-too-early')
    const kept = (await page()).periods.find(({ code }) => code === 'NAM')
    assert.deepEqual(
      [kept?.terms.content, kept?.terms.consolidatedOn, kept?.termsVersions],
      ['Theo đề cương kèm theo', '2026-12-25', 1],
    )
    for (const [format, head] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const file = await letter(2026, format)
      assert.equal(file.statusCode, 200, file.body.slice(0, 200))
      assert.equal(file.rawPayload.subarray(0, head.length).toString(), head)
      assert.match(String(file.headers['content-disposition']), /che-do-bao-cao-nam-2026/)
      if (format === 'docx') continue
      // What was changed is what the letter asks: content, form, its own receiver, both deadlines.
      const words = (await pdfTool('pdftotext', file.rawPayload)).replace(/\s+/g, ' ')
      for (const said of ['Theo đề cương kèm theo;', 'Văn phòng (Năm)', '16/12/2026', '25/12/2026'])
        assert.ok(words.includes(said), `${said}: ${words}`)
      assert.ok(!words.includes(paper.name), 'asked for by a letter of its own')
    }
    assert.equal((await letter(2027, 'docx')).statusCode, 409)
  })
})
