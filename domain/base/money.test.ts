import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dong, parseDatabaseInteger, splitByShares, sumDong } from './money.ts'

const MAX = Number.MAX_SAFE_INTEGER
const amounts = fc.maxSafeInteger().map((n) => dong(n === 0 ? 0 : n))
const weights = fc
  .array(fc.oneof(fc.nat(20), fc.maxSafeNat()), { minLength: 1, maxLength: 12 })
  .filter((all) => all.some((weight) => weight > 0))

test('đồng are whole and within the safe integers, or refused', () => {
  for (const good of [0, 1, -1, MAX, -MAX]) assert.equal(dong(good), good)
  for (const bad of [MAX + 1, -MAX - 1, 0.5, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e300])
    assert.throws(() => dong(bad), RangeError, `${bad}`)
})

test('a sum is exact or refused, whatever the order', () => {
  assert.equal(sumDong([]), 0)
  assert.equal(sumDong([dong(MAX), dong(1), dong(-1)]), MAX)
  assert.throws(() => sumDong([dong(MAX), dong(1)]), RangeError)
  fc.assert(
    fc.property(fc.array(amounts, { maxLength: 8 }), (all) => {
      const exact = all.reduce((total, amount) => total + BigInt(amount), 0n)
      const fits = exact <= BigInt(MAX) && exact >= BigInt(-MAX)
      if (fits) assert.equal(BigInt(sumDong(all)), exact)
      else assert.throws(() => sumDong(all), RangeError)
    }),
  )
})

test('what the database calls null is missing, never 0 (law 1)', () => {
  assert.equal(parseDatabaseInteger(null), undefined)
  assert.equal(parseDatabaseInteger('0'), 0)
  assert.ok(Object.is(parseDatabaseInteger('-0'), 0))
  assert.ok(Object.is(parseDatabaseInteger(-0), 0))
})

test('database integers are read exactly or refused', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (stored) => {
      const text = stored.toString()
      if (stored >= BigInt(-MAX) && stored <= BigInt(MAX))
        assert.equal(parseDatabaseInteger(text), Number(text))
      else assert.throws(() => parseDatabaseInteger(text), RangeError)
    }),
  )
  fc.assert(
    fc.property(amounts, (amount) => assert.equal(parseDatabaseInteger(`${amount}`), amount)),
  )
  assert.throws(() => parseDatabaseInteger('9007199254740992'), RangeError)
  assert.throws(() => parseDatabaseInteger(0.5), RangeError)
  for (const bad of ['', '1.0', '1e3', ' 1', '+1', '0x10', 'NaN', '١'])
    assert.throws(() => parseDatabaseInteger(bad), TypeError, bad)
})

test('shares of seven payers add up to the work (law 3)', () => {
  const parts = splitByShares(dong(100_000_000), [1, 1, 1, 1, 1, 1, 1])
  assert.deepEqual(
    parts,
    [14_285_715, 14_285_715, 14_285_714, 14_285_714, 14_285_714, 14_285_714, 14_285_714],
  )
  // Quotas 33.5, 33.5, 33: the tie goes to the earlier position.
  assert.deepEqual(splitByShares(dong(100), [67, 67, 66]), [34, 33, 33])
  assert.deepEqual(splitByShares(dong(10), [0, 3, 0]), [0, 10, 0])
  assert.deepEqual(splitByShares(dong(-100), [67, 67, 66]), [-34, -33, -33])
  assert.deepEqual(splitByShares(dong(0), [1, 2]), [0, 0])
})

test('parts add up exactly, and each is its quota rounded down or up, also near 2^53', () => {
  fc.assert(
    fc.property(amounts, weights, (amount, shares) => {
      const parts = splitByShares(amount, shares)
      assert.equal(
        parts.reduce((total, part) => total + BigInt(part), 0n),
        BigInt(amount),
      )
      const whole = shares.reduce((total, share) => total + BigInt(share), 0n)
      parts.forEach((part, position) => {
        // |part × whole − amount × share| < whole says: less than one đồng from the quota.
        const share = BigInt(shares[position] ?? 0)
        const off = BigInt(part) * whole - BigInt(amount) * share
        assert.ok(off < whole && off > -whole)
        if (share === 0n) assert.ok(Object.is(part, 0))
      })
    }),
  )
})

test('a larger share never gets less; equal shares differ by one đồng, the earlier the larger', () => {
  fc.assert(
    fc.property(fc.nat(MAX).map(dong), weights, (amount, shares) => {
      const parts = splitByShares(amount, shares)
      for (let i = 0; i < parts.length; i += 1)
        for (let j = i + 1; j < parts.length; j += 1) {
          const difference = (parts[i] ?? 0) - (parts[j] ?? 0)
          const shareDifference = (shares[i] ?? 0) - (shares[j] ?? 0)
          if (shareDifference === 0) assert.ok(difference === 0 || difference === 1)
          else assert.ok(Math.sign(difference) * Math.sign(shareDifference) >= 0)
        }
    }),
  )
})

test('shares that are no shares are refused', () => {
  for (const bad of [[], [0, 0], [-1, 2], [0.5, 0.5], [Number.NaN], [MAX + 1]])
    assert.throws(() => splitByShares(dong(10), bad), RangeError, `${bad}`)
})
