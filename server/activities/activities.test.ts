import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#server/platform/clock.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, UNITS } from '#test/world.ts'

const labour = {
  granularity: 'event',
  unitIds: [UNITS.DV12],
  placeId: PLACES.M02,
  kind: 'road',
  happenedFrom: '2026-11-03',
  happenedTo: '2026-11-04',
  people: 12,
  halfDays: 4,
  words: 'Làm đường thôn 3',
  valueLines: [
    {
      unitId: UNITS.DV12,
      source: 'ownContribution',
      form: 'cash',
      amount: 15_000_000,
      state: 'handedOver',
    },
  ],
  figureStatus: 'final',
}

describe('one activity, from its entry to the figure', () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  it('is recorded once however often its command is sent', async () => {
    const key = newId()
    const first = await nam.post('/activities', labour, { key })
    const second = await nam.post('/activities', labour, { key })
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.deepEqual(second, first)
    const other = await nam.post('/activities', { ...labour, people: 13 }, { key })
    assert.equal(other.body.code, 'idempotency-key-used')
    const figure = await hoa.get('/figures/personDays?year=2026')
    assert.equal(figure.body.stored, 48)
    assert.equal(figure.body.recordsSum, 48)
  })

  it('moves the figure by a correction and leaves it after a withdrawal', async () => {
    const entered = await nam.post('/activities', { ...labour, kind: 'labour' })
    const { activityId } = entered.body as unknown as { activityId: string }
    const correction = {
      ...labour,
      kind: 'labour',
      people: 10,
      expectedRevision: 1,
      reason: 'đếm lại',
    }
    const corrected = await nam.post(`/activities/${activityId}/revisions`, correction)
    assert.equal(corrected.body.revision, 2)
    assert.equal((await hoa.get('/figures/personDays?year=2026')).body.stored, 48 + 40)
    const stale = await nam.post(`/activities/${activityId}/revisions`, correction)
    assert.equal(stale.body.code, 'revision-outdated')
    const gone = await nam.post(`/activities/${activityId}/withdrawals`, {
      expectedRevision: 2,
      reason: 'ghi trùng',
    })
    assert.equal(gone.status, 201)
    assert.equal((await hoa.get('/figures/personDays?year=2026')).body.stored, 48)
    const view = await hoa.get(`/activities/${activityId}`)
    assert.equal((view.body.revisions as unknown as unknown[]).length, 3)
  })

  it('shows another unit in the same commune the work but not the money', async () => {
    const ngoc = await world.as('ngoc')
    const seen = (await ngoc.get('/figures/personDays?year=2026')).body
    assert.deepEqual([seen.stored, seen.recordsSum, seen.recordCount], [48, 48, 1])
    const money = await ngoc.get('/figures/ownContribution?year=2026')
    assert.equal(money.body.stored, null)
    assert.equal(money.body.missingReason, 'chưa có số liệu')
    const list = await ngoc.get('/activities')
    const [row] = list.body.rows as unknown as { value: number | null; unitName: string }[]
    assert.deepEqual([row?.unitName, row?.value], ['Đơn vị 12', null])
  })

  it('opens money to its two sides', async () => {
    const { sides } = (await hoa.get('/figures/ownContribution?year=2026')).body
    assert.deepEqual(sides, {
      claimed: 15_000_000,
      confirmed: 0,
      disputed: 0,
      unanswered: 15_000_000,
    })
  })

  it('refuses what is wrong, each with its code', async () => {
    const refused = async (change: object) => {
      const { body } = await nam.post('/activities', { ...labour, ...change })
      return body.code
    }
    assert.equal(await refused({ unitIds: [UNITS.DV08] }), 'not-your-unit')
    assert.equal(await refused({ placeId: PLACES.M03 }), 'not-twinned')
    assert.equal(
      await refused({ happenedFrom: '2026-12-01', happenedTo: '2026-12-01' }),
      'date-in-future',
    )
    assert.equal(
      await refused({ happenedFrom: '2021-03-01', happenedTo: '2021-03-01' }),
      'year-not-open',
    )
    assert.equal(await refused({ halfDays: 5 }), 'too-many-days')
    assert.equal(await refused({ kind: 'securityOutreach' }), 'security-takes-no-words')
    assert.equal(await refused({ unknown: 1 }), 'input-invalid')
    assert.equal(await refused({ people: true }), 'input-invalid')
    assert.equal(await refused({ people: '12' }), 'input-invalid')
  })

  it('finds words without diacritics', async () => {
    const found = await hoa.get('/activities?search=lam%20duong%20thon')
    assert.equal((found.body.rows as unknown as unknown[]).length, 1)
    const none = await hoa.get('/activities?search=cau%20treo')
    assert.equal((none.body.rows as unknown as unknown[]).length, 0)
  })
})
