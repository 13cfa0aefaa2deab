import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { OTHER_NAMES, SAME_WHEN_FOLDED } from './fixtures/commune-variants.ts'
import { foldText } from './fold.ts'

const anyText = fc.string({ unit: 'binary' })
const vietnameseText = fc.string({
  unit: fc.constantFrom(..."aăâbcdđeêghiklmnoôơpqrstuưvxyAĂĐIKLÝ ắằẳẵặừửờỵ\u0300\u0323'’-.09"),
})

test('of the 64 spellings in use, 54 fold to the name and 10 are other names', (t) => {
  for (const [name, variant] of SAME_WHEN_FOLDED) assert.equal(foldText(variant), foldText(name))
  for (const [name, variant] of OTHER_NAMES)
    assert.notEqual(foldText(variant), foldText(name), `${variant} is an alias of ${name}`)
  assert.equal(SAME_WHEN_FOLDED.length + OTHER_NAMES.length, 64)
  t.diagnostic(`${SAME_WHEN_FOLDED.length} fold equal, ${OTHER_NAMES.length} need the alias table`)
})

test('the documented equalities', () => {
  for (const same of [
    ['ủy ban', 'uỷ ban', 'Uy Ban', 'UỶ BAN'],
    ['Hòa Bình', 'Hoà Bình', 'HOÀ  BÌNH', 'hoa binh'],
    ['Đắk Hà', 'Đăk Hà', 'Đak Hà', 'Dak Ha', 'Ðắk Hà', 'Ɖắk Hà', 'Đắc Hà'],
    ['Ngọc Réo', 'Ngọk Réo', 'Ngok Réo'],
    ['Ia Dom', 'la Dom', 'IA DOM', 'lA Dom'],
    ["H'Drai", 'H’Drai', "H' Drai", 'H‘Drai', 'Hʼ Drai', 'H-Drai', 'H Drai'],
    ['Ia H’Drai', "la H'Drai"],
    ['thôn 2', 'Thôn ２', 'thôn-2'],
  ]) {
    const folded = same.map(foldText)
    assert.deepEqual(new Set(folded).size, 1, folded.join(' | '))
  }
})

test('other words stay apart', () => {
  for (const [a, b] of [
    ['Đắk La', 'Đắk Lang'],
    ['Gia Lai', 'Gla Lai'],
    ['Sa Loong', 'Sa Long'],
    ['Đơn vị 1', 'Đơn vị 10'],
  ] as const)
    assert.notEqual(foldText(a), foldText(b))
})

test('a search while typing finds the name from its second letter on', () => {
  for (const name of ['Ia Dom', 'Đắk La', 'Ngọk Bay', "H'Drai", 'Kroong', 'Măng Buk', 'Pô Kô']) {
    const letters = [...name]
    for (let typed = 2; typed <= letters.length; typed += 1)
      assert.ok(foldText(name).startsWith(foldText(letters.slice(0, typed).join(''))), name)
  }
})

test('once is enough; decomposed, upper and lower case give the same', () => {
  for (const texts of [anyText, vietnameseText])
    fc.assert(
      fc.property(texts, (text) => {
        const folded = foldText(text)
        assert.equal(foldText(folded), folded)
        assert.equal(foldText(text.normalize('NFD')), folded)
        assert.equal(foldText(text.normalize('NFC')), folded)
        assert.doesNotMatch(folded, /[%_\\'’-]|^ | $| {2}/)
      }),
      { numRuns: 1000 },
    )
  fc.assert(
    fc.property(vietnameseText, (text) => {
      assert.equal(foldText(text.toUpperCase()), foldText(text))
      assert.match(foldText(text), /^[a-z0-9 ]*$/)
    }),
  )
})
