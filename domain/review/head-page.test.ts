import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, plainDate } from '#domain/base/plain-date.ts'
import { quarterOf } from './head-page.ts'

describe('the quarter of a day', () => {
  it("follows the decree's calendar", () => {
    const { number, from, to, months } = quarterOf(plainDate('2026-09-14'), 'decree09')
    assert.deepEqual([number, from, to], [3, '2026-06-15', '2026-09-14'])
    assert.deepEqual(months, { from: '2026-07-01', to: '2026-09-01' })
    assert.equal(quarterOf(plainDate('2026-09-15'), 'decree09').number, 4)
  })

  it('crosses the turn of the year', () => {
    const first = quarterOf(plainDate('2018-12-20'), 'decree09')
    assert.deepEqual(
      [first.year, first.number, first.from, first.to],
      [2019, 1, '2018-12-15', '2019-03-14'],
    )
    assert.equal(quarterOf(plainDate('2019-12-31'), 'calendar').to, '2019-12-31')
  })

  it('holds its day, and the next quarter begins the day after', () => {
    const calendars = fc.constantFrom('decree09' as const, 'calendar' as const)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), calendars, (days, calendar) => {
        const day = addDays(plainDate('1990-01-01'), days)
        const quarter = quarterOf(day, calendar)
        assert.ok(quarter.from <= day && day <= quarter.to)
        assert.ok(daysBetween(quarter.from, quarter.to) < 92)
        const next = quarterOf(addDays(quarter.to, 1), calendar)
        assert.equal(next.from, addDays(quarter.to, 1))
        assert.equal(next.number, (quarter.number % 4) + 1)
      }),
    )
  })
})
