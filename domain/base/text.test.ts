import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normaliseText } from './text.ts'

const anyText = fc.string({ unit: 'binary' })

test('what looks equal becomes equal', () => {
  const name = 'Đắk Hà'
  for (const variant of [
    name.normalize('NFD'),
    '  Đắk   Hà ',
    'Đắk\u00a0Hà',
    'Đắk\t\r\nHà',
    'Đắk\u3000Hà',
    '\ufeffĐắk Hà',
    'Đắk \u200b Hà',
    'Đắ\u00adk H\u200dà',
    'Đắ\u0000k Hà',
    'Đắｋ Ｈà',
    'Đắk\u0085Hà',
  ])
    assert.equal(normaliseText(variant), name)
  assert.equal(normaliseText('１．５００，５　（ａ）'), '1.500,5 (a)')
  assert.equal(normaliseText('a\ud800b'), 'ab')
  assert.equal(normaliseText(' \u200b '), '')
})

test('what differs stays different', () => {
  assert.notEqual(normaliseText('Sơn Hà'), normaliseText('Sơn Hạ'))
  assert.equal(normaliseText('hoà ≥ ½ m²'), 'hoà ≥ ½ m²')
})

test('once is enough, and decomposed text gives the same', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = normaliseText(text)
      assert.equal(normaliseText(once), once)
      assert.equal(normaliseText(text.normalize('NFD')), normaliseText(text.normalize('NFC')))
      assert.equal(once.normalize('NFC'), once)
      assert.doesNotMatch(once, /^ | $| {2}|[\p{Cc}\u00a0]/u)
    }),
    { numRuns: 1000 },
  )
})
