import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type Block,
  checkBlock,
  closeBlock,
  compareSeals,
  digestEntry,
  encodeFields,
  type Finding,
  readRoots,
  type Stood,
} from './seal.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const PROGRAMME = '00000000-0000-7000-8000-000000000001'

/** Whole characters, as a database text holds them; many of those that the encoding itself writes. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('1', '2', ':', ',', '-'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
})
const field = fc.option(text, { nil: null })
const fields = fc.array(field, { maxLength: 6 })

type Sealed = { block: Block; stood: Stood[] }

const moment = fc
  .integer({ min: 0, max: 999_999 })
  .map((at) => `2026-11-27T08:00:00.${String(at).padStart(6, '0')}Z`)
const entry = fc.record({ moment, id: fc.uuid(), rest: fc.array(field, { maxLength: 3 }) })

type Entry = { moment: string; id: string; rest: (string | null)[] }

function closeChain(blocks: readonly (readonly Entry[])[]): Sealed[] {
  const sealed: Sealed[] = []
  for (const entries of blocks) {
    const stood = entries
      .map(({ moment: recordedAt, id: commandId, rest }): Stood => {
        const now = [commandId, recordedAt, ...rest]
        return { recordedAt, commandId, now, digest: digestEntry(now, hash) }
      })
      .sort(compareSeals)
    const at = '2026-11-27T09:00:00.000000Z'
    const block = closeBlock(
      {
        ...{ programmeId: PROGRAMME, before: sealed.at(-1)?.block, seals: stood },
        ...{ sealedAt: at, sealedUntil: at },
      },
      hash,
    )
    sealed.push({ block, stood })
  }
  return sealed
}

const chain = fc
  .array(fc.uniqueArray(entry, { minLength: 1, maxLength: 5, selector: ({ id }) => id }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(closeChain)

const check = (sealed: readonly Sealed[]): Finding[] =>
  sealed.flatMap(({ block, stood }, at) =>
    checkBlock(PROGRAMME, sealed[at - 1]?.block, block, stood, hash),
  )

/** The chain with one of its blocks made other. */
const other = (sealed: readonly Sealed[], at: number, make: (one: Sealed) => Sealed) =>
  sealed.map((one, place) => (place === at ? make(one) : one))

const pick = (sealed: readonly Sealed[], seed: number) => {
  const at = seed % sealed.length
  const { block, stood } = sealed[at] ?? assert.fail()
  const place = seed % stood.length
  return { at, place, block, seal: stood[place] ?? assert.fail() }
}

describe('the sealed trail', () => {
  it('encodes unlike fields unlike, and like fields alike', () =>
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b)
        assert.equal(encodeFields(a) === encodeFields(b), same)
      }),
    ))

  it('keeps a chain as it was closed', () =>
    fc.assert(fc.property(chain, (sealed) => assert.deepEqual(check(sealed), []))))

  it('names the entry that was changed, and no other', () =>
    fc.assert(
      fc.property(chain, fc.nat(), fc.nat(), (sealed, seed, column) => {
        const { at, place, seal } = pick(sealed, seed)
        const now = [...(seal.now ?? [])]
        const which = column % now.length
        now[which] = now[which] === null ? '' : `${now[which]}!`
        const broken = other(sealed, at, ({ block, stood }) => ({
          block,
          stood: stood.map((one, index) => (index === place ? { ...one, now } : one)),
        }))
        const { commandId, recordedAt } = seal
        assert.deepEqual(check(broken), [
          { kind: 'changed', number: at + 1, commandId, recordedAt },
        ])
      }),
    ))

  it('names just the entry of which a byte was flipped, each byte of each sealed entry in turn', () => {
    const [words, answer] = ['{"lý do": "sửa số, theo biên bản"}', '{"a": [1, "chữ", null]}']
    const entries = [1, 2, 3, 4].map((at) => ({
      id: `00000000-0000-7000-8000-00000000000${at}`,
      moment: `2026-11-27T08:00:00.00000${at}Z`,
      rest: ['recordActivity', at % 2 ? words : null, 'activity', '', answer],
    }))
    const sealed = closeChain([entries.slice(0, 2), entries.slice(2)])
    let flips = 0
    const flip = (at: number, place: number, column: number, byte: number) => {
      const { block, stood } = sealed[at] ?? assert.fail()
      const { now = [], commandId, recordedAt } = stood[place] ?? assert.fail()
      const bytes = Buffer.from(now[column] ?? '')
      bytes[byte] = (bytes[byte] ?? 0) ^ 1
      const changed = stood.map((one, index) =>
        index === place ? { ...one, now: now.with(column, bytes.toString()) } : one,
      )
      const broken = other(sealed, at, () => ({ block, stood: changed }))
      const named = { kind: 'changed' as const, number: at + 1, commandId, recordedAt }
      assert.deepEqual(check(broken), [named], `${now[column]}, byte ${byte}`)
      flips += 1
    }
    for (const [at, { stood }] of sealed.entries())
      for (const [place, { now = [] }] of stood.entries())
        for (const [column, text] of now.entries())
          for (let byte = 0; byte < Buffer.byteLength(text ?? ''); byte += 1)
            flip(at, place, column, byte)
    assert.ok(flips > 400)
  })

  it('takes an entry that an erasure changed for sealed, by the strikes that lead to it and by no other', () =>
    fc.assert(
      fc.property(chain, fc.nat(), (sealed, seed) => {
        const { at, place, seal } = pick(sealed, seed)
        const { commandId, digest: before } = seal
        const now = [...(seal.now ?? []), 'struck']
        const after = digestEntry(now, hash)
        const struck = other(sealed, at, ({ block, stood }) => ({
          block,
          stood: stood.map((one, index) => (index === place ? { ...one, now } : one)),
        }))
        const kinds = (chainNow: readonly Sealed[], steps: readonly [string, string][]) => {
          const strikes = steps.map(([from, to]) => ({ commandId, before: from, after: to }))
          return chainNow.flatMap(({ block, stood }, index) =>
            checkBlock(
              ...([PROGRAMME, chainNow[index - 1]?.block, block, stood, hash] as const),
              new Map([[commandId, strikes]]),
            ).map(({ kind }) => kind),
          )
        }
        assert.deepEqual(kinds(struck, [[before, after]]), [])
        assert.deepEqual(
          kinds(struck, [
            [before, 'x'],
            ['x', after],
          ]),
          [],
        )
        assert.deepEqual(kinds(struck, [['x', after]]), ['changed'])
        assert.deepEqual(
          kinds(struck, [
            [before, after],
            [after, 'x'],
          ]),
          ['changed'],
        )
        assert.deepEqual(kinds(sealed, [[before, after]]), ['changed'])
      }),
    ))

  it('names the entry that was removed', () =>
    fc.assert(
      fc.property(chain, fc.nat(), (sealed, seed) => {
        const { at, place, seal } = pick(sealed, seed)
        const broken = other(sealed, at, ({ block, stood }) => ({
          block,
          stood: stood.map((one, index) => (index === place ? { ...one, now: undefined } : one)),
        }))
        const { commandId, recordedAt } = seal
        assert.deepEqual(check(broken), [
          { kind: 'removed', number: at + 1, commandId, recordedAt },
        ])
      }),
    ))

  it('finds seals that changed places, were changed, or are gone', () =>
    fc.assert(
      fc.property(chain, fc.nat(), (sealed, seed) => {
        const { at, place, seal } = pick(sealed, seed)
        const swapped = other(sealed, at, ({ block, stood }) => ({
          block,
          stood: stood.toReversed(),
        }))
        if ((sealed[at]?.stood.length ?? 0) > 1)
          assert.ok(check(swapped).some(({ kind }) => kind === 'swapped'))
        const rehashed = other(sealed, at, ({ block, stood }) => ({
          block,
          stood: stood.map((one, index) => {
            const now = [...(one.now ?? []), 'x']
            return index === place ? { ...one, now, digest: digestEntry(now, hash) } : one
          }),
        }))
        assert.deepEqual(
          check(rehashed).map(({ kind, number }) => [kind, number]),
          [['block', at + 1]],
        )
        const gone = other(sealed, at, ({ block, stood }) => ({
          block,
          stood: stood.filter((one) => one !== seal),
        }))
        assert.ok(check(gone).some(({ kind, number }) => kind === 'block' && number === at + 1))
      }),
    ))

  it('finds every field of a block changed, and a block that is gone', () =>
    fc.assert(
      fc.property(chain, fc.nat(), (sealed, seed) => {
        const { at, block } = pick(sealed, seed)
        for (const key of Object.keys(block) as (keyof Block)[]) {
          const value = block[key]
          const changed = typeof value === 'number' ? value + 1000 : `${value ?? ''}0`
          const broken = other(sealed, at, (one) => ({
            ...one,
            block: { ...block, [key]: changed },
          }))
          assert.notDeepEqual(check(broken), [], key)
        }
        if (at < sealed.length - 1) {
          const kinds = check(sealed.filter((_, place) => place !== at)).map(({ kind }) => kind)
          assert.ok(kinds.includes('blockGone'))
        }
      }),
    ))

  it('closes no block without entries or out of order', () => {
    const seal = { recordedAt: '2026', commandId: PROGRAMME, digest: 'x' }
    const closing = { programmeId: PROGRAMME, before: undefined, sealedAt: '', sealedUntil: '' }
    assert.throws(() => closeBlock({ ...closing, seals: [] }, hash), RangeError)
    assert.throws(() => closeBlock({ ...closing, seals: [seal, seal] }, hash), RangeError)
  })

  it('reads roots out of what was typed or kept', () => {
    const [a, b] = ['0a'.repeat(32), 'ff'.repeat(32)]
    assert.deepEqual(readRoots(`1;27/11/2026;${a}\r\n2;28/11/2026;${b.toUpperCase()}\n${a}`), [
      a,
      b,
    ])
    assert.deepEqual(readRoots('không có'), [])
  })
})
