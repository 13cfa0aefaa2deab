import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type PasskeyLine = {
  passkeyId: Uuid
  name: string
  domain: string
  addedAt: string
  lastUsedAt: string | null
}

export async function listPasskeys(outside: Db, personId: Uuid): Promise<PasskeyLine[]> {
  const { rows } = await sql<PasskeyLine>`
    select passkey_id as "passkeyId", name, domain, added_at as "addedAt", last_used_at as "lastUsedAt"
    from passkeys where person_id = ${personId} order by added_at, passkey_id`.execute(outside)
  return rows
}

/** A key as the authenticator is asked for it, and as its answer is checked. */
export type Passkey = {
  credentialId: string
  /** Hexadecimal. */
  publicKey: string
  counter: number
  transports: string[]
}

/** Those that work at a domain. */
export async function findPasskeysAt(
  outside: Db,
  personId: Uuid,
  domain: string,
): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`
    select credential_id as "credentialId", public_key as "publicKey", counter, transports
    from passkeys where person_id = ${personId} and domain = ${domain} order by added_at`.execute(
    outside,
  )
  return rows
}

export type PasskeyToInsert = Passkey & {
  passkeyId: Uuid
  personId: Uuid
  domain: string
  name: string
  now: string
}

/** Keeps a key; false where it is kept already. */
export async function insertPasskey(db: Db, key: PasskeyToInsert): Promise<boolean> {
  const { credentialId, passkeyId, personId, domain, name, publicKey, counter, transports, now } =
    key
  const { rows } = await sql`
    insert into passkeys (credential_id, passkey_id, person_id, domain, name, public_key, counter, transports, added_at)
    values (${credentialId}, ${passkeyId}, ${personId}, ${domain}, ${name}, ${publicKey}, ${counter},
      ${transports}::text[], ${now})
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0
}

/** Writes down a use; false where the counter has gone on meanwhile: a copy of the key is about. */
export async function usePasskey(
  outside: Db,
  credentialId: string,
  counter: number,
  now: string,
): Promise<boolean> {
  const { rows } = await sql`update passkeys set counter = ${counter}, last_used_at = ${now}
    where credential_id = ${credentialId} and (counter < ${counter} or ${counter} = 0 and counter = 0)
    returning 1`.execute(outside)
  return rows.length > 0
}

export async function deletePasskey(db: Db, personId: Uuid, passkeyId: Uuid): Promise<boolean> {
  const { rows } = await sql`delete from passkeys
    where person_id = ${personId} and passkey_id = ${passkeyId} returning 1`.execute(db)
  return rows.length > 0
}

/** Takes every key of a person away; false where there was none. */
export async function deletePasskeys(db: Db, personId: Uuid): Promise<boolean> {
  const { rows } =
    await sql`delete from passkeys where person_id = ${personId} returning 1`.execute(db)
  return rows.length > 0
}
