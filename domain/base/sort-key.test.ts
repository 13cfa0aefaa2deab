import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sortKey } from './sort-key.ts'

/** Plain order by code unit: the order of COLLATE "C" for ASCII. */
function compareKeys(a: string, b: string): number {
  const [keyA, keyB] = [sortKey(a), sortKey(b)]
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0
}

function assertInOrder(names: readonly string[]): void {
  for (const [i, a] of names.entries())
    for (const b of names.slice(i + 1)) assert.ok(compareKeys(a, b) < 0, `${a} before ${b}`)
}

test('letters in dictionary order', () => {
  assertInOrder([...'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'])
  assertInOrder(['az', 'ăa', 'ăz', 'âa', 'âz', 'ba'])
  assertInOrder(['dũng', 'duy', 'đa', 'đỗ', 'em'])
})

test('tones in dictionary order, after the letters of the whole text', () => {
  assertInOrder(['ma', 'mà', 'mả', 'mã', 'má', 'mạ'])
  assertInOrder(['Đăk Ang', 'Đắk Blà', 'Đăk Cấm', 'Đắk Dục', 'Đăk Hà', 'Đắk Hà'])
  assertInOrder(['Sơn Ha', 'Sơn Hà', 'Sơn Hạ', 'Sơn Hải'])
  assertInOrder(['Ba Tô', 'Ba Tồ', 'Ba Tơ'])
})

test('a word before longer words, digits before letters, numbers by value', () => {
  assertInOrder(['Ba', 'Bà', 'Bà Na', 'Ban', 'Bàn Cờ'])
  assertInOrder([
    'Đơn vị',
    'Đơn vị 1',
    'Đơn vị 02',
    'Đơn vị 9',
    'Đơn vị 10',
    'Đơn vị 72',
    'Đơn vị a',
  ])
  assertInOrder(['Xã M1', 'Xã M2', 'Xã M10', 'Xã Mo'])
  assertInOrder([
    '9'.repeat(9),
    '1'.padEnd(10, '0'),
    '9'.repeat(14),
    '1'.padEnd(15, '0'),
    '9'.repeat(40),
  ])
})

test('case, marks between words and the place of the tone make no difference', () => {
  for (const same of [
    ['Hòa Bình', 'Hoà Bình', 'HOÀ BÌNH', ' hòa  bình ', 'Hòa-Bình'],
    ['ủy', 'uỷ'],
    ["H'Drai", 'H’Drai', "H' Drai"],
    ['Đắk', 'Ðắk', 'đắk'],
    ['Đơn vị 1', 'Đơn vị 01'],
  ])
    assert.equal(new Set(same.map(sortKey)).size, 1, same.join(' | '))
  assert.equal(sortKey(' –! '), '')
})

const anyText = fc.string({ unit: 'binary' })

test('the key is printable ASCII, the same for decomposed text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      assert.match(sortKey(text), /^[ -~]*$/)
      assert.equal(sortKey(text.normalize('NFD')), sortKey(text.normalize('NFC')))
    }),
    { numRuns: 1000 },
  )
})

/** Syllables as they are written, so that the collation library has the tone where we have it. */
const syllable = fc
  .tuple(
    fc.constantFrom('', 'b', 'đ', 'd', 'ng', 'kr', 'th', 'x', 'Đ', 'M'),
    fc.constantFrom('a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'),
    fc.constantFrom('', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'),
    fc.constantFrom('', 'n', 'k', 'ng', 'm'),
  )
  .map((parts) => parts.join('').normalize('NFC'))
const word = fc.oneof(
  { arbitrary: syllable, weight: 6 },
  { arbitrary: fc.nat(120).map(String), weight: 1 },
)
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
/** Names that differ in one place, where the rules meet. */
const twoNames = fc.oneof(
  fc.tuple(name, name),
  fc.tuple(name, word, word).map(([start, a, b]) => [`${start} ${a}`, `${start} ${b}`] as const),
  fc.tuple(name, word, word).map(([end, a, b]) => [`${a} ${end}`, `${b} ${end}`] as const),
)

test('names stand in the order of the Unicode collation for Vietnamese', () => {
  const witness = new Intl.Collator('vi', { numeric: true, sensitivity: 'accent' })
  fc.assert(
    fc.property(twoNames, ([a, b]) => {
      assert.equal(compareKeys(a, b), Math.sign(witness.compare(a, b)), `${a} | ${b}`)
    }),
    { numRuns: 3000 },
  )
})

test('the order is total: any text, one way round, and consistent over three', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (a, b, c) => {
      assert.equal(compareKeys(a, b) + compareKeys(b, a), 0)
      const [first = '', second = '', third = ''] = [a, b, c].sort(compareKeys)
      assert.ok(compareKeys(first, second) <= 0)
      assert.ok(compareKeys(second, third) <= 0)
      assert.ok(compareKeys(first, third) <= 0)
    }),
  )
})
