import assert from 'node:assert/strict'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { plainDate } from '#domain/base/plain-date.ts'
import { buildApp } from '#server/app.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '#test/world.ts'
import type { App } from './app-type.ts'
import { newId, systemClock } from './clock.ts'
import {
  type Database,
  databaseIsAway,
  inTransaction,
  openDatabase,
  SERVED_PATIENCE,
} from './database.ts'
import { fileStore } from './files.ts'
import { secretBox } from './secret-box.ts'

/** A cable between the application and PostgreSQL that can be cut and mended, and hold back what is answered. */
async function openCable(target: { host: string; port: number }) {
  const sockets = new Set<Socket>()
  /** PostgreSQL's ends with the application's. */
  const pairs = new Map<Socket, Socket>()
  let server: Server
  let isCut = false
  const lay = (port: number) =>
    new Promise<number>((resolve) => {
      server = createServer((near) => {
        if (isCut) return void near.destroy()
        const far = connect(target.port, target.host)
        for (const socket of [near, far]) {
          sockets.add(socket)
          socket.on('error', () => socket.destroy())
          socket.on('close', () => sockets.delete(socket))
        }
        near.pipe(far)
        far.pipe(near)
        pairs.set(far, near)
        far.on('close', () => pairs.delete(far))
      }).listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
  const port = await lay(0)
  return {
    port,
    /** Breaks every connection; new ones are broken at once. */
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      isCut = false
    },
    /** What PostgreSQL answers from now on stays on the way until it is let go. */
    hold() {
      for (const far of pairs.keys()) far.unpipe()
    },
    letGo() {
      for (const [far, near] of pairs) far.pipe(near)
    },
    async close() {
      isCut = true
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const labour = {
  granularity: 'event',
  unitIds: [UNITS.DV12],
  placeId: PLACES.M02,
  kind: 'road',
  happenedFrom: '2026-11-03',
  happenedTo: '2026-11-04',
  people: 12,
  halfDays: 4,
  valueLines: [],
  figureStatus: 'final',
}

describe('a database that is closed', () => {
  it('keeps no connection, also where only transactions were asked', async () => {
    const world = await openTestDatabase()
    const database = openDatabase(world.runUrl)
    const nothing = { unitIds: [], placeIds: [], moneyPlaceIds: [] }
    const scope = {
      programmeId: PROGRAMME_ID,
      personId: CAST.hoa.personId,
      whole: true,
      ...nothing,
    }
    await inTransaction(database, scope, 'read', (db) => sql`select 1`.execute(db))
    assert.equal(database.pool.totalCount, 1)
    await database.close()
    assert.equal(database.pool.totalCount, 0)
    await world.close()
  })
})

describe('the database goes away and comes back', () => {
  let db: TestDatabase
  let cable: Awaited<ReturnType<typeof openCable>>
  let database: Database
  let app: App
  let cookie: string
  before(async () => {
    db = await openTestDatabase()
    const url = new URL(db.runUrl)
    cable = await openCable({ host: url.hostname, port: Number(url.port) })
    url.hostname = '127.0.0.1'
    url.port = String(cable.port)
    database = openDatabase(url.href, { max: 4 })
    app = await buildApp({
      database,
      clock: systemClock(plainDate('2026-11-23')),
      files: fileStore('/nowhere'),
      secrets: secretBox('/nowhere'),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      isPractice: true,
      uploadLimit: 1_000,
    })
    const signedIn = await app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { personId: CAST.nam.personId },
    })
    cookie = `session=${signedIn.cookies[0]?.value}`
  })
  after(async () => {
    await app.close()
    await database.close()
    await cable.close()
    await db.close()
  })

  const list = () =>
    app.inject({ method: 'GET', url: '/api/v1/programmes/nq04/activities', headers: { cookie } })
  const record = (key = newId()) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/programmes/nq04/activities',
      headers: { cookie, 'idempotency-key': key },
      payload: labour,
    })
  const health = () => app.inject({ method: 'GET', url: '/api/v1/health' })
  const count = async (table: string) => (await db.owner(`select 1 from ${table}`)).length

  it('answers 503 with its sentence while away, then works again without a restart', async () => {
    assert.equal((await list()).statusCode, 200)
    cable.cut()
    for (const ask of [list, record, health, list]) {
      const answer = await ask()
      assert.deepEqual(
        [answer.statusCode, answer.json().code],
        [503, 'database-unavailable'],
        answer.body,
      )
    }
    cable.mend()
    assert.equal((await health()).statusCode, 200)
    assert.equal((await list()).statusCode, 200)
    assert.equal((await record()).statusCode, 201)
    assert.equal(await count('activity_revisions'), 1)
  })

  it('leaves no half write when it goes in the middle, and the same command is safe to send again', async () => {
    const key = newId()
    // The table is held, so that the command has begun, asked and not yet written when the cable is cut.
    const holder = openDatabase(db.ownerUrl, { max: 1 })
    const answer = await holder.outside.transaction().execute(async (tx) => {
      await sql`lock table activities in exclusive mode`.execute(tx)
      const sent = record(key)
      await untilOneWaits()
      cable.cut()
      return sent
    })
    await holder.close()
    assert.deepEqual([answer.statusCode, answer.json().code], [503, 'database-unavailable'])
    cable.mend()
    await untilNobodyWorks()
    for (const table of ['activity_revisions', 'activities', 'trail'])
      assert.equal(await count(table), 1, table)
    const again = await record(key)
    assert.equal(again.statusCode, 201)
    assert.deepEqual((await record(key)).json(), again.json())
    assert.equal(await count('activity_revisions'), 2)
    assert.equal(await count('trail'), 2)
  })

  it('ends what takes too long with its sentence, and the same command is safe to send again', async () => {
    const entries = await count('trail')
    const key = newId()
    const holder = openDatabase(db.ownerUrl, { max: 1 })
    const answer = await holder.outside.transaction().execute(async (tx) => {
      await sql`lock table activities in exclusive mode`.execute(tx)
      const sent = record(key)
      await untilOneWaits()
      // What statement_timeout does after two minutes: nobody is to wait for them here.
      const waiting = `select pg_cancel_backend(pid) ${others} and wait_event_type = 'Lock'`
      await sql.raw(waiting).execute(db.database.outside)
      return sent
    })
    await holder.close()
    assert.deepEqual([answer.statusCode, answer.json().code], [503, 'took-too-long'])
    await untilNobodyWorks()
    assert.equal(await count('trail'), entries)
    assert.equal((await record(key)).statusCode, 201)
    assert.equal(await count('trail'), entries + 1)
  })

  it('is given so long by the served system, and by nothing that an operator waits for', async () => {
    for (const [options, expected] of [
      [{ patience: SERVED_PATIENCE }, ['2min', '5min']],
      [{}, ['0', '0']],
    ] as const) {
      const asked = openDatabase(db.runUrl, { max: 1, ...options })
      const { rows } = await sql<{ statement: string; idle: string }>`select
        current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle`.execute(asked.outside)
      await asked.close()
      assert.deepEqual(rows, [{ statement: expected[0], idle: expected[1] }])
    }
  })

  it('is slow, as over a slow disk: what it has begun is acknowledged once it is written, what comes then is told to come again', async () => {
    const { pool } = database
    const [revisions, entries] = [await count('activity_revisions'), await count('trail')]
    while (pool.totalCount < 4) await Promise.all([list(), list(), list(), list()])
    const { connectionTimeoutMillis: patience } = pool.options
    // Nobody is to wait five seconds for this.
    pool.options.connectionTimeoutMillis = 100
    cable.hold()
    let acknowledged = 0
    const begun = Array.from({ length: 4 }, () =>
      record().then(({ statusCode }) => {
        acknowledged += 1
        return statusCode
      }),
    )
    while (pool.idleCount > 0) await setImmediate()
    const key = newId()
    const late = await record(key)
    assert.deepEqual([late.statusCode, late.json().code], [503, 'database-unavailable'])
    assert.equal(acknowledged, 0)
    pool.options.connectionTimeoutMillis = patience
    cable.letGo()
    assert.deepEqual(await Promise.all(begun), [201, 201, 201, 201])
    assert.equal((await record(key)).statusCode, 201)
    assert.equal(await count('activity_revisions'), revisions + 5)
    assert.equal(await count('trail'), entries + 5)
  })

  const others = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  /** Asked as the running role, which sees what its own connections do. */
  const until = async (question: string, expected: number) => {
    for (let tries = 0; tries < 1000; tries += 1) {
      const { rows } = await sql.raw(question).execute(db.database.outside)
      if (rows.length === expected) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`never true: ${question}`)
  }
  const untilOneWaits = () => until(`select 1 ${others} and wait_event_type = 'Lock'`, 1)
  const untilNobodyWorks = () =>
    until(`select 1 ${others} and usename = current_user and state <> 'idle'`, 0)

  it('says the same of a port where nobody listens', async () => {
    const nobody = await openCable({ host: '127.0.0.1', port: 9 })
    await nobody.close()
    const away = openDatabase(`postgres://a:b@127.0.0.1:${nobody.port}/c`, { max: 1 })
    await assert.rejects(sql`select 1`.execute(away.outside), databaseIsAway)
    await away.close()
  })
})
