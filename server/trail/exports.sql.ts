import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type ExportEvent = {
  eventId: Uuid
  personId: Uuid
  postId: Uuid
  tokenId: Uuid | null
  operation: string
  asked: Record<string, unknown>
}

export async function insertExport(db: Db, programmeId: Uuid, event: ExportEvent): Promise<void> {
  const { eventId, personId, postId, tokenId, operation, asked } = event
  await sql`insert into export_events (programme_id, event_id, person_id, post_id, token_id, operation, asked)
    values (${programmeId}, ${eventId}, ${personId}, ${postId}, ${tokenId}, ${operation}, ${JSON.stringify(asked)}::jsonb)`.execute(
    db,
  )
}
