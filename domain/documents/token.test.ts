import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { figureBookmarks, figureIdOfBookmark } from './figure-bookmarks.ts'
import { figure, name, tokensText, unitLabel } from './token.ts'

describe('tokens', () => {
  it('refuses a figure id that cannot be a bookmark', () => {
    for (const id of ['', 'a b', 'đ', 'a__2', 'a_', 'x'.repeat(31)])
      assert.throws(() => figure({ id, text: '1', status: 'final' }), RangeError, id)
    assert.throws(() => figure({ id: 'a', text: '', status: 'final' }), RangeError)
  })

  it('refuses a digit in a unit and keeps control characters out of files', () => {
    assert.throws(() => unitLabel('1.000 đồng'), RangeError)
    assert.equal(tokensText([name('Xã\u0000 M\u00ad2\ud800')]), 'Xã M2')
  })

  it('composes Unicode', () => {
    assert.equal(tokensText([name('Đắk Hà'.normalize('NFD'))]), 'Đắk Hà'.normalize('NFC'))
  })
})

describe('figureBookmarks', () => {
  it('numbers the later places of a figure and reads the id back', () => {
    const bookmark = figureBookmarks()
    const names = ['personDays', 'gifts', 'personDays', 'personDays'].map(bookmark)
    assert.deepEqual(names, [
      'fig_personDays',
      'fig_gifts',
      'fig_personDays__2',
      'fig_personDays__3',
    ])
    assert.deepEqual(names.map(figureIdOfBookmark), [
      'personDays',
      'gifts',
      'personDays',
      'personDays',
    ])
    assert.equal(figureIdOfBookmark('_GoBack'), undefined)
    assert.throws(() => bookmark('Gifts'), RangeError)
  })
})
