import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lineOf, verifyLaws } from '#server/cli/verify/laws.ts'
import { openTestApp } from '#test/app.ts'
import { type FrozenDatabase, openTestDatabase, type TestDatabase } from '#test/database.ts'
import { AS_OF, BREACHES, DIGEST, edition } from './breaches.ts'
import { insideOneTransaction } from './inside.ts'
import { fillSmallCoordination } from './small-coordination.ts'
import { fillSmallLedger } from './small-ledger.ts'
import { fillSmallPlan } from './small-plan.ts'

let ledger: FrozenDatabase

/** A copy of the small ledger with its plan, for one test alone. */
async function withLedger(run: (db: TestDatabase) => Promise<void>): Promise<void> {
  const db = await ledger.copy()
  try {
    await run(db)
  } finally {
    await db.close()
  }
}

describe('verify names every breach that data can hold', () => {
  before(async () => {
    const world = await openTestApp()
    await fillSmallLedger(world)
    await fillSmallPlan(world)
    await fillSmallCoordination(world)
    ledger = await world.freeze()
  })

  after(() => ledger.close())

  it('finds an intact world intact, one line a law', () =>
    withLedger(async (db) => {
      const reports = await verifyLaws(db.database)
      const lines = reports.map(lineOf)
      assert.deepEqual(
        reports.map(({ law }) => law),
        [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15],
      )
      for (const line of lines) assert.match(line, /^Luật \d+ \(.+\): đạt/, lines.join('\n'))
      assert.match(lines[8] ?? '', /chưa có bản phát hành/)
      await db.owner(edition(DIGEST, AS_OF))
      await db.owner('delete from people_proposal_texts')
      const after = (await verifyLaws(db.database)).map(lineOf)
      assert.match(after[8] ?? '', /^Luật 10 .+: đạt$/)
    }))

  it('has a planted breach for every law that it reports', () =>
    withLedger(async (db) => {
      const reports = await verifyLaws(db.database)
      const planted = new Set(Object.values(BREACHES).map(({ law }) => law))
      assert.deepEqual(
        reports.filter(({ law }) => !planted.has(law)),
        [],
      )
    }))

  describe('planted one by one', () => {
    let planted: TestDatabase
    before(async () => {
      planted = await ledger.copy()
    })
    after(() => planted.close())

    for (const [name, { law, word, by }] of Object.entries(BREACHES))
      it(`law ${law}: ${name}`, () =>
        insideOneTransaction(planted, by, async (database) => {
          const [report, ...others] = await verifyLaws(database, law)
          assert.deepEqual(others, [])
          const line = lineOf(report ?? assert.fail())
          assert.match(line, /KHÔNG ĐẠT/)
          assert.ok(line.includes(word), line)
        }))

    it('and nothing of them is left', async () => {
      const broken = (await verifyLaws(planted.database)).filter((r) => r.breaches.length > 0)
      assert.deepEqual(broken.map(lineOf), [])
    })
  })

  it('looks at one law alone, and refuses one that data cannot break', () =>
    withLedger(async (db) => {
      await db.owner("delete from trail where command = 'correctActivity'")
      const of = async (law: number) => (await verifyLaws(db.database, law)).map(lineOf)
      assert.match((await of(5)).join(), /^Luật 5 .+: đạt$/)
      assert.match((await of(12)).join(), /^Luật 12 .+: KHÔNG ĐẠT/)
      await assert.rejects(verifyLaws(db.database, 17), /Luật 17 .+ 1, 2, 3/)
    }))

  it('does not call an empty database in order', async () => {
    const db = await openTestDatabase('empty')
    await assert.rejects(verifyLaws(db.database), /chưa có chương trình nào/)
    await db.close()
  })

  it('runs as the role that serves requests, so what it owns is told', () =>
    withLedger(async (db) => {
      const { openDatabase } = await import('#server/platform/database.ts')
      const owner = openDatabase(db.ownerUrl, { max: 1 })
      const reports = await verifyLaws(owner)
      await owner.close()
      const broken = reports.filter(({ breaches }) => breaches.length > 0).map(({ law }) => law)
      assert.deepEqual(broken, [5, 13])
    }))
})
