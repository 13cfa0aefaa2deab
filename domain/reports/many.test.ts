import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { sortByUnit } from './many.ts'

const cells = fc.array(
  fc.record({
    unitId: fc.constantFrom('A', 'B', 'C', 'D'),
    periodId: fc.constantFrom('1', '2', '3'),
    isWrong: fc.boolean(),
  }),
)

describe('acting on many', () => {
  it('is all or nothing a unit, and leaves nothing unanswered', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const { done, refused } = sortByUnit(given, ({ isWrong }) => (isWrong ? 'no' : undefined))
        const stopped = new Set(refused.map(({ cell }) => cell.unitId))
        assert.ok(done.every(({ unitId, isWrong }) => !isWrong && !stopped.has(unitId)))
        for (const cell of given) {
          const isDone = done.includes(cell)
          assert.equal(isDone, !given.some((one) => one.unitId === cell.unitId && one.isWrong))
          assert.equal(
            refused.some((row) => row.cell === cell),
            cell.isWrong,
          )
        }
        assert.deepEqual(
          done,
          given.filter((cell) => done.includes(cell)),
        )
      }),
    )
  })
})
