import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'

/** ISO moments: what ended, or was used last, before them has outlived its term. */
export type ExpiredBefore = Record<
  'session' | 'code' | 'tries' | 'waiting' | 'usedCode' | 'device' | 'access',
  string
>

/**
 * Removes what stands outside programmes and has outlived its term: sessions, codes of letters, counts of tries,
 * authenticators that were never confirmed, used recovery codes, browsers, the trail of accounts. Answers how many of each.
 */
export async function removeExpired(
  outside: Db,
  before: ExpiredBefore,
): Promise<Record<keyof ExpiredBefore, number>> {
  const { rows } = await sql<Record<keyof ExpiredBefore, number>>`
    with gone_sessions as (delete from sessions
        where least(expires_at, last_seen_at + make_interval(mins => idle_minutes)) < ${before.session}::timestamptz returning 1),
      gone_codes as (delete from account_codes where expires_at < ${before.code}::timestamptz returning 1),
      gone_tries as (delete from tries where window_start < ${before.tries}::timestamptz returning 1),
      gone_waiting as (delete from authenticators
        where not is_confirmed and recorded_at < ${before.waiting}::timestamptz returning 1),
      gone_used as (delete from recovery_codes where used_at < ${before.usedCode}::timestamptz returning 1),
      gone_devices as (delete from known_devices where last_seen_at < ${before.device}::timestamptz returning 1)
    select (select count(*)::integer from gone_sessions) as session, (select count(*)::integer from gone_codes) as code,
      (select count(*)::integer from gone_tries) as tries, (select count(*)::integer from gone_waiting) as waiting,
      (select count(*)::integer from gone_used) as "usedCode", (select count(*)::integer from gone_devices) as device,
      remove_account_events(${before.access}::timestamptz)::integer as access`.execute(outside)
  if (!rows[0]) throw new Error('nothing was counted')
  return rows[0]
}
