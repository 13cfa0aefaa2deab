import { homeOf } from '#domain/access/home.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import * as posts from './posts.sql.ts'
import { listPosts } from './sessions.sql.ts'
import { digestOf, newToken } from './sessions.ts'

export type Renewed = { token: string; expiresAt: string }

/**
 * The session goes on under another post that its person holds today, and under a new token: its rights have changed.
 * Answers where the day begins there, and the token, which the trail does not keep.
 */
export async function usePost(
  { db, actor, moment }: CommandContext,
  { postId, token, slug }: { postId: Uuid; token: string; slug: string },
): Promise<Result<{ outcome: Outcome<{ home: string }>; renewed: Renewed }>> {
  const { programmeId, personId } = actor
  const held = await listPosts(db, programmeId, personId, moment.today)
  const post = held.find((each) => each.postId === postId)
  if (!post) return refuse({ code: 'post-unknown' })
  const next = newToken()
  const digests = { before: digestOf(token), after: digestOf(next) }
  const expiresAt = await posts.usePost(db, digests, { programmeId, postId })
  if (expiresAt === undefined) return refuse({ code: 'not-signed-in' })
  return ok({
    renewed: { token: next, expiresAt },
    outcome: {
      answer: { home: homeOf(post.role, slug) },
      about: { kind: 'post', id: postId, details: { before: actor.postId } },
    },
  })
}
