import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

/** Somebody as the provider knows them: its issuer, and the digest of its own name for the person. */
export type Subject = { issuer: string; digest: string }

/** Whose account is linked with it. */
export async function findLinked(
  outside: Db,
  { issuer, digest }: Subject,
): Promise<Uuid | undefined> {
  const { rows } = await sql<{ personId: Uuid }>`select person_id as "personId" from provider_links
    where issuer = ${issuer} and subject_digest = ${digest}`.execute(outside)
  return rows[0]?.personId
}

/** Since when the account is linked with somebody of the provider. */
export async function findLinkedAt(
  outside: Db,
  personId: Uuid,
  issuer: string,
): Promise<string | undefined> {
  const { rows } = await sql<{
    linkedAt: string
  }>`select linked_at as "linkedAt" from provider_links
    where person_id = ${personId} and issuer = ${issuer}`.execute(outside)
  return rows[0]?.linkedAt
}

/** Links an account; false where it, or somebody else's, is linked already. */
export async function insertLink(
  db: Db,
  personId: Uuid,
  { issuer, digest }: Subject,
  now: string,
): Promise<boolean> {
  const { rows } =
    await sql`insert into provider_links (issuer, subject_digest, person_id, linked_at)
    values (${issuer}, ${digest}, ${personId}, ${now}) on conflict do nothing returning 1`.execute(
      db,
    )
  return rows.length > 0
}

/** Takes every link of an account away, and answers how many there were. */
export async function deleteLinks(db: Db, personId: Uuid): Promise<number> {
  const { rows } =
    await sql`delete from provider_links where person_id = ${personId} returning 1`.execute(db)
  return rows.length
}
