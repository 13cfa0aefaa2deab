/**
 * Whole đồng, a safe integer: |n| ≤ 2^53 − 1 (about nine million billion). May be negative as a
 * difference; that a recorded value is not negative is the rule of the ledger.
 */
export type Dong = number & { readonly brand: 'Dong' }

/** @throws RangeError for a fraction, a number beyond ±(2^53 − 1), or negative zero: never rounded. */
export function dong(amount: number): Dong {
  if (!Number.isSafeInteger(amount) || Object.is(amount, -0))
    throw new RangeError(`not whole đồng within ±(2^53 − 1): ${amount}`)
  return amount as Dong
}

/** The exact sum, in any order. @throws RangeError when the sum itself is beyond ±(2^53 − 1). */
export function sumDong(amounts: Iterable<Dong>): Dong {
  let total = 0n
  for (const amount of amounts) total += BigInt(amount)
  return dongOfBigInt(total)
}

/**
 * The one reader of bigint columns and of sum() and count(), which the database hands over as text.
 * null is "nothing was there": undefined, never 0.
 * @throws RangeError beyond ±(2^53 − 1), TypeError when it is not a whole number: both are bugs.
 */
export function parseDatabaseInteger(value: string | number | null): number | undefined {
  if (value === null) return undefined
  if (typeof value === 'string' && !/^-?\d+$/.test(value))
    throw new TypeError(`not a whole number from the database: '${value}'`)
  const parsed = Number(value)
  if (!Number.isSafeInteger(parsed))
    throw new RangeError(`beyond ±(2^53 − 1) or fractional: ${value}`)
  return parsed === 0 ? 0 : parsed
}

/**
 * Splits an amount by whole-number weights so that the parts add up exactly (law 3): each gets the
 * whole part of its quota, the đồng left over go to the largest remainders, on a tie to the earlier
 * position. A weight of 0 gets 0. A negative amount is split as its opposite.
 * @throws RangeError for no weights, weights that are not whole numbers ≥ 0, or all of them 0.
 */
export function splitByShares(amount: Dong, weights: readonly number[]): Dong[] {
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError('weights are whole numbers, 0 or more')
  const shares = weights.map(BigInt)
  const whole = shares.reduce((sum, share) => sum + share, 0n)
  if (whole === 0n) throw new RangeError('at least one weight must be above 0')

  // BigInt inside: amount × weight passes 2^53 long before the amount does.
  const sign = amount < 0 ? -1n : 1n
  const size = BigInt(amount) * sign
  const quotas = shares.map((share, position) => ({
    position,
    part: (size * share) / whole,
    remainder: (size * share) % whole,
  }))
  let left = size - quotas.reduce((sum, quota) => sum + quota.part, 0n)
  const byRemainder = [...quotas].sort((a, b) =>
    a.remainder === b.remainder ? a.position - b.position : a.remainder > b.remainder ? -1 : 1,
  )
  for (const quota of byRemainder) {
    if (left === 0n) break
    quota.part += 1n
    left -= 1n
  }
  return quotas.map((quota) => dongOfBigInt(quota.part * sign))
}

function dongOfBigInt(amount: bigint): Dong {
  if (amount > BigInt(Number.MAX_SAFE_INTEGER) || amount < BigInt(Number.MIN_SAFE_INTEGER))
    throw new RangeError(`beyond ±(2^53 − 1): ${amount}`)
  return dong(Number(amount))
}
