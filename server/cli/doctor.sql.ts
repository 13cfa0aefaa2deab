import pg from 'pg'

export type Facts = {
  /** ISO moment by the clock of the database. */
  now: string
  isPractice: boolean
  /** When a job of the regular work last ended well, of the past day. */
  lastJobAt: string | null
}

/** What a migrated database says of itself, asked under the running role. */
export async function readFacts(runUrl: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: runUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Facts>(
      `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now,
         exists (select 1 from database_kind where is_practice) as "isPractice",
         (select to_char(max(completed_on) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from jobs.job
           where state = 'completed') as "lastJobAt"`,
    )
    if (!rows[0]) throw new Error('the database said nothing')
    return rows[0]
  } finally {
    await client.end()
  }
}
