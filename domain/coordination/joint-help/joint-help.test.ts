import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ACTIVITY_KIND_CODES } from '#domain/programme/fields.ts'
import {
  type JointHelp,
  MEETING_KINDS,
  measureJointHelp,
  type PlannedAnswer,
  plannedTogether,
  type Thing,
} from './joint-help.ts'

const PLACES = ['M1', 'M2', 'M3'] as const

const aThing: fc.Arbitrary<Thing> = fc.record({
  kind: fc.constantFrom('planItem', 'work', 'activity'),
  placeId: fc.constantFrom(...PLACES),
  unitIds: fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 3 }),
  activityKind: fc.constantFrom(null, ...ACTIVITY_KIND_CODES),
  isConfirmed: fc.boolean(),
})

/** However many units sit together, and whatever the commune says of it. */
const aMeeting: fc.Arbitrary<Thing> = fc.record({
  kind: fc.constantFrom('planItem', 'activity'),
  placeId: fc.constantFrom(...PLACES),
  unitIds: fc.constant(['A', 'B', 'C', 'D']),
  activityKind: fc.constantFrom(...MEETING_KINDS),
  isConfirmed: fc.boolean(),
})

const communes = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(3))
  .map((counts) => PLACES.map((placeId, at) => ({ placeId, unitCount: counts[at] ?? 0 })))

const numerator = ({ rate }: JointHelp) => rate?.numerator ?? 0

describe('the measure of coordination', () => {
  it('does not rise by meetings, however many', () => {
    fc.assert(
      fc.property(communes, fc.array(aThing), fc.array(aMeeting), (places, things, meetings) => {
        const before = measureJointHelp(places, things)
        assert.deepEqual(measureJointHelp(places, [...things, ...meetings]), before)
      }),
    )
  })

  it('does not rise by what no commune confirmed, or by what a unit does alone', () => {
    fc.assert(
      fc.property(communes, fc.array(aThing), fc.array(aThing), (places, things, more) => {
        const before = measureJointHelp(places, things)
        const unconfirmed = more.map((thing) => ({ ...thing, isConfirmed: false }))
        const alone = more.map((thing) => ({ ...thing, unitIds: ['A', 'A'] }))
        assert.deepEqual(measureJointHelp(places, [...things, ...unconfirmed, ...alone]), before)
      }),
    )
  })

  it('never falls by more joint help, and rises by the first of a commune', () => {
    fc.assert(
      fc.property(communes, fc.array(aThing), aThing, (places, things, one) => {
        const joint: Thing = {
          ...{ ...one, kind: 'work', activityKind: null, isConfirmed: true },
          unitIds: ['A', 'B'],
        }
        const before = measureJointHelp(places, things)
        const after = measureJointHelp(places, [...things, joint])
        assert.ok(numerator(after) >= numerator(before))
        const own = ({ communes: rows }: JointHelp) =>
          rows.find(({ placeId }) => placeId === joint.placeId)
        assert.equal(own(after)?.works, own(before) && (own(before)?.works ?? 0) + 1)
      }),
    )
  })

  it('is a share of whole communes, and missing where no commune has two units', () => {
    fc.assert(
      fc.property(communes, fc.array(aThing), (places, things) => {
        const { rate, communes: rows } = measureJointHelp(places, things)
        const several = places.filter(({ unitCount }) => unitCount >= 2).length
        if (several === 0) return assert.equal(rate, null)
        assert.ok(rate && rate.numerator >= 0 && rate.numerator <= rate.denominator)
        assert.equal(rate.denominator, several)
        assert.equal(rows.length, several)
      }),
    )
  })

  it('takes plans as joint where the commune agreed to each of them, and no meeting beside', () => {
    const anItem: fc.Arbitrary<PlannedAnswer> = fc.record({
      needId: fc.constantFrom('N1', 'N2'),
      placeId: fc.constant('M1'),
      unitId: fc.constantFrom('A', 'B'),
      activityKind: fc.constantFrom(null, ...ACTIVITY_KIND_CODES),
      isConfirmed: fc.boolean(),
    })
    const places = [{ placeId: 'M1', unitCount: 2 }]
    const planItems = (items: readonly PlannedAnswer[]) =>
      measureJointHelp(places, plannedTogether(items)).communes[0]?.planItems ?? 0
    fc.assert(
      fc.property(fc.array(anItem), fc.array(anItem), (items, more) => {
        const before = planItems(items)
        const meetings = more.map((item) => ({ ...item, activityKind: MEETING_KINDS[0] ?? null }))
        const unconfirmed = more.map((item) => ({ ...item, isConfirmed: false }))
        assert.equal(planItems([...items, ...meetings, ...unconfirmed]), before)
        assert.ok(planItems([...items, ...more]) >= before)
        const road = { needId: 'N1', placeId: 'M1', activityKind: 'road' as const }
        const both = ['A', 'B'].map((unitId) => ({ ...road, unitId, isConfirmed: true }))
        assert.ok(planItems([...items, ...both]) >= 1)
      }),
    )
  })
})
