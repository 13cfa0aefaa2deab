import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

export type Facts = {
  /** ISO moment by the clock of the database. */
  now: string
  isPractice: boolean
}

/** What a migrated database says of itself, asked outside of any programme. */
export async function readFacts(outside: Db): Promise<Facts> {
  const { rows } = await sql<Facts>`
    select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now,
      exists (select 1 from database_kind where is_practice) as "isPractice"`.execute(outside)
  if (!rows[0]) throw new Error('the database said nothing')
  return rows[0]
}

export type JobRow = {
  name: string
  endedAt: string | null
  failedAt: string | null
  fault: string | null
  runningSince: string | null
}

/** The queues of the regular work with what each remembers of the past day. */
export async function listJobs(db: Db): Promise<JobRow[]> {
  const { rows } = await sql<JobRow>`
    select q.name, j.ended_at as "endedAt", j.failed_at as "failedAt", j.fault, j.running_since as "runningSince"
    from jobs.queue q
    left join (
      select name, max(completed_on) filter (where state = 'completed') as ended_at,
        max(completed_on) filter (where state = 'failed') as failed_at,
        (array_agg(output ->> 'message' order by completed_on desc) filter (where state = 'failed'))[1] as fault,
        max(started_on) filter (where state = 'active') as running_since
      from jobs.job
      group by name) j on j.name = q.name`.execute(db)
  return rows
}

/** The keys under which secrets are kept, each with how many. */
export async function listKeyNames(outside: Db): Promise<{ keyName: string; count: number }[]> {
  const { rows } = await sql<{ keyName: string; count: number }>`
    select key_name as "keyName", count(*)::int as count from authenticators
    group by key_name order by key_name`.execute(outside)
  return rows
}
