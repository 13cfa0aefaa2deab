import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type Attempt,
  fateOf,
  nextStep,
  OUTCOMES,
  type Outcome,
  timesRepeated,
} from './mail-fate.ts'

const START = Date.parse('2026-09-07T00:30:00Z')
const iso = (ms: number) => new Date(ms).toISOString()
const MINUTE = 60_000

describe('the fate of a mail', () => {
  it('waits longer and longer after "not now", and gives up after three days', () => {
    const attempts: Attempt[] = []
    const sentAt: number[] = []
    for (let now = START; now < START + 100 * 60 * MINUTE; now += MINUTE) {
      const next = nextStep(attempts, iso(now))
      if (next.do !== 'send') continue
      attempts.push({ begunAt: iso(now), outcome: 'deferred' })
      sentAt.push((now - START) / MINUTE)
    }
    assert.deepEqual(sentAt.slice(0, 6), [0, 5, 20, 80, 320, 560])
    assert.ok((sentAt.at(-1) ?? 0) <= 72 * 60)
    assert.equal(fateOf(attempts, iso(START + 73 * 60 * MINUTE)), 'givenUp')
  })

  it('gives a link up that was not taken within its half hour, and no other mail', () => {
    const attempts: Attempt[] = [{ begunAt: iso(START), outcome: 'deferred' }]
    const fates = [29, 31].map((minutes) =>
      fateOf(attempts, iso(START + minutes * MINUTE), iso(START)),
    )
    assert.deepEqual(fates, ['deferred', 'givenUp'])
    assert.equal(fateOf(attempts, iso(START + 31 * MINUTE)), 'deferred')
    const taken: Attempt[] = [{ begunAt: iso(START), outcome: 'accepted' }]
    assert.equal(fateOf(taken, iso(START + 31 * MINUTE), iso(START)), 'accepted')
  })

  it('takes a try without an outcome for lost only when its lease is over', () => {
    const attempts: Attempt[] = [{ begunAt: iso(START), outcome: null }]
    assert.deepEqual(nextStep(attempts, iso(START + 9 * MINUTE)), {
      do: 'wait',
      until: START + 10 * MINUTE,
    })
    assert.equal(fateOf(attempts, iso(START)), 'queued')
    assert.deepEqual(nextStep(attempts, iso(START + 10 * MINUTE)), { do: 'loseAnswer', attempt: 1 })
  })

  it('over random answers: accepted or bounced is the end, and a repeat follows a lost answer alone', () => {
    const outcomes = fc.array(fc.constantFrom<Outcome>(...OUTCOMES), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(outcomes, (answers) => {
        const attempts: Attempt[] = []
        let now = START
        for (const outcome of answers) {
          const next = nextStep(attempts, iso(now))
          if (next.do === 'nothing') break
          if (next.do === 'wait') now = next.until
          assert.ok(nextStep(attempts, iso(now)).do === 'send')
          attempts.push({ begunAt: iso(now), outcome })
        }
        const ends = attempts.filter(
          ({ outcome }) => outcome === 'accepted' || outcome === 'bounced',
        )
        assert.ok(ends.length <= 1)
        if (ends[0]) assert.equal(attempts.at(-1), ends[0])
        const lost = attempts.slice(0, -1).filter(({ outcome }) => outcome === 'unanswered')
        assert.equal(timesRepeated(attempts), lost.length)
      }),
    )
  })
})
