import type { Actor } from '#domain/access/actor.ts'
import type { ApiTokens, MakeApiToken } from '#domain/access/api-tokens/schema.ts'
import {
  checkToken,
  TOKEN_ASKS,
  TOKEN_DAYS,
  TOKEN_TRIES,
  tokenRightsOf,
} from '#domain/access/api-tokens/token.ts'
import { may } from '#domain/access/rights.ts'
import { addDays } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context, Moment, Outcome } from '#server/platform/context.ts'
import type { Database, Db } from '#server/platform/database.ts'
import { countTries, digestOfWho } from '#server/platform/tries.ts'
import * as sql from './api-tokens.sql.ts'
import { digestOf, findPostInScope } from './sessions.ts'

/** Makes a token for a machine with a secret that the owner's browser made; what is kept is its digest. */
export async function makeApiToken(
  { db, actor, moment, commandId, newId }: CommandContext,
  { token, name: typed, rights, lastDay }: MakeApiToken,
): Promise<Result<Outcome<{ tokenId: Uuid }>>> {
  const checked = checkToken({ rights, lastDay }, actor.role, moment.today)
  if (!checked.ok) return checked
  const { programmeId, personId, postId } = actor
  const tokenId = newId()
  const name = normaliseText(typed)
  const kept = {
    ...{ tokenId, personId, postId, name, rights, commandId, tokenDigest: digestOf(token) },
    // The whole of its last day.
    expiresAt: `${addDays(lastDay, 1)}T00:00:00+07:00`,
  }
  if (!(await sql.insertToken(db, programmeId, kept))) return refuse({ code: 'token-secret-used' })
  const details = { name, rights, lastDay }
  return ok({ answer: { tokenId }, about: { kind: 'apiToken', id: tokenId, details } })
}

/** One's own tokens; to an administrator those of everybody. */
export async function listApiTokens({ db, actor, moment }: Context): Promise<Result<ApiTokens>> {
  const tokens = await sql.listTokens(db, actor.programmeId)
  return ok({
    rights: may(actor, 'makeApiToken') ? tokenRightsOf(actor.role) : [],
    today: moment.today,
    latest: addDays(moment.today, TOKEN_DAYS),
    tokens: tokens.map(({ personId: _personId, ...token }) => ({
      ...token,
      isOpen: token.endedAt === null && token.expiresAt > moment.now,
    })),
  })
}

/** Ends a token: its machine reads nothing from now on. */
export async function endApiToken(
  { db, actor, commandId }: CommandContext,
  tokenId: Uuid,
): Promise<Result<Outcome<{ ended: boolean }>>> {
  const token = (await sql.listTokens(db, actor.programmeId)).find((one) => one.tokenId === tokenId)
  if (!token) return refuse({ code: 'token-not-found' })
  const by = { recordedBy: actor.personId, commandId }
  const ended = await sql.endTokens(db, actor.programmeId, { tokenIds: [tokenId] }, by)
  const { name, personId } = token
  return ok({
    answer: { ended: ended > 0 },
    about: { kind: 'apiToken', id: tokenId, details: { name, personId } },
  })
}

/** Whoever makes a letter for somebody takes every way in away, those of machines too. */
export function endTokensOf(
  { db, actor, commandId }: CommandContext,
  personIds: readonly Uuid[],
): Promise<number> {
  const by = { recordedBy: actor.personId, commandId }
  return sql.endTokens(db, actor.programmeId, { personIds }, by)
}

/**
 * Enters a transaction as the machine that holds a token: as its owner under the post it was made for, with the rights
 * that were put into it. One that never was, has expired or ended, or whose post is held no more answers the same.
 */
export async function enterByToken(
  db: Db,
  { secret, programmeId, moment }: { secret: string; programmeId: Uuid; moment: Moment },
): Promise<Result<Actor, { code: 'token-refused' }>> {
  const owner = await sql.enterToken(db, programmeId, digestOf(secret), moment.now)
  const actor = owner && (await findPostInScope(db, owner, programmeId, moment))
  if (!actor || !may(actor, 'makeApiToken')) return refuse({ code: 'token-refused' })
  return ok({ ...actor, token: { tokenId: owner.tokenId, rights: owner.rights } })
}

/** A token that was refused counts against the address it came from. */
export async function countRefusedToken(
  database: Database,
  address: string,
  { now }: Pick<Moment, 'now'>,
): Promise<Result<never, { code: 'token-refused' | 'token-too-often' }>> {
  const counter = { kind: 'apiTokenAddress', who: digestOfWho(address), ...TOKEN_TRIES }
  const isTooOften = await countTries(database.outside, [counter], now)
  return refuse({ code: isTooOften ? 'token-too-often' : 'token-refused' })
}

const MINUTE_MS = 60_000
let minute = 0
const asks = new Map<string, number>()

/** Has the token asked this process too often within this minute? */
export function asksTooOften(secret: string, { now }: Pick<Moment, 'now'>): boolean {
  const at = Math.floor(Date.parse(now) / MINUTE_MS)
  if (at !== minute || asks.size > 10_000) asks.clear()
  minute = at
  const digest = digestOf(secret)
  const count = (asks.get(digest) ?? 0) + 1
  asks.set(digest, count)
  return count > TOKEN_ASKS
}
