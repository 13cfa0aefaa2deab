import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, renameSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { askLaws } from '#server/cli/verify/laws.ts'
import { newId } from '#server/platform/clock.ts'
import { databaseIsAway, openDatabase } from '#server/platform/database.ts'
import { migrate } from '#server/platform/migrate.ts'
import { type EmbeddedServer, startEmbedded } from '#server/platform/postgres/embedded.ts'
import { LABOUR } from '../laws/small-ledger.ts'
import { CAST } from '../people.ts'
import { fillWorld, SLUG } from '../world.ts'
import { type Running, startCommand } from './command.ts'
import { ask, newTrial, quiet } from './trial.ts'

/** Before a release: KETNGHIA_CRASH_ROUNDS=200 npm test -- test/start/crash.test.ts */
const ROUNDS = Number(process.env.KETNGHIA_CRASH_ROUNDS ?? 10)
const CLIENTS = 4
/** The laws are asked this often, and at the end. */
const ROUNDS_BETWEEN_LAWS = 25

type Victim = 'node' | 'postgres' | 'backend' | 'both'

/** Ten rounds have every victim; a start of Node costs the most, so it is killed least. */
const VICTIMS: readonly Victim[] = [
  ...(['backend', 'postgres', 'node', 'backend', 'postgres'] as const),
  ...(['both', 'backend', 'postgres', 'backend', 'postgres'] as const),
]

/** One activity to be recorded; its id once the server has said that it is. */
type Sent = { key: string; people: number; activityId?: string }

/** A device of the kernel on which no byte has room. */
const FULL = '/dev/full'

describe(`killed with -9 at random moments under load, ${ROUNDS} times`, () => {
  const trial = newTrial()
  let database: EmbeddedServer
  let serving: Running
  let address = ''
  let cookie = ''
  /** All that was sent, and what of it nobody has acknowledged yet. */
  const sent: Sent[] = []
  const open: Sent[] = []
  const unforeseen: string[] = []

  before(async () => {
    database = await startEmbedded({ home: trial.home, log: quiet })
    await migrate(database.ownerUrl, quiet)
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    await fillWorld(client)
    await client.end()
    await serve()
    const answer = await fetch(`${address}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ personId: CAST.nam.personId }),
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  })

  after(async () => {
    serving.child.kill('SIGINT')
    await serving.finish()
    await database.stop()
    trial.remove()
  })

  async function serve(): Promise<void> {
    serving = startCommand(['serve'], { KETNGHIA_HOME: trial.home, PORT: '0' })
    const said = await serving.nextLine()
    if (said === undefined) throw new Error((await serving.finish()).err)
    address = said
  }

  async function kill(victim: Victim): Promise<void> {
    const pidFile = join(database.folder, 'postgres/postmaster.pid')
    const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    if (victim === 'backend') {
      // Any of PostgreSQL's own processes: it ends all others and recovers.
      const path = `/proc/${postmaster}/task/${postmaster}/children`
      const children = readFileSync(path, 'utf8').trim().split(' ')
      process.kill(Number(children[randomInt(children.length)]), 'SIGKILL')
    }
    if (victim === 'postgres' || victim === 'both') process.kill(postmaster, 'SIGKILL')
    if (victim === 'node' || victim === 'both') {
      serving.child.kill('SIGKILL')
      await serving.finish()
      await serve()
    }
  }

  const requestOf = ({ key, people }: Sent) => ({
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...LABOUR, people }),
  })

  /** Sends one command; only 201 acknowledges it, no answer or "unavailable" leaves it open. */
  async function send(command: Sent): Promise<boolean> {
    const to = `${address}/api/v1/programmes/${SLUG}/activities`
    const answer = await fetch(to, requestOf(command))
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => undefined)
    if (answer === undefined || answer.status === 503) return false
    if (answer.status !== 201) {
      unforeseen.push(`${answer.status} ${answer.text}`)
      return false
    }
    const { activityId } = JSON.parse(answer.text) as { activityId: string }
    // A command that is sent again answers what it answered.
    if (command.activityId !== undefined) assert.equal(activityId, command.activityId)
    command.activityId = activityId
    return true
  }

  /** One of those who record: what is open is sent again with its key, else something new. */
  async function record(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      let command = open.shift()
      if (!command) {
        command = { key: newId(), people: 1 + (sent.length % 90) }
        sent.push(command)
      }
      if (await send(command)) await sleep(10)
      else {
        open.push(command)
        await sleep(50)
      }
    }
  }

  /** Waits until a command that was sent after the kill is acknowledged. */
  async function untilServed(): Promise<void> {
    const command: Sent = { key: newId(), people: 91 }
    sent.push(command)
    while (!(await send(command))) await sleep(50)
  }

  /**
   * Asks the database itself. PostgreSQL may need a moment to see that one of its own was killed: a command is
   * acknowledged meanwhile, and only then all connections are cut.
   */
  async function askOnceUp(statement: string): Promise<Record<string, unknown>[]> {
    for (;;)
      try {
        return await ask(database.ownerUrl, statement)
      } catch (error) {
        if (!databaseIsAway(error)) throw error
        await sleep(50)
      }
  }

  /** What stands of each command: none of the acknowledged is missing, none of any is there twice. */
  async function check(): Promise<void> {
    const rows = (await askOnceUp(
      `select r.command_id as key, count(*)::int as revisions, min(r.activity_id::text) as id,
         (select count(*)::int from trail t where t.command_id = r.command_id) as entries
       from activity_revisions r group by r.command_id`,
    )) as { key: string; revisions: number; id: string; entries: number }[]
    const standing = new Map(rows.map((row) => [row.key, row]))
    assert.deepEqual(
      rows.filter(({ revisions, entries }) => revisions !== 1 || entries !== 1),
      [],
    )
    for (const { key, activityId } of sent)
      if (activityId !== undefined) assert.equal(standing.get(key)?.id, activityId, key)
    assert.deepEqual(unforeseen, [])
  }

  async function checkLaws(): Promise<void> {
    const running = openDatabase(database.runUrl, { max: 2 })
    assert.deepEqual(await askLaws(running), [])
    await running.close()
  }

  it('a disk that is really full refuses, writes nothing, and takes the same command once there is room', async () => {
    const [{ path }] = (await askOnceUp("select pg_relation_filepath('ledger_lines') as path")) as [
      { path: string },
    ]
    // As yet without a row: its file is empty, and every connection opens it anew.
    const file = join(database.folder, 'postgres', path)
    const cut = () =>
      ask(
        database.superUrl,
        "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
      )
    const command: Sent = { key: newId(), people: 7 }
    const post = () => fetch(`${address}/api/v1/programmes/${SLUG}/activities`, requestOf(command))
    const until = async (status: number) => {
      for (;;) {
        const answer = await post()
        if (answer.status === status) return (await answer.json()) as { code?: string }
        // The connections that were cut are told so once.
        assert.equal(answer.status, 503)
      }
    }
    renameSync(file, `${file}.kept`)
    symlinkSync(FULL, file)
    try {
      await cut()
      for (;;) {
        const { code } = await until(503)
        if (code === 'disk-full') break
        assert.equal(code, 'database-unavailable')
      }
    } finally {
      renameSync(`${file}.kept`, file)
      await cut()
    }
    for (const table of ['activities', 'activity_revisions', 'trail'])
      assert.deepEqual(await askOnceUp(`select 1 from ${table}`), [], table)
    await until(201)
    sent.push(command)
    await check()
  })

  it('a log that finds no room stops PostgreSQL, is told as away, and goes on by itself once there is room', async () => {
    const [{ next }] = (await askOnceUp(
      'select pg_walfile_name(pg_current_wal_lsn() + 16 * 1024 * 1024) as next',
    )) as [{ next: string }]
    const file = join(database.folder, 'postgres/pg_wal', next)
    const isThere = existsSync(file)
    const log = () => readFileSync(join(database.folder, 'postgres.log'), 'utf8')
    const panics = () => [...log().matchAll(/PANIC: .*: No space left on device/g)].length
    const command: Sent = { key: newId(), people: 8 }
    if (isThere) renameSync(file, `${file}.kept`)
    symlinkSync(FULL, file)
    try {
      await ask(database.superUrl, 'select pg_switch_wal()')
      sent.push(command)
      // Once under the command, then whenever it has recovered: it begins anew by itself.
      while (panics() < 3) {
        assert.equal(await send(command), false)
        await sleep(50)
      }
      const answer = await fetch(`${address}/api/v1/health`)
      const { code } = (await answer.json()) as { code?: string }
      assert.deepEqual([answer.status, code], [503, 'database-unavailable'])
    } finally {
      unlinkSync(file)
      if (isThere) renameSync(`${file}.kept`, file)
    }
    while (!(await send(command))) await sleep(50)
    await check()
  })

  it('keeps every acknowledged write, writes none twice, and the laws hold', async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const stopping = new AbortController()
      const load = Promise.all(Array.from({ length: CLIENTS }, () => record(stopping.signal)))
      await sleep(randomInt(50, 600))
      await kill(VICTIMS[round % VICTIMS.length] ?? 'node')
      await untilServed()
      stopping.abort()
      await load
      await check()
      if (round % ROUNDS_BETWEEN_LAWS === 0) await checkLaws()
    }
    for (const command of open) while (!(await send(command))) await sleep(50)
    // Whatever was acknowledged answers the same once more.
    for (const command of sent.slice(-20)) assert.ok(await send(command))
    await check()
    const [row] = await askOnceUp('select count(*)::int as count from activities')
    assert.equal(row?.count, sent.length)
    await checkLaws()
  })
})
