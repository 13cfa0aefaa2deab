/**
 * A one-time code on paper is a number of sixteen digits, 53 random bits, printed in fours as on a bank card: it is
 * typed on a number pad, read out by telephone, and no Vietnamese keyboard turns a digit into another letter.
 */
const CODE_DIGITS = 16

const CODES = 10n ** BigInt(CODE_DIGITS)

/** The bytes of chance that a code is made of: so many that no digit is likelier than another. */
export const CODE_BYTES = 16

/** A code from bytes of chance. Throws RangeError for other than CODE_BYTES bytes. */
export function oneTimeCode(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`A code is made of ${CODE_BYTES} bytes`)
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return String(number % CODES).padStart(CODE_DIGITS, '0')
}

/** As printed: 1234 5678 9012 3456. */
export function printCode(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** The digits of what was typed, spaces, dots and dashes between them aside; undefined when it is no code. */
export function readCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s.\-–—_]/g, '')
  return /^\d{16}$/.test(digits) ? digits : undefined
}

/** The first digits, by which wrong codes are counted: too few to say anything of the rest. */
export function codePrefix(code: string): string {
  return code.slice(0, 4)
}
