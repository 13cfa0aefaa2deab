import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { startJobs } from './jobs.ts'

const CRON = '*/5 * * * *'

describe('jobs through pg-boss, as the running role', () => {
  let db: TestDatabase
  const said: string[] = []
  const log = {
    info: () => undefined,
    warn: (message: string) => void said.push(message),
    error: (message: string) => void said.push(message),
  }
  before(async () => {
    db = await openTestDatabase('empty')
  })
  after(() => db.close())

  const start = (run: () => Promise<void>) =>
    startJobs(db.runUrl, { name: 'rounds', cron: CRON, log, run, pollingSeconds: 0.5 })

  it('runs at the start, at every call, never twice at once, and lets the last round end', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const run = async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 30))
      running -= 1
      runs += 1
    }
    const servers = await Promise.all([start(run), start(run)])
    for (let at = 0; at < 6; at += 1) {
      await Promise.all(servers.map((server) => server.wake()))
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    await Promise.all(servers.map((server) => server.stop()))
    assert.equal(most, 1)
    assert.equal(running, 0)
    assert.ok(runs >= 2, `${runs} rounds`)
    assert.deepEqual(said, [])
  })

  it('logs what a round throws, and the next round runs', async () => {
    let runs = 0
    const { promise: ran, resolve: done } = Promise.withResolvers<void>()
    const jobs = await start(async () => {
      runs += 1
      if (runs === 1) throw new Error('thử')
      done()
    })
    const again = setInterval(() => void jobs.wake(), 200)
    await ran
    clearInterval(again)
    await jobs.stop()
    assert.equal(said.length, 1)
    assert.match(said[0] ?? '', /công việc định kỳ/)
  })

  it('has the schedule once, and no more rights than it uses', async () => {
    const schedules = await db.owner<{ cron: string }>('select cron from jobs.schedule')
    assert.deepEqual(schedules, [{ cron: CRON }])
    const owned = await db.owner(
      `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'jobs' and pg_get_userbyid(c.relowner) = 'ketnghia_test_app'`,
    )
    assert.equal(owned.length, 0)
  })
})
