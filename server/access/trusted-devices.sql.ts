import { sql } from 'kysely'
import { TRUST_DAYS } from '#domain/access/second-step.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

/** The browser `d` is trusted at a moment. */
export const trusted = (now: string) =>
  sql`d.trusted_at is not null and d.last_seen_at > ${now}::timestamptz - make_interval(days => ${TRUST_DAYS})`

export async function isTrusted(
  outside: Db,
  personId: Uuid,
  deviceDigest: string,
  now: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from known_devices d
    where d.person_id = ${personId} and d.device_digest = ${deviceDigest} and ${trusted(now)}`.execute(
    outside,
  )
  return rows.length > 0
}

export type TrustedDevice = {
  deviceId: Uuid
  deviceDigest: string
  browser: string
  trustedAt: string
  lastSeenAt: string
}

/** Browsers that a person trusts, the newest first. */
export async function listTrusted(
  outside: Db,
  personId: Uuid,
  now: string,
): Promise<TrustedDevice[]> {
  const { rows } = await sql<TrustedDevice>`
    select d.device_id as "deviceId", d.device_digest as "deviceDigest", d.browser, d.trusted_at as "trustedAt",
      d.last_seen_at as "lastSeenAt"
    from known_devices d where d.person_id = ${personId} and ${trusted(now)}
    order by d.trusted_at desc, d.device_id`.execute(outside)
  return rows
}

/** Trusts a browser in which the person has signed in; false where it is not one. */
export async function trust(
  db: Db,
  personId: Uuid,
  deviceDigest: string,
  now: string,
): Promise<boolean> {
  const { rows } = await sql`update known_devices set trusted_at = ${now}
    where person_id = ${personId} and device_digest = ${deviceDigest} returning 1`.execute(db)
  return rows.length > 0
}

/** Ends the trust in one browser of the person; false where there is none. */
export async function endTrust(db: Db, personId: Uuid, deviceId: Uuid): Promise<boolean> {
  const { rows } = await sql`update known_devices set trusted_at = null
    where person_id = ${personId} and device_id = ${deviceId} and trusted_at is not null returning 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Ends the trust in every browser of a person; false where there was none. */
export async function endAllTrust(db: Db, personId: Uuid): Promise<boolean> {
  const { rows } = await sql`update known_devices set trusted_at = null
    where person_id = ${personId} and trusted_at is not null returning 1`.execute(db)
  return rows.length > 0
}
