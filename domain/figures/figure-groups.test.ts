import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FIGURE_GROUPS, figureOfCells, MEASURES_OF_GROUP } from './figure-groups.ts'
import { MEASURE_CODES, MEASURES } from './measures.ts'

const cell = (part: string, sums: Partial<Record<'notAsked' | 'unanswered', number>> = {}) => ({
  part,
  notAsked: 0,
  unanswered: 0,
  confirmed: 0,
  disputed: 0,
  lineCount: 1,
  ...sums,
})

describe('the groups of the figures', () => {
  it('hold every measure once', () => {
    const grouped = FIGURE_GROUPS.flatMap((group) => MEASURES_OF_GROUP[group])
    assert.deepEqual([...grouped].sort(), [...MEASURE_CODES].sort())
  })

  it('leave state-programme money alone (law 2)', () => {
    assert.deepEqual(MEASURES_OF_GROUP.stateProgramme, ['stateProgrammeAmount'])
  })
})

describe('a figure from cells', () => {
  it('takes its own parts and no others', () => {
    const parts = MEASURE_CODES.flatMap((measure) => MEASURES[measure].parts)
    const someCells = fc.array(
      fc.record({ part: fc.constantFrom(...parts), amount: fc.nat({ max: 1_000_000 }) }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...MEASURE_CODES), someCells, (measure, cells) => {
        const own = cells.filter(({ part }) =>
          (MEASURES[measure].parts as readonly string[]).includes(part),
        )
        const value = figureOfCells(
          measure,
          cells.map(({ part, amount }) => cell(part, { unanswered: amount })),
        )
        assert.equal(value.isMissing, own.length === 0)
        if (!value.isMissing)
          assert.equal(
            value.stored,
            own.reduce((sum, { amount }) => sum + amount, 0),
          )
      }),
    )
  })

  it('is nought when a line says nought, missing when none does (law 1)', () => {
    assert.equal(figureOfCells('sessions', [cell('sessions')]).isMissing, false)
    assert.equal(figureOfCells('sessions', [cell('attendees')]).isMissing, true)
  })
})
