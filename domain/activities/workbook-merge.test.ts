import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Fields, mergedFields, mergeFields, sameFields } from './workbook-merge.ts'

const NONE = new Map<string, never>()
const NAMES = ['a', 'b', 'c', 'd'] as const

const fields: fc.Arbitrary<Fields> = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.constantFrom('1', '2', '3'),
)

describe('the three-way merge of a record', () => {
  it('decides one field by the table of three sides', () => {
    // base, file, ledger, brought → outcome
    const table = [
      ['1', '1', '1', undefined, 'same'],
      ['1', '2', '1', undefined, 'file'],
      ['1', undefined, '1', undefined, 'file'],
      ['1', '1', '2', undefined, 'ledger'],
      ['1', '1', undefined, undefined, 'ledger'],
      ['1', '2', '2', undefined, 'same'],
      ['1', '2', '3', undefined, 'asked'],
      ['1', undefined, '3', undefined, 'asked'],
      ['1', '2', '3', '2', 'ledger'],
      ['1', '2', '3', '1', 'asked'],
      [undefined, '2', undefined, undefined, 'file'],
      [undefined, '2', '3', undefined, 'asked'],
    ] as const
    for (const [base, file, ledger, brought, outcome] of table) {
      const of = (value: string | undefined): Fields => (value === undefined ? {} : { a: value })
      const sides = { base: of(base), file: of(file), ledger: of(ledger) }
      const merges = mergeFields({
        ...sides,
        ...(brought === undefined ? {} : { brought: of(brought) }),
      })
      assert.deepEqual(
        merges.map((merge) => merge.outcome),
        [outcome],
        JSON.stringify([base, file, ledger, brought]),
      )
    }
    const unknown = mergeFields({ base: 'unknown', file: { a: '1' }, ledger: { b: '1' } })
    assert.deepEqual(
      unknown.map(({ field, outcome }) => [field, outcome]),
      [
        ['a', 'asked'],
        ['b', 'asked'],
      ],
    )
  })

  it('gives back the ledger for an untouched file, the file for an untouched ledger', () => {
    fc.assert(
      fc.property(fields, fields, (base, other) => {
        const old = mergeFields({ base, file: base, ledger: other })
        assert.ok(sameFields(mergedFields(old, NONE), other))
        const only = mergeFields({ base, file: other, ledger: base })
        assert.ok(sameFields(mergedFields(only, NONE), other))
        assert.ok([...old, ...only].every(({ outcome }) => outcome !== 'asked'))
      }),
    )
  })

  it('never loses a change of either side unasked', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, file, ledger) => {
        const merges = mergeFields({ base, file, ledger })
        const merged = mergedFields(merges, NONE)
        const asked = new Set(
          merges.flatMap(({ field, outcome }) => (outcome === 'asked' ? [field] : [])),
        )
        for (const name of NAMES) {
          const both = file[name] !== base[name] && ledger[name] !== base[name]
          assert.equal(asked.has(name), both && file[name] !== ledger[name])
          if (asked.has(name)) continue
          if (file[name] !== base[name]) assert.equal(merged[name], file[name])
          else assert.equal(merged[name], ledger[name])
        }
      }),
    )
  })

  it('merges alike from both ends, and a second time changes nothing', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, file, ledger) => {
        const choices = new Map(NAMES.map((name) => [name, 'file' as const]))
        const merged = mergedFields(mergeFields({ base, file, ledger }), choices)
        const turned = mergeFields({ base, file: ledger, ledger: file })
        const back = new Map(NAMES.map((name) => [name, 'ledger' as const]))
        assert.ok(sameFields(mergedFields(turned, back), merged))
        const again = mergeFields({ base, file, ledger: merged, brought: merged })
        assert.ok(sameFields(mergedFields(again, NONE), merged))
      }),
    )
  })
})
