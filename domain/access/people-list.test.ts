import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plainDate } from '#domain/base/plain-date.ts'
import { accountState, byGivenName, findPeople, lastDayOf, postState } from './people-list.ts'
import { proposeSignInName } from './propose-sign-in-name.ts'
import { readSignInName } from './sign-in-name.ts'

const TODAY = plainDate('2026-11-23')

const person = (name: string, title: string, telephone: string | null = null) => ({
  ...{ name, telephone, signInName: null, account: 'ready' as const },
  posts: [{ title, state: 'held' as const }],
})

describe('the list of people', () => {
  const people = [
    person('Nguyễn Thị Hoa', 'Văn phòng Tỉnh ủy'),
    person('A Dũng', 'Xã Đắk Ring', '0905000007'),
    { ...person('Võ Thị Mai', 'Xã M1'), account: 'letterOut' as const },
    { ...person('Y Lan', 'Đơn vị 12'), posts: [{ title: 'Đơn vị 12', state: 'over' as const }] },
  ]
  const names = (q: string, state?: 'noPassword' | 'noPost') =>
    findPeople(people, { q, state }).map(({ name }) => name)

  it('finds every word typed in name, post or telephone, with and without diacritics', () => {
    assert.deepEqual(names('nguyen hoa'), ['Nguyễn Thị Hoa'])
    assert.deepEqual(names('DAK ring'), ['A Dũng'])
    assert.deepEqual(names('090500'), ['A Dũng'])
    assert.deepEqual(names('hoa ring'), [])
    assert.equal(names('').length, 4)
  })

  it('is narrowed to those without a password, or without a post', () => {
    assert.deepEqual(names('', 'noPassword'), ['Võ Thị Mai'])
    assert.deepEqual(names('', 'noPost'), ['Y Lan'])
  })

  it('stands by given name', () => {
    const sorted = [...people].sort(byGivenName).map(({ name }) => name)
    assert.deepEqual(sorted, ['A Dũng', 'Nguyễn Thị Hoa', 'Y Lan', 'Võ Thị Mai'])
  })

  it('says how far an account is, and how a post stands', () => {
    const now = '2026-11-23T01:00:00.000Z'
    const account = { hasAccount: true, hasPassword: true, letterUntil: null }
    assert.equal(accountState({ ...account, hasAccount: false }, now), 'none')
    assert.equal(accountState(account, now), 'ready')
    assert.equal(accountState({ ...account, hasPassword: false }, now), 'noLetter')
    const letter = { ...account, hasPassword: false, letterUntil: '2026-11-23T01:00:00.001Z' }
    assert.equal(accountState(letter, now), 'letterOut')
    assert.equal(accountState({ ...letter, letterUntil: now }, now), 'noLetter')
    const heldUntil = plainDate('2026-11-24')
    assert.equal(postState({ heldFrom: TODAY, heldUntil }, TODAY), 'held')
    assert.equal(postState({ heldFrom: TODAY, heldUntil: TODAY }, TODAY), 'over')
    assert.equal(postState({ heldFrom: heldUntil, heldUntil: null }, TODAY), 'later')
    assert.equal(lastDayOf(heldUntil), TODAY)
  })
})

describe('a proposed sign-in name', () => {
  it('is given name and family name without diacritics, numbered where it is taken', () => {
    const taken =
      (...keys: string[]) =>
      (key: string) =>
        keys.includes(key)
    assert.equal(proposeSignInName('Nguyễn Thị Hoa'), 'hoa.nguyen')
    assert.equal(proposeSignInName('Đinh Văn Quang', taken('quang.dinh')), 'quang.dinh2')
    assert.equal(proposeSignInName('Y Ngọc'), 'ngoc.y')
    assert.equal(proposeSignInName('A'), 'a.ten')
    assert.equal(proposeSignInName('123'), undefined)
  })

  it('is always one that may be signed in by, and free', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 100 }),
        fc.nat({ max: 5 }),
        (name, many) => {
          let asked = 0
          const proposed = proposeSignInName(name, () => asked++ < many)
          if (proposed !== undefined) assert.ok(readSignInName(proposed).ok, proposed)
        },
      ),
    )
  })
})
