import { ok, type Result, refuse } from '#domain/base/result.ts'

/**
 * Length in characters. OWASP ASVS 5.0, 6.2.1 and 6.2.9: at least 8 and at least 64 allowed; no rule about kinds of
 * characters (6.2.5). Ten, for not everybody has a second step.
 */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const

/** Words that people here would think of first; with digits and marks behind them they are no password. */
const FIRST_THOUGHTS = [
  ...[
    'matkhau',
    'matkhaumoi',
    'password',
    'anhyeuem',
    'emyeuanh',
    'vietnam',
    'vietnamvodich',
    'hochiminh',
  ],
  ...[
    'hanoi',
    'saigon',
    'danang',
    'taynguyen',
    'kontum',
    'gialai',
    'quangngai',
    'daklak',
    'daknong',
    'lamdong',
  ],
  ...[
    'ketnghia',
    'nghiquyet',
    'nghiquyet04',
    'banchidao',
    'tinhuy',
    'uybannhandan',
    'canbo',
    'quantri',
  ],
  ...[
    'quantrihethong',
    'admin',
    'administrator',
    'tinyeu',
    'giadinh',
    'conyeu',
    'hanhphuc',
    'congvan',
  ],
] as const

export type PasswordRefusal =
  | { code: 'password-too-short'; least: number }
  | { code: 'password-too-long'; most: number }
  | { code: 'password-is-name' }
  | { code: 'password-common' }

/** One and the same text however the keyboard composed its marks: what is digested. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFC')
}

/**
 * May this be a password? `isCommon` looks a text of `plainPassword` up among the common passwords; `ownNames` are the
 * names by which its owner signs in.
 */
export function checkPassword(
  typed: string,
  { ownNames, isCommon }: { ownNames: readonly string[]; isCommon: (text: string) => boolean },
): Result<undefined, PasswordRefusal> {
  const password = normalisePassword(typed)
  const { least, most } = PASSWORD_LENGTH
  const { length } = [...password]
  if (length < least) return refuse({ code: 'password-too-short', least })
  if (length > most) return refuse({ code: 'password-too-long', most })
  const plain = plainPassword(password)
  if (ownNames.some((name) => plainPassword(name) === plain))
    return refuse({ code: 'password-is-name' })
  if (isCommon(plain) || isFirstThought(plain) || isRun(plain))
    return refuse({ code: 'password-common' })
  return ok(undefined)
}

/** As first thoughts and leaked lists are compared: without marks, capitals and spaces. Never what is digested. */
export function plainPassword(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s/g, '')
}

function isFirstThought(plain: string): boolean {
  const word = plain.replace(/[^\p{L}]+$/u, '')
  const words: readonly string[] = FIRST_THOUGHTS
  return words.includes(word) || words.includes(plain.replace(/[^\p{L}\p{N}]+$/u, ''))
}

/** One character over and over, or one step up or down throughout: 1111111111, abcdefghijk. */
function isRun(plain: string): boolean {
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)))
  return steps.size === 1 && [0, 1, -1].some((step) => steps.has(step))
}
