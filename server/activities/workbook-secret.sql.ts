import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** What this installation signs its workbooks with. The migration made it; it leaves the database nowhere. */
export async function getWorkbookSecret(db: Db): Promise<string> {
  const { rows } = await sql<{ secret: string }>`
    select secret from installation_keys where name = 'workbooks'`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the installation has no key for workbooks')
  return row.secret
}
