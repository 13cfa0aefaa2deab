import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'

/**
 * The code of a slip is a number of sixteen digits, 53 random bits, printed in fours as on a bank card: it is
 * typed on a number pad, read out by telephone, and no Vietnamese keyboard turns a digit into another letter.
 */
const CODE_DIGITS = 16

const CODES = 10n ** BigInt(CODE_DIGITS)

/** The bytes of chance that a code is made of: so many that no digit is likelier than another. */
export const CODE_BYTES = 16

/** A code from bytes of chance. Throws RangeError for other than CODE_BYTES bytes. */
export function slipCode(bytes: Uint8Array): string {
  if (bytes.length !== CODE_BYTES) throw new RangeError(`A code is made of ${CODE_BYTES} bytes`)
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return String(number % CODES).padStart(CODE_DIGITS, '0')
}

/** As printed: 1234 5678 9012 3456. */
export function printSlipCode(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** The digits of what was typed, spaces, dots and dashes between them aside; undefined when it is no code. */
export function readSlipCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s.\-–—_]/g, '')
  return /^\d{16}$/.test(digits) ? digits : undefined
}

/** The first digits, by which wrong codes are counted: too few to say anything of the rest. */
export function slipPrefix(code: string): string {
  return code.slice(0, 4)
}

/**
 * How many codes that fit no slip one address may try, and how many may begin alike, before both must wait:
 * far more than fingers mistype, far fewer than guessing needs.
 */
export const TRY_LIMITS = {
  address: { most: 20, minutes: 15 },
  prefix: { most: 20, minutes: 60 },
} as const

/** A slip as it stands. */
export type Slip = { expiresOn: PlainDate; end: 'used' | 'revoked' | null }

export type SlipState = 'open' | 'used' | 'revoked' | 'expired'

export function slipState({ expiresOn, end }: Slip, today: PlainDate): SlipState {
  if (end) return end
  return today > expiresOn ? 'expired' : 'open'
}

const CLOSED = { used: 'slip-used', revoked: 'slip-revoked', expired: 'slip-expired' } as const

export type SlipRefusal = { code: (typeof CLOSED)[keyof typeof CLOSED] }

/** May a slip be opened or answered? Only whoever has its right code is told why not. */
export function openSlip(slip: Slip, today: PlainDate): Result<undefined, SlipRefusal> {
  const state = slipState(slip, today)
  return state === 'open' ? ok(undefined) : refuse({ code: CLOSED[state] })
}
