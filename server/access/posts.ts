import { mayGive } from '#domain/access/granting.ts'
import type { EndPost, GivePost } from '#domain/access/people/schema.ts'
import { checkPost, endPost as decideEnd, isSamePost } from '#domain/access/posts.ts'
import { sessionLimits } from '#domain/access/session-limits.ts'
import { addDays } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import * as people from './people.sql.ts'
import * as sql from './posts.sql.ts'
import { deleteOthers } from './sessions.sql.ts'

/** Posts of the programme with those that are over; of these people only, where they are named. */
export { listPosts as listPostsOf } from './posts.sql.ts'

type Named = { personId: Uuid; name: string }

/**
 * Gives a post to a person, and answers it as it was written. Where the new post asks for shorter sessions than those
 * held so far, the person's sessions end, so that the next one is as strict.
 */
export async function givePost(
  { db, actor, moment, newId }: CommandContext,
  { personId, name }: Named,
  { lastDay: given, heldFrom, ...asked }: GivePost,
): Promise<Result<sql.PostToInsert>> {
  const { programmeId } = actor
  const lastDay = given ?? null
  const may = mayGive(actor, asked.role, personId)
  if (!may.ok) return may
  const [units, communes, held] = await Promise.all([
    people.listUnitChoices(db, programmeId, moment.today),
    people.listCommuneChoices(db, programmeId, moment.today),
    sql.listPosts(db, programmeId, [personId]),
  ])
  const unitNames = asked.unitIds.map((id) => units.find(({ unitId }) => unitId === id)?.name)
  const placeNames = asked.placeIds.map(
    (id) => communes.find(({ placeId }) => placeId === id)?.name,
  )
  const names = [...unitNames, ...placeNames].flatMap((each) => each ?? [])
  if (names.length < asked.unitIds.length + asked.placeIds.length)
    return refuse({ code: 'post-place-unknown' })
  const checked = checkPost(asked, names, { heldFrom, lastDay })
  if (!checked.ok) return checked
  const heldUntil = lastDay === null ? null : addDays(lastDay, 1)
  const standing = held.filter((post) => post.heldUntil === null || post.heldUntil > moment.today)
  const isHeld = standing.some(
    (post) =>
      isSamePost(post, checked.value) &&
      (post.heldUntil === null || post.heldUntil > heldFrom) &&
      (heldUntil === null || post.heldFrom < heldUntil),
  )
  if (isHeld) return refuse({ code: 'post-held-already', name })
  const post = { ...checked.value, postId: newId(), personId, heldFrom, heldUntil }
  await sql.insertPost(db, programmeId, post)
  const before = sessionLimits(standing.map(({ role }) => role))
  if (sessionLimits([post.role]).idleMinutes < before.idleMinutes)
    await deleteOthers(db, personId, undefined)
  return ok(post)
}

/** One more post for somebody of the programme (kiêm nhiệm). */
export async function giveOneMorePost(
  context: CommandContext,
  personId: Uuid,
  input: GivePost,
): Promise<Result<Outcome<{ postId: Uuid }>>> {
  const { db, actor } = context
  const [person] = await people.findPeople(db, actor.programmeId, [personId])
  if (!person) return refuse({ code: 'person-unknown' })
  const given = await givePost(context, person, input)
  if (!given.ok) return given
  return ok({
    answer: { postId: given.value.postId },
    about: { kind: 'person', id: personId, details: { post: given.value } },
  })
}

/**
 * Ends a post after its last day; the next holder, where one is named, holds it from the day after, for as long as it
 * was to be held. What was done under it stays under the person who did it.
 */
export async function endPost(
  context: CommandContext,
  postId: Uuid,
  { lastDay, reason, nextPersonId }: EndPost,
): Promise<Result<Outcome<{ postId: Uuid; nextPostId: Uuid | null }>>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const administrators = await sql.lockAdministrators(db, programmeId)
  const post = await sql.findPostForUpdate(db, programmeId, postId)
  if (!post) return refuse({ code: 'post-unknown' })
  const decided = decideEnd(post, lastDay, { today: moment.today, administrators })
  if (!decided.ok) return decided
  const { heldUntil } = decided.value
  await sql.endPost(db, programmeId, postId, heldUntil)
  const next = nextPersonId ? await handOver(context, post, { heldUntil, nextPersonId }) : undefined
  if (next && !next.ok) return next
  return ok({
    answer: { postId, nextPostId: next?.value.postId ?? null },
    about: {
      kind: 'person',
      id: post.personId,
      reason: normaliseText(reason),
      details: {
        post: { postId, role: post.role, heldUntil: { before: post.heldUntil, after: heldUntil } },
        ...(next ? { next: next.value } : {}),
      },
    },
  })
}

async function handOver(
  context: CommandContext,
  post: sql.KeptPost,
  { heldUntil, nextPersonId }: { heldUntil: GivePost['heldFrom']; nextPersonId: Uuid },
): Promise<Result<sql.PostToInsert>> {
  const { db, actor } = context
  const [next] = await people.findPeople(db, actor.programmeId, [nextPersonId])
  if (!next || nextPersonId === post.personId) return refuse({ code: 'person-unknown' })
  const { role, unitIds, placeIds, title } = post
  const lastDay = post.heldUntil === null ? {} : { lastDay: addDays(post.heldUntil, -1) }
  return await givePost(context, next, {
    ...{ role, unitIds: [...unitIds], placeIds: [...placeIds], title },
    ...{ heldFrom: heldUntil, ...lastDay },
  })
}
