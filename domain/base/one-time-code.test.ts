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
  it('is no other number of digits, and no letters', () => {
    for (const typed of ['', '123', '1'.repeat(17), '1234 5678 9012 345O', '１２３４'.repeat(4)])
      assert.equal(readCode(typed), undefined, typed)
    assert.throws(() => oneTimeCode(new Uint8Array(7)), RangeError)
  })
})
