import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { readSince, sinceDay } from './member-page.ts'

const TODAY = plainDate('2026-11-27')

describe('since when a member is told', () => {
  it('is the day chosen, thirty days back without one', () => {
    assert.equal(sinceDay(undefined, TODAY), '2026-10-28')
    assert.equal(sinceDay(plainDate('2026-09-01'), TODAY), '2026-09-01')
  })

  it('is read as people write it, and what is no day is said to be none', () => {
    assert.deepEqual(readSince(' 1/9/2026 ', TODAY), { since: '2026-09-01', unread: null })
    assert.deepEqual(readSince('2026-09-01', TODAY), { since: '2026-09-01', unread: null })
    assert.deepEqual(readSince('', TODAY), { since: '2026-10-28', unread: null })
    for (const unread of ['32/13/2026', 'tháng 9/2026', 'hôm qua'])
      assert.deepEqual(readSince(unread, TODAY), { since: '2026-10-28', unread })
  })

  it('is never to come and never more than ten years back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (days) => {
        const since = sinceDay(addDays(TODAY, days), TODAY)
        assert.ok(since <= TODAY && since >= addDays(TODAY, -3660))
        if (days <= 0 && days >= -3660) assert.equal(since, addDays(TODAY, days))
      }),
    )
  })
})
