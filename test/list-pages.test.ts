import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type pg from 'pg'
import { openTestApp, type TestApp } from './app.ts'
import { plantWork } from './works.ts'
import { PLACES, UNITS } from './world.ts'

const LISTS = [
  '/activities?year=2026',
  '/activities?search=duong',
  '/works?year=2026',
  '/needs?year=2026',
  '/proposals?year=2026',
  '/plans?year=2026',
  '/communes?year=2026',
  '/requests?year=2026',
  `/communes/${PLACES.M02}?year=2026`,
  '/unit-period?year=2026',
]

describe('a list asks the database as often for many rows as for few', () => {
  let world: TestApp
  let asked = 0
  before(async () => {
    world = await openTestApp()
    const { pool } = world.db.database
    const counted = new WeakSet<pg.PoolClient>()
    pool.on('acquire', (client) => {
      if (counted.has(client)) return
      counted.add(client)
      const query = client.query.bind(client) as (...given: unknown[]) => unknown
      Object.assign(client, {
        query: (...given: unknown[]) => {
          asked += 1
          return query(...given)
        },
      })
    })
  })
  after(() => world.close())

  it('whoever asks', async () => {
    const [nam, hoa, dung] = await Promise.all([world.as('nam'), world.as('hoa'), world.as('dung')])
    const askers = { nam, hoa, dung }
    const countAll = async () => {
      const counts: Record<string, number> = {}
      for (const [name, asker] of Object.entries(askers))
        for (const path of LISTS) {
          const before = asked
          const { status } = await asker.get(path)
          // What is refused leaves a line at its first time in a minute, and not at each.
          if (status === 200) counts[`${name} ${path}`] = asked - before
        }
      return counts
    }
    const add = async (count: number) => {
      for (let at = 0; at < count; at += 1) {
        const day = `2026-10-${String(at + 1).padStart(2, '0')}`
        const recorded = await nam.post('/activities', {
          ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'road' },
          ...{ happenedFrom: day, happenedTo: day, people: 2, halfDays: 2, figureStatus: 'final' },
          words: `Làm đường thôn ${at}`,
          valueLines: [],
        })
        assert.equal(recorded.status, 201, JSON.stringify(recorded.body))
        await plantWork(world.db, { year: 2026, name: `Đường thôn ${at}`, cost: 10_000_000 })
      }
      const lines = Array.from({ length: count }, (_, at) => ({
        words: `Đường số ${count * 10 + at}`,
        kind: 'road',
      }))
      assert.equal(
        (await dung.post('/needs', { placeId: PLACES.M02, year: 2026, lines })).status,
        201,
      )
    }
    await add(1)
    const few = await countAll()
    assert.ok(Object.keys(few).length >= 2 * LISTS.length)
    assert.ok(Object.values(few).every((count) => count > 0))
    await add(8)
    assert.deepEqual(await countAll(), few)
  })
})
