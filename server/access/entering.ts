import { homeOf, SECOND_STEP_HOME } from '#domain/access/home.ts'
import { hasSecondStep, needsSecondStep, WAITING_LIMITS } from '#domain/access/second-step.ts'
import { sessionLimits } from '#domain/access/session-limits.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import type { Moment } from '#server/platform/context.ts'
import type { Database, Db } from '#server/platform/database.ts'
import { inOneTransactionUnlessRefused } from '#server/platform/endpoint.ts'
import { digestOfWho } from '#server/platform/tries.ts'
import * as sql from './accounts.sql.ts'
import { browserOf } from './browser-kind.ts'
import { TooManyDigests } from './password-digest.ts'
import { findWays } from './second-step.sql.ts'
import { digestOf, listHeldPosts, newToken, openSession } from './sessions.ts'
import { isTrusted } from './trusted-devices.sql.ts'

/** From where somebody comes: the address, and what the browser brought. */
export type Visitor = {
  address: string
  userAgent: string | undefined
  sessionToken: string | undefined
  deviceToken: string | undefined
  moment: Moment
}

/** The tokens that the browser keeps from now on, and where it goes: to the second step, or where the day begins. */
export type Entered = {
  home: string
  token: string
  expiresAt: string
  /** None before the second step: the browser is known once somebody is in. */
  deviceToken: string | undefined
}

/**
 * By what somebody has shown who they are: the password alone, the second step after it, or the word of the identity
 * provider, with a second factor of its own that counts or without.
 */
export type Shown = 'password' | 'secondStep' | 'provider' | 'providerSurely'

/**
 * Opens the session of somebody who has shown who they are, always a new one. After the password or the provider alone,
 * whoever has a second step gets one that waits for it; whoever needs one and has none is in, and led to set it up. The
 * provider's second factor is given in place of the code, not in place of having a second step: on the day the provider
 * is away the password alone would open the account. In a browser that its owner trusts the password is enough, unless a
 * post needs more.
 */
export async function enter(
  database: Database,
  personId: Uuid,
  visitor: Visitor,
  after: Shown,
): Promise<Result<Entered>> {
  const { moment, sessionToken, userAgent, deviceToken: device = '' } = visitor
  const posts = await listHeldPosts(database, personId, moment)
  const [first] = posts
  if (!first) return refuse({ code: 'no-post-held' })
  const roles = posts.map(({ role }) => role)
  const { outside } = database
  const isAsked = hasSecondStep(roles, await findWays(outside, personId, moment.now))
  const byProvider = after === 'provider' || after === 'providerSurely'
  const isByOne = after === 'password' || after === 'provider'
  const onTrusted =
    isByOne &&
    isAsked &&
    !needsSecondStep(roles) &&
    (await isTrusted(outside, personId, digestOf(device), moment.now))
  const isAwaited = isByOne && isAsked && !onTrusted
  const isPassed = after === 'secondStep' || onTrusted || (after === 'providerSurely' && isAsked)
  const secondStep = isAwaited ? 'awaited' : isPassed ? 'passed' : 'none'
  const limits = isAwaited ? WAITING_LIMITS : sessionLimits(roles)
  const toSecondStep = isAwaited || (secondStep === 'none' && needsSecondStep(roles))
  const home = toSecondStep ? SECOND_STEP_HOME : homeOf(first.role, first.slug)
  return await inOneTransactionUnlessRefused<Entered>(database, 'write', async (db) => {
    const session = { personId, limits, userAgent, before: sessionToken, secondStep } as const
    const opened = await openSession(db, { ...session, byProvider }, moment)
    if (isAwaited) {
      const asked = byProvider ? 'secondStepAfterProvider' : 'secondStepAsked'
      await record(db, asked, personId, visitor)
      return ok({ ...opened, home, deviceToken: undefined })
    }
    const deviceToken = await rememberBrowser(db, personId, visitor)
    const came = onTrusted ? 'signedInOnTrustedDevice' : 'signedIn'
    await record(db, byProvider ? 'signedInByProvider' : came, personId, visitor, personId)
    return ok({ ...opened, home, deviceToken })
  })
}

/** New at every sign-in, as the session's: a mark that somebody planted in the browser is worth nothing then. */
async function rememberBrowser(db: Db, personId: Uuid, visitor: Visitor): Promise<string> {
  const deviceToken = newToken()
  const device = digestOf(deviceToken)
  if (visitor.deviceToken) await sql.renameDevice(db, digestOf(visitor.deviceToken), device)
  const { moment, userAgent } = visitor
  const known = { deviceDigest: device, browser: browserOf(userAgent), now: moment.now }
  await sql.rememberDevice(db, personId, known)
  return deviceToken
}

/** Writes a line into the trail of accounts. */
export async function record(
  outside: Db,
  kind: sql.AccountEvent['kind'],
  personId: Uuid | null,
  { address }: Pick<Visitor, 'address'>,
  recordedBy: Uuid | null = null,
): Promise<void> {
  const event = { eventId: newId(), personId, kind, recordedBy }
  await sql.insertEvent(outside, { ...event, addressDigest: digestOfWho(address) })
}

/** Runs what digests passwords; too many at once is a refusal of its own. */
export async function unlessTooMany<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof TooManyDigests) return refuse({ code: 'sign-in-busy' })
    throw error
  }
}
