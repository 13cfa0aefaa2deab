import { stepOf } from '#domain/access/authenticator.ts'
import { stepCode } from '#server/access/step-codes.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * An authenticator app into which the secret was typed: the code of so many steps later than now, or than a step. A code is taken
 * once, so what follows another in one test asks for a later one; one step ahead is taken.
 */
export function authenticatorOf(secret: string): (stepsLater?: number, than?: number) => string {
  const bits = [...secret.replace(/\s/g, '')]
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2))
  return (stepsLater = 0, than = stepOf(new Date().toISOString())) =>
    stepCode(Uint8Array.from(bytes), than + stepsLater)
}
