import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { CODE_BYTES, oneTimeCode, printCode, readCode } from './one-time-code.ts'

describe('a one-time code', () => {
  it('is sixteen digits, read again however it is typed', () => {
    const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES })
    fc.assert(
      fc.property(bytes, fc.constantFrom('', ' ', '-', ' - ', '.'), (chance, between) => {
        const code = oneTimeCode(chance)
        assert.match(code, /^\d{16}$/)
        assert.equal(readCode(printCode(code).replaceAll(' ', between)), code)
      }),
    )
  })
  it('is any of its numbers, by chance alone: more than fifty random bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 16n - 1n }), (number) => {
        const hex = number.toString(16).padStart(CODE_BYTES * 2, '0')
        const chance = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
        const code = oneTimeCode(chance)
        assert.equal(BigInt(code), number)
        assert.ok(Math.log2(10 ** code.length) > 50)
      }),
    )
  })
  it('is no other number of digits, and no letters', () => {
    for (const typed of ['', '123', '1'.repeat(17), '1234 5678 9012 345O', '１２３４'.repeat(4)])
      assert.equal(readCode(typed), undefined, typed)
    assert.throws(() => oneTimeCode(new Uint8Array(7)), RangeError)
  })
})
