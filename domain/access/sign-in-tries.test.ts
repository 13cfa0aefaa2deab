import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { SIGN_IN_LIMITS, type SignInTry, signInCounts } from './sign-in-tries.ts'

/** One window of the table of tries, as the server keeps it: counted first, forgiven when right. */
function window() {
  const counts = new Map<string, number>()
  return {
    try(asked: SignInTry, isRight: boolean): 'in' | 'wrong' | 'wait' {
      const counters = signInCounts(asked).map(({ kind, of }) => ({
        key: [kind, ...of].join(' '),
        most: SIGN_IN_LIMITS[kind].most,
      }))
      for (const { key } of counters) counts.set(key, (counts.get(key) ?? 0) + 1)
      if (counters.some(({ key, most }) => (counts.get(key) ?? 0) > most)) return 'wait'
      if (!isRight) return 'wrong'
      for (const { key } of counters) counts.set(key, (counts.get(key) ?? 0) - 1)
      return 'in'
    },
  }
}

const ADDRESSES = ['office', 'elsewhere', 'far'] as const
const strangers = fc.array(
  fc.record({
    account: fc.constantFrom('owner', 'other'),
    address: fc.constantFrom(...ADDRESSES),
    knownDevice: fc.constant(undefined),
  }),
  { maxLength: 200 },
)

describe('tries to sign in', () => {
  it('of strangers never stop the owner in a known browser, from whatever address', () => {
    fc.assert(
      fc.property(strangers, fc.constantFrom(...ADDRESSES), (tries, address) => {
        const table = window()
        for (const asked of tries) table.try(asked, false)
        const owner = { account: 'owner', address, knownDevice: 'browser' }
        assert.equal(table.try(owner, true), 'in')
      }),
    )
  })

  it('of strangers elsewhere never stop the owner in a new browser', () => {
    fc.assert(
      fc.property(strangers, (tries) => {
        const table = window()
        for (const asked of tries) if (asked.address !== 'office') table.try(asked, false)
        const owner = { account: 'owner', address: 'office', knownDevice: undefined }
        assert.equal(table.try(owner, true), 'in')
      }),
    )
  })

  it('look at no more passwords than the limits say, for one account or for all', () => {
    fc.assert(
      fc.property(strangers, (tries) => {
        const table = window()
        const looked = new Map<string, number>()
        for (const asked of tries) {
          if (table.try(asked, false) === 'wait') continue
          for (const whose of [asked.address, `${asked.account} ${asked.address}`])
            looked.set(whose, (looked.get(whose) ?? 0) + 1)
        }
        for (const [of, count] of looked) {
          const kind = of.includes(' ') ? 'signInAccount' : 'signInAddress'
          assert.ok(count <= SIGN_IN_LIMITS[kind].most, of)
        }
      }),
    )
  })

  it('that were right count nothing, however many', () => {
    const table = window()
    for (let at = 0; at < 200; at += 1)
      assert.equal(
        table.try({ account: 'owner', address: 'office', knownDevice: undefined }, true),
        'in',
      )
  })
})
