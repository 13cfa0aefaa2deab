import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Scope } from '#domain/access/actor.ts'
import { parseDatabaseInteger } from '#domain/base/money.ts'
import { inOneTransaction } from './one-trip.ts'
import { noteScope } from './scoped.ts'

const OID = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700 }

/** One parser for every bigint and sum(): safe integers or an error, never a rounded number. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === OID.int8) return parseDatabaseInteger
    // A day is text from form to column (law 16).
    if (oid === OID.date) return (text: string) => text
    // A sum of bigints is numeric until it is cast; uncast it would pass for a number as text.
    if (oid === OID.numeric)
      return (text: string) => {
        throw new TypeError(`a numeric came uncast from the database: ${text}`)
      }
    if (oid === OID.timestamptz) return (text: string) => new Date(text).toISOString()
    return pg.types.getTypeParser(oid, format)
  },
}

/** A handle on one transaction (or, for the few tables outside programmes, on the pool). */
export type Db = Kysely<unknown>

export type Database = {
  pool: pg.Pool
  /** For tables that stand outside every programme; programme tables show no row through it. */
  outside: Db
  close(): Promise<void>
}

/** How long the database may be kept busy, milliseconds: by one statement, and by a transaction that asks nothing. */
export type Patience = { statement: number; idleTransaction: number }

/** Of the served system: the longest page, export or round of a whole country is far below it. */
export const SERVED_PATIENCE: Patience = { statement: 120_000, idleTransaction: 300_000 }

/**
 * Opens the pool of the running role. Every connection pipelines, so a trip may carry many statements. Without
 * `patience` a statement may take as long as it does, as commands of an operator may.
 */
export function openDatabase(
  url: string,
  {
    max = 16,
    log,
    patience,
  }: { max?: number; log?: { warn(message: string): void }; patience?: Patience } = {},
): Database {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max,
    pipeline: true,
    idleTimeoutMillis: 30_000,
    ...(patience && {
      statement_timeout: patience.statement,
      idle_in_transaction_session_timeout: patience.idleTransaction,
    }),
  } as pg.PoolConfig)
  // A connection that breaks while idle is replaced by the pool at its next use, and that use reports it.
  pool.on('error', (error) => log?.warn(`mất một kết nối cơ sở dữ liệu đang rỗi: ${error.message}`))
  // One that breaks while in use fails its statements, which report it; unheard, it would also end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => log?.warn(`mất một kết nối cơ sở dữ liệu: ${error.message}`))
  })
  const outside = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    // It ends the pool only where it has asked something itself; what is left idle keeps a command running for 30 s.
    await outside.destroy()
    if (!pool.ended) await pool.end()
  }
  return { pool, outside, close }
}

/** A client of its own, outside the pool and not pipelined: for COPY and long exports. */
export async function openBulkClient(url: string): Promise<pg.Client> {
  const client = new pg.Client(connectionOptions(url))
  await client.connect()
  return client
}

/** How values come as text is ours to say, not the server's: an office sets its own to its own day and time. */
const AS_TEXT = '-c datestyle=ISO,YMD -c timezone=UTC -c intervalstyle=postgres'

function connectionOptions(url: string) {
  return { connectionString: url, types, connectionTimeoutMillis: 5_000, options: AS_TEXT }
}

export type Access = 'read' | 'write'

/**
 * Runs in one transaction whose scope is set before anything else (sql.md 4). A read sees one moment
 * (REPEATABLE READ, READ ONLY). Throws what `run` throws, after rolling back.
 */
export async function inTransaction<T>(
  database: Database,
  scope: Scope,
  access: Access,
  run: (db: Db) => Promise<T>,
): Promise<T> {
  return inOneTransaction(database.pool, access, async (db) => {
    const entered = enterScope(db, scope)
    // The first question travels with the scope; where the scope fails, the server refuses the question.
    entered.catch(() => undefined)
    const value = await run(db)
    await entered
    return value
  })
}

/** Sets the scope of the running transaction; may be widened once the post is known. */
export async function enterScope(db: Db, scope: Scope): Promise<void> {
  noteScope(db, scope)
  await sql`select enter_scope(${scope.programmeId}::uuid, ${scope.personId}::uuid, ${scope.whole},
    ${scope.unitIds}::uuid[], ${scope.placeIds}::uuid[], ${scope.moneyPlaceIds}::uuid[], ${scope.agency ?? false}, ${scope.keepsPeople ?? false})`.execute(
    db,
  )
}

const SQLSTATE = /^[0-9A-Z]{5}$/

/** The SQLSTATE of a database error, if it is one (sql.md 15). */
export function sqlStateOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && SQLSTATE.test(code) ? code : undefined
}

/** True when a statement was ended for it took longer than the pool's patience (query_canceled). */
export const tookTooLong = (error: unknown): boolean => sqlStateOf(error) === '57014'

/** True when the server is gone or refuses work, so that trying later helps. */
export function databaseIsAway(error: unknown): boolean {
  const state = sqlStateOf(error)
  if (state?.startsWith('08') || state?.startsWith('57P') || state === '53300') return true
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code ?? '') ||
    /connection (terminated|ended|timeout)|timeout exceeded when trying to connect|not queryable/i.test(
      message ?? '',
    )
  )
}
