import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { OwnAccount } from '#domain/access/schema.ts'
import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { PlanView } from '#domain/plans/schema.ts'
import { newId, systemClock } from '#server/platform/clock.ts'
import { tellIn } from '#server/reminders/round.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'

const TODAY = '2026-11-23'
const PLAN = { unitId: UNITS.DV12, placeId: PLACES.M02, year: 2026 }
const GIFT = {
  kind: 'gift',
  words: 'Tặng quà hộ nghèo',
  quantity: 40,
  quantityUnit: 'suất',
  money: [{ source: 'ownContribution', amount: 3_000_000 }],
}

describe('a post that changes hands', () => {
  let world: TestApp
  let quang: Asker
  before(async () => {
    world = await openTestApp()
    quang = await world.as('quang')
  })
  after(() => world.close())

  const done = async (asker: Asker, path: string, body: object) => {
    const answer = await asker.post(path, body)
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body as Record<string, string>
  }
  const plan = async (asker: Asker) => await asker.get('/plan?year=2026')
  const dayIs = (today: PlainDate) => {
    world.app.services.clock = systemClock(today)
  }

  it('takes the drafts and the tasks of the unit along; what was done stays under who did it', async () => {
    const nam = await world.as('nam')
    const { planItemId } = await done(nam, '/plan-items', { ...PLAN, item: GIFT })
    const { nextPostId } = await done(quang, `/posts/${CAST.nam.postId}/endings`, {
      ...{ lastDay: '2026-11-22', reason: 'chuyển công tác', nextPersonId: CAST.yLan.personId },
    })
    assert.equal((await plan(nam)).body.code, 'no-post-here')
    const yLan = await world.as('yLan')
    await done(yLan, '/post-uses', { postId: nextPostId })
    // The draft is there, is worked on and filed.
    const drafts = ((await plan(yLan)).body as unknown as PlanView).communes.flatMap(({ items }) =>
      items.map(({ words, stage }) => [words, stage]),
    )
    assert.deepEqual(drafts, [['Tặng quà hộ nghèo', 'draft']])
    const item = { ...GIFT, quantity: 50 }
    await done(yLan, '/plan-items', { ...PLAN, planItemId, expectedRevision: 1, item })
    await done(yLan, '/plan-filings', PLAN)
    // What is due is told to the one who holds the post that day.
    const clock = {
      moment: () => ({ now: '2026-12-07T00:30:00.000Z', today: plainDate('2026-12-07') }),
    }
    await tellIn({ database: world.db.database, clock, newId }, PROGRAMME_ID)
    const told = await world.db.owner<{ name: string }>(
      `select p.name from reminder_messages m join people p using (person_id)
       where m.lines::text like '%' || $1 || '%' and m.person_id <> $2`,
      [UNITS.DV12, CAST.hoa.personId],
    )
    assert.deepEqual(told, [{ name: CAST.yLan.name }])
    const trail = await world.db.owner(
      `select command, person_id as who, post_id as post from trail where command in ('keepPlanItem', 'filePlan') order by recorded_at`,
    )
    const next = { who: CAST.yLan.personId, post: nextPostId }
    assert.deepEqual(trail, [
      { command: 'keepPlanItem', who: CAST.nam.personId, post: CAST.nam.postId },
      { command: 'keepPlanItem', ...next },
      { command: 'filePlan', ...next },
    ])
  })

  it('is held for an absent holder from a day to a day, and is over by itself', async () => {
    const acting = await done(quang, `/people/${CAST.thao.personId}/posts`, {
      ...{ role: 'focalPoint', unitIds: [UNITS.DV08], placeIds: [], title: 'Thay Y Ngọc' },
      ...{ heldFrom: '2026-11-24', lastDay: '2026-11-26' },
    })
    const thao = await world.as('thao')
    const posts = async () =>
      ((await thao.get('/api/v1/own-account')).body as unknown as OwnAccount).posts.map(
        ({ title, isInUse }) => [title, isInUse],
      )
    const member = CAST.thao.title
    // Not a day too early.
    assert.deepEqual(await posts(), [[member, true]])
    const use = { postId: acting.postId }
    assert.equal((await thao.post('/post-uses', use)).body.code, 'post-unknown')
    dayIs(plainDate('2026-11-24'))
    await done(thao, '/post-uses', use)
    assert.deepEqual(await posts(), [
      [member, false],
      ['Thay Y Ngọc', true],
    ])
    const drafted = { ...PLAN, unitId: UNITS.DV08 }
    await done(thao, '/plan-items', { ...drafted, item: GIFT })
    dayIs(plainDate('2026-11-27'))
    assert.deepEqual(await posts(), [[member, true]])
    const late = await thao.post('/plan-items', { ...drafted, item: GIFT })
    assert.deepEqual([late.status, late.body.code], [403, 'not-allowed'])
    // The absent one held the post all along.
    dayIs(plainDate(TODAY))
    const ngoc = await world.as('ngoc')
    assert.equal((await plan(ngoc)).status, 200)
  })
})
