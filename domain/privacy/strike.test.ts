import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { mayStrike, strikeJson, strikeText, type ToStrike } from './strike.ts'

const GONE: ToStrike = {
  ...{ name: 'Y Lan', isSelf: false, isPractice: false },
  ...{ isKeptElsewhere: false, isLastAdministrator: false, heldPosts: 0 },
}

/** Letters that the neutral words do not have: what stands for a value is never one itself. */
const word = fc.string({
  ...{ unit: fc.constantFrom('Q', 'w', '1', '2'), minLength: 1, maxLength: 6 },
})

const codeOf = (person: Partial<ToStrike>, typed?: string) => {
  const may = mayStrike({ ...GONE, ...person }, typed)
  return may.ok ? 'ok' : may.refusal.code
}

describe('striking a person', () => {
  it('is refused while a post is held, of oneself, of the last administrator, and of another name', () => {
    assert.equal(codeOf({}, ' Y  Lan '), 'ok')
    assert.equal(codeOf({}), 'ok')
    assert.equal(codeOf({}, 'Y Lân'), 'name-not-the-same')
    assert.equal(codeOf({ heldPosts: 1 }, 'Y Lan'), 'posts-held')
    assert.equal(codeOf({ heldPosts: 1, isLastAdministrator: true }), 'last-administrator')
    assert.equal(codeOf({ isSelf: true }), 'erase-oneself')
    assert.equal(codeOf({ isPractice: true }), 'practice-people-stay')
    assert.equal(codeOf({ isKeptElsewhere: true }), 'account-kept-elsewhere')
  })

  it('leaves no value in any text, whatever stands around it, and the rest as it was', () =>
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        word,
        fc.nat(2),
        (values, around, at) => {
          const value = values[at % values.length] ?? ''
          const struck = strikeJson({ [value]: [`${around}${value}${around}`, 1, null] }, values)
          const [text] = Object.values(struck as Record<string, unknown[]>)[0] ?? []
          for (const each of values) assert.ok(!String(text).includes(each), String(text))
          assert.deepEqual(strikeJson({ a: [1, true, null] }, values), { a: [1, true, null] })
        },
      ),
    ))

  it('finds a value however it was written', () => {
    const values = ['Phạm Văn Nam', '0905000012', 'nam.pham', 'a+b(c)']
    const text =
      'PHẠM VĂN NAM, phạm văn  nam; 0905 000 012, 0905.000.012; Nam.Pham@x; a+b(c), namxpham'
    const gone = '(đã xóa)'
    assert.equal(
      strikeText(text, values),
      `${gone}, ${gone}; ${gone}, ${gone}; ${gone}@x; ${gone}, namxpham`,
    )
  })

  it('takes the longest first', () => {
    assert.equal(strikeText('Y Lan, Y Lan Anh', ['Y Lan', 'Y Lan Anh']), '(đã xóa), (đã xóa)')
  })
})
