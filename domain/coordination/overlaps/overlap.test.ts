import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { ACTIVITY_KIND_CODES } from '#domain/programme/fields.ts'
import { findOverlaps, type Intention, windowOfDue } from './overlap.ts'

const NEW_YEAR = plainDate('2026-01-01')
const YEAR = { from: NEW_YEAR, to: plainDate('2026-12-31') }

const anIntention = (id: number): fc.Arbitrary<Intention> =>
  fc
    .record({
      source: fc.constantFrom('planItem', 'work', 'visit'),
      placeId: fc.constantFrom('M1', 'M2'),
      unitIds: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1, maxLength: 2 }),
      kind: fc.constantFrom(null, ...ACTIVITY_KIND_CODES),
      village: fc.constantFrom(null, 'thôn 1', 'thôn 2'),
      needId: fc.constantFrom(null, null, 'N1', 'N2'),
      start: fc.integer({ min: 0, max: 330 }),
      length: fc.constantFrom(0, 0, 20, 60),
    })
    .map(({ start, length, ...rest }) => {
      const from = addDays(NEW_YEAR, start)
      const isVisit = rest.source === 'visit'
      return {
        ...rest,
        ...(isVisit ? { kind: null, needId: null } : {}),
        ...{ id: `i${String(id).padStart(3, '0')}`, from },
        to: addDays(from, isVisit ? 0 : length),
      } as Intention
    })

const many = fc
  .integer({ min: 0, max: 14 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anIntention(at))))

describe('overlaps', () => {
  it('name two intentions of different units in one commune, each pair once', () => {
    fc.assert(
      fc.property(many, (intentions) => {
        const of = new Map(intentions.map((each) => [each.id, each]))
        const pairs = new Set<string>()
        for (const { first, second, placeId, from, to } of findOverlaps(intentions)) {
          const [a, b] = [of.get(first), of.get(second)]
          assert.ok(a && b && first < second)
          assert.ok(a.placeId === placeId && b.placeId === placeId)
          assert.ok(!a.unitIds.some((unitId) => b.unitIds.includes(unitId)))
          assert.ok(from <= to)
          assert.ok(!pairs.has(first + second))
          pairs.add(first + second)
        }
      }),
    )
  })

  it('say why, and it is so', () => {
    fc.assert(
      fc.property(many, (intentions) => {
        const of = new Map(intentions.map((each) => [each.id, each]))
        for (const { rule, kind, ...overlap } of findOverlaps(intentions)) {
          const a = of.get(overlap.first) as Intention
          const b = of.get(overlap.second) as Intention
          if (rule === 'sameNeed') assert.ok(a.needId !== null && a.needId === b.needId)
          else assert.ok(a.from <= b.to && b.from <= a.to)
          if (rule === 'sameKind') assert.ok(kind !== null && a.kind === kind && b.kind === kind)
          if (rule === 'sameDay') assert.ok(a.source === 'visit' && b.source === 'visit')
          if (rule === 'halves') assert.notEqual(a.kind, b.kind)
          if (rule === 'sameKind' || rule === 'halves')
            assert.ok(a.village === null || b.village === null || a.village === b.village)
        }
      }),
    )
  })

  it('are the same in whatever order they come', () => {
    fc.assert(
      fc.property(many, fc.infiniteStream(fc.nat()), (intentions, order) => {
        const shuffled = intentions
          .map((each) => ({ each, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each)
        assert.deepEqual(findOverlaps(shuffled), findOverlaps(intentions))
      }),
    )
  })

  it('of one commune are no matter of another', () => {
    fc.assert(
      fc.property(many, (intentions) => {
        const own = intentions.filter(({ placeId }) => placeId === 'M1')
        assert.deepEqual(
          findOverlaps(intentions).filter(({ placeId }) => placeId === 'M1'),
          findOverlaps(own),
        )
      }),
    )
  })

  it('find seed beside technique, and nothing in two meetings', () => {
    const of = (id: string, kind: Intention['kind'], unit: string): Intention => ({
      ...{ source: 'planItem', id, placeId: 'M1', unitIds: [unit], kind, village: null },
      ...{ needId: null, ...windowOfDue(plainDate('2026-05-01'), YEAR) },
    })
    const rules = (...given: Intention[]) => findOverlaps(given).map(({ rule }) => rule)
    assert.deepEqual(rules(of('1', 'seedAndStock', 'A'), of('2', 'technicalTraining', 'B')), [
      'halves',
    ])
    assert.deepEqual(rules(of('1', 'road', 'A'), of('2', 'road', 'B')), ['sameKind'])
    assert.deepEqual(rules(of('1', 'fieldVisit', 'A'), of('2', 'fieldVisit', 'B')), [])
    assert.deepEqual(rules(of('1', 'outreach', 'A'), of('2', 'outreach', 'B')), [])
    assert.deepEqual(windowOfDue(null, YEAR), YEAR)
  })
})
