import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { type Database, openBulkClient } from '#server/platform/database.ts'
import { OWNER, RUNNING_ROLE, type TestDatabase } from '#test/database.ts'

/**
 * Runs what its owner plants and what the running role then finds in one transaction that is rolled back, so
 * that many breaches share one database. A transaction begun inside is a savepoint of it.
 */
export async function insideOneTransaction(
  db: TestDatabase,
  plants: readonly string[],
  find: (database: Database) => Promise<void>,
): Promise<void> {
  const url = new URL(process.env.KETNGHIA_TEST_DATABASE ?? '')
  url.pathname = new URL(db.ownerUrl).pathname
  const client = await openBulkClient(url.href)
  try {
    await client.query('begin')
    await client.query(`set local role ${OWNER}`)
    for (const statement of plants) await client.query(statement)
    await client.query(`set local role ${RUNNING_ROLE}`)
    await find(databaseOn(client))
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

const INSIDE: readonly (readonly [RegExp, string])[] = [
  [/^begin\b.*$/, 'savepoint inside'],
  [/^commit$/, 'release savepoint inside'],
  [/^rollback$/, 'rollback to savepoint inside'],
]

/** The one open transaction as a database: its answers to the ends of transactions inside keep their names. */
function databaseOn(client: pg.Client): Database {
  let before: Promise<unknown> = Promise.resolve()
  // One after another, as asked: this connection does not pipeline.
  const query = (asked: string | pg.QueryConfig, values?: unknown[]) => {
    const answered = before.then(() => ask(asked, values))
    before = answered.catch(() => undefined)
    return answered
  }
  const ask = async (asked: string | pg.QueryConfig, values?: unknown[]) => {
    const config = typeof asked === 'string' ? { text: asked } : asked
    const inside = INSIDE.find(([form]) => form.test(config.text))
    const result = await client.query({
      ...config,
      text: inside?.[1] ?? config.text,
      values: values ?? config.values ?? [],
    })
    return inside ? { ...result, command: config.text.toUpperCase() } : result
  }
  const connection = { query, release: () => undefined, on: () => undefined }
  const pool = { connect: async () => connection, end: async () => undefined } as unknown as pg.Pool
  const outside = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { pool, outside, close: async () => undefined }
}
