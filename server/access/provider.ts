import { SIGN_IN_HOME } from '#domain/access/home.ts'
import { PROVIDER_MINUTES, PROVIDER_RETURN } from '#domain/access/identity-provider.ts'
import type { ProviderProblem } from '#domain/access/provider-refusals.ts'
import { SIGN_IN_LIMITS } from '#domain/access/sign-in-tries.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Database } from '#server/platform/database.ts'
import { inOneTransactionUnlessRefused } from '#server/platform/endpoint.ts'
import type { IdentityProvider, ProviderQuestion } from '#server/platform/identity-provider.ts'
import { OperatorError } from '#server/platform/operator-error.ts'
import type { SecretBox } from '#server/platform/secret-box.ts'
import { type Counter, countTries, digestOfWho, forgiveTries } from '#server/platform/tries.ts'
import { type Entered, enter, record, type Visitor } from './entering.ts'
import { proveOwner } from './owner-proof.ts'
import * as sql from './provider-links.sql.ts'
import { digestOf, findPerson, listHeldPosts } from './sessions.ts'

export type ProviderDesk = {
  database: Database
  secrets: SecretBox
  /** None where the operator has named none; never in practice. */
  provider?: IdentityProvider | undefined
}

/** A visitor, and the address under which the pages are reached. */
type AtAddress = Visitor & { origin: string }

/** For whom a link is made, and in which session it was asked for. */
type Linking = { personId: Uuid; session: string }

/** What the browser keeps, sealed, while somebody is at the provider. */
type Kept = { question: ProviderQuestion; until: string; linking?: Linking }

/** Where the browser goes, and what it keeps until it comes back. */
export type ProviderAsked = { address: string; sealed: string }

const BOUND = 'identity provider'

/** Sends somebody to the provider to sign in by it. */
export async function askProvider(
  { provider, secrets }: ProviderDesk,
  { origin, moment }: AtAddress,
  linking?: Linking,
): Promise<Result<ProviderAsked>> {
  if (!provider) return refuse({ code: 'provider-not-set' })
  const asked = await provider.ask(new URL(`${origin}${PROVIDER_RETURN}`))
  if (!asked.ok) return asked
  const { address, question } = asked.value
  const until = new Date(Date.parse(moment.now) + PROVIDER_MINUTES * 60_000).toISOString()
  const kept: Kept = { question, until, ...(linking ? { linking } : {}) }
  const { keyName, text } = await secrets.seal(Buffer.from(JSON.stringify(kept)), BOUND)
  return ok({ address, sealed: `${keyName}.${text}` })
}

/** Sends the owner of an account to the provider, to link it with whom they are there. */
export async function askForLink(
  desk: ProviderDesk,
  personId: Uuid,
  password: string | undefined,
  visitor: AtAddress,
): Promise<Result<ProviderAsked>> {
  const { outside } = desk.database
  if (!desk.provider) return refuse({ code: 'provider-not-set' })
  const owner = await proveOwner(outside, personId, password, visitor)
  if (!owner.ok) return owner
  if (await sql.findLinkedAt(outside, personId, desk.provider.issuer))
    return refuse({ code: 'provider-linked-already' })
  return await askProvider(desk, visitor, {
    personId,
    session: digestOf(visitor.sessionToken ?? ''),
  })
}

/** Where somebody goes who came back: in, or to a page that says why not. */
export type CameBack = { to: string; entered?: Entered }

const backTo = (page: string, problem: ProviderProblem): CameBack => ({
  to: `${page}?provider=${problem}`,
})

/**
 * Reads what somebody brings back from the provider: signs in whoever is linked, or links the account from which they
 * were sent. Nobody is found by a name or an address of mail.
 */
export async function comeBack(
  desk: ProviderDesk,
  { sealed, search }: { sealed: string | undefined; search: string },
  visitor: AtAddress,
): Promise<CameBack> {
  const { database, provider, secrets } = desk
  const { outside } = database
  const { now } = visitor.moment
  const kept = await openKept(secrets, sealed, now)
  if (!provider || !kept) return backTo(SIGN_IN_HOME, 'provider-refused')
  const { linking } = kept
  const page = linking ? await accountPageOf(database, linking.personId, visitor) : SIGN_IN_HOME
  const counters: Counter[] = [
    {
      ...{ kind: 'providerAddress', who: digestOfWho(visitor.address) },
      ...SIGN_IN_LIMITS.signInAddress,
    },
  ]
  if (await countTries(outside, counters, now)) return backTo(page, 'provider-too-often')
  const returned = new URL(`${visitor.origin}${PROVIDER_RETURN}${search}`)
  const read = await provider.read(returned, kept.question)
  if (!read.ok) {
    const { code } = read.refusal
    if (code === 'provider-refused')
      await record(outside, 'providerSignInRefused', linking?.personId ?? null, visitor)
    return backTo(page, code)
  }
  await forgiveTries(outside, counters, now)
  const { subject, hasSecondStep } = read.value
  const found = { issuer: provider.issuer, digest: digestOfWho(provider.issuer, subject) }
  if (linking) return await link(database, linking, found, { page, visitor })
  const personId = await sql.findLinked(outside, found)
  const shown = hasSecondStep ? 'providerSurely' : 'provider'
  const entered = personId ? await enter(database, personId, visitor, shown) : undefined
  if (entered?.ok) return { to: entered.value.home, entered: entered.value }
  await record(outside, 'providerSignInRefused', personId ?? null, visitor)
  return backTo(page, personId ? 'provider-no-post' : 'provider-not-linked')
}

/** What was sealed for this browser, while it holds; whatever else the cookie says is nothing. */
async function openKept(
  secrets: SecretBox,
  sealed: string | undefined,
  now: string,
): Promise<Kept | undefined> {
  const [, keyName, text] = /^([0-9a-f]+)\.([0-9a-f]+)$/.exec(sealed ?? '') ?? []
  if (keyName === undefined || text === undefined) return undefined
  const opened = await unlessForged(() => secrets.open({ keyName, text }, BOUND))
  const kept = opened && (JSON.parse(Buffer.from(opened).toString()) as Kept)
  return kept && kept.until > now ? kept : undefined
}

/** What was not sealed here does not open, and the box says so by an error; a key that is lost or read is another. */
async function unlessForged<T>(open: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof OperatorError) throw error
    return undefined
  }
}

/** The page of one's own account in the programme where the day begins. */
async function accountPageOf(
  database: Database,
  personId: Uuid,
  { moment }: Visitor,
): Promise<string> {
  const [first] = await listHeldPosts(database, personId, moment)
  return first ? `/p/${first.slug}/account` : SIGN_IN_HOME
}

/** Only in the very session that asked for it, which somebody proved to own. */
async function link(
  database: Database,
  { personId, session }: Linking,
  subject: sql.Subject,
  { page, visitor }: { page: string; visitor: Visitor },
): Promise<CameBack> {
  const { sessionToken, moment } = visitor
  const person = await findPerson(database, sessionToken, moment)
  if (person?.personId !== personId || digestOf(sessionToken ?? '') !== session)
    return backTo(SIGN_IN_HOME, 'provider-refused')
  const linked = await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    if (!(await sql.insertLink(db, personId, subject, moment.now)))
      return refuse({ code: 'provider-linked-already' })
    await record(db, 'providerLinked', personId, visitor, personId)
    return ok(undefined)
  })
  return linked.ok ? { to: page } : backTo(page, 'provider-linked-already')
}

/** Takes the link of one's own account away: from then on by the password alone. */
export async function unlink(
  { database }: ProviderDesk,
  personId: Uuid,
  password: string | undefined,
  visitor: Visitor,
): Promise<Result<Record<string, never>>> {
  const owner = await proveOwner(database.outside, personId, password, visitor)
  if (!owner.ok) return owner
  return await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    if ((await sql.deleteLinks(db, personId)) === 0) return refuse({ code: 'provider-not-linked' })
    await record(db, 'providerUnlinked', personId, visitor, personId)
    return ok({})
  })
}

/** What one's own account page says of the provider; nothing where there is none. */
export async function describeProvider(
  { database, provider }: ProviderDesk,
  personId: Uuid,
): Promise<{ name: string; linkedAt: string | null } | null> {
  if (!provider) return null
  const linkedAt = await sql.findLinkedAt(database.outside, personId, provider.issuer)
  return { name: provider.name, linkedAt: linkedAt ?? null }
}
