import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { figureBook, printValue } from './figure-book.ts'

const book = () =>
  figureBook({
    slug: 'nq04',
    year: 2019,
    calendar: 'decree09',
    asOf: '2019-12-30T00:00:00.000Z',
    leadingZeros: true,
    annexNumber: (annex) => (annex === 13 ? undefined : annex),
  })
const known = (stored: number) => ({ isMissing: false as const, stored, recordCount: 3 })

describe('figureBook', () => {
  it('lists a figure once however often it is printed, and opens its records', () => {
    const figures = book()
    const ask = {
      id: 'pl2_DV12_days',
      measure: 'personDays',
      unit: 'halfDays' as const,
      scope: { unitId: 'u' },
      value: known(9_975),
    }
    assert.equal(figures.token(ask).text, '4.987,5')
    assert.equal(figures.token(ask).id, 'pl2_DV12_days')
    const [only, ...others] = figures.list()
    assert.deepEqual(others, [])
    assert.equal(
      only?.href,
      '/p/nq04/figures/personDays?year=2019&unitId=u&asOf=2019-12-30T00:00:00.000Z',
    )
    assert.deepEqual([only?.value, only?.recordCount, only?.status], [9_975, 3, 'final'])
  })

  it('refuses one id for two numbers', () => {
    const figures = book()
    const ask = { id: 'works', measure: 'works', unit: 'count' as const }
    figures.token({ ...ask, value: known(3) })
    assert.throws(() => figures.token({ ...ask, value: known(4) }), RangeError)
  })

  it('prints what is missing as a dash with its reason, never as zero', () => {
    const figures = book()
    const value = { isMissing: true as const, reason: 'chưa có số liệu' }
    const token = figures.token({ id: 'needs', measure: 'needs', unit: 'count', value })
    assert.deepEqual([token.text, token.status], ['–', 'missing'])
    const [figure] = figures.list()
    assert.deepEqual([figure?.value, figure?.missingReason], [null, 'chưa có số liệu'])
    const zero = figures.token({ id: 'zero', measure: 'works', unit: 'count', value: known(0) })
    assert.equal(zero.text, '0')
  })

  it('rounds money last: a printed sum is the sum, rounded', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9_999_999_999), { minLength: 1 }), (amounts) => {
        const sum = amounts.reduce((total, amount) => total + amount, 0)
        const printed = Number(
          printValue(sum, 'dong', 'exact', true).replaceAll('.', '').replace(',', '.'),
        )
        assert.ok(Math.abs(printed * 1e6 - sum) <= 50_000)
      }),
    )
    assert.equal(printValue(1_362, 'rate', 'exact', true), '13,62%')
    assert.equal(printValue(-693, 'points', 'exact', true), '-6,93')
    assert.equal(printValue(7, 'count', 'count', true), '07')
    assert.equal(printValue(7, 'count', 'count', false), '7')
    assert.equal(printValue(9_974, 'halfDays', 'words', true), 'gần 5.000')
  })
})
