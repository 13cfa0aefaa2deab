import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Indicator } from './change.ts'
import { type PublishedValue, povertyReviews } from './poverty-reviews.ts'

const OLD = 'QĐ 59/2015/QĐ-TTg'
const NEW = 'NĐ 07/2021/NĐ-CP'

const value = (
  indicator: Indicator,
  amount: number,
  day: string,
  rest: Partial<PublishedValue> = {},
): PublishedValue => ({
  indicator,
  placeId: 'place',
  measuredOn: plainDate(day),
  amount,
  povertyStandard: OLD,
  figureStatus: 'final',
  placeVersionId: 'version',
  sourceDocument: 'quyết định',
  note: null,
  ...rest,
})

const year = (
  households: number,
  poor: number,
  day: string,
  rest: Partial<PublishedValue> = {},
) => [value('households', households, day, rest), value('poorHouseholds', poor, day, rest)]

describe('the poverty reviews of a place', () => {
  it('compute the rate from the counts of one source, and the change between two dates', () => {
    const [first, second] = povertyReviews([
      ...year(400, 100, '2018-12-31'),
      ...year(400, 80, '2019-12-31'),
    ])
    assert.deepEqual([first?.povertyRate, first?.change], [2_500, null])
    assert.equal(second?.povertyRate, 2_000)
    assert.deepEqual(second?.change, { isMissing: false, difference: -500, label: undefined })
  })

  it('never mix counts of two sources into one rate', () => {
    const reviews = povertyReviews([
      value('households', 400, '2018-12-31', { sourceDocument: 'a' }),
      value('poorHouseholds', 100, '2018-12-31', { sourceDocument: 'b' }),
    ])
    assert.deepEqual(
      reviews.map(({ povertyRate }) => povertyRate),
      [null, null],
    )
  })

  it('make no difference across a break of the standard, and mark it (law 8)', () => {
    const [, after, next] = povertyReviews([
      ...year(400, 80, '2020-12-31'),
      ...year(400, 160, '2022-01-01', { povertyStandard: NEW }),
      ...year(400, 120, '2022-12-31', { povertyStandard: NEW }),
    ])
    assert.deepEqual([after?.breakBefore, after?.series], ['standard', 1])
    assert.ok(after?.change?.isMissing && after.change.reason.includes(NEW))
    assert.deepEqual([next?.breakBefore, next?.series], [null, 1])
    assert.ok(next?.change && !next.change.isMissing && next.change.difference === -1_000)
  })

  it('make none across new borders of the same place either (law 8)', () => {
    const [, after] = povertyReviews([
      ...year(400, 80, '2024-12-31'),
      ...year(900, 160, '2025-12-31', { placeVersionId: 'merged' }),
    ])
    assert.equal(after?.breakBefore, 'geography')
    assert.ok(after?.change?.isMissing && after.change.reason.includes('địa giới'))
  })

  it('keep two sources that disagree, and take no difference from either', () => {
    const reviews = povertyReviews([
      ...year(400, 100, '2018-12-31'),
      value('povertyRate', 1_362, '2019-12-31', { sourceDocument: 'a' }),
      value('povertyRate', 1_374, '2019-12-31', { sourceDocument: 'b', note: 'nguồn khác' }),
      ...year(400, 40, '2020-12-31'),
    ])
    assert.deepEqual(
      reviews.map(({ standing }) => standing),
      ['settled', 'contested', 'contested', 'settled'],
    )
    assert.deepEqual([reviews[1]?.change, reviews[2]?.change], [null, null])
    assert.ok(reviews[3]?.change?.isMissing)
  })

  it('let a final review overtake the preliminary one of its date', () => {
    const [, preliminary, final] = povertyReviews([
      ...year(400, 100, '2018-12-31'),
      ...year(400, 84, '2019-12-31', { figureStatus: 'preliminary' }),
      ...year(400, 80, '2019-12-31'),
    ])
    assert.deepEqual([preliminary?.standing, preliminary?.change], ['overtaken', null])
    assert.ok(final?.change && !final.change.isMissing && final.change.difference === -500)
  })

  it('show a printed rate that its own count contradicts', () => {
    const [review] = povertyReviews([
      ...year(1_000, 63, '2019-12-31'),
      value('povertyRate', 590, '2019-12-31'),
    ])
    assert.deepEqual([review?.povertyRate, review?.printedPovertyRate], [630, 590])
  })

  it('say nothing of a place without households', () => {
    const [review] = povertyReviews(year(0, 0, '2019-12-31'))
    assert.equal(review?.povertyRate, null)
  })

  it('refuse the values of two places as one series', () => {
    const other = { placeId: 'other' }
    assert.throws(
      () => povertyReviews([...year(1, 1, '2018-12-31'), ...year(1, 1, '2019-12-31', other)]),
      RangeError,
    )
  })
})
