import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LEDGER_MEASURES, type LedgerMeasure } from '#domain/activities/ledger-measures.ts'
import { isMoney, isTwoSided, MEASURE_CODES, MEASURES, type Measure } from './measures.ts'
import { scaleOf } from './scale.ts'

const partsOf = (measure: Measure): readonly LedgerMeasure[] => MEASURES[measure].parts

/** The only base measures that may be summed with each other (law 2). */
const SUMS: Partial<Record<Measure, RegExp>> = {
  inKindValue: /^(own|staff|mobilised)\w+InKind$/,
  totalSponsorValue: /^(own|staff|mobilised)\w+(Cash|InKind)$/,
  promisedAmount: /^promised/,
}

describe('measures never add what is unlike (law 2)', () => {
  for (const measure of MEASURE_CODES) {
    it(`${measure}: known parts, each once, of one unit, scale and kind`, () => {
      const parts = partsOf(measure)
      const rows = parts.map((part) => LEDGER_MEASURES[part])
      assert.ok(parts.length > 0)
      assert.equal(new Set(parts).size, parts.length)
      assert.ok(rows.every((row) => row !== undefined))
      for (const read of ['unit', 'scale', 'isMoney', 'isAnswered'] as const)
        assert.equal(new Set(rows.map((row) => row[read])).size, 1, read)
      assert.equal(isMoney(measure), rows[0]?.isMoney)
      assert.equal(isTwoSided(measure), rows[0]?.isAnswered)
      assert.equal(scaleOf(measure), rows[0]?.scale)
    })

    it(`${measure}: says what it is, with a version`, () => {
      const { name, unit, definition, version } = MEASURES[measure]
      assert.ok(name.length > 0 && unit.length > 0 && definition.endsWith('.') && version >= 1)
    })
  }

  it('sum only money handed over, money promised, or goods; all else stands alone', () => {
    for (const measure of MEASURE_CODES) {
      const parts = partsOf(measure)
      const allowed = SUMS[measure]
      if (allowed)
        assert.ok(
          parts.every((part) => allowed.test(part)),
          measure,
        )
      else assert.equal(parts.length, 1, measure)
    }
  })

  it('never put a "trong đó" measure, which repeats a part, into a sum', () => {
    for (const measure of MEASURE_CODES) {
      const repeating = partsOf(measure).filter((part) => LEDGER_MEASURES[part].isPartOfAnother)
      if (repeating.length > 0) assert.equal(partsOf(measure).length, 1, measure)
    }
  })

  it('keep state-programme money out of every other measure', () => {
    for (const measure of MEASURE_CODES)
      if (partsOf(measure).includes('stateProgrammeAmount'))
        assert.deepEqual(
          [measure, partsOf(measure)],
          ['stateProgrammeAmount', ['stateProgrammeAmount']],
        )
  })

  it('keep what is promised apart from what is handed over', () => {
    for (const measure of MEASURE_CODES) {
      const promised = partsOf(measure).filter((part) => part.startsWith('promised'))
      assert.ok(promised.length === 0 || promised.length === partsOf(measure).length, measure)
    }
  })

  it('show every base measure somewhere', () => {
    const shown = new Set(MEASURE_CODES.flatMap(partsOf))
    assert.deepEqual(
      Object.keys(LEDGER_MEASURES).filter((part) => !shown.has(part as LedgerMeasure)),
      [],
    )
  })

  it('store only labour in halves', () => {
    const halves = Object.entries(LEDGER_MEASURES).filter(([, row]) => row.scale === 2)
    assert.deepEqual(
      halves.map(([name]) => name),
      ['personDays'],
    )
  })
})
