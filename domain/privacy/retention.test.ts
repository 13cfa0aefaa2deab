import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { REGISTER } from './register.ts'
import { isRetentionDue, KEPT_BY_JOB, momentsBefore } from './retention.ts'
import { TERMS, type Term } from './terms.ts'

describe('terms of personal data', () => {
  it('are kept by the nightly job wherever they have days, and nowhere else', () => {
    // Faults of jobs are deleted by the queue itself.
    const withDays = Object.entries(TERMS as Record<string, Term>).flatMap(([name, { days }]) =>
      days !== undefined && name !== 'fault' ? [name] : [],
    )
    assert.deepEqual([...KEPT_BY_JOB].sort(), withDays.sort())
    const used = new Set<string>(REGISTER.map(({ term }) => term))
    for (const term of KEPT_BY_JOB) assert.ok(used.has(term), term)
  })

  it('reach back by whole days of 24 hours', () => {
    const now = Date.parse('2026-11-28T18:20:00.000Z')
    const before = momentsBefore(now)
    const at = (term: 'session' | 'oldAddress' | 'access') => new Date(before[term]).toISOString()
    assert.equal(at('session'), '2026-11-27T18:20:00.000Z')
    assert.equal(at('oldAddress'), '2026-10-29T18:20:00.000Z')
    assert.equal(at('access'), '2024-11-28T18:20:00.000Z')
  })

  it('are looked at once on each day of Vietnam', () => {
    assert.ok(isRetentionDue(undefined, '2026-11-28T18:20:00.000Z'))
    assert.ok(!isRetentionDue('2026-11-28T17:00:00.000Z', '2026-11-29T16:59:00.000Z'))
    assert.ok(isRetentionDue('2026-11-28T16:59:00.000Z', '2026-11-28T17:00:00.000Z'))
  })
})
