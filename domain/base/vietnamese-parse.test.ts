import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from './plain-date.ts'
import { formatDate, formatDecimal, formatInteger, formatLongDate } from './vietnamese-format.ts'
import { DATE_CASES, MONTH_CASES, NUMBER_CASES } from './vietnamese-parse.cases.ts'
import {
  parseVietnameseDate,
  parseVietnameseMonth,
  parseVietnameseNumber,
} from './vietnamese-parse.ts'

test('numbers: the table of what is taken and refused', () => {
  for (const { text, ...expected } of NUMBER_CASES)
    assert.deepEqual(
      parseVietnameseNumber(text),
      { ok: 'value' in expected, ...expected },
      JSON.stringify(text),
    )
})

test('dates: the table of what is taken and refused', () => {
  for (const { text, ...expected } of DATE_CASES)
    assert.deepEqual(
      parseVietnameseDate(text),
      { ok: 'value' in expected, ...expected },
      JSON.stringify(text),
    )
})

test('months: the table of what is taken and refused', () => {
  for (const { text, ...expected } of MONTH_CASES)
    assert.deepEqual(
      parseVietnameseMonth(text),
      { ok: 'value' in expected, ...expected },
      JSON.stringify(text),
    )
})

const integers = fc.oneof(
  fc.integer({ min: -2_000_000, max: 2_000_000 }),
  fc.integer({ min: -2_000, max: 2_000 }).map((thousands) => thousands * 1000),
  fc.maxSafeInteger(),
)

test('a printed whole number is read back, or refused as ambiguous with itself first', () => {
  fc.assert(
    fc.property(integers, (n) => {
      const read = parseVietnameseNumber(formatInteger(n))
      const size = Math.abs(n)
      if (size < 1000 || size >= 1_000_000) assert.deepEqual(read, { ok: true, value: n || 0 })
      else {
        assert.ok(!read.ok && read.refusal.code === 'number-ambiguous')
        assert.deepEqual(read.refusal.readings, [n, n / 1000])
      }
    }),
  )
})

test('a printed amount is always read back', () => {
  fc.assert(
    fc.property(integers, (n) => {
      const printed = formatInteger(n)
      for (const text of [`${printed} đồng`, `${printed} đ`.normalize('NFD')])
        assert.deepEqual(parseVietnameseNumber(text), { ok: true, value: n || 0 })
    }),
  )
})

test('a printed decimal is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (hundredths) => {
      const n = hundredths / 100
      assert.deepEqual(parseVietnameseNumber(formatDecimal(n, 2)), { ok: true, value: n || 0 })
    }),
  )
})

test('words for large numbers multiply exactly, with no error of binary fractions', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900_000_000 }), (thousands) => {
      const text = formatDecimal(thousands / 1e6, 6)
      assert.deepEqual(parseVietnameseNumber(`${text} tỷ đồng`), {
        ok: true,
        value: thousands * 1000,
      })
    }),
  )
})

test('printed dates are read back', () => {
  const base = plainDate('1975-01-01')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 82_000 }), (n) => {
      const date = addDays(base, n)
      for (const text of [date, formatDate(date), formatLongDate(date)])
        assert.deepEqual(parseVietnameseDate(text), { ok: true, value: date })
    }),
  )
})

test('any text is answered; a value is finite and never negative zero', () => {
  const nearNumbers = fc.string({ unit: fc.constantFrom(...'0159.,-− đtriệuỷồng/') })
  fc.assert(
    fc.property(fc.oneof(nearNumbers, fc.string({ unit: 'binary' })), (text) => {
      const read = parseVietnameseNumber(text)
      if (read.ok) assert.ok(Number.isFinite(read.value) && !Object.is(read.value, -0))
      parseVietnameseDate(text)
      parseVietnameseMonth(text)
    }),
    { numRuns: 1000 },
  )
})
