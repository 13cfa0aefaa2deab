import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { emptyLine, lineOf, readLine, withKind } from './plan-line.ts'

const FULL = {
  field: 'socioEconomic',
  kind: 'gift',
  ...{ fieldName: '', kindName: '', words: 'Tặng quà' },
  ...{ quantity: 1500, quantityUnit: 'suất', amount: 12_500_000, dueOn: plainDate('2026-09-30') },
  ...{ isFocus: true, needId: null },
  money: [
    { source: 'ownContribution', amount: 500_000 },
    { source: 'sourceNotStated', amount: 12_000_000 },
  ],
} as const

describe('a line of the plan', () => {
  it('reads back what it shows', () => {
    const read = readLine(lineOf({ ...FULL, money: [...FULL.money] }))
    assert.ok(read.ok)
    assert.deepEqual(read.item, {
      ...{ kind: 'gift', words: 'Tặng quà', quantity: 1500, quantityUnit: 'suất' },
      ...{ money: [...FULL.money], dueOn: '2026-09-30', isFocus: true },
    })
  })

  it('names what cannot be read by its cell', () => {
    const line = { ...emptyLine(), quantity: 'bốn', ownContribution: '-1', dueOn: '31/2/2026' }
    const read = readLine(line)
    assert.ok(!read.ok)
    assert.deepEqual(read.faults, {
      ...{ words: 'wordsMissing', quantity: 'numberWrong', ownContribution: 'moneyWrong' },
      dueOn: 'dayWrong',
    })
    const bare = readLine({ ...emptyLine(), words: 'x', quantity: '3', quantityUnit: ' ' })
    assert.deepEqual(!bare.ok && bare.faults, { quantityUnit: 'unitMissing' })
  })

  it('takes the unit of its kind unless one was typed, and no words in the security field', () => {
    const line = withKind({ ...emptyLine(), words: 'x' }, 'labour')
    assert.deepEqual([line.quantityUnit, line.words], ['ngày công', 'x'])
    assert.equal(withKind({ ...line, quantityUnit: 'tổ' }, 'gift').quantityUnit, 'tổ')
    const secure = withKind(line, 'securityOutreach')
    assert.deepEqual([secure.quantityUnit, secure.words], ['buổi', ''])
    assert.ok(readLine(secure).ok)
  })
})
