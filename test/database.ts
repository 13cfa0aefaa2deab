import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { migrate } from '#server/platform/migrate.ts'
import { fillWorld } from './world.ts'

export const OWNER = 'ketnghia_test_owner'
export const RUNNING_ROLE = 'ketnghia_test_app'
const PASSWORD = 'practice'
const MIGRATIONS = fileURLToPath(new URL('../db/migrations/', import.meta.url))
const WORLD = fileURLToPath(new URL('./world.ts', import.meta.url))
const PEOPLE = fileURLToPath(new URL('./people.ts', import.meta.url))
/** One test process makes the template, the others wait for it. */
const TEMPLATE_LOCK = 4_042_019

export type TestDatabase = {
  database: Database
  /** The running role, bound by row-level security. */
  runUrl: string
  /** The owning role: for planting what no request could write. */
  ownerUrl: string
  owner<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Ends its connections, so that it can be copied; nothing may ask it afterwards. */
  freeze(): Promise<FrozenDatabase>
  close(): Promise<void>
}

/** A database that only serves as the model of others. */
export type FrozenDatabase = {
  /** A database of its own with all that stands in this one. */
  copy(): Promise<TestDatabase>
  close(): Promise<void>
}

type Filling = 'world' | 'empty'

/** A database of its own, copied from a template of migrations and the tests' world: 0.4 s on a disk, 0.04 in memory. */
export async function openTestDatabase(filling: Filling = 'world'): Promise<TestDatabase> {
  const serverUrl = process.env.KETNGHIA_TEST_DATABASE
  if (!serverUrl) throw new Error('KETNGHIA_TEST_DATABASE is not set: run the tests with npm test')
  return await openCopy(serverUrl, (server) => ensureTemplate(server, serverUrl, filling))
}

async function openCopy(
  serverUrl: string,
  findTemplate: (server: pg.Client) => Promise<string>,
): Promise<TestDatabase> {
  const name = `t_${process.pid}_${process.hrtime.bigint()}`
  await withServer(serverUrl, async (server) => {
    await server.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const template = await findTemplate(server)
    await server.query(
      `create database ${name} template ${template} strategy file_copy owner ${OWNER}`,
    )
  })
  const ownerUrl = urlOf(serverUrl, name, OWNER)
  const runUrl = urlOf(serverUrl, name, RUNNING_ROLE)
  const database = openDatabase(runUrl, { max: 8 })
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  const disconnect = async () => {
    await endPool(owner)
    await database.close()
  }
  const drop = async () => {
    await withServer(serverUrl, (server) => server.query(`drop database ${name} with (force)`))
  }
  return {
    database,
    runUrl,
    ownerUrl,
    async owner<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      return (await owner.query<Row>(text, values)).rows
    },
    async freeze() {
      await disconnect()
      return { copy: () => openCopy(serverUrl, async () => name), close: drop }
    },
    async close() {
      await disconnect()
      await drop()
    },
  }
}

/**
 * Ends a pool once its connections are closed: `end` alone answers when their end was asked, and the server ends one
 * that is still there when its database is dropped, as an error that nobody listens to.
 */
async function endPool(pool: pg.Pool): Promise<void> {
  let open = pool.totalCount
  const closed = new Promise<void>((resolve) => {
    if (open === 0) resolve()
    pool.on('remove', () => {
      open -= 1
      if (open === 0) resolve()
    })
  })
  await pool.end()
  await closed
}

async function ensureTemplate(
  server: pg.Client,
  serverUrl: string,
  filling: Filling,
): Promise<string> {
  const template = `template_${filling}_${digestOfSources()}`
  const known = await server.query('select 1 from pg_database where datname = $1', [template])
  if (known.rowCount) return template
  for (const role of [OWNER, RUNNING_ROLE]) {
    const found = await server.query('select 1 from pg_roles where rolname = $1', [role])
    if (!found.rowCount) await server.query(`create role ${role} login password '${PASSWORD}'`)
  }
  await dropStale(server, template)
  const building = `${template}_building`
  await server.query(`drop database if exists ${building} with (force)`)
  await server.query(`create database ${building} template template0 owner ${OWNER}`)
  const ownerUrl = urlOf(serverUrl, building, OWNER)
  await migrate(ownerUrl, { info: () => undefined }, { runningRole: RUNNING_ROLE })
  if (filling === 'world') {
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    await fillWorld(client)
    await client.end()
  }
  await server.query(`alter database ${building} rename to ${template}`)
  return template
}

/** What runs that were cut short left behind: older templates, and copies whose process is gone. */
async function dropStale(server: pg.Client, template: string): Promise<void> {
  const { rows } = await server.query<{ name: string }>(
    `select datname as name from pg_database d where (datname like 'template\\_%\\_%' or datname like 't\\_%')
       and datname <> $1 and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
    [template],
  )
  for (const { name } of rows) {
    const pid = /^t_(\d+)_/.exec(name)?.[1]
    const kind = /^template_([a-z]+)_/.exec(name)?.[1]
    const isOlder = kind !== undefined && template.startsWith(`template_${kind}_`)
    if (isOlder || (pid !== undefined && !processLives(Number(pid))))
      await server.query(`drop database if exists ${name}`)
  }
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

function digestOfSources(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(MIGRATIONS + file))
  for (const file of [WORLD, PEOPLE]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

async function withServer<T>(url: string, run: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: url })
  await server.connect()
  try {
    return await run(server)
  } finally {
    await server.end()
  }
}

function urlOf(serverUrl: string, database: string, role: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  url.username = role
  url.password = PASSWORD
  return url.href
}
