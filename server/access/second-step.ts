import { randomBytes } from 'node:crypto'
import { encode } from 'uqr'
import type { Role } from '#domain/access/actor.ts'
import {
  enrolmentAddress,
  printSecret,
  SECRET_BYTES,
  secretText,
  stepsTaken,
} from '#domain/access/authenticator.ts'
import { homeOf } from '#domain/access/home.ts'
import { passkeyDomain } from '#domain/access/passkeys.ts'
import type { NewAuthenticator, SecondStepState, SecondStepView } from '#domain/access/schema.ts'
import {
  hasSecondStep,
  isFresh,
  needsSecondStep,
  readSecondCode,
} from '#domain/access/second-step.ts'
import { SIGN_IN_LIMITS, signInCounts } from '#domain/access/sign-in-tries.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Database, Db } from '#server/platform/database.ts'
import { inOneTransactionUnlessRefused } from '#server/platform/endpoint.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import type { SecretBox } from '#server/platform/secret-box.ts'
import { type Counter, countTries, digestOfWho, forgiveTries } from '#server/platform/tries.ts'
import { knowsDevice } from './accounts.sql.ts'
import { type Entered, enter, record, type Visitor } from './entering.ts'
import { proveOwner } from './owner-proof.ts'
import { deletePasskeys, findPasskeysAt, listPasskeys } from './passkeys.sql.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import * as sql from './second-step.sql.ts'
import { deleteOthers, findAwaiting } from './sessions.sql.ts'
import { digestOf, findPerson, listHeldPosts } from './sessions.ts'
import { findStep } from './step-codes.ts'
import { endAllTrust, listTrusted } from './trusted-devices.sql.ts'

/** What the second step is made with. */
type Desk = { database: Database; secrets: SecretBox }

/** Where and when somebody asks: the address, and the browser by its mark. */
type At = Pick<Visitor, 'deviceToken' | 'moment'> & { origin: string }

/** What a person has for the second step, and whether a post asks for it. */
export async function describeSecondStep(
  outside: Db,
  personId: Uuid,
  asked: { roles: readonly Role[]; openedAt: string | undefined } & At,
): Promise<SecondStepView> {
  const { roles, openedAt, origin, moment, deviceToken } = asked
  const { authenticatorAt, recoveryCodes } = await sql.findWays(outside, personId, moment.now)
  const here = digestOf(deviceToken ?? '')
  return {
    ...{ authenticatorAt, recoveryCodes, passkeysWork: passkeyDomain(origin) !== undefined },
    passkeys: await listPasskeys(outside, personId),
    devices: (await listTrusted(outside, personId, moment.now)).map(
      ({ deviceDigest, ...device }) => ({ ...device, isThis: deviceDigest === here }),
    ),
    isNeeded: needsSecondStep(roles),
    asksPassword: openedAt === undefined || !isFresh(openedAt, moment.now),
  }
}

/** Where somebody stands who has given a password: the second step awaited, still to be set up, or done. */
export async function findSecondStepState(
  database: Database,
  { sessionToken, moment, origin }: Visitor & { origin: string },
): Promise<Result<SecondStepState>> {
  const { outside } = database
  const domain = passkeyDomain(origin)
  const passkeysWork = domain !== undefined
  const awaiting = await findAwaiting(outside, digestOf(sessionToken ?? ''), moment.now)
  if (awaiting) {
    const { authenticatorAt } = await sql.findWays(outside, awaiting, moment.now)
    const here = domain ? await findPasskeysAt(outside, awaiting, domain) : []
    const ways = { byCode: authenticatorAt !== null, byPasskey: here.length > 0, passkeysWork }
    return ok({ stage: 'awaited', home: null, ...ways })
  }
  const person = await findPerson(database, sessionToken, moment)
  if (!person) return refuse({ code: 'not-signed-in' })
  const posts = await listHeldPosts(database, person.personId, moment)
  const [first] = posts
  const home = first ? homeOf(first.role, first.slug) : '/'
  const isToSet = !person.isSure && needsSecondStep(posts.map(({ role }) => role))
  const ways = { byCode: false, byPasskey: false, passkeysWork }
  return ok(isToSet ? { stage: 'toSet', home: null, ...ways } : { stage: 'done', home, ...ways })
}

/** Gives the second step after the password: a code of the telephone, or one of the sheet, which it uses up. */
export async function passSecondStep(
  { database, secrets }: Desk,
  typed: string,
  visitor: Visitor,
): Promise<Result<Entered>> {
  const { outside } = database
  const { now } = visitor.moment
  const personId = await findAwaiting(outside, digestOf(visitor.sessionToken ?? ''), now)
  if (!personId) return refuse({ code: 'not-signed-in' })
  const counters = await countersOf(outside, personId, visitor)
  if (await countTries(outside, counters, now)) return refuse({ code: 'second-step-too-often' })
  const read = readSecondCode(typed)
  const taken =
    read?.kind === 'authenticator'
      ? await takeStepCode({ database, secrets }, personId, read.code, now)
      : ok(read !== undefined && (await takeRecoveryCode(outside, personId, read.code, visitor)))
  if (!taken.ok) return taken
  if (!taken.value) {
    await record(outside, 'secondStepRefused', personId, visitor)
    return refuse({ code: 'second-step-wrong' })
  }
  await forgiveTries(outside, counters, now)
  return await enter(database, personId, visitor, 'secondStep')
}

/** Counted as passwords are: by address, by account and address, or by a browser that the account knows. */
export async function countersOf(
  outside: Db,
  personId: Uuid,
  visitor: Visitor,
): Promise<Counter[]> {
  const { address, deviceToken } = visitor
  const device = digestOf(deviceToken ?? '')
  const knownDevice = (await knowsDevice(outside, personId, device)) ? device : undefined
  return signInCounts({ account: personId, address, knownDevice }).map(({ kind, of }) => ({
    ...{ kind: `${kind}Step`, who: digestOfWho(...of), ...SIGN_IN_LIMITS[kind] },
    ...(kind === 'signInAddress' ? {} : { personId }),
  }))
}

async function takeStepCode(
  { database, secrets }: Desk,
  personId: Uuid,
  code: string,
  now: string,
): Promise<Result<boolean>> {
  const kept = await sql.findAuthenticator(database.outside, personId, true)
  if (!kept) return ok(false)
  const secret = await secrets.open(kept.sealed, personId)
  if (!secret) return refuse({ code: 'second-step-key-lost' })
  const step = findStep(secret, code, stepsTaken(now, kept.lastStep))
  return ok(step !== undefined && (await sql.useStep(database.outside, personId, step)))
}

async function takeRecoveryCode(
  outside: Db,
  personId: Uuid,
  code: string,
  visitor: Visitor,
): Promise<boolean> {
  const digest = await digestOfCode('recovery', code)
  const isSpent = await sql.spendRecoveryCode(outside, personId, digest, visitor.moment.now)
  if (isSpent) await record(outside, 'recoveryCodeUsed', personId, visitor)
  return isSpent
}

/** A new secret for an authenticator app, shown once as text and picture; it counts once a code confirms it. */
export async function beginAuthenticator(
  { database, secrets }: Desk,
  personId: Uuid,
  password: string | undefined,
  visitor: Visitor,
): Promise<Result<NewAuthenticator>> {
  const { outside } = database
  const owner = await proveOwner(outside, personId, password, visitor)
  if (!owner.ok) return owner
  const bytes = randomBytes(SECRET_BYTES)
  const sealed = await secrets.seal(bytes, personId)
  await sql.putWaiting(outside, personId, sealed, visitor.moment.now)
  const secret = secretText(bytes)
  const address = enrolmentAddress({ secret, issuer: ISSUER, name: owner.value.signInName })
  return ok({ secret: printSecret(secret), picture: pictureOf(address) })
}

/** As authenticator apps list it. */
const ISSUER = 'Kết Nghĩa'

/** The squares of a QR picture as one path, a unit each; the border is the margin that readers ask for. */
function pictureOf(text: string): NewAuthenticator['picture'] {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return { size, path }
}

/**
 * The first code of a new authenticator puts it in the place of the one before, with a new sheet of recovery codes.
 * Every other session of the person ends, and this one gets a new token: it has passed the second step.
 */
export async function confirmAuthenticator(
  { database, secrets }: Desk,
  personId: Uuid,
  typed: string,
  visitor: Visitor,
): Promise<Result<{ entered: Entered; recoveryCodes: string[] }>> {
  const { outside } = database
  const { now } = visitor.moment
  const waiting = await sql.findAuthenticator(outside, personId, false)
  if (!waiting) return refuse({ code: 'authenticator-not-begun' })
  const counters: Counter[] = [
    {
      ...{ kind: 'authenticatorConfirm', who: digestOfWho(personId), personId },
      ...SIGN_IN_LIMITS.signInAccount,
    },
  ]
  if (await countTries(outside, counters, now)) return refuse({ code: 'second-step-too-often' })
  const secret = await secrets.open(waiting.sealed, personId)
  if (!secret) return refuse({ code: 'authenticator-not-begun' })
  const read = readSecondCode(typed)
  const step = read && findStep(secret, read.code, stepsTaken(now, null))
  if (step === undefined) return refuse({ code: 'second-step-wrong' })
  await forgiveTries(outside, counters, now)
  const { codes, digests } = await makeRecoveryCodes()
  const confirmed = await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    if (!(await sql.confirm(db, personId, waiting.sealed, { step, now })))
      return refuse({ code: 'authenticator-not-begun' })
    await sql.putRecoveryCodes(db, personId, digests, now)
    await deleteOthers(db, personId, undefined)
    await record(db, 'authenticatorSet', personId, visitor, personId)
    return ok(undefined)
  })
  if (!confirmed.ok) return confirmed
  const entered = await enter(database, personId, visitor, 'secondStep')
  return entered.ok ? ok({ entered: entered.value, recoveryCodes: codes }) : entered
}

/** A new sheet of recovery codes; those of the sheet before open nothing any more. */
export async function renewRecoveryCodes(
  database: Database,
  personId: Uuid,
  password: string | undefined,
  visitor: Visitor,
): Promise<Result<{ recoveryCodes: string[] }>> {
  const { outside } = database
  const owner = await proveOwner(outside, personId, password, visitor)
  if (!owner.ok) return owner
  const posts = await listHeldPosts(database, personId, visitor.moment)
  const ways = await sql.findWays(outside, personId, visitor.moment.now)
  const roles = posts.map(({ role }) => role)
  if (!hasSecondStep(roles, ways)) return refuse({ code: 'second-step-not-set' })
  const { codes, digests } = await makeRecoveryCodes()
  return await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    await sql.putRecoveryCodes(db, personId, digests, visitor.moment.now)
    await record(db, 'recoveryCodesMade', personId, visitor, personId)
    return ok({ recoveryCodes: codes })
  })
}

/** Takes one's own authenticator away; the last second step, with which the recovery codes go, stays while a post needs it. */
export async function removeAuthenticator(
  database: Database,
  personId: Uuid,
  password: string | undefined,
  visitor: Visitor,
): Promise<Result<Record<string, never>>> {
  const owner = await proveOwner(database.outside, personId, password, visitor)
  if (!owner.ok) return owner
  const posts = await listHeldPosts(database, personId, visitor.moment)
  const isNeeded = needsSecondStep(posts.map(({ role }) => role))
  return await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    if (!(await sql.deleteAuthenticators(db, personId)))
      return refuse({ code: 'second-step-not-set' })
    const { isSet, trustedDevices } = await sql.findWays(db, personId, visitor.moment.now)
    if (!isSet && isNeeded) return refuse({ code: 'second-step-stays' })
    if (!isSet && trustedDevices === 0) await sql.deleteRecoveryCodes(db, personId)
    await record(db, 'authenticatorRemoved', personId, visitor, personId)
    return ok({})
  })
}

/** Takes away all that somebody has for the second step; false where there was nothing. */
export async function takeSecondStep(db: Db, personId: Uuid): Promise<boolean> {
  const hadAuthenticator = await sql.deleteAuthenticators(db, personId)
  const hadPasskeys = await deletePasskeys(db, personId)
  const hadTrust = await endAllTrust(db, personId)
  await sql.deleteRecoveryCodes(db, personId)
  return hadAuthenticator || hadPasskeys || hadTrust
}
