import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { sinceDay } from './member-page.ts'

const TODAY = plainDate('2026-11-27')

describe('since when a member is told', () => {
  it('is the day chosen, thirty days back without one', () => {
    assert.equal(sinceDay(undefined, TODAY), '2026-10-28')
    assert.equal(sinceDay(plainDate('2026-09-01'), TODAY), '2026-09-01')
  })

  it('is never to come and never more than a year back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), (days) => {
        const since = sinceDay(addDays(TODAY, days), TODAY)
        assert.ok(since <= TODAY && since >= addDays(TODAY, -366))
        if (days <= 0 && days >= -366) assert.equal(since, addDays(TODAY, days))
      }),
    )
  })
})
