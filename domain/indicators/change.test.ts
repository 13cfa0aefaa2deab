import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { changeOf, type IndicatorValue } from './change.ts'

/** Kon Tum's published rates: 17,29% at the end of 2018, 13,62% at the end of 2019 (domain.md). */
const end2018: IndicatorValue = {
  indicator: 'povertyRate',
  placeId: '00000000-0000-7000-9002-000000000100',
  measuredOn: plainDate('2018-12-31'),
  amount: 1729,
  povertyStandard: 'QĐ 59/2015/QĐ-TTg',
  figureStatus: 'final',
}
const end2019 = { ...end2018, measuredOn: plainDate('2019-12-31'), amount: 1362 }
const start2022 = {
  ...end2018,
  measuredOn: plainDate('2022-01-01'),
  amount: 1532,
  povertyStandard: 'NĐ 07/2021/NĐ-CP',
}

const someValue = fc.record({
  indicator: fc.constantFrom('households', 'poorHouseholds', 'povertyRate'),
  placeId: fc.constantFrom('a', 'b'),
  measuredOn: fc.integer({ min: 0, max: 4000 }).map((n) => addDays(plainDate('2016-01-01'), n)),
  amount: fc.integer({ min: 0, max: 100_000 }),
  povertyStandard: fc.constantFrom('QĐ 59/2015/QĐ-TTg', 'NĐ 07/2021/NĐ-CP', 'NĐ 351/2025/NĐ-CP'),
  figureStatus: fc.constantFrom('estimated', 'preliminary', 'final'),
}) as fc.Arbitrary<IndicatorValue>

const somePair = fc
  .tuple(someValue, someValue, fc.integer({ min: 1, max: 4000 }))
  .map(([from, to, days]): [IndicatorValue, IndicatorValue] => [
    from,
    { ...to, indicator: from.indicator, measuredOn: addDays(from.measuredOn, days) },
  ])

describe('how an indicator moved (law 8)', () => {
  it('is the difference under one standard, in one place', () => {
    assert.deepEqual(changeOf(end2018, end2019), {
      isMissing: false,
      difference: -367,
      label: undefined,
    })
  })

  it('is missing across a break of the poverty standard, and says which', () => {
    assert.deepEqual(changeOf(end2019, start2022), {
      isMissing: true,
      reason: 'khác chuẩn nghèo: QĐ 59/2015/QĐ-TTg và NĐ 07/2021/NĐ-CP',
    })
  })

  it('is missing across a break of geography', () => {
    const elsewhere = { ...end2019, placeId: '00000000-0000-7000-9002-000000000101' }
    assert.deepEqual(changeOf(end2018, elsewhere), {
      isMissing: true,
      reason: 'khác địa giới: số ngày 31/12/2018 và số ngày 31/12/2019 không của cùng một địa bàn',
    })
  })

  it('says when the two are not equally firm, or not final', () => {
    const labelOf = (from: IndicatorValue['figureStatus'], to: IndicatorValue['figureStatus']) => {
      const change = changeOf({ ...end2018, figureStatus: from }, { ...end2019, figureStatus: to })
      return change.isMissing ? change.reason : change.label
    }
    assert.equal(labelOf('final', 'estimated'), 'so số ước với số chính thức')
    assert.equal(labelOf('preliminary', 'final'), 'so số chính thức với số sơ bộ')
    assert.equal(labelOf('estimated', 'estimated'), 'số ước')
  })

  it('counts households across standards: their number follows none', () => {
    const households = { ...end2019, indicator: 'households' as const, amount: 140_000 }
    const later = { ...start2022, indicator: 'households' as const, amount: 143_561 }
    assert.deepEqual(changeOf(households, later), {
      isMissing: false,
      difference: 3561,
      label: undefined,
    })
  })

  it('is a number just when standard and place are the same, for any two values', () => {
    fc.assert(
      fc.property(somePair, ([from, to]) => {
        const change = changeOf(from, to)
        const sameStandard =
          from.indicator === 'households' || from.povertyStandard === to.povertyStandard
        assert.equal(change.isMissing, !(sameStandard && from.placeId === to.placeId))
        if (!change.isMissing) {
          assert.equal(change.difference, to.amount - from.amount)
          const bothFinal = from.figureStatus === 'final' && to.figureStatus === 'final'
          assert.equal(change.label === undefined, bothFinal)
        } else assert.match(change.reason, /^khác (chuẩn nghèo|địa giới): /)
      }),
    )
  })

  it('throws for what no caller may ask', () => {
    assert.throws(() => changeOf(end2018, { ...end2019, indicator: 'households' }), RangeError)
    assert.throws(() => changeOf(end2019, end2018), RangeError)
    assert.throws(() => changeOf(end2018, end2018), RangeError)
  })
})
