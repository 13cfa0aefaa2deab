/**
 * Codes of time (RFC 6238) with the parameters that every authenticator app knows: HMAC-SHA-1, six digits, thirty
 * seconds. The HMAC itself is the server's.
 */
const STEP_SECONDS = 30
const STEP_CODE_DIGITS = 6
/** As long as the digest of SHA-1 (RFC 4226, 4, R6). */
export const SECRET_BYTES = 20

/** Steps on either side of the present one whose codes are taken: clocks differ, and fingers take time. */
const DRIFT = 1

/** The number of the step of thirty seconds that a moment (ISO) lies in. */
export function stepOf(now: string): number {
  return Math.floor(Date.parse(now) / 1000 / STEP_SECONDS)
}

/**
 * The steps whose codes are taken at a moment: the present one and its neighbours, each later than the last step whose
 * code was taken, so that no code is taken twice (RFC 6238, 5.2).
 */
export function stepsTaken(now: string, lastStep: number | null): number[] {
  const present = stepOf(now)
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, at) => present - DRIFT + at)
  return steps.filter((step) => lastStep === null || step > lastStep)
}

/** The digits that an HMAC of twenty bytes is cut down to (RFC 4226, 5.3). */
export function cutToDigits(hmac: Uint8Array, digits: number = STEP_CODE_DIGITS): string {
  const offset = (hmac[hmac.length - 1] ?? 0) & 0x0f
  const [first = 0, ...rest] = hmac.slice(offset, offset + 4)
  const number = rest.reduce((sum, byte) => sum * 256 + byte, first & 0x7f)
  return String(number % 10 ** digits).padStart(digits, '0')
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as authenticator apps take them typed: base32 (RFC 4648) without padding. */
export function secretText(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => LETTERS[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** In groups of four, as it is read and typed. */
export function printSecret(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The address that the QR picture holds, as authenticator apps read it (Key Uri Format of Google Authenticator). */
export function enrolmentAddress({
  secret,
  issuer,
  name,
}: {
  secret: string
  issuer: string
  name: string
}): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`
  const asks = [
    `secret=${secret}`,
    `issuer=${encodeURIComponent(issuer)}`,
    'algorithm=SHA1',
    `digits=${STEP_CODE_DIGITS}`,
    `period=${STEP_SECONDS}`,
  ]
  return `otpauth://totp/${label}?${asks.join('&')}`
}

/** The six digits of what was typed, blanks aside; undefined when it is no such code. */
export function readStepCode(typed: string): string | undefined {
  const digits = typed.replace(/\s/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}
