import { randomBytes } from 'node:crypto'
import {
  type AccountMailKind,
  RESET_LIMITS,
  RESET_LINK_MINUTES,
} from '#domain/access/reset-by-mail.ts'
import { needsSecondStep } from '#domain/access/second-step.ts'
import { readSignIn } from '#domain/access/sign-in-name.ts'
import { CODE_BYTES, oneTimeCode } from '#domain/base/one-time-code.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { NOBODY, type Uuid } from '#domain/base/uuid.ts'
import type { App, Services } from '#server/platform/app-type.ts'
import type { Database, Db } from '#server/platform/database.ts'
import { describeFault } from '#server/platform/fault.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { countUp, digestOfWho } from '#server/platform/tries.ts'
import { findForSignIn, putMailedCode } from './accounts.sql.ts'
import { record, type Visitor } from './entering.ts'
import { findWays } from './second-step.sql.ts'
import { listHeldPosts } from './sessions.ts'

/** A mail about an account; nobody's costs the same and goes nowhere. */
export type AccountMail = { personId: Uuid | undefined; kind: AccountMailKind }

/** Puts a mail into the outbox and answers whether there was an address for it: handed in, for the outbox stands on accounts. */
export type QueueAccountMail = (services: Services, mail: AccountMail) => Promise<boolean>

/** Is a password reset by mail here? A fact of the system, which says nothing of any account. */
export function resetsByMail({ isPractice, mailState, publicUrl }: Services): boolean {
  return !isPractice && mailState === 'on' && publicUrl !== undefined
}

/**
 * Counts that somebody forgot a password, and answers whose account gets a link; nobody's for a name of nobody, an
 * account without a password (its letter is out, or it never had one) and one over its limit. All of them cost the
 * same statements.
 */
export async function countReset(
  { outside }: Database,
  name: string,
  { address, moment }: Pick<Visitor, 'address' | 'moment'>,
): Promise<Result<Uuid | undefined>> {
  const typed = readSignIn(name)
  const account = await findForSignIn(outside, typed, '')
  const of = account?.personId ?? typed
  const count = (kinds: Partial<Record<keyof typeof RESET_LIMITS, string>>) =>
    countOver(outside, kinds, moment.now)
  const [overAddress, overAccount] = await count({
    resetAddress: digestOfWho(address),
    resetAccount: digestOfWho(of, address),
  })
  if (overAddress) return refuse({ code: 'reset-asked-too-often' })
  // One address that asks too often uses up nothing of what the others may ask.
  const [overMails] = await count({ resetMails: digestOfWho(overAccount ? address : of) })
  const isSent = !overAccount && !overMails && account?.password
  return ok(isSent ? account.personId : undefined)
}

async function countOver(
  outside: Db,
  kinds: Partial<Record<keyof typeof RESET_LIMITS, string>>,
  now: string,
): Promise<boolean[]> {
  const counters = Object.entries(kinds).map(([kind, who]) => ({
    ...{ kind, who, ...RESET_LIMITS[kind as keyof typeof RESET_LIMITS] },
  }))
  const counts = await countUp(outside, counters, now)
  return counters.map(({ most }, at) => (counts[at] ?? 0) > most)
}

/** Has a mail say that a password is another now. */
export function tellPasswordChanged(app: App, queue: QueueAccountMail, personId: Uuid): void {
  afterAnswer(app, async ({ services }) => {
    await queue(services, { personId, kind: 'passwordChanged' })
  })
}

/**
 * Has a link mailed to whom `countReset` found; nobody costs the same. None where a post needs a second step and there is
 * none yet: the link would be the whole way in, and set the second step up as well.
 */
export function mailResetLink(
  app: App,
  queue: QueueAccountMail,
  found: Uuid | undefined,
  visitor: Visitor,
): void {
  afterAnswer(app, async ({ services }) => {
    const { database } = services
    const { moment } = visitor
    const posts = await listHeldPosts(database, found ?? NOBODY, moment)
    const { isSet } = await findWays(database.outside, found ?? NOBODY, moment.now)
    const isAllItTakes = needsSecondStep(posts.map(({ role }) => role)) && !isSet
    const personId = isAllItTakes ? undefined : found
    const isQueued = await queue(services, { personId, kind: 'resetLink' })
    if (isQueued && personId) await record(database.outside, 'resetLinkAsked', personId, visitor)
  })
}

/** Queues a mail and has it sent, after the answer: how long that takes tells nobody whether there was one. */
function afterAnswer(app: App, run: (app: App) => Promise<void>): void {
  const { log } = app.services
  run(app)
    .then(() => app.services.wakeMails?.())
    .catch((error: unknown) =>
      log.error('lỗi khi chuyển thư về tài khoản', { error: describeFault(error) }),
    )
}

/**
 * A new code for a link, as the mail leaves: links before it end. None while a letter is out, which was meant.
 */
export async function makeResetCode(
  outside: Db,
  personId: Uuid,
  now: string,
): Promise<string | undefined> {
  const code = oneTimeCode(randomBytes(CODE_BYTES))
  const expiresAt = new Date(Date.parse(now) + RESET_LINK_MINUTES * 60_000).toISOString()
  const digest = await digestOfCode('account', code)
  return (await putMailedCode(outside, personId, { digest, now, expiresAt })) ? code : undefined
}
