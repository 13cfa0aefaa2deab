import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dong } from './money.ts'
import { plainDate } from './plain-date.ts'
import {
  formatCount,
  formatDate,
  formatDecimal,
  formatInteger,
  formatLongDate,
  formatTrieuDong,
} from './vietnamese-format.ts'

test('whole numbers have dots between thousands', () => {
  assert.equal(formatInteger(0), '0')
  assert.equal(formatInteger(-0), '0')
  assert.equal(formatInteger(987), '987')
  assert.equal(formatInteger(4987), '4.987')
  assert.equal(formatInteger(-1_500_000), '-1.500.000')
  for (const bad of [0.5, Number.NaN, 2 ** 53, Number.NEGATIVE_INFINITY])
    assert.throws(() => formatInteger(bad), RangeError, `${bad}`)
})

test('whole numbers print as the platform prints them in Vietnamese', () => {
  const witness = new Intl.NumberFormat('vi')
  fc.assert(
    fc.property(fc.maxSafeInteger(), (n) => {
      assert.equal(formatInteger(n), witness.format(n === 0 ? 0 : n))
    }),
  )
})

test('decimals have a comma and the number of digits asked for', () => {
  assert.equal(formatDecimal(1234.5, 1), '1.234,5')
  assert.equal(formatDecimal(1234.5, 3), '1.234,500')
  assert.equal(formatDecimal(0, 1), '0,0')
  assert.equal(formatDecimal(7, 0), '7')
  assert.equal(formatDecimal(1e-7, 3), '0,000')
  assert.equal(formatDecimal(1e-7, 7), '0,0000001')
  assert.equal(formatDecimal(999_999_999_999_999, 0), '999.999.999.999.999')
})

test('halves go away from zero on the decimal as written; a rounded zero has no sign', () => {
  assert.equal(formatDecimal(1.005, 2), '1,01')
  assert.equal(formatDecimal(2.5, 0), '3')
  assert.equal(formatDecimal(-2.5, 0), '-3')
  assert.equal(formatDecimal(0.45, 1), '0,5')
  assert.equal(formatDecimal(0.449, 1), '0,4')
  assert.equal(formatDecimal(99.95, 1), '100,0')
  assert.equal(formatDecimal(-0.04, 1), '0,0')
})

test('decimals print as the platform prints them in Vietnamese', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.integer({ min: 0, max: 6 }),
      (n, digits) => {
        const witness = new Intl.NumberFormat('vi', {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
          signDisplay: 'negative',
        })
        assert.equal(formatDecimal(n, digits), witness.format(n))
      },
    ),
  )
})

test('what cannot be printed is refused', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e15, -1e15])
    assert.throws(() => formatDecimal(bad, 1), RangeError, `${bad}`)
  for (const digits of [-1, 0.5, 16]) assert.throws(() => formatDecimal(1, digits), RangeError)
})

test('money is printed in triệu đồng with one decimal, rounded last', () => {
  for (const [amount, printed] of [
    [0, '0,0'],
    [49_999, '0,0'],
    [50_000, '0,1'],
    [-49_999, '0,0'],
    [-50_000, '-0,1'],
    [12_345_678, '12,3'],
    [1_234_550_000, '1.234,6'],
    [999_950_000, '1.000,0'],
    [Number.MAX_SAFE_INTEGER, '9.007.199.254,7'],
  ] as const)
    assert.equal(formatTrieuDong(dong(amount)), printed)
})

test('printed triệu đồng are within half a tenth of the amount', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (n) => {
      const amount = dong(n === 0 ? 0 : n)
      const tenths = BigInt(formatTrieuDong(amount).replace(/[.,]/g, ''))
      const off = tenths * 100_000n - BigInt(amount)
      assert.ok(off <= 50_000n && off >= -50_000n)
    }),
  )
})

test('dates', () => {
  assert.equal(formatDate(plainDate('2019-03-05')), '05/03/2019')
  assert.equal(formatLongDate(plainDate('2019-03-15')), 'ngày 15 tháng 3 năm 2019')
  assert.equal(formatLongDate(plainDate('2019-02-05')), 'ngày 05 tháng 02 năm 2019')
  assert.equal(formatLongDate(plainDate('2019-12-31')), 'ngày 31 tháng 12 năm 2019')
})

test('counts below ten carry a zero; a zero stays 0', () => {
  assert.deepEqual([0, 1, 5, 9, 10, 72, 1234].map(formatCount), [
    '0',
    '01',
    '05',
    '09',
    '10',
    '72',
    '1.234',
  ])
  for (const bad of [-1, 0.5, Number.NaN]) assert.throws(() => formatCount(bad), RangeError)
})
