import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { UnitPeriodView } from '#domain/reports/schema.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PERIODS, PLACES, UNITS } from '#test/world.ts'

// On the due day of Đợt 3 of 2026, 16/9; the yearly report begins on 15/9.
const { D3, NAM } = PERIODS[2026]
const key = { unitId: UNITS.DV12, periodId: D3 }
const words = {
  ...{ ...key, expectedRevision: 0, difficulties: 'Đường sạt lở', nextTasks: '' },
  ...{ proposals: 'Hỗ trợ giống', estimates: [] },
}

describe("a unit's own report", () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  const pageOf = async (asker: Asker, periodId = D3) => {
    const path = `/unit-period?year=2026&periodId=${periodId}&unitId=${UNITS.DV12}`
    const answer = await asker.get(path)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body as unknown as UnitPeriodView
  }
  const stateOf = async (asker = nam) => (await pageOf(asker)).report.state
  const present = (presentedOn: string) => nam.post('/presentations', { ...key, presentedOn })
  const receive = () => hoa.post('/receptions', { cells: [key] })
  before(async () => {
    world = await openTestApp({ today: '2026-09-16' })
    nam = await world.as('nam')
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  it('goes from not begun to received, each step as the table of states allows', async () => {
    assert.equal(await stateOf(), 'notStarted')
    assert.equal((await present('2026-09-15')).body.code, 'step-not-allowed')
    assert.equal((await nam.post('/sendings', key)).body.code, 'report-empty')
    const recorded = await nam.post('/activities', {
      ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'road' },
      ...{ happenedFrom: '2026-08-03', happenedTo: '2026-08-03', people: 12, halfDays: 2 },
      ...{ valueLines: [], figureStatus: 'final' },
    })
    assert.equal(recorded.status, 201, JSON.stringify(recorded.body))
    assert.equal(await stateOf(), 'draft')
    assert.equal((await present('2026-09-17')).body.code, 'presented-day-wrong')
    assert.equal((await receive()).body.code, 'receive-not-sent')
    assert.equal((await present('2026-09-15')).status, 201)
    const presented = await pageOf(nam)
    assert.deepEqual(
      [presented.report.state, presented.report.presentedOn],
      ['presented', '2026-09-15'],
    )
    // It stops no clock.
    assert.equal(presented.history[2]?.sentAt, null)
    const sent = await nam.post('/sendings', key)
    assert.equal(sent.status, 201)
    assert.equal(await stateOf(), 'sent')
    const asked = { cells: [{ unitId: UNITS.DV12, periodId: D3 }], words: 'Bổ sung số hộ' }
    assert.equal((await hoa.post('/completion-requests', asked)).status, 201)
    const more = (await pageOf(nam)).report
    assert.deepEqual([more.state, more.askedWords], ['askedToComplete', 'Bổ sung số hộ'])
    assert.equal((await nam.post('/sendings', key)).status, 201)
    assert.equal((await nam.post('/receptions', { cells: [key] })).status, 403)
    assert.equal((await receive()).status, 201)
    // A second reception, or one of a report that nobody sent, stops its unit and says so.
    const both = [key, { unitId: UNITS.DV01, periodId: D3 }]
    const again = await hoa.post('/receptions', { cells: both })
    assert.deepEqual([again.status, again.body.code], [409, 'receive-not-sent'])
    assert.match(String(again.body.detail), /Đơn vị 01, Đơn vị 12|Đơn vị 12, Đơn vị 01/)
    const { report, figures } = await pageOf(hoa)
    assert.deepEqual([report.state, report.receivedOn], ['received', '2026-09-16'])
    const days = figures.find(({ measure }) => measure === 'personDays')?.inPeriod
    assert.equal(report.received?.find(({ measure }) => measure === 'personDays')?.stored, days)
    const back = await nam.post(`/sendings/${sent.body.sendingId}/withdrawals`, { reason: 'nhầm' })
    assert.equal(back.body.code, 'sending-received')
    // What is corrected afterwards is a revision with its reason; what was received stays beside it.
    const corrected = await nam.post(`/activities/${recorded.body.activityId}/revisions`, {
      ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'road' },
      ...{ happenedFrom: '2026-08-03', happenedTo: '2026-08-03', people: 10, halfDays: 2 },
      ...{ valueLines: [], figureStatus: 'final', expectedRevision: 1, reason: 'Đếm lại' },
    })
    assert.equal(corrected.status, 201, JSON.stringify(corrected.body))
    const later = await pageOf(hoa)
    const stands = later.figures.find(({ measure }) => measure === 'personDays')
    const received = later.report.received?.find(({ measure }) => measure === 'personDays')
    assert.deepEqual([stands?.inPeriod, received?.stored], [20, 24])
  })

  it('keeps every writing of its words, and tells a second writer of the first', async () => {
    assert.equal((await nam.post('/report-words', words)).body.revision, 1)
    assert.equal((await nam.post('/report-words', words)).body.code, 'words-outdated')
    const again = { ...words, expectedRevision: 1, proposals: '' }
    assert.equal((await nam.post('/report-words', again)).body.revision, 2)
    const { report } = await pageOf(nam)
    assert.deepEqual(
      [report.difficulties, report.proposals, report.revision],
      ['Đường sạt lở', '', 2],
    )
    const estimates = [{ measure: 'personDays', stored: 420 }]
    const wrong = await nam.post('/report-words', { ...again, expectedRevision: 2, estimates })
    assert.equal(wrong.body.code, 'estimate-not-asked')
  })

  it('takes estimates in the yearly report beside what is recorded, in no sum', async () => {
    const before = await pageOf(nam, NAM)
    assert.ok(before.missing.some(({ code }) => code === 'yearEstimate'))
    const estimates = [{ measure: 'personDays', stored: 420 }]
    const written = await nam.post('/report-words', { ...words, periodId: NAM, estimates })
    assert.equal(written.status, 201, JSON.stringify(written.body))
    const page = await pageOf(nam, NAM)
    assert.deepEqual(page.report.estimates, estimates)
    assert.deepEqual(page.figures, before.figures)
    assert.equal(
      page.missing.some(({ code }) => code === 'yearEstimate'),
      false,
    )
  })

  it('prints for Word and as PDF, and is written by nobody else', async () => {
    const file = (asker: Asker, format: string) =>
      world.app.inject({
        method: 'GET',
        url: `/api/v1/programmes/nq04/unit-report?year=2026&unitId=${UNITS.DV12}&periodId=${D3}&format=${format}`,
        headers: { cookie: asker.cookie },
      })
    for (const [format, head] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const answer = await file(nam, format)
      assert.equal(answer.statusCode, 200, answer.body.slice(0, 200))
      assert.equal(answer.rawPayload.subarray(0, head.length).toString(), head)
    }
    const ngoc = await world.as('ngoc')
    const other = { ...words, expectedRevision: 2 }
    assert.equal((await ngoc.post('/report-words', other)).body.code, 'not-your-unit')
    assert.equal((await file(ngoc, 'docx')).statusCode, 404)
  })
})
