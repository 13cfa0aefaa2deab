import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { figureValue } from './figure.ts'
import { breakdownOf } from './figure-breakdown.ts'

const CHOICES = {
  units: ['b', 'a', 'd'].map((id) => ({ id, name: `Đơn vị ${id}`, note: null })),
  ...{ places: [], currentPlaces: [] },
  months: [],
}

const value = (unanswered: number) =>
  figureValue({ notAsked: 0, unanswered, confirmed: 0, disputed: 0, lineCount: 1 }, false)

describe('the breakdown of a figure', () => {
  it('keeps the order of its names and every key, named or not, so that its lines add up', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(90)), {
          selector: ([key]) => key,
        }),
        (pairs) => {
          const values = new Map(pairs.map(([key, amount]) => [key, value(amount)]))
          const { lines } = breakdownOf('unit', values, CHOICES)
          assert.equal(
            lines.reduce((sum, { stored }) => sum + stored, 0),
            pairs.reduce((sum, [, amount]) => sum + amount, 0),
          )
          const order = (['b', 'a', 'd', 'c'] as const).filter((key) => values.has(key))
          assert.deepEqual(
            lines.map(({ key }) => key),
            order,
          )
        },
      ),
    )
  })
})
