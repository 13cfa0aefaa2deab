import { sql } from 'kysely'
import type { RefusedKind } from '#domain/access/access-trail/refused.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type Refusal = {
  eventId: Uuid
  personId: Uuid
  postId: Uuid
  tokenId: Uuid | null
  operation: string
  kind: RefusedKind
  attempt: number
  asked: Record<string, unknown>
  addressMark: string
}

export async function insertRefusal(db: Db, programmeId: Uuid, refusal: Refusal): Promise<void> {
  const { eventId, personId, postId, tokenId, operation, kind, attempt, asked, addressMark } =
    refusal
  await sql`insert into refused_attempts (programme_id, event_id, person_id, post_id, token_id, operation, kind, attempt, asked,
      address_mark)
    values (${programmeId}, ${eventId}, ${personId}, ${postId}, ${tokenId}, ${operation}, ${kind}, ${attempt},
      ${JSON.stringify(asked)}::jsonb, ${addressMark})`.execute(db)
}
