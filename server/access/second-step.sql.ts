import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import type { Sealed } from '#server/platform/secret-box.ts'
import { trusted } from './trusted-devices.sql.ts'

/** What a person holds for the second step. */
export type Ways = {
  /** Is there any: an authenticator in use, or a passkey? */
  isSet: boolean
  /** Since when the authenticator in use is; none where there is none. */
  authenticatorAt: string | null
  /** Recovery codes that were not used yet. */
  recoveryCodes: number
  /** Browsers that the person trusts. */
  trustedDevices: number
}

export async function findWays(outside: Db, personId: Uuid, now: string): Promise<Ways> {
  const { rows } = await sql<Ways>`
    select (select recorded_at from authenticators where person_id = ${personId} and is_confirmed) as "authenticatorAt",
      (select count(*)::integer from recovery_codes where person_id = ${personId} and used_at is null) as "recoveryCodes",
      (select count(*)::integer from known_devices d where d.person_id = ${personId} and ${trusted(now)}) as "trustedDevices",
      exists (select 1 from authenticators where person_id = ${personId} and is_confirmed)
        or exists (select 1 from passkeys where person_id = ${personId}) as "isSet"`.execute(
    outside,
  )
  return rows[0] ?? { isSet: false, authenticatorAt: null, recoveryCodes: 0, trustedDevices: 0 }
}

export type Authenticator = { sealed: Sealed; lastStep: number | null }

/** The authenticator in use, or the one that waits for its first code. */
export async function findAuthenticator(
  outside: Db,
  personId: Uuid,
  isConfirmed: boolean,
): Promise<Authenticator | undefined> {
  const { rows } = await sql<{ keyName: string; text: string; lastStep: number | null }>`
    select key_name as "keyName", sealed_secret as text, last_step as "lastStep" from authenticators
    where person_id = ${personId} and is_confirmed = ${isConfirmed}`.execute(outside)
  const [row] = rows
  return row && { sealed: { keyName: row.keyName, text: row.text }, lastStep: row.lastStep }
}

/** Secrets that another key sealed than the one named. */
export async function listSealedOtherwise(
  outside: Db,
  keyName: string,
): Promise<{ personId: Uuid; isConfirmed: boolean; sealed: Sealed }[]> {
  const { rows } = await sql<{
    personId: Uuid
    isConfirmed: boolean
    keyName: string
    text: string
  }>`
    select person_id as "personId", is_confirmed as "isConfirmed", key_name as "keyName", sealed_secret as text
    from authenticators where key_name <> ${keyName} order by person_id, is_confirmed`.execute(
    outside,
  )
  return rows.map(({ personId, isConfirmed, ...sealed }) => ({ personId, isConfirmed, sealed }))
}

/** The same secret, sealed anew; what its owner changed meanwhile stays. */
export async function replaceSealed(
  outside: Db,
  { personId, isConfirmed, sealed }: { personId: Uuid; isConfirmed: boolean; sealed: Sealed },
  anew: Sealed,
): Promise<void> {
  await sql`update authenticators set key_name = ${anew.keyName}, sealed_secret = ${anew.text}
    where person_id = ${personId} and is_confirmed = ${isConfirmed} and sealed_secret = ${sealed.text}`.execute(
    outside,
  )
}

/** A new secret that waits for its first code; one that waited before goes. */
export async function putWaiting(
  outside: Db,
  personId: Uuid,
  { keyName, text }: Sealed,
  now: string,
): Promise<void> {
  await sql`insert into authenticators (person_id, is_confirmed, key_name, sealed_secret, recorded_at)
    values (${personId}, false, ${keyName}, ${text}, ${now})
    on conflict (person_id, is_confirmed) do update set key_name = excluded.key_name,
      sealed_secret = excluded.sealed_secret, recorded_at = excluded.recorded_at`.execute(outside)
}

/** The secret that waited takes the place of the one in use; false where it is gone. */
export async function confirm(
  db: Db,
  personId: Uuid,
  { text }: Sealed,
  { step, now }: { step: number; now: string },
): Promise<boolean> {
  await sql`delete from authenticators where person_id = ${personId} and is_confirmed`.execute(db)
  const { rows } =
    await sql`update authenticators set is_confirmed = true, last_step = ${step}, recorded_at = ${now}
    where person_id = ${personId} and not is_confirmed and sealed_secret = ${text} returning 1`.execute(
      db,
    )
  return rows.length > 0
}

/** Uses a step up: of two who bring the same code at once, one is answered false. */
export async function useStep(outside: Db, personId: Uuid, step: number): Promise<boolean> {
  const { rows } = await sql`update authenticators set last_step = ${step}
    where person_id = ${personId} and is_confirmed and last_step < ${step} returning 1`.execute(
    outside,
  )
  return rows.length > 0
}

/** Takes the authenticator away with one that waits; false where none was in use. */
export async function deleteAuthenticators(db: Db, personId: Uuid): Promise<boolean> {
  const { rows } = await sql<{ isConfirmed: boolean }>`
    delete from authenticators where person_id = ${personId} returning is_confirmed as "isConfirmed"`.execute(
    db,
  )
  return rows.some(({ isConfirmed }) => isConfirmed)
}

/** A new sheet of codes takes the place of the one before. */
export async function putRecoveryCodes(
  db: Db,
  personId: Uuid,
  digests: readonly string[],
  now: string,
): Promise<void> {
  await deleteRecoveryCodes(db, personId)
  await sql`insert into recovery_codes (code_digest, person_id, issued_at)
    select digest, ${personId}, ${now} from unnest(${digests}::text[]) digest`.execute(db)
}

export async function deleteRecoveryCodes(db: Db, personId: Uuid): Promise<void> {
  await sql`delete from recovery_codes where person_id = ${personId}`.execute(db)
}

/** Uses a recovery code up; false where it is not this person's, or was used. */
export async function spendRecoveryCode(
  outside: Db,
  personId: Uuid,
  digest: string,
  now: string,
): Promise<boolean> {
  const { rows } = await sql`update recovery_codes set used_at = ${now}
    where code_digest = ${digest} and person_id = ${personId} and used_at is null returning 1`.execute(
    outside,
  )
  return rows.length > 0
}
