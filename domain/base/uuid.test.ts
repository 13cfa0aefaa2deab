import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isUuid, uuidv7 } from './uuid.ts'

const moments = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

test('the example of RFC 9562, appendix A.6', () => {
  const random = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]
  assert.equal(
    uuidv7(0x017f22e279b0, Uint8Array.from(random)),
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  )
})

test('every moment and dice give a version 7 id that carries the moment', () => {
  fc.assert(
    fc.property(moments, tenBytes, (moment, bytes) => {
      const before = [...bytes]
      const id = uuidv7(moment, bytes)
      assert.ok(isUuid(id))
      assert.match(id, /^.{14}7.{4}[89ab]/)
      assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), moment)
      assert.equal(uuidv7(moment, bytes), id)
      assert.deepEqual([...bytes], before, 'the bytes handed in are not written to')
    }),
  )
})

test('ids sort by moment, whatever the dice', () => {
  fc.assert(
    fc.property(moments, moments, tenBytes, tenBytes, (a, b, diceA, diceB) => {
      fc.pre(a !== b)
      assert.equal(uuidv7(a, diceA) < uuidv7(b, diceB), a < b)
    }),
  )
})

test('each of the 74 random bits reaches the id', () => {
  const zero = uuidv7(0, new Uint8Array(10))
  let used = 0
  for (let bit = 0; bit < 80; bit += 1) {
    const bytes = new Uint8Array(10)
    bytes[bit >> 3] = 1 << (bit & 7)
    if (uuidv7(0, bytes) !== zero) used += 1
  }
  assert.equal(used, 74)
})

test('what cannot make an id is refused', () => {
  for (const bad of [-1, 0.5, 2 ** 48, Number.NaN])
    assert.throws(() => uuidv7(bad, new Uint8Array(10)), RangeError, `${bad}`)
  for (const bytes of [new Uint8Array(9), new Uint8Array(16)])
    assert.throws(() => uuidv7(0, bytes), RangeError)
})

test('only the written form of the database is an id', () => {
  const good = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'
  assert.ok(isUuid(good))
  for (const bad of [good.toUpperCase(), `{${good}}`, good.replaceAll('-', ''), `${good}\n`, ''])
    assert.ok(!isUuid(bad), bad)
})
