import { homeOf } from '#domain/access/home.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import * as posts from './posts.sql.ts'
import { listPosts } from './sessions.sql.ts'
import { digestOf } from './sessions.ts'

/** The session goes on under another post that its person holds today; answers where the day begins there. */
export async function usePost(
  { db, actor, moment }: CommandContext,
  { postId, token, slug }: { postId: Uuid; token: string; slug: string },
): Promise<Result<Outcome<{ home: string }>>> {
  const { programmeId, personId } = actor
  const held = await listPosts(db, programmeId, personId, moment.today)
  const post = held.find((each) => each.postId === postId)
  if (!post) return refuse({ code: 'post-unknown' })
  await posts.usePost(db, digestOf(token), { programmeId, postId })
  return ok({
    answer: { home: homeOf(post.role, slug) },
    about: { kind: 'post', id: postId, details: { before: actor.postId } },
  })
}
