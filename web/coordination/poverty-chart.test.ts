import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import type { PovertyReviewView } from '#domain/coordination/schema.ts'
import { CHART, povertyChart } from './poverty-chart.ts'

const review = (day: string, povertyRate: number | null, rest: Partial<PovertyReviewView> = {}) =>
  ({
    measuredOn: plainDate(day),
    povertyRate,
    povertyStandard: 'cũ',
    figureStatus: 'final',
    standing: 'settled',
    series: 0,
    breakBefore: null,
    ...rest,
  }) as PovertyReviewView

describe('the chart of the poverty rate', () => {
  it('draws a line within a standard and a break between two (law 8)', () => {
    const next = { povertyStandard: 'mới', series: 1 }
    const chart = povertyChart([
      review('2018-12-31', 2_500),
      review('2020-12-31', 2_000),
      review('2022-01-01', 4_000, next),
      review('2023-12-31', 3_000, next),
    ])
    assert.deepEqual(
      chart?.lines.map(({ from, to }) => [from.measuredOn, to.measuredOn]),
      [
        ['2018-12-31', '2020-12-31'],
        ['2022-01-01', '2023-12-31'],
      ],
    )
    const [gap] = chart?.breaks ?? []
    const [, before, after] = chart?.points ?? []
    assert.ok(gap && before && after && before.x < gap.x && gap.x < after.x)
  })

  it('joins nothing to two sources that disagree, and leaves out what was overtaken', () => {
    const chart = povertyChart([
      review('2018-12-31', 2_500),
      review('2019-12-31', 2_200, { standing: 'contested' }),
      review('2019-12-31', 2_300, { standing: 'contested' }),
      review('2020-12-31', 2_050, { standing: 'overtaken', figureStatus: 'preliminary' }),
      review('2020-12-31', 2_000),
    ])
    assert.equal(chart?.points.length, 4)
    assert.deepEqual(chart?.lines, [])
  })

  it('keeps every point inside and the scale from nought', () => {
    const chart = povertyChart([review('2018-12-31', 9_999), review('2020-12-31', 1)])
    assert.equal(chart?.grid[0]?.percent, 0)
    for (const { x, y } of chart?.points ?? [])
      assert.ok(x >= CHART.left && x <= CHART.width && y >= CHART.top && y <= CHART.height)
  })

  it('is not drawn from one date or without rates', () => {
    assert.equal(povertyChart([review('2018-12-31', 2_500)]), undefined)
    assert.equal(povertyChart([review('2018-12-31', null), review('2019-12-31', null)]), undefined)
  })
})
