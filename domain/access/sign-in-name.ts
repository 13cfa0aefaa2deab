import { ok, type Result, refuse } from '#domain/base/result.ts'

/** A name to sign in by, as written and as compared. */
export type SignInName = { name: string; key: string }

/**
 * Reads a sign-in name: 3 … 60 letters without diacritics, digits, dots, dashes, underscores or @, with at least one
 * letter (so that it is never taken for a telephone number). Capitals do not matter.
 */
export function readSignInName(
  typed: string,
): Result<SignInName, { code: 'sign-in-name-invalid' }> {
  const name = typed.trim()
  if (!/^[A-Za-z0-9][A-Za-z0-9._@-]{2,59}$/.test(name) || !/[A-Za-z]/.test(name))
    return refuse({ code: 'sign-in-name-invalid' })
  return ok({ name, key: name.toLowerCase() })
}

/** The number as kept: digits from a leading 0; spaces, dots and dashes aside, +84 read as 0. */
export function readTelephone(typed: string): Result<string, { code: 'telephone-invalid' }> {
  const digits = typed.replace(/[\s.()\-–]/g, '').replace(/^\+84/, '0')
  return /^0\d{8,10}$/.test(digits) ? ok(digits) : refuse({ code: 'telephone-invalid' })
}

/** What was typed to sign in by, a name or a telephone number, as it would be kept; it need not be anybody's. */
export function readSignIn(typed: string): string {
  const telephone = readTelephone(typed)
  return telephone.ok ? telephone.value : typed.trim().toLowerCase()
}
