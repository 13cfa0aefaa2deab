import { checkPassword } from '#domain/access/password.ts'
import type { OwnAccount } from '#domain/access/schema.ts'
import { readSignIn } from '#domain/access/sign-in-name.ts'
import { SIGN_IN_LIMITS, signInCounts } from '#domain/access/sign-in-tries.ts'
import { readCode } from '#domain/base/one-time-code.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Database } from '#server/platform/database.ts'
import { inOneTransactionUnlessRefused } from '#server/platform/endpoint.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { codeCounters, countTries, digestOfWho, forgiveTries } from '#server/platform/tries.ts'
import * as sql from './accounts.sql.ts'
import { isCommonPassword } from './common-passwords.ts'
import { type Entered, enter, record, unlessTooMany, type Visitor } from './entering.ts'
import { provePassword } from './owner-proof.ts'
import { digestPassword, isOutdated, isPassword } from './password-digest.ts'
import { describeProvider, type ProviderDesk } from './provider.ts'
import { describeSecondStep } from './second-step.ts'
import {
  deleteByHandle,
  deleteOthers,
  findOpenedAt,
  findSession,
  listSessions,
} from './sessions.sql.ts'
import { digestOf, listHeldPosts, type Person } from './sessions.ts'

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
    return await enter(database, personId, visitor, 'password')
  })
}

/** Has a mail say to its owner that a password is another now; never waited for. */
export type TellOwner = (personId: Uuid) => void

/**
 * Sets the first password, or a new one after a reset, by the code of the printed letter or of a mailed link, which it
 * uses up, and signs in; who has a second step is asked for it. Whoever has no code learns nothing: a code of nobody
 * and one that has expired answer alike.
 */
export function setPasswordByCode(
  database: Database,
  { code: typed, password }: { code: string; password: string },
  visitor: Visitor,
  tellOwner: TellOwner,
): Promise<Result<Entered>> {
  return unlessTooMany(async () => {
    const { outside } = database
    const { address, moment } = visitor
    const code = readCode(typed)
    const counters = codeCounters('account', { address, code })
    if (await countTries(outside, counters, moment.now))
      return refuse({ code: 'code-tried-too-often' })
    const codeDigest = code && (await digestOfCode('account', code))
    const holder = codeDigest && (await sql.findCodeHolder(outside, codeDigest, moment.now))
    const account = holder && (await sql.findAccount(outside, holder.personId))
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
      const how = holder.isMailed ? 'passwordReset' : 'passwordSet'
      await record(db, how, account.personId, visitor)
      return ok(undefined)
    })
    if (set.ok) tellOwner(account.personId)
    return set.ok ? await enter(database, account.personId, visitor, 'password') : set
  })
}

/** Changes one's own password; every other session of the person ends, and this one gets a new token. */
export function changePassword(
  database: Database,
  { personId, isSure }: Pick<Person, 'personId' | 'isSure'>,
  { current, password }: { current: string; password: string },
  visitor: Visitor,
  tellOwner: TellOwner,
): Promise<Result<Entered>> {
  return unlessTooMany(async () => {
    const { outside } = database
    const { now } = visitor.moment
    const account = await sql.findAccount(outside, personId)
    if (!account) return refuse({ code: 'no-account-here' })
    const proven = await provePassword(outside, account, current, now)
    if (!proven.ok) return proven
    const checked = checkPassword(password, rulesFor(account))
    if (!checked.ok) return checked
    const digest = await digestPassword(password)
    await inOneTransactionUnlessRefused(database, 'write', async (db) => {
      await sql.putPassword(db, personId, digest, now)
      await sql.deleteCode(db, personId)
      await deleteOthers(db, personId, undefined)
      await record(db, 'passwordChanged', personId, visitor, personId)
      return ok(undefined)
    })
    tellOwner(personId)
    return await enter(database, personId, visitor, isSure ? 'secondStep' : 'password')
  })
}

function rulesFor({ signInName, telephone }: sql.AccountRow) {
  return { ownNames: [signInName, ...(telephone ? [telephone] : [])], isCommon: isCommonPassword }
}

/** One's account with the sessions that live; a practice person has sessions only. */
export async function findOwnAccount(
  desk: ProviderDesk,
  personId: Uuid,
  visitor: Visitor & { origin: string },
): Promise<OwnAccount> {
  const { database } = desk
  const { sessionToken, moment } = visitor
  const account = await sql.findAccount(database.outside, personId)
  const living = await listSessions(database.outside, personId, moment.now)
  const current = digestOf(sessionToken ?? '')
  const inUse = await findSession(database.outside, current, moment.now)
  const posts = await listHeldPosts(database, personId, moment)
  const roles = posts.map(({ role }) => role)
  const openedAt = await findOpenedAt(database.outside, current, moment.now)
  return {
    secondStep: account
      ? await describeSecondStep(database.outside, personId, { ...visitor, roles, openedAt })
      : null,
    provider: account ? await describeProvider(desk, personId) : null,
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
