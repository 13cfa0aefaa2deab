import type { Database } from './database.ts'
import { askDatabase } from './health.sql.ts'

/** Throws when the database does not answer. */
export async function expectDatabase({ outside }: Database): Promise<void> {
  await askDatabase(outside)
}
