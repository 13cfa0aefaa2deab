import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { listRecords } from '#server/figures/figures.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const line = (amount: number) => ({
  ...{ unitId: UNITS.DV12, source: 'ownContribution', form: 'cash', amount, state: 'handedOver' },
})

const gifts = {
  granularity: 'event',
  unitIds: [UNITS.DV12],
  kind: 'gift',
  happenedFrom: '2026-11-03',
  happenedTo: '2026-11-03',
  people: 3,
  halfDays: 2,
  valueLines: [line(5_000_000)],
  figureStatus: 'final',
  isOneTrip: true,
  reason: 'phân công thêm',
  communes: [{ placeId: PLACES.M02 }, { placeId: PLACES.M03 }],
}

type Several = { activities: { activityId: string; revision: number }[] }

describe('one activity in several communes', () => {
  let world: TestApp
  let nam: Asker
  let hoa: Asker
  before(async () => {
    world = await openTestApp()
    nam = await world.as('nam')
    hoa = await world.as('hoa')
  })
  after(() => world.close())

  const stored = async (measure: string) =>
    (await hoa.get(`/figures/${measure}?year=2026`)).body.stored
  const trailCount = async () =>
    Number((await world.db.owner<{ count: string }>('select count(*) from trail'))[0]?.count)

  it('records each whole, in one command with one trail entry; one trip counts its people once', async () => {
    const before = await trailCount()
    const key = newId()
    const first = await nam.post('/activities/in-communes', gifts, { key })
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.deepEqual(await nam.post('/activities/in-communes', gifts, { key }), first)
    assert.equal((first.body as unknown as Several).activities.length, 2)
    assert.equal(await trailCount(), before + 1)
    assert.equal(await stored('ownContribution'), 10_000_000)
    assert.equal(await stored('personDays'), 12)
    assert.equal(await stored('personVisits'), 3)
  })

  it('takes amounts of each commune instead', async () => {
    const own = await nam.post('/activities/in-communes', {
      ...gifts,
      valueLines: [],
      communes: [
        { placeId: PLACES.M02, valueLines: [line(1_000_000)] },
        { placeId: PLACES.M03, valueLines: [line(2_500_000)] },
      ],
    })
    assert.equal(own.status, 201, JSON.stringify(own.body))
    assert.equal(await stored('ownContribution'), 13_500_000)
    const { activities } = own.body as unknown as Several
    const gone = await nam.post('/activities/withdrawals', {
      activities: activities.map(({ activityId }) => ({ activityId, expectedRevision: 1 })),
      reason: 'hoàn tác ngay sau khi ghi',
    })
    assert.equal(gone.status, 201, JSON.stringify(gone.body))
    assert.equal(await stored('ownContribution'), 10_000_000)
  })

  it('records none when one cannot be, and names that one', async () => {
    const { reason: _, ...unexplained } = gifts
    const before = await trailCount()
    const refused = await nam.post('/activities/in-communes', unexplained)
    assert.equal(refused.body.code, 'commune-not-recorded')
    assert.match(String(refused.body.detail), /^Xã M3: Đơn vị không kết nghĩa/)
    assert.equal(await trailCount(), before)
    assert.equal(await stored('ownContribution'), 10_000_000)
    const twice = { ...gifts, communes: [{ placeId: PLACES.M02 }, { placeId: PLACES.M02 }] }
    const named = await nam.post('/activities/in-communes', twice)
    assert.equal(named.body.code, 'commune-named-twice')
    const foreign = await nam.post('/activities/in-communes', { ...gifts, unitIds: [UNITS.DV08] })
    assert.equal(foreign.body.code, 'not-your-unit')
  })

  it('withdraws none when one cannot be', async () => {
    const entered = await nam.post('/activities/in-communes', gifts)
    const { activities } = entered.body as unknown as Several
    const [first, second] = activities.map(({ activityId }) => activityId)
    await nam.post(`/activities/${second}/withdrawals`, { expectedRevision: 1, reason: 'nhầm' })
    const refused = await nam.post('/activities/withdrawals', {
      activities: [
        { activityId: first, expectedRevision: 1 },
        { activityId: second, expectedRevision: 1 },
      ],
      reason: 'nhầm',
    })
    assert.equal(refused.status, 409)
    const view = await hoa.get(`/activities/${first}`)
    assert.equal((view.body.revisions as unknown as unknown[]).length, 1)
  })

  it('offers the last record, what a record may be tied to, and the correction form', async () => {
    const need = newId()
    const command = [newId(), CAST.hoa.personId] as const
    await world.db.owner(
      `insert into need_revisions (programme_id, need_id, revision, recorded_by, command_id, year, place_id, words, kind)
       values ($1, $2, 1, $4, $3, 2026, $5, 'Làm đường nội thôn', 'road')`,
      [PROGRAMME_ID, need, ...command, PLACES.M02],
    )
    await world.db.owner(
      `insert into needs (programme_id, need_id, revision, year, place_id, slot, kind, state, is_withdrawn, search_text)
       values ($1, $2, 1, 2026, $3, 1, 'road', 'open', false, 'lam duong noi thon')`,
      [PROGRAMME_ID, need, PLACES.M02],
    )
    const asked = `unitId=${UNITS.DV12}&placeId=${PLACES.M02}&day=2026-11-04`
    const links = (await nam.get(`/activity-form/links?${asked}`)).body as unknown as Record<
      string,
      { id: string; label: string }[]
    >
    assert.deepEqual(
      links.needs?.map(({ id, label }) => [id, label]),
      [[need, 'Làm đường nội thôn']],
    )
    assert.ok(links.trips?.some(({ label }) => label === '03/11/2026 · Tặng quà'))
    assert.ok(links.units?.some(({ id }) => id === UNITS.DV08))
    const { communes: _c, isOneTrip: _t, reason: _r, ...facts } = gifts
    const one = {
      ...facts,
      placeId: PLACES.M02,
      happenedFrom: '2026-11-05',
      happenedTo: '2026-11-05',
    }
    const tied = await nam.post('/activities', { ...one, needId: need })
    assert.equal(tied.status, 201, JSON.stringify(tied.body))
    const unknown = await nam.post('/activities', { ...one, needId: newId() })
    assert.match(String(unknown.body.detail), /việc cần giúp của xã/)
    const last = await nam.get(`/activity-form/last?unitId=${UNITS.DV12}`)
    assert.deepEqual(last.body.facts, { ...one, needId: need })
    const { activityId } = tied.body as unknown as { activityId: string }
    const form = await nam.get(`/activities/${activityId}/form`)
    assert.deepEqual(form.body.correcting, {
      activityId,
      revision: 1,
      facts: { ...one, needId: need },
    })
    const ngoc = await world.as('ngoc')
    assert.equal((await ngoc.get(`/activities/${activityId}/form`)).body.code, 'not-your-unit')
    assert.equal(
      (await ngoc.get(`/activity-form/last?unitId=${UNITS.DV12}`)).body.code,
      'not-your-unit',
    )
  })

  it('gives the same records behind a figure, page by page, of few lines and of many; also of several units', async () => {
    const { isOneTrip: _t, reason: _r, communes: _c, ...facts } = gifts
    const together = {
      ...{ ...facts, placeId: PLACES.M02, unitIds: [UNITS.DV08, UNITS.DV12], people: 4 },
      valueLines: [line(700_000), { ...line(900_000), unitId: UNITS.DV08 }],
    }
    const joint = await hoa.post('/activities', together)
    assert.equal(joint.status, 201, JSON.stringify(joint.body))
    const nothing = { unitIds: [], placeIds: [], moneyPlaceIds: [] }
    const scope = { programmeId: PROGRAMME_ID, personId: CAST.hoa.personId, whole: true }
    const read = (unitId: Uuid | undefined, isDense: boolean) =>
      inTransaction(
        world.db.database,
        { ...scope, agency: true, ...nothing },
        'read',
        async (db) => {
          const months = { from: plainDate('2026-01-01'), to: plainDate('2026-12-01') }
          const ids: Uuid[] = []
          for (let after: { happenedFrom: PlainDate; activityId: Uuid } | undefined; ; ) {
            const asked = {
              parts: ['ownContributionCash'],
              scope: { months, unitId },
              after,
              isDense,
            }
            const page = await listRecords(db, PROGRAMME_ID, asked, 2)
            ids.push(...page.map(({ activityId }) => activityId))
            after = page[1]
            if (!after) return ids
          }
        },
      )
    for (const unitId of [UNITS.DV12, UNITS.DV08, undefined]) {
      const few = await read(unitId, false)
      assert.ok(few.length >= (unitId === UNITS.DV08 ? 1 : 3))
      assert.deepEqual(await read(unitId, true), few)
    }
  })
})
