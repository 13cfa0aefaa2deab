import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ROLES } from './actor.ts'
import { sessionLimits } from './session-limits.ts'

describe('the limits of a session', () => {
  it('are half an hour unused and half a day in all for administrator and agency, else half a day and thirty days', () => {
    for (const role of ROLES) {
      const isStrict = role === 'administrator' || role === 'standingAgency'
      assert.deepEqual(
        sessionLimits([role]),
        isStrict
          ? { idleMinutes: 30, absoluteMinutes: 12 * 60 }
          : { idleMinutes: 12 * 60, absoluteMinutes: 30 * 24 * 60 },
        role,
      )
    }
  })

  it('are those of the strictest post held, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ROLES)), fc.constantFrom(...ROLES), (roles, more) => {
        const one = sessionLimits(roles)
        const both = sessionLimits([more, ...roles])
        assert.ok(both.idleMinutes <= one.idleMinutes)
        assert.ok(both.absoluteMinutes <= one.absoluteMinutes)
        assert.deepEqual(both, sessionLimits([...roles, more]))
      }),
    )
  })
})
