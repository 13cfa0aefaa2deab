import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type GivenCell, readCell } from './workbook-cells.ts'
import { WORKBOOK_COLUMNS } from './workbook-layout.ts'

const columnOf = (key: string) => {
  const column = WORKBOOK_COLUMNS.events.find((candidate) => candidate.key === key)
  assert.ok(column)
  return column
}

const read = (key: string, cell: Partial<GivenCell>) => {
  const whole = { address: 'B5', column: 2, kind: 'text', value: null, raw: '', ...cell } as const
  const result = readCell(whole, columnOf(key), 'Hoạt động')
  return result.ok ? result.value : result.refusal.refusal.code
}

describe('a cell of a workbook', () => {
  it('with a formula gives its last result, or says why not', () => {
    assert.equal(read('people', { kind: 'formula', cached: 'number', value: 7 }), 7)
    assert.equal(read('people', { kind: 'formula', cached: 'empty' }), 'formula-without-value')
    assert.equal(read('people', { kind: 'error', value: '#REF!' }), 'formula-error')
  })

  it('is of its column’s kind', () => {
    assert.equal(read('people', { kind: 'date', value: '2019-03-15' }), 'value-of-wrong-kind')
    assert.equal(
      read('people', { kind: 'number', value: 0.5, percent: true }),
      'value-of-wrong-kind',
    )
    assert.equal(read('people', { kind: 'boolean', value: true }), 'value-of-wrong-kind')
    assert.equal(read('from', { kind: 'number', value: 43_539, raw: '43539' }), 'date-unreadable')
    assert.equal(read('words', { kind: 'date', value: '2019-03-15' }), 'value-of-wrong-kind')
    assert.equal(read('words', { value: 'a'.repeat(301) }), 'text-too-long')
    assert.equal(read('words', { kind: 'number', value: 12 }), '12')
  })

  it('is nothing when empty, a dash or spaces, and zero when zero', () => {
    assert.equal(read('people', { kind: 'empty' }), undefined)
    assert.equal(read('people', { value: '–' }), undefined)
    assert.equal(read('words', { value: '\u00a0 ' }), undefined)
    assert.equal(read('people', { kind: 'number', value: 0 }), 0)
  })

  it('takes text that can be read one way only', () => {
    assert.equal(read('ownCash', { value: '1.500.000' }), 1_500_000)
    assert.equal(read('ownCash', { value: '2,5 triệu' }), 2_500_000)
    assert.equal(read('ownCash', { value: '1.500' }), 'number-ambiguous')
    assert.equal(read('from', { value: 'T5/2019' }), 'date-month-only')
  })

  it('offers both readings of what has two, and takes the one that is chosen', () => {
    const cell = { address: 'B5', column: 2, kind: 'text', value: '12.345', raw: '12.345' } as const
    const offered = readCell(cell, columnOf('quantity'), 'Hoạt động')
    assert.ok(!offered.ok)
    assert.deepEqual(offered.refusal.refusal.readings, ['12345', '12,345'])
    const taken = readCell(cell, columnOf('quantity'), 'Hoạt động', 0)
    assert.deepEqual(taken, { ok: true, value: 12_345 })
    // The column's own rules hold for a chosen reading too.
    const small = readCell(cell, columnOf('quantity'), 'Hoạt động', 1)
    assert.ok(!small.ok && small.refusal.refusal.code === 'number-too-precise')
    // A reading chosen for a cell that has one is no matter.
    const one = readCell({ ...cell, value: '2 triệu' }, columnOf('ownCash'), 'Hoạt động', 1)
    assert.deepEqual(one, { ok: true, value: 2_000_000 })
  })
})
