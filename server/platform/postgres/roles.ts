import pg from 'pg'
import { SUPERUSER } from './cluster.ts'
import type { Passwords } from './passwords.ts'

const OWNER = 'ketnghia_owner'
export const APP = 'ketnghia_app'
export const DATABASE = 'ketnghia'

export type Role = 'superuser' | 'owner' | 'app'

const NAMES: Readonly<Record<Role, string>> = { superuser: SUPERUSER, owner: OWNER, app: APP }

/** The address of a database of the embedded server for one role, password included. */
export function databaseUrl(port: number, role: Role, passwords: Passwords, database: string) {
  return `postgres://${NAMES[role]}:${passwords[role]}@127.0.0.1:${port}/${database}`
}

async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  // Roles take no bound values; name and password are our own letters, digits, - and _.
  await client.query(
    `${rowCount ? 'alter' : 'create'} role ${name} login nosuperuser nocreatedb nocreaterole ` +
      `noreplication nobypassrls password '${password}'`,
  )
}

/**
 * Makes the two roles and the database, or puts them right. `ketnghia_owner` owns the database and
 * migrates; `ketnghia_app` owns nothing, may connect and have temporary tables; what more it may do
 * the migrations grant. The superuser does this and nothing else.
 */
export async function prepareRoles(port: number, passwords: Passwords): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl(port, 'superuser', passwords, 'postgres'),
  })
  await client.connect()
  try {
    await ensureRole(client, OWNER, passwords.owner)
    await ensureRole(client, APP, passwords.app)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      DATABASE,
    ])
    if (!rowCount) {
      await client.query(`create database ${DATABASE} owner ${OWNER} template template0`)
    }
    for (const database of [DATABASE, 'postgres', 'template1']) {
      await client.query(`revoke all on database ${database} from public`)
    }
    await client.query(`grant connect, temporary on database ${DATABASE} to ${APP}`)
  } finally {
    await client.end()
  }
}

/**
 * Asks the server on this port to take the superuser's password, that is, to prove that it is ours.
 * @returns undefined when it does, else what it said
 */
export async function refusesOurPassword(
  port: number,
  passwords: Passwords,
): Promise<string | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl(port, 'superuser', passwords, 'postgres'),
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await client.end()
  }
}
