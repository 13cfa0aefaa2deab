import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type AccessLine = {
  eventId: Uuid
  at: string
  kind: string
  personName: string | null
  byName: string | null
  postTitle: string | null
  tokenName: string | null
  placeMark: string | null
  asked: Record<string, unknown> | null
  /** Of what was refused. */
  operation: string | null
  attempt: number | null
}

export type AccessFilter = {
  /** Kinds of account events; undefined: all of them. */
  kinds?: readonly string[] | undefined
  withExports: boolean
  withRefusals: boolean
  personId?: Uuid | undefined
  after?: Uuid | undefined
}

/**
 * What was done on accounts of the programme's people, what was tried with names of nobody, the files that left the
 * programme, and what was refused in it: the newest first.
 */
export async function listAccess(
  db: Db,
  programmeId: Uuid,
  { kinds, withExports, withRefusals, personId, after }: AccessFilter,
  limit: number,
): Promise<AccessLine[]> {
  const { rows } = await sql<AccessLine>`
    with lines as (
      select e.event_id, e.recorded_at, e.kind, e.person_id, nullif(e.recorded_by, e.person_id) as by_id,
        null::uuid as post_id, null::uuid as token_id, left(e.address_digest, 6) as mark, null::jsonb as asked,
        null::text as operation, null::integer as attempt
      from account_events e
      where (e.person_id is null or e.person_id in (select person_id from ${scoped(db, 'posts')} where programme_id = ${programmeId}))
        ${kinds ? sql`and e.kind = any (${kinds}::text[])` : sql``}
      union all
      select x.event_id, x.recorded_at, x.operation, x.person_id, null, x.post_id, x.token_id, x.address_mark, x.asked, null, null
      from ${scoped(db, 'export_events', 'x')} where x.programme_id = ${programmeId} and ${withExports}
      union all
      select r.event_id, r.recorded_at, r.kind, r.person_id, null, r.post_id, r.token_id, r.address_mark, r.asked, r.operation, r.attempt
      from ${scoped(db, 'refused_attempts', 'r')} where r.programme_id = ${programmeId} and ${withRefusals}
    )
    select l.event_id as "eventId", l.recorded_at as at, l.kind, p.name as "personName", b.name as "byName",
      o.title as "postTitle", t.name as "tokenName", l.mark as "placeMark", l.asked, l.operation, l.attempt
    from lines l
    left join people p on p.person_id = l.person_id
    left join people b on b.person_id = l.by_id
    left join ${scoped(db, 'posts', 'o')} on o.programme_id = ${programmeId} and o.post_id = l.post_id
    left join ${scoped(db, 'api_tokens', 't')} on t.programme_id = ${programmeId} and t.token_id = l.token_id
    where true ${personId ? sql`and l.person_id = ${personId}` : sql``}
      ${after ? sql`and (l.recorded_at, l.event_id) < (select recorded_at, event_id from lines where event_id = ${after})` : sql``}
    order by l.recorded_at desc, l.event_id desc limit ${limit}`.execute(db)
  return rows
}
