import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stepsTaken } from '#domain/access/authenticator.ts'
import { findStep, stepCode } from './step-codes.ts'

/** RFC 6238, Appendix B, the lines of SHA-1: moments in seconds and codes of eight digits. */
const VECTORS = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const

const SECRET = Buffer.from('12345678901234567890')

/** RFC 4226, Appendix D: the codes of the first ten counters. */
const COUNTED = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ')

describe('codes of time', () => {
  it('are those of RFC 6238 and RFC 4226', () => {
    for (const [seconds, code] of VECTORS)
      assert.equal(stepCode(SECRET, Math.floor(seconds / 30), 8), code)
    assert.deepEqual(
      COUNTED.map((_, counter) => stepCode(SECRET, counter)),
      COUNTED,
    )
  })

  it('are found at their step, and at no step once that is used', () => {
    const now = '2026-11-28T01:00:10.000Z'
    const steps = stepsTaken(now, null)
    for (const step of steps) assert.equal(findStep(SECRET, stepCode(SECRET, step), steps), step)
    const [first = 0, second = 0, third = 0] = steps
    assert.equal(findStep(SECRET, stepCode(SECRET, second), stepsTaken(now, second)), undefined)
    assert.equal(findStep(SECRET, stepCode(SECRET, first), stepsTaken(now, second)), undefined)
    assert.equal(findStep(SECRET, stepCode(SECRET, third), stepsTaken(now, second)), third)
    assert.equal(findStep(SECRET, stepCode(SECRET, third + 1), steps), undefined)
    assert.equal(findStep(SECRET, '12345', steps), undefined)
  })
})
