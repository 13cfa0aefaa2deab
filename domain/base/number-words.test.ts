import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dong } from './money.ts'
import { approximateMoneyWords, approximateRateWords, approximateWords } from './number-words.ts'
import { formatCount } from './vietnamese-format.ts'

test('counts in the words of the article and its kind', () => {
  for (const [count, words] of [
    [0, '0'],
    [5, '05'],
    [13, '13'],
    [49, 'gần 50'],
    [54, 'hơn 50'],
    [55, '55'],
    [57, '57'],
    [70, '70'],
    [72, 'hơn 70'],
    [98, 'gần 100'],
    [97, '97'],
    [109, 'gần 110'],
    [117, 'hơn 110'],
    [139, 'gần 140'],
    [1234, 'hơn 1.200'],
    [4800, '4.800'],
    [4987, 'gần 5.000'],
    [5012, 'hơn 5.000'],
    [8810, 'hơn 8.800'],
    [9712, 'hơn 9.700'],
    [Number.MAX_SAFE_INTEGER, 'hơn 9.000.000.000.000.000'],
  ] as const)
    assert.equal(approximateWords(count), words)
})

test('gần is above by at most 2%, hơn is below by at most 8%, else the count itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(2000), fc.maxSafeNat()), (count) => {
      const words = approximateWords(count)
      const [, word, printed = ''] = /^(?:(gần|hơn) )?([\d.]+)$/.exec(words) ?? []
      const round = BigInt(printed.replaceAll('.', ''))
      const n = BigInt(count)
      if (word === 'gần') assert.ok(round > n && (round - n) * 50n <= round, words)
      else if (word === 'hơn') assert.ok(round < n && (n - round) * 25n <= round * 2n, words)
      else assert.equal(words, formatCount(count))
      if (word) assert.match(`${round}`, /^\d{1,2}0*$/)
    }),
    { numRuns: 1000 },
  )
})

test('what is no count, rate or amount is refused', () => {
  for (const bad of [-1, 0.5, Number.NaN, 2 ** 53])
    assert.throws(() => approximateWords(bad), RangeError, `${bad}`)
  for (const bad of [-0.1, Number.NaN]) assert.throws(() => approximateRateWords(bad), RangeError)
  assert.throws(() => approximateMoneyWords(dong(-1)), RangeError)
})

test('rates beside a whole number', () => {
  for (const [rate, words] of [
    [0, '0'],
    [0.5, '0,5'],
    [6.8, '6,8'],
    [6.9, 'gần 7'],
    [6.96, '7'],
    [7, '7'],
    [7.2, 'hơn 7'],
    [7.6, '7,6'],
    [56.2, 'hơn 56'],
    [56.5, '56,5'],
    [56.8, 'gần 57'],
    [99.9, 'gần 100'],
  ] as const)
    assert.equal(approximateRateWords(rate), words)
})

test('orders of money', () => {
  for (const [amount, words] of [
    [0, '0 đồng'],
    [540_000, '540.000 đồng'],
    [995_000, 'gần 1.000.000 đồng'],
    [1_000_000, '1 triệu đồng'],
    [1_550_000, 'hơn 1,5 triệu đồng'],
    [2_000_000, 'hàng triệu đồng'],
    [12_345_678, 'hơn 12 triệu đồng'],
    [25_000_000, 'hàng chục triệu đồng'],
    [150_000_000, '150 triệu đồng'],
    [250_000_000, 'hàng trăm triệu đồng'],
    [1_230_000_000, 'hơn 1,2 tỉ đồng'],
    [1_980_000_000, 'gần 2 tỉ đồng'],
    [2_000_000_000, 'hàng tỉ đồng'],
    [9_999_999_999, 'hàng tỉ đồng'],
    [10_000_000_000, '10 tỉ đồng'],
    [20_000_000_000, 'hàng chục tỉ đồng'],
    [300_000_000_000, 'hàng trăm tỉ đồng'],
    [1_250_000_000_000, 'hơn 1.200 tỉ đồng'],
    [3_000_000_000_000, 'hàng nghìn tỉ đồng'],
  ] as const)
    assert.equal(approximateMoneyWords(dong(amount)), words)
})
