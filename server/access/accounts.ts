import { randomBytes } from 'node:crypto'
import type { Role } from '#domain/access/actor.ts'
import { checkPassword } from '#domain/access/password.ts'
import type { OwnAccount } from '#domain/access/schema.ts'
import { sessionLimits } from '#domain/access/session-limits.ts'
import { readSignIn } from '#domain/access/sign-in-name.ts'
import { SIGN_IN_LIMITS, signInCounts } from '#domain/access/sign-in-tries.ts'
import { readCode } from '#domain/base/one-time-code.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import type { Moment } from '#server/platform/context.ts'
import type { Database, Db } from '#server/platform/database.ts'
import { inOneTransactionUnlessRefused } from '#server/platform/endpoint.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import {
  type Counter,
  codeCounters,
  countTries,
  digestOfWho,
  forgiveTries,
} from '#server/platform/tries.ts'
import * as sql from './accounts.sql.ts'
import { isCommonPassword } from './common-passwords.ts'
import { digestPassword, isOutdated, isPassword, TooManyDigests } from './password-digest.ts'
import { deleteByHandle, deleteOthers, findSession, listSessions } from './sessions.sql.ts'
import { digestOf, listHeldPosts, openSession } from './sessions.ts'

/** From where somebody comes: the address, and what the browser brought. */
export type Visitor = {
  address: string
  userAgent: string | undefined
  sessionToken: string | undefined
  deviceToken: string | undefined
  moment: Moment
}

/** Somebody is in: the tokens that the browser keeps from now on, and where the day begins. */
export type Entered = {
  slug: string
  role: Role
  token: string
  expiresAt: string
  deviceToken: string
}

/**
 * Signs in by name or telephone and password. A name that is nobody's, a wrong password and an account without one
 * cost the same statements and the same digest, and answer the same. The try counts before it is looked at.
 */
export function signIn(
  database: Database,
  { name, password }: { name: string; password: string },
  visitor: Visitor,
): Promise<Result<Entered>> {
  return unlessTooMany(async () => {
    const { outside } = database
    const { address, moment, deviceToken } = visitor
    const typed = readSignIn(name)
    const deviceDigest = digestOf(deviceToken ?? '')
    const account = await sql.findForSignIn(outside, typed, deviceDigest)
    const knownDevice = account?.knowsDevice ? deviceDigest : undefined
    const counters = signInCounts({
      account: account?.personId ?? typed,
      address,
      knownDevice,
    }).map(({ kind, of }) => ({
      ...{ kind, who: digestOfWho(...of), ...SIGN_IN_LIMITS[kind] },
      ...(kind === 'signInAddress' ? {} : { personId: account?.personId }),
    }))
    if (await countTries(outside, counters, moment.now))
      return refuse({ code: 'sign-in-too-often' })
    const isRight = await isPassword(password, account?.password ?? undefined)
    if (!account || !isRight) {
      await record(outside, 'signInRefused', account?.personId ?? null, visitor)
      return refuse({ code: 'sign-in-refused' })
    }
    await forgiveTries(outside, counters, moment.now)
    const { personId } = account
    if (account.password && isOutdated(account.password))
      await sql.putPassword(outside, personId, await digestPassword(password), moment.now)
    return await enter(database, personId, visitor)
  })
}

/**
 * Sets the first password, or a new one after a reset, by the code of the printed letter, which it uses up, and signs
 * in. Whoever has no code learns nothing: a code of nobody and one that has expired answer alike.
 */
export function setPasswordByCode(
  database: Database,
  { code: typed, password }: { code: string; password: string },
  visitor: Visitor,
): Promise<Result<Entered>> {
  return unlessTooMany(async () => {
    const { outside } = database
    const { address, moment } = visitor
    const code = readCode(typed)
    const counters = codeCounters('account', { address, code })
    if (await countTries(outside, counters, moment.now))
      return refuse({ code: 'code-tried-too-often' })
    const codeDigest = code && (await digestOfCode('account', code))
    const personId = codeDigest && (await sql.findCodeHolder(outside, codeDigest, moment.now))
    const account = personId && (await sql.findAccount(outside, personId))
    if (!codeDigest || !account) return refuse({ code: 'account-code-unknown' })
    await forgiveTries(outside, counters, moment.now)
    const checked = checkPassword(password, rulesFor(account))
    if (!checked.ok) return checked
    const digest = await digestPassword(password)
    const set = await inOneTransactionUnlessRefused(database, 'write', async (db) => {
      if (!(await sql.useCode(db, codeDigest, moment.now)))
        return refuse({ code: 'account-code-unknown' })
      await sql.putPassword(db, account.personId, digest, moment.now)
      await deleteOthers(db, account.personId, undefined)
      await record(db, 'passwordSet', account.personId, visitor)
      return ok(undefined)
    })
    return set.ok ? await enter(database, account.personId, visitor) : set
  })
}

/** Changes one's own password; every other session of the person ends, and this one gets a new token. */
export function changePassword(
  database: Database,
  personId: Uuid,
  { current, password }: { current: string; password: string },
  visitor: Visitor,
): Promise<Result<Entered>> {
  return unlessTooMany(async () => {
    const { outside } = database
    const { now } = visitor.moment
    const account = await sql.findAccount(outside, personId)
    if (!account) return refuse({ code: 'no-account-here' })
    const counters: Counter[] = [
      {
        kind: 'passwordChange',
        who: digestOfWho(personId),
        ...SIGN_IN_LIMITS.signInAccount,
        personId,
      },
    ]
    if (await countTries(outside, counters, now)) return refuse({ code: 'sign-in-too-often' })
    if (!(await isPassword(current, account.password ?? undefined)))
      return refuse({ code: 'password-wrong' })
    await forgiveTries(outside, counters, now)
    const checked = checkPassword(password, rulesFor(account))
    if (!checked.ok) return checked
    const digest = await digestPassword(password)
    await inOneTransactionUnlessRefused(database, 'write', async (db) => {
      await sql.putPassword(db, personId, digest, now)
      await deleteOthers(db, personId, undefined)
      await record(db, 'passwordChanged', personId, visitor, personId)
      return ok(undefined)
    })
    return await enter(database, personId, visitor)
  })
}

/** Opens the session of somebody who has shown who they are, and remembers the browser. */
async function enter(
  database: Database,
  personId: Uuid,
  visitor: Visitor,
): Promise<Result<Entered>> {
  const { moment, sessionToken, userAgent } = visitor
  const posts = await listHeldPosts(database, personId, moment)
  const [first] = posts
  if (!first) return refuse({ code: 'no-post-held' })
  // New at every sign-in, as the session's: a mark that somebody planted in the browser is worth nothing then.
  const deviceToken = randomBytes(32).toString('base64url')
  const limits = sessionLimits(posts.map(({ role }) => role))
  return await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    const session = { personId, limits, userAgent, before: sessionToken }
    const opened = await openSession(db, session, moment)
    const device = digestOf(deviceToken)
    if (visitor.deviceToken) await sql.renameDevice(db, digestOf(visitor.deviceToken), device)
    await sql.rememberDevice(db, personId, device, moment.now)
    await record(db, 'signedIn', personId, visitor, personId)
    return ok({ ...opened, deviceToken, slug: first.slug, role: first.role })
  })
}

function rulesFor({ signInName, telephone }: sql.AccountRow) {
  return { ownNames: [signInName, ...(telephone ? [telephone] : [])], isCommon: isCommonPassword }
}

/** Writes a line into the trail of accounts. */
async function record(
  outside: Db,
  kind: sql.AccountEvent['kind'],
  personId: Uuid | null,
  { address, moment }: Pick<Visitor, 'address' | 'moment'>,
  recordedBy: Uuid | null = null,
): Promise<void> {
  const event = { eventId: newId(), personId, kind, now: moment.now, recordedBy }
  await sql.insertEvent(outside, { ...event, addressDigest: digestOfWho(address) })
}

/** One's account with the sessions that live; a practice person has sessions only. */
export async function findOwnAccount(
  database: Database,
  personId: Uuid,
  { sessionToken, moment }: Visitor,
): Promise<OwnAccount> {
  const account = await sql.findAccount(database.outside, personId)
  const living = await listSessions(database.outside, personId, moment.now)
  const current = digestOf(sessionToken ?? '')
  const inUse = await findSession(database.outside, current, moment.now)
  const posts = await listHeldPosts(database, personId, moment)
  return {
    posts: posts.map(({ slug, ...post }) => {
      const same = posts.filter((each) => each.slug === slug)
      // As the endpoint does: the one chosen, else the first held.
      const used = same.find(({ postId }) => postId === inUse?.postId) ?? same[0]
      return { ...post, programme: slug, isInUse: post.postId === used?.postId }
    }),
    signInName: account?.signInName ?? null,
    telephone: account?.telephone ?? null,
    sessions: living.map(({ sessionId, handle, browser, createdAt, lastSeenAt, expiresAt }) => ({
      ...{ handle, browser, openedAt: createdAt, lastSeenAt, expiresAt },
      isThis: sessionId === current,
    })),
  }
}

/** Ends one of one's own sessions; another person's is not found. */
export async function endSession(
  database: Database,
  personId: Uuid,
  handle: Uuid,
  visitor: Visitor,
): Promise<Result<{ ended: number }>> {
  return await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    if (!(await deleteByHandle(db, personId, handle))) return refuse({ code: 'session-not-found' })
    await record(db, 'sessionEnded', personId, visitor, personId)
    return ok({ ended: 1 })
  })
}

/** Ends every session of one's own but the one that asks. */
export async function endOtherSessions(
  database: Database,
  personId: Uuid,
  visitor: Visitor,
): Promise<Result<{ ended: number }>> {
  return await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    const ended = await deleteOthers(db, personId, digestOf(visitor.sessionToken ?? ''))
    await record(db, 'otherSessionsEnded', personId, visitor, personId)
    return ok({ ended })
  })
}

async function unlessTooMany<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof TooManyDigests) return refuse({ code: 'sign-in-busy' })
    throw error
  }
}
