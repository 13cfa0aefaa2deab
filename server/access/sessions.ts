import { createHash, randomBytes } from 'node:crypto'
import { type Actor, type Role, type Scope, scopeOf } from '#domain/access/actor.ts'
import { needsSecondStep } from '#domain/access/second-step.ts'
import type { SessionLimits } from '#domain/access/session-limits.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import type { Moment } from '#server/platform/context.ts'
import { type Database, type Db, enterScope, inTransaction } from '#server/platform/database.ts'
import { browserOf } from './browser-kind.ts'
import * as sql from './sessions.sql.ts'

export {
  findProgrammeBySlug,
  listProgrammes,
  type ProgrammeSlugRow as ProgrammeSlug,
} from './sessions.sql.ts'

export type Person = sql.SessionRow

/** Who a cookie's token belongs to, or nobody. The token itself is never stored, only its digest. */
export async function findPerson(
  database: Database,
  token: string | undefined,
  moment: Moment,
): Promise<Person | undefined> {
  if (!token) return undefined
  return sql.findSession(database.outside, digestOf(token), moment.now)
}

export type NewSession = {
  personId: Uuid
  limits: SessionLimits
  /** As the browser names itself; its kind is kept, so that the owner knows the session again. */
  userAgent: string | undefined
  /** The token of the session that this browser had: it ends, for a sign-in always gives a new one. */
  before: string | undefined
  secondStep: sql.SecondStep
  byProvider?: boolean
}

/** Opens a session and answers its token, which only the browser keeps. */
export async function openSession(
  outside: Db,
  { personId, limits, userAgent, before, secondStep, byProvider = false }: NewSession,
  { now }: Pick<Moment, 'now'>,
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken()
  const expiresAt = new Date(Date.parse(now) + limits.absoluteMinutes * 60_000).toISOString()
  if (before) await sql.deleteSession(outside, digestOf(before))
  await sql.insertSession(outside, {
    sessionId: digestOf(token),
    handle: newId(),
    personId,
    now,
    expiresAt,
    idleMinutes: limits.idleMinutes,
    browser: browserOf(userAgent),
    ...{ secondStep, byProvider },
  })
  lastTouched.set(digestOf(token), Date.parse(now))
  return { token, expiresAt }
}

const TOUCH_EVERY_MS = 60_000
const TOUCHED_AT_MOST = 10_000

/** When this process last wrote down that a session was used. */
const lastTouched = new Map<string, number>()

/** Writes down that a session is in use, at most once a minute. */
export async function touchSession(
  database: Database,
  token: string,
  { now }: Pick<Moment, 'now'>,
): Promise<void> {
  const sessionId = digestOf(token)
  const at = Date.parse(now)
  if (at - (lastTouched.get(sessionId) ?? 0) < TOUCH_EVERY_MS) return
  if (lastTouched.size >= TOUCHED_AT_MOST) lastTouched.clear()
  lastTouched.set(sessionId, at)
  await sql.touchSession(database.outside, sessionId, now)
}

/** Ends a session, and answers whose it was. */
export function closeSession(database: Database, token: string): Promise<Uuid | undefined> {
  return sql.deleteSession(database.outside, digestOf(token))
}

/**
 * Enters a transaction as the holder of a session: who asks and under which post, in one trip. Until the
 * caller widens the scope, the transaction sees the person's own posts and nothing else. Whoever holds a post that
 * needs the second step does nothing in the programme before it, under whichever post.
 */
export async function enterAs(
  db: Db,
  { token, programmeId, moment }: { token: string | undefined; programmeId: Uuid; moment: Moment },
): Promise<Result<Actor, { code: 'not-signed-in' | 'no-post-here' | 'second-step-needed' }>> {
  if (!token) return refuse({ code: 'not-signed-in' })
  const [person, posts] = await Promise.all([
    sql.enterSession(db, programmeId, digestOf(token), moment.now),
    sql.listPostsInScope(db, programmeId, moment.today),
  ])
  if (!person) return refuse({ code: 'not-signed-in' })
  if (!person.isSure && needsSecondStep(posts.map(({ role }) => role)))
    return refuse({ code: 'second-step-needed' })
  const actor = actorOf(person, programmeId, posts)
  return actor ? ok(actor) : refuse({ code: 'no-post-here' })
}

/** The person's post in a programme: the one in use where it is named, else the first held. */
export async function findActor(
  db: Db,
  person: Omit<Person, 'isSure'>,
  programmeId: Uuid,
  moment: Moment,
): Promise<Actor | undefined> {
  return actorOf(
    person,
    programmeId,
    await sql.listPosts(db, programmeId, person.personId, moment.today),
  )
}

/** The person under one post, in a transaction that sees the person's posts; undefined once the post has ended. */
export async function findPostInScope(
  db: Db,
  person: Pick<Person, 'personId' | 'personName'> & { postId: Uuid },
  programmeId: Uuid,
  { today }: Pick<Moment, 'today'>,
): Promise<Actor | undefined> {
  const posts = await sql.listPostsInScope(db, programmeId, today)
  return actorOf(
    person,
    programmeId,
    posts.filter(({ postId }) => postId === person.postId),
  )
}

/** As findPostInScope, with the scope of the post entered. */
export async function enterAsPost(
  db: Db,
  { programmeId, personId, postId }: { programmeId: Uuid; personId: Uuid; postId: Uuid },
  moment: Pick<Moment, 'today'>,
): Promise<Actor | undefined> {
  const person = { personId, personName: '', postId }
  const actor = await findPostInScope(db, person, programmeId, moment)
  if (actor) await enterScope(db, scopeOf(actor))
  return actor
}

function actorOf(
  person: Omit<Person, 'isSure'>,
  programmeId: Uuid,
  posts: readonly sql.PostRow[],
): Actor | undefined {
  const post = posts.find((candidate) => candidate.postId === person.postId) ?? posts[0]
  if (!post) return undefined
  return {
    personId: person.personId,
    personName: person.personName,
    postId: post.postId,
    postTitle: post.title,
    role: post.role,
    programmeId,
    unitIds: post.unitIds,
    placeIds: post.placeIds,
    twinnedPlaceIds: post.twinnedPlaceIds,
  }
}

/** Before the post is known a transaction sees nothing but the person's own posts. */
export function scopeBeforePost(programmeId: Uuid, personId: Uuid): Scope {
  return { programmeId, personId, whole: false, unitIds: [], placeIds: [], moneyPlaceIds: [] }
}

export type HeldPost = {
  postId: Uuid
  role: Role
  title: string
  slug: string
  programmeTitle: string
}

/** The posts that a person holds today in any programme, in the order of the programmes' short names. */
export async function listHeldPosts(
  database: Database,
  personId: Uuid,
  { today }: Moment,
): Promise<HeldPost[]> {
  const held: HeldPost[] = []
  for (const { programmeId, slug, title: programmeTitle } of await sql.listProgrammes(
    database.outside,
  )) {
    const posts = await inTransaction(
      database,
      scopeBeforePost(programmeId, personId),
      'read',
      (db) => sql.listPosts(db, programmeId, personId, today),
    )
    held.push(
      ...posts.map(({ postId, role, title }) => ({ postId, role, title, slug, programmeTitle })),
    )
  }
  return held
}

export type PracticePerson = sql.PracticePersonRow & { slug: string; programmeTitle: string }

/** The cast to choose from in practice mode; none in a database of real people. */
export async function listPracticePeople(database: Database): Promise<PracticePerson[]> {
  const people: PracticePerson[] = []
  for (const programme of await sql.listProgrammes(database.outside)) {
    if (!programme.isPractice) continue
    const scope = { ...scopeBeforePost(programme.programmeId, programme.programmeId), whole: true }
    const rows = await inTransaction(database, scope, 'read', (db) =>
      sql.listPracticePeople(db, programme.programmeId),
    )
    people.push(
      ...rows.map((row) => ({ ...row, slug: programme.slug, programmeTitle: programme.title })),
    )
  }
  return people
}

/** 256 random bits, which only the browser keeps. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
