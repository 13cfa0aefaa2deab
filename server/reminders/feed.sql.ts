import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type FeedOwner = { programmeId: Uuid; personId: Uuid; postId: Uuid }

/** Enters the transaction as the owner of the feed with this digest; undefined where none stands. */
export async function enterFeed(db: Db, digest: string): Promise<FeedOwner | undefined> {
  const { rows } = await sql<{ [Key in keyof FeedOwner]: Uuid | null }>`
    select programme as "programmeId", person as "personId", post as "postId" from enter_feed(${digest})`.execute(
    db,
  )
  const [row] = rows
  if (!row?.programmeId || !row.personId || !row.postId) return undefined
  return { programmeId: row.programmeId, personId: row.personId, postId: row.postId }
}

export type Feed = { feedId: Uuid; madeAt: string }

/** The feed of a person that stands; undefined while none was made or the last one ended. */
export async function findFeed(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
): Promise<Feed | undefined> {
  const { rows } = await sql<Feed>`
    select f.feed_id as "feedId", f.recorded_at as "madeAt" from ${scoped(db, 'calendar_feeds', 'f')}
    where f.programme_id = ${programmeId} and f.person_id = ${personId}
      and not exists (select 1 from ${scoped(db, 'calendar_feed_ends', 'e')} where e.programme_id = ${programmeId} and e.feed_id = f.feed_id)
    order by f.recorded_at desc, f.feed_id desc limit 1`.execute(db)
  return rows[0]
}

type Writer = { personId: Uuid; commandId: Uuid }

/** Keeps a feed; false where its secret belongs to a feed already. */
export async function insertFeed(
  db: Db,
  programmeId: Uuid,
  row: Writer & { feedId: Uuid; postId: Uuid; tokenDigest: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into calendar_feeds (programme_id, feed_id, person_id, post_id, token_digest, recorded_by, command_id)
    values (${programmeId}, ${row.feedId}, ${row.personId}, ${row.postId}, ${row.tokenDigest}, ${row.personId},
      ${row.commandId})
    on conflict (token_digest, programme_id) do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** Ends every feed of a person that stands. */
export async function endFeeds(
  db: Db,
  programmeId: Uuid,
  { personId, commandId }: Writer,
): Promise<void> {
  await sql`insert into calendar_feed_ends (programme_id, feed_id, person_id, recorded_by, command_id)
    select ${programmeId}, f.feed_id, ${personId}, ${personId}, ${commandId} from ${scoped(db, 'calendar_feeds', 'f')}
    where f.programme_id = ${programmeId} and f.person_id = ${personId}
    on conflict do nothing`.execute(db)
}
