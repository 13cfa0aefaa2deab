import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * The newest moment that may serve a paper: older than every open write, so that a paper of that moment
 * never changes (law 5; architecture, "The ledger, closer"). A transaction's start is published a hair
 * after it is taken; a tenth of a second covers it.
 *
 * Ask before the reading transaction begins (or inside a command, where each statement sees anew): a
 * transaction that already sees one moment would miss a slow write which ended after that moment.
 * @throws Error when the handle sees one moment only (REPEATABLE READ): a bug of the caller
 */
export async function getHorizon(db: Db): Promise<string> {
  const { rows } = await sql<{ horizon: string; isolation: string }>`
    select date_trunc('milliseconds', least(clock_timestamp(), min(xact_start)) - interval '100 milliseconds') as horizon,
      current_setting('transaction_isolation') as isolation
    from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('the server gave no horizon')
  if (row.isolation !== 'read committed')
    throw new Error('take the horizon before the transaction that reads as of it')
  return row.horizon
}
