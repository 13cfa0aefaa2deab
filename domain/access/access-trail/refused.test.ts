import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { NAMED_REFUSALS, refusalLine } from './refused.ts'

describe('lines that refusals leave', () => {
  it('are written for the first, the tenth, the hundredth', () => {
    const lines = Array.from({ length: 100 }, (_, at) =>
      refusalLine('noRight', { ofOperation: at + 1, ofPerson: at + 1 }),
    )
    assert.deepEqual(
      lines.flatMap((line) => line?.attempt ?? []),
      [1, 10, 100],
    )
    assert.deepEqual(refusalLine('outsideScope', { ofOperation: 1, ofPerson: 1000 }), {
      ...{ kind: 'many', attempt: 1000 },
    })
  })

  it('are few, however many operations are tried how often', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 3000 }), (operations) => {
        const seen = new Map<number, number>()
        const lines = operations.filter((operation, at) => {
          const ofOperation = (seen.get(operation) ?? 0) + 1
          seen.set(operation, ofOperation)
          return refusalLine('noRight', { ofOperation, ofPerson: at + 1 }) !== undefined
        })
        return lines.length <= NAMED_REFUSALS + 4 && (operations.length === 0 || lines.length > 0)
      }),
    )
  })
})
