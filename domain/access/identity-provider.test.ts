import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { showsSecondStep } from './identity-provider.ts'

describe('the second factor of an identity provider', () => {
  it('counts by a value that the operator named, of either claim', () => {
    assert.ok(showsSecondStep({ amr: ['pwd', 'otp'] }, ['otp']))
    assert.ok(
      showsSecondStep({ acr: 'urn:mace:incommon:iap:silver' }, ['urn:mace:incommon:iap:silver']),
    )
    assert.ok(!showsSecondStep({ acr: '1', amr: ['pwd'] }, ['otp']))
    assert.ok(!showsSecondStep({ amr: 'otp' }, ['otp']))
  })

  it('never counts where none is named, whatever is said', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (acr, amr) => !showsSecondStep({ acr, amr }, [])),
    )
  })
})
