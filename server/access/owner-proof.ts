import { isFresh } from '#domain/access/second-step.ts'
import { SIGN_IN_LIMITS } from '#domain/access/sign-in-tries.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { type Counter, countTries, digestOfWho, forgiveTries } from '#server/platform/tries.ts'
import { type AccountRow, findAccount } from './accounts.sql.ts'
import type { Visitor } from './entering.ts'
import { isPassword } from './password-digest.ts'
import { findOpenedAt } from './sessions.sql.ts'
import { digestOf } from './sessions.ts'

/** The password of who is signed in, typed once more; tries count as those of signing in do. */
export async function provePassword(
  outside: Db,
  { personId, password }: AccountRow,
  typed: string,
  now: string,
): Promise<Result<undefined>> {
  const counters: Counter[] = [
    {
      ...{ kind: 'passwordChange', who: digestOfWho(personId), personId },
      ...SIGN_IN_LIMITS.signInAccount,
    },
  ]
  if (await countTries(outside, counters, now)) return refuse({ code: 'sign-in-too-often' })
  if (!(await isPassword(typed, password ?? undefined))) return refuse({ code: 'password-wrong' })
  await forgiveTries(outside, counters, now)
  return ok(undefined)
}

/**
 * Whoever changes the second step is its owner: has signed in lately, or types the password again. A browser that was
 * left open is not enough.
 */
export async function proveOwner(
  outside: Db,
  personId: Uuid,
  password: string | undefined,
  { sessionToken, moment: { now } }: Visitor,
): Promise<Result<AccountRow>> {
  const account = await findAccount(outside, personId)
  if (!account) return refuse({ code: 'no-account-here' })
  const openedAt = await findOpenedAt(outside, digestOf(sessionToken ?? ''), now)
  if (openedAt !== undefined && isFresh(openedAt, now)) return ok(account)
  if (password === undefined) return refuse({ code: 'password-needed' })
  const proven = await provePassword(outside, account, password, now)
  return proven.ok ? ok(account) : proven
}
