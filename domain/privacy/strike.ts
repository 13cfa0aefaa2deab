import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'

/** What stands for the name of somebody who is struck, wherever a name is shown. */
export const STRUCK_NAME = 'Người đã xóa tên'

/** What stands for a personal value inside words that are kept. */
const STRUCK_WORDS = '(đã xóa)'

export type ErasureRefusal =
  | { code: 'erase-oneself' }
  | { code: 'practice-people-stay' }
  | { code: 'account-kept-elsewhere'; name: string }
  | { code: 'last-administrator' }
  | { code: 'posts-held'; name: string; count: number }
  | { code: 'name-not-the-same'; name: string }

export type ToStrike = {
  name: string
  isSelf: boolean
  isPractice: boolean
  /** Another programme's administrator keeps the account. */
  isKeptElsewhere: boolean
  isLastAdministrator: boolean
  /** Posts of today and to come. */
  heldPosts: number
}

/**
 * May a person be struck? The post is handed over first: an account is not taken from somebody at work. `typedName` is what
 * was typed to confirm; absent: only asked.
 */
export function mayStrike(person: ToStrike, typedName?: string): Result<undefined, ErasureRefusal> {
  const { name, heldPosts } = person
  if (person.isPractice) return refuse({ code: 'practice-people-stay' })
  if (person.isSelf) return refuse({ code: 'erase-oneself' })
  if (person.isKeptElsewhere) return refuse({ code: 'account-kept-elsewhere', name })
  if (person.isLastAdministrator) return refuse({ code: 'last-administrator' })
  if (heldPosts > 0) return refuse({ code: 'posts-held', name, count: heldPosts })
  if (typedName !== undefined && normaliseText(typedName) !== normaliseText(name))
    return refuse({ code: 'name-not-the-same', name })
  return ok(undefined)
}

/**
 * A text without the values: each occurrence gives way to neutral words, in capitals or small letters, a telephone with or
 * without blanks, dots and strokes between its digits; the longest first, so that none is cut short.
 */
export function strikeText(text: string, values: readonly string[]): string {
  return [...values]
    .filter((value) => value !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((kept, value) => kept.replace(asWritten(value), STRUCK_WORDS), text)
}

/** A value as people may have written it. */
function asWritten(value: string): RegExp {
  const isTelephone = /^\d{8,}$/.test(value)
  const pattern = isTelephone
    ? [...value].join('[ .-]?')
    : value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(pattern, 'giu')
}

/** The same inside every text of a JSON value; names of fields stay. */
export function strikeJson(value: unknown, values: readonly string[]): unknown {
  if (typeof value === 'string') return strikeText(value, values)
  if (Array.isArray(value)) return value.map((each) => strikeJson(each, values))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, strikeJson(each, values)]),
  )
}
