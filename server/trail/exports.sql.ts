import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type ExportEvent = {
  eventId: Uuid
  personId: Uuid
  postId: Uuid
  tokenId: Uuid | null
  operation: string
  asked: Record<string, unknown>
  addressMark: string
}

/** A file that left, or what an assistant read. */
export async function insertExport(db: Db, programmeId: Uuid, event: ExportEvent): Promise<void> {
  const { eventId, personId, postId, tokenId, operation, asked, addressMark } = event
  await sql`insert into export_events (programme_id, event_id, person_id, post_id, token_id, operation, asked, address_mark)
    values (${programmeId}, ${eventId}, ${personId}, ${postId}, ${tokenId}, ${operation}, ${JSON.stringify(asked)}::jsonb,
      ${addressMark})`.execute(db)
}

/** The same way, but for what the same post asked the same way within ten minutes: a page that is looked at again. */
export async function insertReading(db: Db, programmeId: Uuid, event: ExportEvent): Promise<void> {
  const { personId, postId, operation, asked } = event
  const { rows } = await sql`
    select 1 from ${scoped(db, 'export_events')}
    where programme_id = ${programmeId} and recorded_at > now() - interval '10 minutes' and person_id = ${personId}
      and post_id = ${postId} and operation = ${operation} and asked = ${JSON.stringify(asked)}::jsonb
    limit 1`.execute(db)
  if (rows.length === 0) await insertExport(db, programmeId, event)
}
