import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Removed } from '#domain/privacy/retention.ts'
import type { Db } from '#server/platform/database.ts'

type OfProgramme = 'message' | 'oldAddress' | 'access' | 'token' | 'askedFor'

/** Removes what a programme holds beyond its term; the moments are ISO. Answers how many of each. */
export async function removeExpiredOf(
  db: Db,
  programmeId: Uuid,
  before: Record<OfProgramme, string>,
): Promise<Record<OfProgramme, number>> {
  const { rows } = await sql<{ removed: Record<OfProgramme, number> }>`
    select remove_expired(${programmeId}::uuid, ${before.message}::timestamptz, ${before.oldAddress}::timestamptz,
      ${before.access}::timestamptz, ${before.token}::timestamptz, ${before.askedFor}::timestamptz) as removed`.execute(
    db,
  )
  if (!rows[0]) throw new Error('nothing was counted')
  return rows[0].removed
}

export type Run = { ranAt: string; removed: Removed }

/** The newest runs, the newest first. */
export async function listRuns(outside: Db, limit: number): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select ran_at as "ranAt", removed from retention_runs order by ran_at desc, run_id desc limit ${limit}`.execute(
    outside,
  )
  return rows
}

export async function insertRun(
  outside: Db,
  { runId, ranAt, removed }: Run & { runId: Uuid },
): Promise<void> {
  await sql`insert into retention_runs (run_id, ran_at, removed)
    values (${runId}, ${ranAt}, ${JSON.stringify(removed)}::jsonb)`.execute(outside)
}
