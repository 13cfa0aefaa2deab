import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findNamedUnit } from './named-units.ts'

const UNITS = ['Đơn vị 01', 'Đơn vị 12', 'Sở Tài chính']

describe('findNamedUnit', () => {
  const found = (words: string) => findNamedUnit('shortcomings', words, UNITS)

  it('finds a unit by its whole name, with or without diacritics, across lines and marks', () => {
    assert.equal(found('Còn Đơn vị 12 gửi chậm.'), 'Đơn vị 12')
    assert.equal(found('don vi 12, don vi khac'), 'Đơn vị 12')
    assert.equal(found('đề nghị SỞ\nTÀI-CHÍNH khắc phục'), 'Sở Tài chính')
  })

  it('leaves numbers and other names alone', () => {
    for (const words of ['Còn 12 đơn vị gửi chậm.', 'Đơn vị 120', 'Sở Tài', ''])
      assert.equal(found(words), undefined, words)
  })

  it('asks only where units to remedy are spoken of', () => {
    assert.equal(findNamedUnit('strengths', 'Đơn vị 12 làm tốt', UNITS), undefined)
    assert.equal(findNamedUnit('causes', 'Đơn vị 12', UNITS), 'Đơn vị 12')
  })
})
