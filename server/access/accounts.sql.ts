import { sql } from 'kysely'
import type { AccountEventKind } from '#domain/access/access-trail/words.ts'
import type { SignInName } from '#domain/access/sign-in-name.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import type { PasswordDigest } from './password-digest.ts'

export type AccountRow = {
  personId: Uuid
  signInName: string
  telephone: string | null
  /** None before the first password is set, and after a reset. */
  password: PasswordDigest | null
  /** Has the person signed in with this browser before? */
  knowsDevice: boolean
}

const ACCOUNT = sql`a.person_id as "personId", a.sign_in_name as "signInName", a.telephone,
  case when p.person_id is not null then jsonb_build_object('memoryKib', p.memory_kib, 'passes', p.passes,
    'lanes', p.lanes, 'salt', p.salt, 'digest', p.digest) end as password`

/** The account that signs in by a name or telephone, as `readSignIn` gives it. */
export async function findForSignIn(
  outside: Db,
  typed: string,
  deviceDigest: string,
): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select ${ACCOUNT}, d.person_id is not null as "knowsDevice"
    from accounts a
    left join account_passwords p on p.person_id = a.person_id
    left join known_devices d on d.person_id = a.person_id and d.device_digest = ${deviceDigest}
    where a.sign_in_key = ${typed} or a.telephone = ${typed}`.execute(outside)
  return rows[0]
}

export async function findAccount(outside: Db, personId: Uuid): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select ${ACCOUNT}, false as "knowsDevice"
    from accounts a left join account_passwords p on p.person_id = a.person_id
    where a.person_id = ${personId}`.execute(outside)
  return rows[0]
}

/** Has the person signed in with this browser before? */
export async function knowsDevice(
  outside: Db,
  personId: Uuid,
  deviceDigest: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from known_devices
    where person_id = ${personId} and device_digest = ${deviceDigest}`.execute(outside)
  return rows.length > 0
}

/** Whose code it is, while it holds, and whether it came by mail. */
export async function findCodeHolder(
  outside: Db,
  codeDigest: string,
  now: string,
): Promise<{ personId: Uuid; isMailed: boolean } | undefined> {
  const { rows } = await sql<{ personId: Uuid; isMailed: boolean }>`
    select person_id as "personId", is_mailed as "isMailed" from account_codes
    where code_digest = ${codeDigest} and expires_at > ${now}::timestamptz`.execute(outside)
  return rows[0]
}

/** Uses a code up: of two who use it at once, one is answered false. */
export async function useCode(outside: Db, codeDigest: string, now: string): Promise<boolean> {
  const { rows } = await sql`delete from account_codes
    where code_digest = ${codeDigest} and expires_at > ${now}::timestamptz returning 1`.execute(
    outside,
  )
  return rows.length > 0
}

export async function putPassword(
  outside: Db,
  personId: Uuid,
  { memoryKib, passes, lanes, salt, digest }: PasswordDigest,
  now: string,
): Promise<void> {
  await sql`insert into account_passwords (person_id, algorithm, memory_kib, passes, lanes, salt, digest, set_at)
    values (${personId}, 'argon2id', ${memoryKib}, ${passes}, ${lanes}, ${salt}, ${digest}, ${now})
    on conflict (person_id) do update set algorithm = excluded.algorithm, memory_kib = excluded.memory_kib,
      passes = excluded.passes, lanes = excluded.lanes, salt = excluded.salt, digest = excluded.digest,
      set_at = excluded.set_at`.execute(outside)
}

/** An account to be: `keptBy` is the programme whose administrators make its letters. */
export type AccountToInsert = SignInName & { telephone?: string | undefined; keptBy: Uuid }

/** The account of a person who has none; false where somebody signs in by its name or telephone already. */
export async function insertAccount(
  db: Db,
  personId: Uuid,
  { name, key, telephone, keptBy }: AccountToInsert,
): Promise<boolean> {
  const { rows } = await sql`
    insert into accounts (person_id, sign_in_name, sign_in_key, telephone, kept_by_programme)
    values (${personId}, ${name}, ${key}, ${telephone ?? null}, ${keptBy})
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0
}

/** What signs in takes the place of what did; the caller has asked that it is nobody else's. */
export async function updateAccount(
  db: Db,
  personId: Uuid,
  { name, key, telephone }: SignInName & { telephone: string | null },
): Promise<void> {
  await sql`update accounts set sign_in_name = ${name}, sign_in_key = ${key}, telephone = ${telephone}
    where person_id = ${personId}`.execute(db)
}

/** Takes the password away; false where there was none. */
export async function deletePassword(db: Db, personId: Uuid): Promise<boolean> {
  const { rows } =
    await sql`delete from account_passwords where person_id = ${personId} returning 1`.execute(db)
  return rows.length > 0
}

/** The code of a letter takes the place of the one before, the letter's or a mailed one. */
export async function putCode(
  db: Db,
  personId: Uuid,
  code: { digest: string; now: string; expiresAt: string },
): Promise<void> {
  await sql`insert into account_codes (person_id, code_digest, issued_at, expires_at)
    values (${personId}, ${code.digest}, ${code.now}, ${code.expiresAt})
    on conflict (person_id) do update set code_digest = excluded.code_digest, issued_at = excluded.issued_at,
      expires_at = excluded.expires_at, is_mailed = false`.execute(db)
}

/**
 * The code of a link takes the place of the one before; false, and none is put, while a letter is out: whoever made it
 * took the password away until it is used, which no mail undoes.
 */
export async function putMailedCode(
  outside: Db,
  personId: Uuid,
  code: { digest: string; now: string; expiresAt: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into account_codes as c (person_id, code_digest, issued_at, expires_at, is_mailed)
    select person_id, ${code.digest}, ${code.now}::timestamptz, ${code.expiresAt}::timestamptz, true
    from accounts where person_id = ${personId}
    on conflict (person_id) do update set code_digest = excluded.code_digest, issued_at = excluded.issued_at,
      expires_at = excluded.expires_at, is_mailed = true
    where c.is_mailed or c.expires_at <= excluded.issued_at
    returning 1`.execute(outside)
  return rows.length > 0
}

/** A link that is still out is worth nothing once its owner has changed the password. */
export async function deleteCode(db: Db, personId: Uuid): Promise<void> {
  await sql`delete from account_codes where person_id = ${personId}`.execute(db)
}

/** A browser gets a new mark; the people who have signed in with it stay. */
export async function renameDevice(outside: Db, before: string, after: string): Promise<void> {
  await sql`update known_devices set device_digest = ${after} where device_digest = ${before}`.execute(
    outside,
  )
}

export async function rememberDevice(
  outside: Db,
  personId: Uuid,
  { deviceDigest, browser, now }: { deviceDigest: string; browser: string; now: string },
): Promise<void> {
  await sql`insert into known_devices (device_digest, person_id, last_seen_at, browser)
    values (${deviceDigest}, ${personId}, ${now}, ${browser})
    on conflict (device_digest, person_id) do update set last_seen_at = excluded.last_seen_at,
      browser = excluded.browser`.execute(outside)
}

export type AccountEvent = {
  eventId: Uuid
  /** Nobody where a name is nobody's. */
  personId: Uuid | null
  kind: AccountEventKind
  recordedBy: Uuid | null
  addressDigest: string | null
}

/**
 * Writes a line into the trail of accounts, at the moment of its transaction: what seals it waits for every transaction
 * that is open, so no line comes after the block that should hold it.
 */
export async function insertEvent(outside: Db, event: AccountEvent): Promise<void> {
  const { eventId, personId, kind, recordedBy, addressDigest } = event
  await sql`insert into account_events (event_id, person_id, kind, recorded_at, recorded_by, address_digest)
    values (${eventId}, ${personId}, ${kind}, now(), ${recordedBy}, ${addressDigest})`.execute(
    outside,
  )
}
