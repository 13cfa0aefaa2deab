import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import type { NeedList } from '#domain/needs/schema.ts'
import type { AnnexView, ReportView } from '#domain/review/schema.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'
import { listNeedsOf } from './needs.ts'

const WORK = {
  kind: 'road',
  placeId: PLACES.M02,
  leadUnitId: UNITS.DV12,
  payers: [{ unitId: UNITS.DV12 }],
  registeredOn: '2026-02-02',
}

describe('a work answers a need', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  let bridge: string
  let road: string
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
    const { body } = await hoa.post('/needs', {
      ...{ placeId: PLACES.M02, year: 2026 },
      letter: { number: '12/CV-UBND', issuedOn: '2026-01-05' },
      lines: [
        { words: 'Cầu treo', kind: 'road', priority: 1 },
        { words: 'Đường vào khu sản xuất', kind: 'road', priority: 2 },
      ],
    })
    const needs = (body as unknown as { needs: { needId: string }[] }).needs
    ;[bridge = '', road = ''] = needs.map(({ needId }) => needId)
  })
  after(() => world.close())

  const post = async (path: string, body: object) => {
    const { status, body: answer } = await nam.post(path, body)
    assert.equal(status, 201, JSON.stringify(answer))
    return String(answer.workId)
  }
  const states = async (asker: Asker = hoa) =>
    ((await asker.get('/needs?year=2026')).body as unknown as NeedList).rows.map(
      ({ words, state, answeredBy }) => [words, state, answeredBy],
    )
  const OPEN_ROAD = ['Đường vào khu sản xuất', 'open', []]

  it('from its registration until it is withdrawn, for every reader', async () => {
    const work = await post('/works', { ...WORK, name: 'Cầu treo thôn 2', needId: bridge })
    const taken = [['Cầu treo', 'takenUp', ['Đơn vị 12']], OPEN_ROAD]
    assert.deepEqual(await states(), taken)
    // The commune officer sees the same state as the committee.
    assert.deepEqual(await states(await world.as('dung')), taken)
    await post(`/works/${work}/withdrawals`, { reason: 'ghi nhầm' })
    assert.deepEqual(await states(), [['Cầu treo', 'open', []], OPEN_ROAD])
  })

  it('and moves with its link; a past moment keeps what was known then', async () => {
    const work = await post('/works', { ...WORK, name: 'Cầu thôn 3', needId: bridge })
    const [{ at } = { at: '' }] = await world.db.owner<{ at: string }>(
      `select to_json(recorded_at) #>> '{}' as at from work_events where work_id = $1`,
      [work],
    )
    const change = { expectedSequence: 1, needId: road, reason: 'đúng việc xã đề nghị' }
    await post(`/works/${work}/changes`, change)
    assert.deepEqual(await states(), [
      ['Cầu treo', 'open', []],
      ['Đường vào khu sản xuất', 'takenUp', ['Đơn vị 12']],
    ])
    const scope = {
      ...{ programmeId: PROGRAMME_ID, personId: CAST.hoa.personId, whole: true },
      ...{ unitIds: [], placeIds: [], moneyPlaceIds: [] },
    }
    const then = await inTransaction(world.db.database, scope, 'read', (db) =>
      listNeedsOf(db, PROGRAMME_ID, { year: 2026, asOf: at, day: plainDate('2026-11-23') }),
    )
    assert.deepEqual(
      then.map(({ state }) => state),
      ['takenUp', 'open'],
    )
  })

  it('as a plan item does once it is filed, and a record at once, until they are taken back', async () => {
    const key = { unitId: UNITS.DV12, placeId: PLACES.M02, year: 2026 }
    const [ofBridge] = await states()
    assert.deepEqual(ofBridge, ['Cầu treo', 'open', []])
    const taken = ['Cầu treo', 'takenUp', ['Đơn vị 12']]
    const item = { kind: 'road', words: 'Cầu treo', money: [], needId: bridge }
    const { body } = await nam.post('/plan-items', { ...key, item })
    assert.deepEqual((await states())[0], ofBridge, 'a draft is nobody else’s')
    await post('/plan-filings', key)
    assert.deepEqual((await states())[0], taken)
    const drop = { planItemId: String(body.planItemId), expectedRevision: 2, reason: 'hoãn' }
    await post('/plan-amendments', { ...key, ...drop })
    assert.deepEqual((await states())[0], ofBridge)
    const record = await nam.post('/activities', {
      ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'road' },
      ...{ happenedFrom: '2026-03-02', happenedTo: '2026-03-02', people: 4, halfDays: 2 },
      ...{ figureStatus: 'final', valueLines: [], needId: bridge },
    })
    assert.deepEqual((await states())[0], taken)
    const undo = { expectedRevision: 1, reason: 'ghi nhầm' }
    await post(`/activities/${record.body.activityId}/withdrawals`, undo)
    assert.deepEqual((await states())[0], ofBridge)
  })

  it('stands in PL5 by the line of PL12, with the minutes of its handover', async () => {
    const work = await post('/works', { ...WORK, name: 'Đường thôn 3', needId: road })
    await post(`/works/${work}/starts`, { happenedOn: '2026-03-01' })
    const minutes = { number: '03/BB-BG', issuedOn: '2026-05-05' }
    await post(`/works/${work}/handovers`, { happenedOn: '2026-05-05', minutes })
    const moment = new Date().toISOString()
    const path = '/years/2026/report'
    const asOf = async () => ((await hoa.get(path)).body as unknown as ReportView).asOf
    while ((await asOf()) <= moment);
    const annex = (await hoa.get(`${path}/annexes/5`)).body as unknown as AnnexView
    assert.match(
      JSON.stringify(annex.tables),
      /Đường thôn 3.*"nhu cầu số 2; biên bản số 03\/BB-BG ngày 05\/05\/2026"/,
    )
  })
})
