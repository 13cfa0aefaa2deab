import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CommuneView } from '#domain/coordination/schema.ts'
import type { NeedList } from '#domain/needs/schema.ts'
import type { UnaskedHelp } from '#domain/needs/unasked/schema.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, UNITS } from '#test/world.ts'

const KEY = { unitId: UNITS.DV12, placeId: PLACES.M02, year: 2026 }
const ITEM = { kind: 'gift', words: 'Tặng quà', money: [] }
const WORK = {
  kind: 'road',
  name: 'Đường thôn 3',
  placeId: PLACES.M02,
  leadUnitId: UNITS.DV12,
  payers: [{ unitId: UNITS.DV12 }],
  registeredOn: '2026-02-02',
}

describe('help that nobody asked for', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  let needId: string
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
    const { body } = await hoa.post('/needs', {
      ...{ placeId: PLACES.M02, year: 2026 },
      letter: { number: '12/CV-UBND', issuedOn: '2026-01-05' },
      lines: [{ words: 'Đường vào khu sản xuất', kind: 'road' }],
    })
    needId = (body as unknown as { needs: { needId: string }[] }).needs[0]?.needId ?? ''
  })
  after(() => world.close())

  const post = async (path: string, body: object) => {
    const { status, body: answer } = await nam.post(path, body)
    assert.equal(status, 201, JSON.stringify(answer))
    return answer as Record<string, string>
  }
  const ask = async (query: string, asker: Asker = hoa) =>
    (await asker.get(`/unasked-help?${query}`)).body as unknown as UnaskedHelp
  const counts = async (placeId: string = PLACES.M02) =>
    (await ask(`year=2026&placeId=${placeId}`)).counts

  it('is a work that neither names a need nor serves an item that does', async () => {
    const before = await counts()
    const alone = await post('/works', WORK)
    await post('/works', { ...WORK, name: 'Đường thôn 4', needId })
    assert.deepEqual(await counts(), { ...before, work: before.work + 1 })
    const { rows } = await ask(`year=2026&placeId=${PLACES.M02}&form=work`)
    assert.ok(rows.some(({ id, title }) => id === alone.workId && title === WORK.name))
    assert.ok(rows.every(({ title }) => title !== 'Đường thôn 4'))
    await post(`/works/${alone.workId}/withdrawals`, { reason: 'ghi nhầm' })
    assert.deepEqual(await counts(), before)
  })

  it('is a plan item once it is filed, while it names no need', async () => {
    const before = await counts()
    await post('/plan-items', { ...KEY, item: ITEM })
    await post('/plan-items', { ...KEY, item: { ...ITEM, words: 'Làm đường', needId } })
    assert.deepEqual(await counts(), before)
    await post('/plan-filings', KEY)
    assert.deepEqual(await counts(), { ...before, planItem: before.planItem + 1 })
    const { rows } = await ask(`year=2026&placeId=${PLACES.M02}&form=planItem`)
    assert.ok(rows.some(({ title }) => title === 'Tặng quà'))
    assert.ok(rows.every(({ title }) => title !== 'Làm đường'))
  })

  it('is a record that hands over value, not one of labour alone, nor one for a work that was asked for', async () => {
    const before = await counts()
    const facts = {
      ...{ unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'gift' },
      ...{ happenedFrom: '2026-03-02', happenedTo: '2026-03-02' },
      ...{ granularity: 'event', figureStatus: 'final', valueLines: [] },
    }
    const from = { unitId: UNITS.DV12, source: 'ownContribution', form: 'cash' }
    const value = (amount: number) => ({ valueLines: [{ ...from, state: 'handedOver', amount }] })
    await post('/activities', { ...facts, people: 3, halfDays: 2 })
    assert.deepEqual(await counts(), before)
    const { activityId } = await post('/activities', { ...facts, ...value(5_000_000) })
    await post('/activities', { ...facts, ...value(6_000_000), needId })
    const { workId } = await post('/works', { ...WORK, name: 'Đường thôn 5', needId })
    await post('/activities', { ...facts, ...value(7_000_000), workId })
    assert.deepEqual(await counts(), { ...before, activity: before.activity + 1 })
    const { rows, form } = await ask(`year=2026&placeId=${PLACES.M02}&form=activity`)
    assert.equal(form, 'activity')
    assert.ok(rows.some(({ id }) => id === activityId))
    // A correction that names the need, or leaves nothing given, takes it off the count; so does a withdrawal.
    const correct = (expectedRevision: number, change: object) =>
      post(`/activities/${activityId}/revisions`, {
        ...{ ...facts, ...change },
        ...{ expectedRevision, reason: 'đối chiếu' },
      })
    await correct(1, { ...value(5_000_000), needId })
    assert.deepEqual(await counts(), before)
    await correct(2, { people: 3, halfDays: 2 })
    assert.deepEqual(await counts(), before)
    await correct(3, value(4_000_000))
    assert.deepEqual(await counts(), { ...before, activity: before.activity + 1 })
    await post(`/activities/${activityId}/withdrawals`, { expectedRevision: 4, reason: 'ghi nhầm' })
    assert.deepEqual(await counts(), before)
  })

  it('stands on the list of needs and on the commune’s page, each in the reader’s scope', async () => {
    const wanted = await counts()
    const list = (await hoa.get(`/needs?year=2026&placeId=${PLACES.M02}`)).body
    assert.deepEqual((list as unknown as NeedList).unasked, wanted)
    const page = (await hoa.get(`/communes/${PLACES.M02}?year=2026`)).body
    assert.deepEqual((page as unknown as CommuneView).unaskedHelp, wanted)
    // Another commune's officer sees none of it.
    const foreign = await ask(`year=2026&placeId=${PLACES.M01}`, await world.as('dung'))
    assert.deepEqual(foreign.counts, { work: 0, planItem: 0, activity: 0 })
    assert.equal((await hoa.get('/unasked-help?year=1990')).body.code, 'year-unknown')
  })
})
