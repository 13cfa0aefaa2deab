import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { scopeOf } from '#domain/access/actor.ts'
import type { JointHelpView } from '#domain/coordination/joint-help/schema.ts'
import type { OverlapList } from '#domain/coordination/overlaps/schema.ts'
import type { CommuneVisits } from '#domain/coordination/visits/schema.ts'
import { inTransaction } from '#server/platform/database.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

describe('working together in a commune', () => {
  let world: TestApp
  let hoa: Asker
  let nam: Asker
  let ngoc: Asker
  let dung: Asker
  before(async () => {
    world = await openTestApp()
    hoa = await world.as('hoa')
    nam = await world.as('nam')
    ngoc = await world.as('ngoc')
    dung = await world.as('dung')
  })
  after(() => world.close())

  const done = async (asker: Asker, path: string, body: object) => {
    const answer = await asker.post(path, body)
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body as unknown as Record<string, string>
  }
  const code = async (asker: Asker, path: string, body: object) =>
    (await asker.post(path, body)).body.code
  const weeks = async (asker: Asker) =>
    (await asker.get(`/communes/${PLACES.M02}/visits`)).body as unknown as CommuneVisits
  const overlaps = async (asker: Asker) =>
    ((await asker.get('/overlaps?year=2026')).body as unknown as OverlapList).rows
  const help = async () => (await hoa.get('/joint-help?year=2026')).body as unknown as JointHelpView
  const visit = { placeId: PLACES.M02, kind: 'labour' }
  const own = { unitId: UNITS.DV12, ...visit }

  it('a visit stands in its week for the commune and its units, until it is withdrawn', async () => {
    const { visitId } = await done(nam, '/visits', { ...own, day: '2026-12-02' })
    for (const asker of [nam, ngoc, dung, hoa]) {
      const [first, second] = (await weeks(asker)).weeks
      assert.deepEqual(first?.visits, [])
      assert.equal(second?.weekOn, '2026-11-30')
      assert.deepEqual(
        second.visits.map(({ unitName, day, kind }) => [unitName, day, kind]),
        [['Đơn vị 12', '2026-12-02', 'labour']],
      )
      assert.equal(second.visits[0]?.isOwn, asker === nam || asker === hoa)
    }
    assert.equal(
      await code(ngoc, `/visits/${visitId}/withdrawals`, { reason: 'x' }),
      'not-your-visit',
    )
    await done(nam, `/visits/${visitId}/withdrawals`, { reason: 'mưa lũ' })
    assert.deepEqual((await weeks(dung)).weeks[1]?.visits, [])
    const again = await code(nam, `/visits/${visitId}/withdrawals`, { reason: 'x' })
    assert.equal(again, 'visit-withdrawn')
    assert.equal(await code(nam, '/visits', own), 'visit-day-or-week')
    assert.equal(await code(nam, '/visits', { ...own, week: '2026-11-01' }), 'visit-in-past')
  })

  it('shows of the armed forces that a unit comes, to the database too', async () => {
    const block = (to: string) =>
      world.db.owner('update units set block = $2 where unit_id = $1', [UNITS.DV08, to])
    await block('armedForces')
    const forces = { ...visit, unitId: UNITS.DV08 }
    assert.equal(await code(ngoc, '/visits', { ...forces, day: '2026-12-02' }), 'week-only')
    const { visitId } = await done(ngoc, '/visits', { ...forces, week: '2026-12-02' })
    for (const asker of [nam, dung, hoa]) {
      const [, second] = (await weeks(asker)).weeks
      assert.deepEqual(second, { weekOn: '2026-11-30', visits: [], hasForces: true })
    }
    assert.equal((await weeks(ngoc)).weeks[1]?.visits.length, 1)
    const seen = async (name: 'nam' | 'hoa') => {
      const { personId, postId, role, name: personName, title } = CAST[name]
      const scope = scopeOf({
        ...{ personId, personName, postId, postTitle: title, role, programmeId: PROGRAMME_ID },
        ...{ unitIds: name === 'nam' ? [UNITS.DV12] : [], placeIds: [] },
        twinnedPlaceIds: [PLACES.M02],
      })
      return await inTransaction(world.db.database, scope, 'read', async (tx) => {
        const question = sql`select 1 from planned_visit_revisions where unit_id = ${UNITS.DV08}`
        return (await question.execute(tx)).rows.length
      })
    }
    assert.deepEqual([await seen('nam'), await seen('hoa')], [0, 0])
    await done(ngoc, `/visits/${visitId}/withdrawals`, { reason: 'đổi lịch' })
    assert.equal((await weeks(nam)).weeks[1]?.hasForces, false)
    await block('stateAgency')
  })

  it('shows what overlaps and why, and keeps the reason of who puts it aside', async () => {
    assert.deepEqual(await overlaps(hoa), [])
    const { visitId } = await done(nam, '/visits', { ...own, day: '2026-12-09' })
    const other = { ...visit, unitId: UNITS.DV08 }
    await done(ngoc, '/visits', { ...other, day: '2026-12-09' })
    await done(ngoc, '/visits', { ...other, week: '2026-12-09' })
    const item = { kind: 'gift', words: 'Tặng quà Tết', money: [], dueOn: '2026-12-20' }
    for (const [asker, unitId] of [
      [nam, UNITS.DV12],
      [ngoc, UNITS.DV08],
    ] as const) {
      const key = { unitId, placeId: PLACES.M02, year: 2026 }
      await done(asker, '/plan-items', { ...key, item })
      // A draft is nobody else's matter.
      assert.equal((await overlaps(hoa)).length, 1)
      if (asker === nam) await done(asker, '/plan-filings', key)
    }
    await done(ngoc, '/plan-filings', { unitId: UNITS.DV08, placeId: PLACES.M02, year: 2026 })
    const found = await overlaps(dung)
    assert.deepEqual(found.map(({ rule }) => rule).sort(), ['sameDay', 'sameKind'])
    const same = found.find(({ rule }) => rule === 'sameKind')
    assert.deepEqual([same?.from, same?.to], ['2026-11-19', '2027-01-20'])
    const day = found.find(({ rule }) => rule === 'sameDay') ?? assert.fail()
    assert.ok([day.first.id, day.second.id].includes(visitId ?? ''))
    const aside = {
      ...{ rule: 'sameDay', placeId: PLACES.M02, year: 2026, reason: 'Hai đơn vị đi cùng đoàn' },
      ...{ first: day.first.id, second: day.second.id },
    }
    const wrong = { ...aside, rule: 'halves' }
    assert.equal(await code(nam, '/overlap-dismissals', wrong), 'overlap-not-found')
    const mai = await world.as('mai')
    // The officer follows no unit of this commune and sees nothing of it.
    assert.equal(await code(mai, '/overlap-dismissals', aside), 'overlap-not-found')
    await done(nam, '/overlap-dismissals', aside)
    assert.equal(await code(ngoc, '/overlap-dismissals', aside), 'overlap-dismissed')
    const last = (await overlaps(dung)).at(-1)
    assert.equal(last?.dismissal?.reason, 'Hai đơn vị đi cùng đoàn')
    assert.deepEqual([last?.dismissal?.byName, last?.mayDismiss], [CAST.nam.name, false])
  })

  it('measures what the commune confirmed of joint help, which no meeting raises', async () => {
    const before = await help()
    assert.deepEqual(before.rate, { numerator: 0, denominator: 1 })
    for (let at = 0; at < 3; at += 1)
      await done(nam, '/activities', {
        ...{ granularity: 'event', unitIds: [UNITS.DV12, UNITS.DV08], placeId: PLACES.M02 },
        ...{ kind: 'fieldVisit', happenedFrom: '2026-10-05', happenedTo: '2026-10-05' },
        ...{ people: 20, halfDays: 2, figureStatus: 'final', valueLines: [] },
      })
    assert.deepEqual(await help(), before)
    const { workId } = await done(nam, '/works', {
      ...{ kind: 'road', name: 'Đường thôn 3', placeId: PLACES.M02, leadUnitId: UNITS.DV12 },
      ...{ payers: [{ unitId: UNITS.DV12 }, { unitId: UNITS.DV08 }], registeredOn: '2026-10-01' },
    })
    // Registered by two units, and not yet a word of the commune.
    assert.deepEqual(await help(), before)
    await done(dung, `/works/${workId}/agreements`, { happenedOn: '2026-10-20' })
    const after = await help()
    assert.deepEqual(after.rate, { numerator: 1, denominator: 1 })
    assert.deepEqual(
      after.communes.map(({ name, unitCount, works, activities }) => [
        ...[name, unitCount, works, activities],
      ]),
      [['Xã M2', 2, 1, 0]],
    )
    assert.equal((await nam.get('/joint-help')).status, 403)
    assert.equal((await hoa.get('/joint-help?year=2003')).body.code, 'year-unknown')
  })
})
