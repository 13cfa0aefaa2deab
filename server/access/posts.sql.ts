import { sql } from 'kysely'
import type { Role } from '#domain/access/actor.ts'
import type { AdministratorPost, HeldPost, PostOf } from '#domain/access/posts.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'

export type KeptPost = HeldPost & PostOf

/** Posts of the programme with those that are over, the oldest first; `personIds`: of these people only. */
export async function listPosts(
  db: Db,
  programmeId: Uuid,
  personIds?: readonly Uuid[],
): Promise<KeptPost[]> {
  const { rows } = await sql<KeptPost>`
    select post_id as "postId", person_id as "personId", role, title, unit_ids::text[] as "unitIds",
      place_ids::text[] as "placeIds", held_from as "heldFrom", held_until as "heldUntil"
    from ${scoped(db, 'posts')} where programme_id = ${programmeId}
      and ${personIds ? sql`person_id = any (${personIds}::uuid[])` : sql`true`}
    order by held_from, post_id`.execute(db)
  return rows
}

/** A post that is about to end: nobody else ends it meanwhile. */
export async function findPostForUpdate(
  db: Db,
  programmeId: Uuid,
  postId: Uuid,
): Promise<KeptPost | undefined> {
  const { rows } = await sql<KeptPost>`
    select post_id as "postId", person_id as "personId", role, title, unit_ids::text[] as "unitIds",
      place_ids::text[] as "placeIds", held_from as "heldFrom", held_until as "heldUntil"
    from posts where programme_id = ${programmeId} and post_id = ${postId} and ${readable(db, 'posts')}
    for update`.execute(db)
  return rows[0]
}

/** Posts of administrators, locked: two who end each other's wait for one another. */
export async function lockAdministrators(db: Db, programmeId: Uuid): Promise<AdministratorPost[]> {
  await sql`select 1 from posts where programme_id = ${programmeId} and role = 'administrator' and ${readable(db, 'posts')}
    order by post_id for update`.execute(db)
  const { rows } = await sql<AdministratorPost>`
    select o.post_id as "postId", o.person_id as "personId", o.role, o.held_from as "heldFrom",
      o.held_until as "heldUntil", p.is_practice or w.person_id is not null as "canSignIn"
    from ${scoped(db, 'posts', 'o')} join people p using (person_id) left join account_passwords w using (person_id)
    where o.programme_id = ${programmeId} and o.role = 'administrator'`.execute(db)
  return rows
}

export type PostToInsert = PostOf & {
  postId: Uuid
  personId: Uuid
  heldFrom: PlainDate
  heldUntil: PlainDate | null
}

export async function insertPost(db: Db, programmeId: Uuid, post: PostToInsert): Promise<void> {
  const { postId, personId, role, unitIds, placeIds, title, heldFrom, heldUntil } = post
  await sql`insert into posts (programme_id, post_id, person_id, role, unit_ids, place_ids, title, held_from, held_until)
    values (${programmeId}, ${postId}, ${personId}, ${role satisfies Role}, ${unitIds}::uuid[], ${placeIds}::uuid[],
      ${title}, ${heldFrom}, ${heldUntil})`.execute(db)
}

export async function endPost(
  db: Db,
  programmeId: Uuid,
  postId: Uuid,
  heldUntil: PlainDate,
): Promise<void> {
  await sql`update posts set held_until = ${heldUntil}
    where programme_id = ${programmeId} and post_id = ${postId}`.execute(db)
}

/** The session works under the post from now on, by a new token; answers when it ends. */
export async function usePost(
  db: Db,
  { before, after }: { before: string; after: string },
  { programmeId, postId }: { programmeId: Uuid; postId: Uuid },
): Promise<string | undefined> {
  const { rows } = await sql<{ expiresAt: string }>`
    update sessions set session_id = ${after}, programme_id = ${programmeId}, post_id = ${postId}
    where session_id = ${before} returning expires_at as "expiresAt"`.execute(db)
  return rows[0]?.expiresAt
}
