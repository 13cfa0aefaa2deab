import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { ROLES } from '../actor.ts'
import { may, RIGHTS, type Right } from '../rights.ts'
import { checkToken, readBearer, TOKEN_DAYS, TOKEN_RIGHTS, tokenRightsOf } from './token.ts'

const TODAY = plainDate('2026-11-28')

describe('tokens of machines', () => {
  it('may read and do nothing else', () => {
    for (const right of TOKEN_RIGHTS) assert.match(right, /^read/)
    const writing = (Object.keys(RIGHTS) as Right[]).filter((right) => !right.startsWith('read'))
    assert.ok(writing.length > 30)
    for (const right of writing) assert.ok(!(TOKEN_RIGHTS as readonly Right[]).includes(right))
  })

  it('read no more than the post under which they are made', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.subarray([...TOKEN_RIGHTS], { minLength: 1 }),
        (role, rights) => {
          const { ok: taken } = checkToken({ rights, lastDay: TODAY }, role, TODAY)
          assert.equal(
            taken,
            rights.every((right) => may({ role }, right)),
          )
          assert.equal(
            taken,
            rights.every((right) => tokenRightsOf(role).includes(right)),
          )
        },
      ),
    )
  })

  it('end on a day to come, within a year', () => {
    const end = (days: number) => {
      const asked = { rights: ['readProgramme' as const], lastDay: addDays(TODAY, days) }
      const result = checkToken(asked, 'standingAgency', TODAY)
      return result.ok ? 'taken' : result.refusal.code
    }
    assert.deepEqual([-1, 0, TOKEN_DAYS, TOKEN_DAYS + 1].map(end), [
      'token-ends-before',
      'taken',
      'taken',
      'token-ends-too-late',
    ])
  })

  it('travel as bearers', () => {
    assert.equal(readBearer('Bearer abc'), 'abc')
    assert.equal(readBearer('bearer  abc '), 'abc')
    for (const header of [undefined, '', 'Basic abc', 'Bearerabc'])
      assert.equal(readBearer(header), undefined)
  })
})
