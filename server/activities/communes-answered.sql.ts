import { sql } from 'kysely'
import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { twinnedBetween } from '#server/twinning/twinning.ts'

export type CommuneRow = { placeId: Uuid; name: string; lastAnsweredAt: string | null }

/** Communes twinned between two days, on the map of the second, each with its last answer recorded in them. */
export async function listTwinnedCommunes(
  db: Db,
  programmeId: Uuid,
  { from, to, until }: { from: PlainDate; to: PlainDate; until: string | undefined },
): Promise<CommuneRow[]> {
  const { rows } = await sql<CommuneRow>`
    with twinned as (${twinnedBetween(programmeId, { from, to })}),
    given as (
      select coalesce(s.to_place_id, a.place_id) as place_id, max(a.recorded_at) as last_at
      from ${scoped(db, 'answers', 'a')}
      left join place_successions s on s.from_place_id = a.place_id and s.happened_on <= ${to}
      where a.programme_id = ${programmeId}
        and a.recorded_at >= ${`${from}T00:00:00+07:00`} and a.recorded_at < ${`${addDays(to, 1)}T00:00:00+07:00`}
        ${until ? sql`and a.recorded_at <= ${until}` : sql``}
      group by 1)
    select t.place_id as "placeId", v.name, g.last_at as "lastAnsweredAt"
    from twinned t
    join place_versions v on v.place_id = t.place_id and (v.valid_from is null or v.valid_from <= ${to})
      and (v.valid_until is null or v.valid_until > ${to})
    left join given g on g.place_id = t.place_id
    order by v.sort_key, v.code`.execute(db)
  return rows
}
