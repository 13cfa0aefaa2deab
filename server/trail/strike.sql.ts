import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Strike } from '#domain/trail/seal.ts'
import type { Db } from '#server/platform/database.ts'
import { TRAIL } from './chains.ts'
import { sealedFields } from './seal.sql.ts'

/** Every sealed column of `trail t`, as the chain of the trail hashes it. */
const ENTRY_COLUMNS = sql.join(TRAIL.entries.map(sealedFields))

export type AboutEntry = {
  commandId: Uuid
  reason: string | null
  details: unknown
  columns: (string | null)[]
}

/** Entries about a person, or about the person's tokens, with every column as it is sealed. */
export async function listAbout(db: Db, programmeId: Uuid, personId: Uuid): Promise<AboutEntry[]> {
  const { rows } = await sql<AboutEntry>`
    select t.command_id as "commandId", t.reason, t.details, ${ENTRY_COLUMNS} as columns
    from trail t where t.programme_id = ${programmeId}
      and (t.subject_kind = 'person' and t.subject_id = ${personId} or t.subject_kind = 'apiToken' and t.person_id = ${personId})
    order by t.recorded_at, t.command_id`.execute(db)
  return rows
}

/** Puts words without personal values in the place of those of an entry; answers its columns as they stand then. */
export async function strikeEntry(
  db: Db,
  programmeId: Uuid,
  { commandId, reason, details }: Omit<AboutEntry, 'columns'>,
): Promise<(string | null)[]> {
  const json = details === null ? null : JSON.stringify(details)
  await sql`select strike_trail_entry(${programmeId}::uuid, ${commandId}::uuid, ${reason}, ${json}::jsonb)`.execute(
    db,
  )
  const { rows } = await sql<{ columns: (string | null)[] }>`
    select ${ENTRY_COLUMNS} as columns from trail t
    where t.programme_id = ${programmeId} and t.command_id = ${commandId}`.execute(db)
  if (!rows[0]) throw new Error('an entry went while it was struck')
  return rows[0].columns
}

/** What erasures changed in entries, in the order of time. */
export async function listStrikes(db: Db, programmeId: Uuid): Promise<Strike[]> {
  const { rows } = await sql<{ struck: Strike[] }>`
    select t.details -> 'struck' as struck from trail t
    where t.programme_id = ${programmeId} and t.command = 'erasePerson'
    order by t.recorded_at, t.command_id`.execute(db)
  return rows.flatMap(({ struck }) => struck)
}
