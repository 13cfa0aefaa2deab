import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, daysBetween, plainDate } from '#domain/base/plain-date.ts'
import { quarterOf, stuckAt } from './head-page.ts'

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

describe('what a work lacks', () => {
  const day = plainDate('2019-05-05')
  const ended = { yearEnd: plainDate('2019-12-14'), today: plainDate('2019-12-15') }
  const running = { ...ended, today: ended.yearEnd }
  const registered = { startedOn: null, handedOverOn: null, isModel: false }
  const started = { ...registered, startedOn: day }

  it('is nothing while its year runs', () => {
    assert.equal(stuckAt(registered, running), undefined)
    assert.equal(stuckAt(started, running), undefined)
  })

  it('is its start, then its handover, once the year has ended', () => {
    assert.equal(stuckAt(registered, ended), 'start')
    assert.equal(stuckAt(started, ended), 'handover')
    assert.equal(stuckAt({ ...registered, handedOverOn: day }, ended), undefined)
  })

  it('is never the handover of a model', () => {
    assert.equal(stuckAt({ ...started, isModel: true }, ended), undefined)
    assert.equal(stuckAt({ ...registered, isModel: true }, ended), 'start')
  })
})
