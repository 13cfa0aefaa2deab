import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { errorCode, OperatorError } from '../operator-error.ts'

export type ScratchServer = {
  /** The owning role on the database in use: what is made beside it belongs to the same role. */
  ownerUrl: string
  runUrl: string
  /** A role that may make databases: the embedded server's superuser, else the owning role itself. */
  creatorUrl: string
  runRole: string
}

/** Of a database in which somebody is: in use, or not ours to end. */
const IN_USE = ['55006', '42501']
const DROP_TRIES = 100

/** A name of ours alone: what a round that was cut short left behind is found by it. */
const prefixOf = (database: string) => `${database.slice(0, 40)}_thu_`

/**
 * Runs on an empty database of its own beside the one in use, which goes afterwards. What an earlier run that was
 * cut short left behind goes first; one machine at a time may do this.
 * @throws OperatorError when the role may not make databases
 */
export async function withScratchDatabase<T>(
  { ownerUrl, runUrl, creatorUrl, runRole }: ScratchServer,
  use: (scratch: { ownerUrl: string; runUrl: string }) => Promise<T>,
): Promise<T> {
  const owner = new URL(ownerUrl)
  const prefix = prefixOf(decodeURIComponent(owner.pathname.slice(1)))
  const name = `${prefix}${randomBytes(4).toString('hex')}`
  const creator = new pg.Client({ connectionString: creatorUrl })
  await creator.connect()
  // Between two of its statements hours may go by, and the server may go away meanwhile.
  creator.on('error', () => undefined)
  try {
    await dropLeftOvers(creator, prefix)
    await make(creator, name, decodeURIComponent(owner.username))
    try {
      const scratch = { ownerUrl: urlOn(ownerUrl, name), runUrl: urlOn(runUrl, name) }
      await admitOnly(scratch.ownerUrl, name, runRole)
      return await use(scratch)
    } finally {
      await drop(creator, name)
    }
  } finally {
    await creator.end()
  }
}

function urlOn(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(database)}`
  return other.href
}

async function make(creator: pg.Client, name: string, owner: string): Promise<void> {
  try {
    await creator.query(
      `create database ${pg.escapeIdentifier(name)} owner ${pg.escapeIdentifier(owner)} template template0`,
    )
  } catch (error) {
    if (errorCode(error) !== '42501') throw error
    throw new OperatorError(
      'Vai trò của DATABASE_OWNER_URL không được tạo cơ sở dữ liệu nên chưa phục hồi thử được; đề nghị cấp quyền CREATEDB cho vai trò đó.',
    )
  }
}

/** The database holds a copy of everything for some minutes: nobody gets in but the two roles of ours. */
async function admitOnly(ownerUrl: string, name: string, runRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const database = pg.escapeIdentifier(name)
    await client.query(`revoke all on database ${database} from public`)
    await client.query(
      `grant connect, temporary on database ${database} to ${pg.escapeIdentifier(runRole)}`,
    )
  } finally {
    await client.end()
  }
}

async function dropLeftOvers(creator: pg.Client, prefix: string): Promise<void> {
  const { rows } = await creator.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { name } of rows) await drop(creator, name)
}

/**
 * A connection ends a moment after it was closed, and a role that is no superuser may not end those of another: what the
 * running role has just left is waited for.
 */
async function drop(creator: pg.Client, name: string): Promise<void> {
  for (let left = DROP_TRIES; ; left -= 1)
    try {
      await creator.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
      return
    } catch (error) {
      if (left === 0 || !IN_USE.includes(errorCode(error) ?? '')) throw error
      await wait(100)
    }
}
