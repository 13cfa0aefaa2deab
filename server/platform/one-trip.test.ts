import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import type { Db } from './database.ts'
import { inOneTransaction } from './one-trip.ts'

const count = async (db: Db): Promise<number> => {
  const { rows } = await sql<{
    kept: number
  }>`select count(*)::bigint as kept from sessions`.execute(db)
  return rows[0]?.kept ?? -1
}

describe('statements of one transaction travel together', () => {
  let world: TestDatabase
  let people: { person_id: string }[]
  before(async () => {
    world = await openTestDatabase()
    people = await world.owner('select person_id from people limit 1')
  })
  after(() => world.close())

  const insert = (db: Db, sessionId: string) =>
    sql`insert into sessions (session_id, person_id, created_at, expires_at)
      values (${sessionId}, ${people[0]?.person_id}, now(), now())`.execute(db)
  const fail = (db: Db) => sql`select 1 / ${0}::integer`.execute(db)

  it('answers each of them its own rows, in whatever order they are awaited', async () => {
    const answers = await inOneTransaction(world.database.pool, 'read', (db) =>
      Promise.all(
        [3, 1, 2].map(async (n) => {
          const { rows } = await sql<{ n: number }>`select ${n}::integer as n`.execute(db)
          return rows[0]?.n
        }),
      ),
    )
    assert.deepEqual(answers, [3, 1, 2])
  })

  it('keeps nothing when one of them fails, and says the first cause', async () => {
    const work = inOneTransaction(world.database.pool, 'write', (db) =>
      Promise.all([insert(db, 'a'), fail(db), insert(db, 'b')]),
    )
    await assert.rejects(work, { code: '22012' })
    assert.equal(await count(world.database.outside), 0)
  })

  it('never calls committed what the server rolled back', async () => {
    const work = inOneTransaction(world.database.pool, 'write', async (db) => {
      await insert(db, 'a')
      await fail(db).catch(() => 'taken for harmless')
    })
    await assert.rejects(work, /rolled back at its end/)
    assert.equal(await count(world.database.outside), 0)
  })

  it('lets no statement through after its end', async () => {
    let late: Db | undefined
    await inOneTransaction(world.database.pool, 'write', async (db) => {
      late = db
      await insert(db, 'kept')
    })
    assert.ok(late)
    await assert.rejects(insert(late, 'late'), /after the end of its transaction/)
    assert.equal(await count(world.database.outside), 1)
  })

  it('is planned once a connection, also where the first asking came after an error', async () => {
    const { pool } = world.database
    const ask = (db: Db, n: number) =>
      sql<{ kept: number }>`select ${n}::integer + 40 as kept`.execute(db)
    const failed = inOneTransaction(pool, 'read', (db) => Promise.all([fail(db), ask(db, 1)]))
    await assert.rejects(failed, { code: '22012' })
    for (const n of [1, 2]) {
      const both = await inOneTransaction(pool, 'read', (db) =>
        Promise.all([ask(db, n), ask(db, n)]),
      )
      assert.deepEqual(
        both.map(({ rows }) => rows[0]?.kept),
        [n + 40, n + 40],
      )
    }
    const { rows } = await inOneTransaction(pool, 'read', (db) =>
      sql<{ kept: number }>`select count(*)::integer as kept from pg_prepared_statements
        where statement like '%integer + 40 as kept%' and not statement like '%prepared%'`.execute(
        db,
      ),
    )
    assert.equal(rows[0]?.kept, 1)
  })

  it('reads one moment only, and writes nothing then', async () => {
    const work = inOneTransaction(world.database.pool, 'read', (db) => insert(db, 'x'))
    await assert.rejects(work, { code: '25006' })
  })
})
