import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { reviveTyped } from './keep-typed.ts'

const initial = { words: '', count: 1, communes: [] as string[], isJoint: false }

describe('what was typed comes back', () => {
  it('whatever was typed', () => {
    const typed = fc.record(
      {
        words: fc.string(),
        count: fc.integer(),
        communes: fc.array(fc.string()),
        isJoint: fc.boolean(),
      },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(typed, (value) => {
        const kept = reviveTyped(JSON.stringify(value), initial)
        const isNew = JSON.stringify(value) !== JSON.stringify(initial)
        assert.deepEqual(kept, isNew ? value : undefined)
      }),
    )
  })

  it('says nothing when nothing was kept, or nothing that is not there anyway', () => {
    assert.equal(reviveTyped(null, initial), undefined)
    assert.equal(reviveTyped(JSON.stringify(initial), initial), undefined)
    for (const broken of ['', '{', 'null', '7', '"words"'])
      assert.equal(reviveTyped(broken, initial), undefined)
  })

  it('gives a form that changed since only what it knows, each of its own kind', () => {
    const older = { words: 'đường', count: '2', communes: 'M2', isJoint: null, gone: 'x' }
    assert.deepEqual(reviveTyped(JSON.stringify(older), initial), { ...initial, words: 'đường' })
  })
})
