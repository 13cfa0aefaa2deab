import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import { NAMED_COLUMNS } from '#domain/privacy/undecided.ts'
import type { Db } from '#server/platform/database.ts'

/** Strikes a person in every table that holds what leads to them; throws where a post is held. */
export async function strikePerson(
  db: Db,
  personId: Uuid,
  neutral: string,
  now: string,
): Promise<void> {
  await sql`select strike_person(${personId}::uuid, ${neutral}, ${now}::timestamptz)`.execute(db)
}

/** In how many rows of the programme words that people wrote, or papers, hold one of the values. */
export async function countNamed(
  db: Db,
  programmeId: Uuid,
  values: readonly string[],
): Promise<number> {
  const counts = [...NAMED_COLUMNS].map(([table, columns]) => {
    const words = sql.join(columns.map((column) => sql`${sql.ref(`t.${column}`)}::text`))
    return sql`select count(*) as rows from ${sql.table(table)} t
      where t.programme_id = ${programmeId}
        and exists (select from unnest(${values}::text[]) v where strpos(lower(concat_ws(' ', ${words})), lower(v)) > 0)`
  })
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(rows), 0)::integer as count from (${sql.join(counts, sql` union all `)}) n`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
