import { createHmac, timingSafeEqual } from 'node:crypto'
import { cutToDigits } from '#domain/access/authenticator.ts'

/** The code of a step of thirty seconds (RFC 6238 with SHA-1; RFC 4226, 5). */
export function stepCode(secret: Uint8Array, step: number, digits?: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  return cutToDigits(createHmac('sha1', secret).update(counter).digest(), digits)
}

/** Of which of the steps is it the code? Every one is computed and compared, whichever fits. */
export function findStep(
  secret: Uint8Array,
  code: string,
  steps: readonly number[],
): number | undefined {
  const typed = Buffer.from(code)
  let found: number | undefined
  for (const step of steps) {
    const made = Buffer.from(stepCode(secret, step))
    if (made.length === typed.length && timingSafeEqual(made, typed)) found = step
  }
  return found
}
