import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compareEditions } from './compare-editions.ts'
import type { ReportFigure } from './report-figure.ts'

const figure = (id: string, value: number, text = String(value)): ReportFigure => ({
  id,
  measure: id,
  version: 1,
  scope: {},
  year: 2019,
  calendar: 'decree09',
  asOf: '2019-12-30T00:00:00.000Z',
  status: 'final',
  unit: 'count',
  value,
  missingReason: null,
  recordCount: 1,
  sides: null,
  text,
  href: `#${id}`,
})

describe('compareEditions', () => {
  it('tells what changed, what came and what went, and nothing else', () => {
    const earlier = [figure('a', 1), figure('b', 2), figure('c', 4_980, 'gần 5.000')]
    const later = [figure('a', 1), figure('c', 4_990, 'gần 5.000'), figure('d', 3)]
    assert.deepEqual(
      compareEditions(earlier, later).map(({ id, before, after }) => [id, before, after]),
      [
        ['c', 'gần 5.000', 'gần 5.000'],
        ['d', undefined, '3'],
        ['b', '2', undefined],
      ],
    )
    assert.deepEqual(compareEditions(later, later), [])
  })
})
