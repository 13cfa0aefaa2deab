import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ROLES } from './actor.ts'
import { enrolmentAddress, printSecret, secretText, stepOf, stepsTaken } from './authenticator.ts'
import {
  FRESH_MINUTES,
  hasSecondStep,
  isFresh,
  needsSecondStep,
  readSecondCode,
} from './second-step.ts'

describe('the second step', () => {
  it('is needed by administrators and the standing agency alone', () => {
    const needing = ROLES.filter((role) => needsSecondStep([role]))
    assert.deepEqual(needing, ['standingAgency', 'administrator'])
    assert.equal(needsSecondStep(['head', 'member']), false)
    assert.equal(needsSecondStep(['focalPoint', 'administrator']), true)
    assert.equal(needsSecondStep([]), false)
  })

  it('is a trusted device for whoever holds no post that needs more', () => {
    const roles = fc.array(fc.constantFrom(...ROLES))
    fc.assert(
      fc.property(roles, fc.boolean(), fc.nat(3), (held, isSet, trustedDevices) => {
        const asked = hasSecondStep(held, { isSet, trustedDevices })
        assert.equal(asked, isSet || (trustedDevices > 0 && !needsSecondStep(held)))
        // Nobody is asked who has set nothing up.
        assert.equal(hasSecondStep(held, { isSet: false, trustedDevices: 0 }), false)
      }),
    )
  })

  it('takes the codes of the present step and its neighbours, never one of a step already used', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(seconds, fc.integer({ min: -3, max: 3 }), (at, ago) => {
        const now = new Date(at * 1000).toISOString()
        const present = stepOf(now)
        assert.equal(present, Math.floor(at / 30))
        assert.deepEqual(stepsTaken(now, null), [present - 1, present, present + 1])
        const last = present - ago
        assert.ok(stepsTaken(now, last).every((step) => step > last))
      }),
    )
  })

  it('writes a secret as base32 (RFC 4648, 10) in groups of four', () => {
    const written = (text: string) => secretText(new TextEncoder().encode(text))
    for (const [text, base32] of [
      ['f', 'MY'],
      ['fo', 'MZXQ'],
      ['foo', 'MZXW6'],
      ['foob', 'MZXW6YQ'],
      ['fooba', 'MZXW6YTB'],
      ['foobar', 'MZXW6YTBOI'],
    ] as const)
      assert.equal(written(text), base32)
    assert.equal(printSecret('MZXW6YTBOI'), 'MZXW 6YTB OI')
    assert.equal(secretText(new Uint8Array(20)).length, 32)
  })

  it('names programme and sign-in name in the address of the QR picture', () => {
    const address = enrolmentAddress({ secret: 'MZXW', issuer: 'Kết nghĩa', name: 'hoa@tinh' })
    const { protocol, host, pathname, searchParams } = new URL(address)
    assert.deepEqual([protocol, host], ['otpauth:', 'totp'])
    assert.equal(decodeURIComponent(pathname), '/Kết nghĩa:hoa@tinh')
    assert.equal(searchParams.get('issuer'), 'Kết nghĩa')
    assert.equal(searchParams.get('secret'), 'MZXW')
  })

  it('tells six digits of a telephone from sixteen of the sheet, however they are spaced', () => {
    assert.deepEqual(readSecondCode(' 123 456 '), { kind: 'authenticator', code: '123456' })
    const recovery = { kind: 'recovery', code: '1234567890123456' }
    assert.deepEqual(readSecondCode('1234 5678-9012 3456'), recovery)
    for (const typed of ['', '12345', '1234567', 'abcdef', '12345678901234567'])
      assert.equal(readSecondCode(typed), undefined)
  })

  it('asks for the password again once the sign-in is a while ago', () => {
    const opened = '2026-11-28T01:00:00.000Z'
    const later = (minutes: number) => new Date(Date.parse(opened) + minutes * 60_000).toISOString()
    assert.equal(isFresh(opened, later(FRESH_MINUTES - 1)), true)
    assert.equal(isFresh(opened, later(FRESH_MINUTES)), false)
  })
})
