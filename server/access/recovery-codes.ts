import { randomBytes } from 'node:crypto'
import { RECOVERY_CODES } from '#domain/access/second-step.ts'
import { CODE_BYTES, oneTimeCode } from '#domain/base/one-time-code.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'

/** A sheet of recovery codes: the codes, which are shown once, and what the database keeps of them. */
export async function makeRecoveryCodes(): Promise<{ codes: string[]; digests: string[] }> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => oneTimeCode(randomBytes(CODE_BYTES)))
  const digests = await Promise.all(codes.map((code) => digestOfCode('recovery', code)))
  return { codes, digests }
}
