import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { ROLES, type Role } from './actor.ts'
import { mayGive } from './granting.ts'
import { type AdministratorPost, checkPost, endPost, POST_SCOPES, staysKept } from './posts.ts'

const TODAY = plainDate('2026-11-23')
const term = { heldFrom: TODAY, lastDay: null }
const post = { unitIds: [], placeIds: [], title: '' }

describe('a post to be given', () => {
  it('is of a unit, a commune, some of both or the programme, just as its role says', () => {
    for (const role of ROLES)
      for (const unitIds of [[], ['unit']])
        for (const placeIds of [[], ['place']]) {
          const scope = POST_SCOPES[role]
          const fits = {
            unit: unitIds.length > 0 && placeIds.length === 0,
            commune: placeIds.length > 0 && unitIds.length === 0,
            followed: unitIds.length + placeIds.length > 0,
            programme: unitIds.length + placeIds.length === 0,
          }[scope]
          const checked = checkPost({ role, unitIds, placeIds, title: 'Văn phòng' }, [], term)
          assert.equal(checked.ok, fits, `${role} ${unitIds} ${placeIds}`)
        }
  })

  it('is called what was typed, or else by where it is, and never nothing', () => {
    const named = { ...post, role: 'focalPoint' as const, unitIds: ['a', 'b', 'a'] }
    const called = checkPost(named, ['Đơn vị 01', 'Đơn vị 02'], term)
    assert.deepEqual(called.ok && [called.value.title, called.value.unitIds], [
      'Đơn vị 01, Đơn vị 02',
      ['a', 'b'],
    ])
    const typed = checkPost({ ...named, title: '  Văn phòng  Đơn vị 01 ' }, ['Đơn vị 01'], term)
    assert.equal(typed.ok && typed.value.title, 'Văn phòng Đơn vị 01')
    const nothing = checkPost({ ...post, role: 'member', title: ' ' }, [], term)
    assert.equal(!nothing.ok && nothing.refusal.code, 'post-needs-title')
  })

  it('does not end before it begins', () => {
    const given = { ...post, role: 'member' as const, title: 'Sở' }
    assert.ok(checkPost(given, [], { heldFrom: TODAY, lastDay: TODAY }).ok)
    assert.equal(checkPost(given, [], { heldFrom: TODAY, lastDay: addDays(TODAY, -1) }).ok, false)
  })

  it('is given by an administrator alone, who may give every one, and never to oneself', () => {
    for (const giver of ROLES)
      for (const role of ROLES) {
        const actor = { role: giver, personId: 'giver' }
        assert.equal(mayGive(actor, role, 'another').ok, giver === 'administrator')
        assert.equal(mayGive(actor, role, 'giver').ok, false)
      }
  })
})

const administrators = fc.array(
  fc.record({
    personId: fc.constantFrom('one', 'two', 'three'),
    from: fc.integer({ min: -30, max: 30 }),
    days: fc.option(fc.integer({ min: 0, max: 40 })),
    canSignIn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)

const standing = (
  drawn: { personId: string; from: number; days: number | null; canSignIn: boolean }[],
) =>
  drawn.map(({ personId, from, days, canSignIn }, at): AdministratorPost => {
    const heldFrom = addDays(TODAY, from)
    const heldUntil = days === null ? null : addDays(heldFrom, days)
    return { postId: `post${at}`, personId, role: 'administrator', heldFrom, heldUntil, canSignIn }
  })

describe('the end of a post', () => {
  it('leaves the programme an administrator who can sign in, on that day and on every later one', () => {
    fc.assert(
      fc.property(administrators, fc.integer({ min: -1, max: 40 }), (drawn, days) => {
        const posts = standing(drawn)
        const [ending] = posts
        assert.ok(ending)
        const ended = endPost(ending, addDays(TODAY, days), { today: TODAY, administrators: posts })
        if (!ended.ok) return
        const { heldUntil } = ended.value
        for (const later of [0, 1, 400])
          assert.ok(
            posts.some(
              (each) =>
                each.postId !== ending.postId &&
                each.canSignIn &&
                each.heldFrom <= addDays(heldUntil, later) &&
                (each.heldUntil === null || each.heldUntil > addDays(heldUntil, later)),
            ),
          )
      }),
    )
  })

  it('is refused where the one left has no password, an end, or begins too late', () => {
    const own = standing([{ personId: 'one', from: -9, days: null, canSignIn: true }])
    const other = (given: Partial<AdministratorPost>): AdministratorPost[] => [
      ...own,
      {
        ...{ postId: 'other', personId: 'two', role: 'administrator', heldFrom: TODAY },
        ...{ heldUntil: null, canSignIn: true, ...given },
      },
    ]
    const from = addDays(TODAY, 1)
    assert.equal(staysKept(own, 'post0', from), false)
    assert.equal(staysKept(other({}), 'post0', from), true)
    assert.equal(staysKept(other({ canSignIn: false }), 'post0', from), false)
    assert.equal(staysKept(other({ heldUntil: addDays(TODAY, 99) }), 'post0', from), false)
    assert.equal(staysKept(other({ heldFrom: addDays(TODAY, 2) }), 'post0', from), false)
  })

  it('comes yesterday at the earliest, once, and never before the post begins', () => {
    const held = (role: Role, from: number, days: number | null = null) => {
      const heldFrom = addDays(TODAY, from)
      const heldUntil = days === null ? null : addDays(heldFrom, days)
      return { postId: 'post', personId: 'one', role, heldFrom, heldUntil }
    }
    const end = (given: ReturnType<typeof held>, last: number) => {
      const ended = endPost(given, addDays(TODAY, last), { today: TODAY, administrators: [] })
      return ended.ok ? ended.value.heldUntil : ended.refusal.code
    }
    assert.equal(end(held('focalPoint', -9), 0), addDays(TODAY, 1))
    assert.equal(end(held('focalPoint', -9), -1), TODAY)
    assert.equal(end(held('focalPoint', -9), -2), 'post-ends-in-the-past')
    assert.equal(end(held('focalPoint', 5), 3), 'post-ends-before-it-begins')
    assert.equal(end(held('focalPoint', 5), 4), addDays(TODAY, 5))
    assert.equal(end(held('focalPoint', -9, 9), 0), 'post-over')
    assert.equal(end(held('administrator', -9), 0), 'last-administrator')
  })
})
