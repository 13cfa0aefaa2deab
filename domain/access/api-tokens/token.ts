import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Role } from '../actor.ts'
import { may, type Right } from '../rights.ts'

/** What a token may read at all. Rights of writing, and those of accounts, are not among them. */
export const TOKEN_RIGHTS = [
  'readProgramme',
  'readBoard',
  'readYearReport',
  'readAnswers',
  'readTrail',
] as const satisfies readonly Right[]

export type TokenRight = (typeof TOKEN_RIGHTS)[number]

/** A token lasts a year at most: whoever still needs it makes the next. */
export const TOKEN_DAYS = 366

/** How often one token may ask in a minute. */
export const TOKEN_ASKS = 300

/** Wrong tokens of one address that are borne in fifteen minutes, before they are answered as too many. */
export const TOKEN_TRIES = { most: 60, minutes: 15 } as const

export type TokenRefusal =
  | { code: 'token-right-not-yours' }
  | { code: 'token-ends-before' }
  | { code: 'token-ends-too-late'; most: number }

/** A token reads no more than the post it is made under, and ends: on a day to come, within a year. */
export function checkToken(
  { rights, lastDay }: { rights: readonly TokenRight[]; lastDay: PlainDate },
  role: Role,
  today: PlainDate,
): Result<undefined, TokenRefusal> {
  if (!rights.every((right) => may({ role }, right)))
    return refuse({ code: 'token-right-not-yours' })
  if (lastDay < today) return refuse({ code: 'token-ends-before' })
  if (lastDay > addDays(today, TOKEN_DAYS))
    return refuse({ code: 'token-ends-too-late', most: TOKEN_DAYS })
  return ok(undefined)
}

/** The rights of reading that a post may put into a token. */
export function tokenRightsOf(role: Role): TokenRight[] {
  return TOKEN_RIGHTS.filter((right) => may({ role }, right))
}

/** The secret of a token as it travels: `Bearer` and 43 letters (RFC 6750). */
export function readBearer(header: string | undefined): string | undefined {
  return /^Bearer +(\S*)\s*$/i.exec(header ?? '')?.[1]
}
