import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'

/**
 * Runs in one transaction on a connection of the pool. Statements that are asked for together
 * (`Promise.all`) travel together: they are written without waiting and the server answers them in order,
 * so a use case pays one trip for all that it may ask at once.
 *
 * After an error the server refuses what follows and answers a pipelined COMMIT with ROLLBACK without an
 * error: so nothing counts as committed unless the last command is COMMIT.
 * A read sees one moment (REPEATABLE READ, READ ONLY). Statements are asked by name, so that the server parses and
 * plans each shape once a connection, which was more than half of its work on a page; it plans anew by itself where
 * what is asked makes a difference (`plan_cache_mode` auto).
 * @throws what `run` throws, after rolling back; of several failed statements the first one's error
 */
export async function inOneTransaction<T>(
  pool: pg.Pool,
  access: 'read' | 'write',
  run: (db: Kysely<unknown>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const connection = new TravellingTogether(client)
  let broken: Error | undefined
  try {
    const begun = connection.send(BEGIN[access])
    // Heard at once, so that a failure is not unheard while `run` goes on; it is thrown by what follows.
    begun.catch(() => undefined)
    const value = await run(handleOn(connection))
    await begun
    const { command } = await connection.sendLast('commit')
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back at its end')
    return value
  } catch (error) {
    try {
      await connection.sendLast('rollback')
    } catch (fault) {
      // A connection that cannot roll back may still hold the scope of this transaction.
      broken = fault instanceof Error ? fault : new Error(String(fault))
    }
    throw error
  } finally {
    client.release(broken)
  }
}

const BEGIN = {
  read: 'begin isolation level repeatable read read only',
  write: 'begin isolation level read committed',
} as const

const STATEMENT_IN_ABORTED_TRANSACTION = '25P02'

class TravellingTogether implements DatabaseConnection {
  readonly #client: pg.PoolClient
  #firstError: unknown
  #hasEnded = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  async send(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    // The connection is somebody else's by now, under another scope.
    if (this.#hasEnded) throw new Error('a statement came after the end of its transaction')
    return await this.#ask(text, values)
  }

  async sendLast(text: 'commit' | 'rollback'): Promise<pg.QueryResult> {
    this.#hasEnded = true
    return await this.#ask(text, [])
  }

  async #ask(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      return await this.#client.query({ text, values: [...values], ...nameOf(text) })
    } catch (error) {
      this.#firstError ??= error
      const { code } = (error ?? {}) as { code?: unknown }
      throw code === STATEMENT_IN_ABORTED_TRANSACTION ? this.#firstError : error
    }
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.send(sql, parameters)
    return command === 'SELECT' || rowCount === null
      ? { rows }
      : { rows, numAffectedRows: BigInt(rowCount) }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it; nothing of ours streams in a transaction
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('long exports have a client of their own')
  }
}

/** Names of statements by their text: the server parses and plans a named one once a connection. */
const names = new Map<string, string>()
/** Beyond so many shapes a text is one that varies, and its plans would only fill the server's memory. */
const MOST_NAMES = 1_000

function nameOf(text: string): { name?: string } {
  const known = names.get(text)
  if (known !== undefined) return { name: known }
  if (names.size >= MOST_NAMES) return {}
  const name = `s${names.size}`
  names.set(text, name)
  return { name }
}

const COMPILER = new PostgresQueryCompiler()
const ADAPTER = new PostgresAdapter()
const DRIVER = new DummyDriver()
const DIALECT = new PostgresDialect({ pool: async () => Promise.reject(new Error('no pool here')) })

/** Kysely's own transactions wait for each answer; here nothing waits but who needs the answer. */
function handleOn(connection: TravellingTogether): Kysely<unknown> {
  const executor = new DefaultQueryExecutor(COMPILER, ADAPTER, {
    provideConnection: (consumer) => consumer(connection),
  })
  const dialect = DIALECT
  return new Kysely<unknown>({ config: { dialect }, driver: DRIVER, executor, dialect })
}
