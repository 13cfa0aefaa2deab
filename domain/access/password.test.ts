import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkPassword, normalisePassword, PASSWORD_LENGTH } from './password.ts'
import { readSignIn, readSignInName, readTelephone } from './sign-in-name.ts'

const rules = { ownNames: ['hoa.nguyen', '0905000001'], isCommon: () => false }
const why = (password: string, isCommon: (text: string) => boolean = rules.isCommon) => {
  const checked = checkPassword(password, { ...rules, isCommon })
  return checked.ok ? undefined : checked.refusal.code
}

describe('a password', () => {
  it('is taken by its length in characters alone, whatever kinds they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (typed) => {
        const { length } = [...normalisePassword(typed)]
        if (length < PASSWORD_LENGTH.least) assert.equal(why(typed), 'password-too-short')
        else if (length > PASSWORD_LENGTH.most) assert.equal(why(typed), 'password-too-long')
        else assert.ok([undefined, 'password-common'].includes(why(typed)), typed)
      }),
    )
    assert.equal(why('đồi thông gió lớn'), undefined)
    assert.equal(why('đ'.repeat(9)), 'password-too-short')
  })

  it('is not what its owner signs in by, nor one of many', () => {
    for (const typed of ['HOA.Nguyen', '0905000001', 'hoa. nguyễn'])
      assert.equal(why(typed), 'password-is-name', typed)
    for (const typed of [
      '1111111111',
      'abcdefghijkl',
      '9876543210',
      'Mật khẩu 2026',
      'ketnghia@123',
    ])
      assert.equal(why(typed), 'password-common', typed)
    assert.equal(
      why('Christopher1', (text) => text === 'christopher1'),
      'password-common',
    )
    for (const typed of ['ketnghia mùa rẫy 12', 'kontum có thông reo'])
      assert.equal(why(typed), undefined, typed)
  })

  it('is the same text however its marks were composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        assert.equal(normalisePassword(typed.normalize('NFD')), normalisePassword(typed))
      }),
    )
  })
})

describe('a name to sign in by', () => {
  it('has a letter and no diacritics, so that it is never a telephone number', () => {
    for (const typed of ['hoa.nguyen', 'A12', 'x'.repeat(60), ' hoa@tinh '])
      assert.ok(readSignInName(typed).ok, typed)
    for (const typed of [
      '',
      'ab',
      '0905000001',
      'hòa.nguyễn',
      'hoa nguyen',
      '.hoa',
      'x'.repeat(61),
    ])
      assert.equal(readSignInName(typed).ok, false, typed)
  })

  it('is found as it is kept, in capitals or not; a telephone however it is grouped', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._@-]{2,59}$/), (typed) => {
        const read = readSignInName(typed)
        if (read.ok) assert.equal(readSignIn(typed.toUpperCase()), read.value.key)
      }),
    )
    for (const typed of ['0905 000 001', '0905.000.001', '+84 905 000 001', '(0905) 000-001']) {
      const read = readTelephone(typed)
      assert.deepEqual([read.ok && read.value, readSignIn(typed)], ['0905000001', '0905000001'])
    }
  })
})
