import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Throws when the database does not answer. */
export async function askDatabase(outside: Db): Promise<void> {
  await sql`select 1`.execute(outside)
}
