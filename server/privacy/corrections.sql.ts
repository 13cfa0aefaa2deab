import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CorrectionRequest } from '#domain/privacy/schema.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** What a person asks to be corrected; null where nothing waits. */
export async function findRequest(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
): Promise<CorrectionRequest | null> {
  const { rows } = await sql<CorrectionRequest>`
    select name, telephone, words, recorded_at as "askedAt" from ${scoped(db, 'correction_requests')}
    where programme_id = ${programmeId} and person_id = ${personId}`.execute(db)
  return rows[0] ?? null
}

type NewRequest = {
  personId: Uuid
  name: string | null
  telephone: string | null
  words: string | null
  commandId: Uuid
}

/** A request takes the place of the one before. */
export async function putRequest(
  db: Db,
  programmeId: Uuid,
  { personId, name, telephone, words, commandId }: NewRequest,
): Promise<void> {
  await deleteRequest(db, programmeId, personId)
  await sql`insert into correction_requests (programme_id, person_id, name, telephone, words, recorded_by, command_id)
    values (${programmeId}, ${personId}, ${name}, ${telephone}, ${words}, ${personId}, ${commandId})`.execute(
    db,
  )
}

export async function deleteRequest(db: Db, programmeId: Uuid, personId: Uuid): Promise<void> {
  await sql`delete from correction_requests
    where programme_id = ${programmeId} and person_id = ${personId}`.execute(db)
}
