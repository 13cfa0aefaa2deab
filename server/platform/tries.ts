import { createHash } from 'node:crypto'
import { codePrefix } from '#domain/base/one-time-code.ts'
import { CODE_TRY_LIMITS } from '#domain/base/try-limit.ts'
import type { CodeKind } from './one-time-code.ts'
import type { Counter } from './tries.sql.ts'

export { type Counter, countTries, countUp, forgiveTries } from './tries.sql.ts'

/** An address, a name or a device stands in the table of tries as its digest only, for a day. */
export function digestOfWho(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex')
}

/** What a line of the trail says of an address: enough to see that two lines came from one place, not which place. */
export function markOfAddress(address: string): string {
  return digestOfWho(address).slice(0, 6)
}

/** What counts the tries of a code of paper: the address, and the code's first digits. */
export function codeCounters(
  kind: CodeKind,
  { address, code }: { address: string; code: string | undefined },
): Counter[] {
  return [
    { kind: `${kind}Address`, who: digestOfWho(address), ...CODE_TRY_LIMITS.address },
    { kind: `${kind}Prefix`, who: codePrefix(code ?? ''), ...CODE_TRY_LIMITS.prefix },
  ]
}
