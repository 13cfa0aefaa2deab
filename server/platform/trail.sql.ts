import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import { scoped } from '#server/platform/scoped.ts'
import type { Db } from './database.ts'

export type TrailEntry = {
  programmeId: Uuid
  commandId: Uuid
  personId: Uuid
  /** None where a paper's code wrote. */
  postId: Uuid | null
  command: string
  digest: string
  unitId?: Uuid | undefined
  placeId?: Uuid | undefined
  subjectKind: string
  subjectId?: Uuid | undefined
  reason?: string | undefined
  /** Now unless named, which only practice data may. */
  recordedAt?: string | undefined
  details?: unknown
  answer: unknown
  /** From where; absent on the server itself. */
  addressMark?: string | undefined
}

/** What a key did before: the digest of its command and the stored answer. */
export async function findTrailEntry(db: Db, programmeId: Uuid, commandId: Uuid) {
  const { rows } = await sql<{ digest: string; answer: unknown }>`
    select digest, answer from ${scoped(db, 'trail')}
    where programme_id = ${programmeId} and command_id = ${commandId}`.execute(db)
  return rows[0]
}

/** One entry a command, in the command's transaction; a key used twice fails on the primary key. */
export async function insertTrailEntry(db: Db, entry: TrailEntry): Promise<void> {
  await sql`insert into trail (programme_id, command_id, recorded_at, person_id, post_id, command, digest, unit_id, place_id,
      subject_kind, subject_id, reason, details, answer, address_mark)
    values (${entry.programmeId}, ${entry.commandId}, coalesce(${entry.recordedAt ?? null}::timestamptz, now()), ${entry.personId}, ${entry.postId}, ${entry.command},
      ${entry.digest}, ${entry.unitId ?? null}, ${entry.placeId ?? null}, ${entry.subjectKind},
      ${entry.subjectId ?? null}, ${entry.reason ?? null}, ${toJson(entry.details)}::jsonb, ${toJson(entry.answer)}::jsonb,
      ${entry.addressMark ?? null})`.execute(db)
}

function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
