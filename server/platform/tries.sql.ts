import { type RawBuilder, sql } from 'kysely'
import type { TryLimit } from '#domain/base/try-limit.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from './database.ts'

/**
 * One count of tries: of what kind, whose (a digest where it would say who), and how many it bears. `personId`: whose
 * account it is about, so that the administrator can put it back to nought.
 */
export type Counter = TryLimit & { kind: string; who: string; personId?: Uuid | undefined }

const windowed = (now: string, counters: readonly Omit<Counter, 'most'>[]): RawBuilder<unknown> =>
  sql`(select c.kind, c.who, c.person_id, date_bin(make_interval(mins => c.minutes), ${now}::timestamptz, '2000-01-01Z') as window_start
    from unnest(${counters.map(({ kind }) => kind)}::text[], ${counters.map(({ who }) => who)}::text[],
      ${counters.map(({ minutes }) => minutes)}::integer[],
      ${counters.map(({ personId }) => personId ?? null)}::uuid[]) c (kind, who, minutes, person_id)) t`

/**
 * Counts a try before what it tries is looked at, and answers whether it is one too many for any of its counters.
 * Tries of yesterday go.
 */
export async function countTries(
  outside: Db,
  counters: readonly Counter[],
  now: string,
): Promise<boolean> {
  const counts = await countUp(outside, counters, now)
  return counters.some(({ most }, at) => (counts[at] ?? 0) > most)
}

/** Counts one more, and answers which one it is of each counter within its window, from 1. */
export async function countUp(
  outside: Db,
  counters: readonly Omit<Counter, 'most'>[],
  now: string,
): Promise<number[]> {
  const { rows } = await sql<{ kind: string; who: string; tries: number }>`
    with gone as (delete from tries where window_start < ${now}::timestamptz - interval '1 day')
    insert into tries as s (kind, who, person_id, window_start, tries)
    select kind, who, person_id, window_start, 1 from ${windowed(now, counters)} order by 1, 2
    on conflict (kind, who, window_start) do update set tries = s.tries + 1 returning kind, who, tries`.execute(
    outside,
  )
  return counters.map(({ kind, who }) => {
    const row = rows.find((each) => each.kind === kind && each.who === who)
    return row?.tries ?? 1
  })
}

/** A try that was right does not count. */
export async function forgiveTries(
  outside: Db,
  counters: readonly Counter[],
  now: string,
): Promise<void> {
  await sql`update tries s set tries = s.tries - 1 from ${windowed(now, counters)}
    where s.kind = t.kind and s.who = t.who and s.window_start = t.window_start and s.tries > 0`.execute(
    outside,
  )
}
