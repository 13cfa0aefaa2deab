import type { TryLimit } from '../../base/try-limit.ts'

/** What a refusal is called in the access trail. */
export type RefusedKind = 'noRight' | 'outsideScope' | 'many'

/** How refusals are counted: of one operation and person within a minute, of one person within an hour. */
export const REFUSAL_COUNTS = {
  refusedOperation: { minutes: 1 },
  refusedPerson: { minutes: 60 },
} as const satisfies Record<string, Pick<TryLimit, 'minutes'>>

/** So many lines an hour name what was asked, of one person; beyond them only how many there were. */
export const NAMED_REFUSALS = 100

/**
 * Which line a refusal leaves, if any: the first of its operation and minute, then the tenth, the hundredth and so on, so
 * that a number is known and no table is filled; whoever is refused ever so often leaves one line for every power of ten.
 * @param ofOperation which one it is of its operation within the minute, from 1
 * @param ofPerson which one it is of its person within the hour, from 1
 */
export function refusalLine(
  kind: Exclude<RefusedKind, 'many'>,
  { ofOperation, ofPerson }: { ofOperation: number; ofPerson: number },
): { kind: RefusedKind; attempt: number } | undefined {
  if (ofPerson > NAMED_REFUSALS)
    return isPowerOfTen(ofPerson) ? { kind: 'many', attempt: ofPerson } : undefined
  return isPowerOfTen(ofOperation) ? { kind, attempt: ofOperation } : undefined
}

function isPowerOfTen(count: number): boolean {
  return /^10*$/.test(String(count))
}
