import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { PASSKEY_MINUTES, passkeyDomain } from '#domain/access/passkeys.ts'
import { needsSecondStep } from '#domain/access/second-step.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import type { Database, Db } from '#server/platform/database.ts'
import { inOneTransactionUnlessRefused } from '#server/platform/endpoint.ts'
import { countTries, forgiveTries } from '#server/platform/tries.ts'
import { type Entered, enter, record, type Visitor } from './entering.ts'
import { proveOwner } from './owner-proof.ts'
import * as sql from './passkeys.sql.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { findWays, putRecoveryCodes } from './second-step.sql.ts'
import { countersOf, takeSecondStep } from './second-step.ts'
import { deleteOthers, findAwaiting, putChallenge, takeChallenge } from './sessions.sql.ts'
import { digestOf, listHeldPosts } from './sessions.ts'

/** As authenticators and browsers show it. */
const RP_NAME = 'Kết Nghĩa'

/** A visitor at an address, under which passkeys are made and used. */
export type AtAddress = Visitor & { origin: string }

/** What a browser is to ask its authenticator, as the JSON that the browser half takes. */
type Asked = { options: string }

/** EdDSA, ES256 and RS256 (COSE); left to itself the library also tries what Node calls experimental, and says so. */
const ALGORITHMS = [-8, -7, -257]

/** The second step follows a password: that somebody touched the key is enough. */
const VERIFICATION = { userVerification: 'discouraged', requireUserVerification: false } as const

/** Asks the browser for a new passkey. */
export async function askForPasskey(
  { outside }: Database,
  personId: Uuid,
  password: string | undefined,
  visitor: AtAddress,
): Promise<Result<Asked>> {
  const domain = passkeyDomain(visitor.origin)
  if (domain === undefined) return refuse({ code: 'passkey-needs-https' })
  const owner = await proveOwner(outside, personId, password, visitor)
  if (!owner.ok) return owner
  const kept = await sql.findPasskeysAt(outside, personId, domain)
  const options = await generateRegistrationOptions({
    ...{ rpName: RP_NAME, rpID: domain, userName: owner.value.signInName },
    userID: new TextEncoder().encode(personId),
    excludeCredentials: kept.map(descriptorOf),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: {
      residentKey: 'discouraged',
      userVerification: VERIFICATION.userVerification,
    },
  })
  return await ask(outside, options, visitor)
}

/** Asks the browser for one of the passkeys that work here, as second step. */
export async function askForSecondStep(
  { outside }: Database,
  visitor: AtAddress,
): Promise<Result<Asked>> {
  const domain = passkeyDomain(visitor.origin)
  if (domain === undefined) return refuse({ code: 'passkey-needs-https' })
  const { sessionToken, moment } = visitor
  const personId = await findAwaiting(outside, digestOf(sessionToken ?? ''), moment.now)
  if (!personId) return refuse({ code: 'not-signed-in' })
  const kept = await sql.findPasskeysAt(outside, personId, domain)
  if (kept.length === 0) return refuse({ code: 'passkey-not-here' })
  const options = await generateAuthenticationOptions({
    ...{ rpID: domain, userVerification: VERIFICATION.userVerification },
    allowCredentials: kept.map(descriptorOf),
  })
  return await ask(outside, options, visitor)
}

const descriptorOf = ({ credentialId: id, transports }: sql.Passkey) => ({ id, transports })

async function ask(
  outside: Db,
  options: { challenge: string },
  { sessionToken, moment }: Visitor,
): Promise<Result<Asked>> {
  const until = new Date(Date.parse(moment.now) + PASSKEY_MINUTES * 60_000).toISOString()
  const { challenge } = options
  await putChallenge(outside, digestOf(sessionToken ?? ''), { challenge, until })
  return ok({ options: JSON.stringify(options) })
}

type Added = { entered: Entered | undefined; recoveryCodes: string[] }

/**
 * Keeps the passkey that the browser made. Where it is the first second step, recovery codes come with it, every other
 * session ends, and this one gets a new token.
 */
export async function addPasskey(
  database: Database,
  personId: Uuid,
  { name, credential }: { name: string; credential: string },
  visitor: AtAddress,
): Promise<Result<Added>> {
  const { outside } = database
  const { moment, origin, sessionToken } = visitor
  const domain = passkeyDomain(origin)
  if (domain === undefined) return refuse({ code: 'passkey-needs-https' })
  const challenge = await takeChallenge(outside, digestOf(sessionToken ?? ''), moment.now)
  const made = challenge && (await readMade(credential, { challenge, origin, domain }))
  if (!made) return refuse({ code: 'passkey-refused' })
  const { isSet } = await findWays(outside, personId, moment.now)
  const codes = isSet ? undefined : await makeRecoveryCodes()
  const kept = await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    const key = { ...made, passkeyId: newId(), personId, domain, name: normaliseText(name) }
    if (!(await sql.insertPasskey(db, { ...key, now: moment.now })))
      return refuse({ code: 'passkey-refused' })
    if (codes) {
      await putRecoveryCodes(db, personId, codes.digests, moment.now)
      await deleteOthers(db, personId, undefined)
    }
    await record(db, 'passkeyAdded', personId, visitor, personId)
    return ok(undefined)
  })
  if (!kept.ok) return kept
  if (!codes) return ok({ entered: undefined, recoveryCodes: [] })
  const entered = await enter(database, personId, visitor, 'secondStep')
  return entered.ok ? ok({ entered: entered.value, recoveryCodes: codes.codes }) : entered
}

type Expected = { challenge: string; origin: string; domain: string }

async function readMade(
  credential: string,
  { challenge, origin, domain }: Expected,
): Promise<sql.Passkey | undefined> {
  return await unlessForged(async () => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(credential) as RegistrationResponseJSON,
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: domain },
      supportedAlgorithmIDs: ALGORITHMS,
      requireUserVerification: VERIFICATION.requireUserVerification,
    })
    if (!verified) return undefined
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential
    const hex = Buffer.from(publicKey).toString('hex')
    return { credentialId: id, publicKey: hex, counter, transports: transports.map(String) }
  })
}

/** Gives the second step by a passkey, in place of a code. */
export async function passByPasskey(
  database: Database,
  credential: string,
  visitor: AtAddress,
): Promise<Result<Entered>> {
  const { outside } = database
  const { moment, origin } = visitor
  const digest = digestOf(visitor.sessionToken ?? '')
  const personId = await findAwaiting(outside, digest, moment.now)
  if (!personId) return refuse({ code: 'not-signed-in' })
  const counters = await countersOf(outside, personId, visitor)
  if (await countTries(outside, counters, moment.now))
    return refuse({ code: 'second-step-too-often' })
  const challenge = await takeChallenge(outside, digest, moment.now)
  const domain = passkeyDomain(origin)
  const kept = domain ? await sql.findPasskeysAt(outside, personId, domain) : []
  const expected = challenge && domain ? { challenge, origin, domain } : undefined
  const used = expected && (await readUsed(credential, kept, expected))
  if (!used || !(await sql.usePasskey(outside, used.credentialId, used.counter, moment.now))) {
    await record(outside, 'secondStepRefused', personId, visitor)
    return refuse({ code: 'passkey-refused' })
  }
  await forgiveTries(outside, counters, moment.now)
  return await enter(database, personId, visitor, 'secondStep')
}

async function readUsed(
  credential: string,
  kept: readonly sql.Passkey[],
  { challenge, origin, domain }: Expected,
): Promise<{ credentialId: string; counter: number } | undefined> {
  return await unlessForged(async () => {
    const response = JSON.parse(credential) as AuthenticationResponseJSON
    const key = kept.find(({ credentialId }) => credentialId === response.id)
    if (!key) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: domain },
      credential: {
        ...{ id: key.credentialId, counter: key.counter },
        publicKey: Uint8Array.from(Buffer.from(key.publicKey, 'hex')),
      },
      requireUserVerification: VERIFICATION.requireUserVerification,
    })
    if (!verified) return undefined
    return { credentialId: key.credentialId, counter: authenticationInfo.newCounter }
  })
}

/** The library throws for whatever is not as it should be, in what the browser sent: that is a no. */
async function unlessForged<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

/** Takes one of one's own passkeys away; the last second step stays while a post needs one. */
export async function removePasskey(
  database: Database,
  personId: Uuid,
  { passkeyId, password }: { passkeyId: Uuid; password: string | undefined },
  visitor: Visitor,
): Promise<Result<Record<string, never>>> {
  const owner = await proveOwner(database.outside, personId, password, visitor)
  if (!owner.ok) return owner
  const posts = await listHeldPosts(database, personId, visitor.moment)
  const isNeeded = needsSecondStep(posts.map(({ role }) => role))
  return await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    if (!(await sql.deletePasskey(db, personId, passkeyId)))
      return refuse({ code: 'passkey-not-here' })
    const { isSet, trustedDevices } = await findWays(db, personId, visitor.moment.now)
    if (!isSet && isNeeded) return refuse({ code: 'second-step-stays' })
    if (!isSet && trustedDevices === 0) await takeSecondStep(db, personId)
    await record(db, 'passkeyRemoved', personId, visitor, personId)
    return ok({})
  })
}
