import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { figureValue, NOTHING_RECORDED, printStored } from './figure.ts'

const amount = fc.integer({ min: 0, max: 1_000_000_000_000 })
const someSums = fc.record({
  notAsked: amount,
  unanswered: amount,
  confirmed: amount,
  disputed: amount,
  lineCount: fc.integer({ min: 1, max: 1000 }),
})

describe('a figure from the sums of its cells', () => {
  it('is missing with a reason when no line stands behind it, never nought (law 1)', () => {
    const none = { notAsked: 0, unanswered: 0, confirmed: 0, disputed: 0, lineCount: 0 }
    for (const isTwoSided of [true, false])
      assert.deepEqual(figureValue(none, isTwoSided), { isMissing: true, reason: NOTHING_RECORDED })
  })

  it('is nought when a line says nought (law 1)', () => {
    const zero = { notAsked: 0, unanswered: 0, confirmed: 0, disputed: 0, lineCount: 1 }
    const value = figureValue(zero, false)
    assert.equal(value.isMissing, false)
    assert.equal(!value.isMissing && value.stored, 0)
  })

  it('opens to claimed = confirmed + disputed + unanswered (law 4)', () => {
    fc.assert(
      fc.property(someSums, (sums) => {
        const value = figureValue(sums, true)
        assert.ok(!value.isMissing && value.sides)
        const { claimed, confirmed, disputed, unanswered } = value.sides
        assert.equal(claimed, confirmed + disputed + unanswered)
        assert.equal(value.stored, claimed)
        assert.deepEqual(
          { confirmed, disputed, unanswered },
          { confirmed: sums.confirmed, disputed: sums.disputed, unanswered: sums.unanswered },
        )
      }),
    )
  })

  it('has no sides where the commune is never asked (law 4)', () => {
    fc.assert(
      fc.property(someSums, (sums) => {
        const asked = { ...sums, unanswered: 0, confirmed: 0, disputed: 0 }
        const value = figureValue(asked, false)
        assert.ok(!value.isMissing)
        assert.equal(value.sides, undefined)
        assert.equal(value.stored, sums.notAsked)
      }),
    )
  })

  it('adds up over any division of its scope', () => {
    fc.assert(
      fc.property(fc.array(someSums, { minLength: 1 }), fc.boolean(), (parts, isTwoSided) => {
        const add = (read: (sums: (typeof parts)[number]) => number) =>
          parts.reduce((sum, part) => sum + read(part), 0)
        const whole = figureValue(
          {
            notAsked: add((s) => s.notAsked),
            unanswered: add((s) => s.unanswered),
            confirmed: add((s) => s.confirmed),
            disputed: add((s) => s.disputed),
            lineCount: add((s) => s.lineCount),
          },
          isTwoSided,
        )
        const sum = parts
          .map((part) => figureValue(part, isTwoSided))
          .reduce((total, value) => total + (value.isMissing ? 0 : value.stored), 0)
        assert.equal(!whole.isMissing && whole.stored, sum)
      }),
    )
  })

  it('prints halves of a day with a comma, whole amounts with dots', () => {
    assert.equal(printStored('personDays', 9_973), '4.986,5')
    assert.equal(printStored('personDays', 9_974), '4.987')
    assert.equal(printStored('ownContribution', 15_000_000), '15.000.000')
  })
})
