import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compareFigures, type ReadNumeral } from './compare-figures.ts'

describe('compareFigures', () => {
  const bound = (id: string, words: string, before = ''): ReadNumeral => ({
    bookmark: `fig_${id}`,
    id,
    text: words,
    before,
  })
  const loose = (words: string, before: string): ReadNumeral => ({
    bookmark: undefined,
    id: undefined,
    text: words,
    before,
  })

  it('tells the four states apart', () => {
    const edition = [
      bound('a', '68'),
      bound('b', '40'),
      bound('c', '7', 'chậm'),
      loose('14/12/2026', 'ngày'),
    ]
    const edited = [
      bound('a', '68'),
      bound('b', '41'),
      loose('99', 'thêm'),
      loose('14/12/2026', 'ngày'),
    ]
    assert.deepEqual(
      compareFigures(edition, edited).map(({ state, id, ledgerText, editedText }) => [
        state,
        id,
        ledgerText,
        editedText,
      ]),
      [
        ['matches', 'a', '68', '68'],
        ['editedByHand', 'b', '40', '41'],
        ['added', undefined, undefined, '99'],
        ['matches', undefined, '14/12/2026', '14/12/2026'],
        ['removed', 'c', '7', undefined],
      ],
    )
  })

  it('knows a figure again whose bookmark was typed over', () => {
    const edition = [bound('a', '4.987', 'các đơn vị đã giúp ')]
    const edited = [loose('5.000', 'Các đơn vị đã giúp ')]
    const [only] = compareFigures(edition, edited)
    assert.equal(only?.state, 'editedByHand')
    assert.equal(only?.ledgerText, '4.987')
  })

  it('loses no numeral of either side and finds an untouched paper equal', () => {
    const numeral = fc.oneof(
      fc
        .record({ id: fc.constantFrom('a', 'b', 'c'), words: fc.string({ minLength: 1 }) })
        .map(({ id, words }) => bound(id, words)),
      fc.tuple(fc.constantFrom('1', '2', '3'), fc.string()).map(([w, before]) => loose(w, before)),
    )
    fc.assert(
      fc.property(fc.array(numeral), fc.array(numeral), (edition, edited) => {
        const result = compareFigures(edition, edited)
        const has = (key: 'ledgerText' | 'editedText') =>
          result.filter((entry) => entry[key] !== undefined).length
        assert.equal(has('ledgerText'), edition.length)
        assert.equal(has('editedText'), edited.length)
        const states = compareFigures(edition, edition).map(({ state }) => state)
        assert.deepEqual(new Set(states), new Set(edition.length > 0 ? ['matches'] : []))
      }),
    )
  })
})
