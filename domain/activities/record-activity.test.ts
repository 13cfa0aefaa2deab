import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#domain/access/actor.ts'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { AGENCY, SOME_UNITS } from '#test/laws/revisions.ts'
import type { ActivityFacts, ActivityRevision } from './activity.ts'
import {
  type ActivityGround,
  correctActivity,
  faultOf,
  recordActivity,
  withdrawActivity,
} from './record-activity.ts'

const [DV1, DV2, DV3] = SOME_UNITS
const today = plainDate('2026-11-23')
const ground: ActivityGround = { today, calendar: 'decree09', isTwinned: true }
const focalPoint: Actor = { ...AGENCY, role: 'focalPoint', unitIds: [DV1] }
const followUp: Actor = { ...AGENCY, role: 'followUpOfficer', unitIds: [DV1, DV2] }

const roadWork: ActivityFacts = {
  granularity: 'event',
  unitIds: [DV1],
  placeId: SOME_UNITS[4],
  placeVersionId: SOME_UNITS[5],
  kind: 'road',
  happenedFrom: plainDate('2026-11-03'),
  happenedTo: plainDate('2026-11-04'),
  people: 12,
  halfDays: 4,
  valueLines: [],
  figureStatus: 'final',
}

const record = (
  change: Partial<ActivityFacts>,
  by = focalPoint,
  on: Partial<ActivityGround> = {},
) => recordActivity({ ...roadWork, ...change }, by, { ...ground, ...on }, { activityId: DV1 })

function codeOf(result: { ok: true } | { ok: false; refusal: { code: string } }): string {
  return result.ok ? 'taken' : result.refusal.code
}

function recorded(change: Partial<ActivityFacts> = {}): ActivityRevision {
  const result = record(change)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const line = (unitId: string): ActivityFacts['valueLines'] => [
  { unitId, source: 'ownContribution', form: 'cash', amount: 1, state: 'handedOver' },
]

describe('recording', () => {
  const cases: [string, Partial<ActivityFacts>, string][] = [
    ['a whole record', {}, 'taken'],
    ['no unit', { unitIds: [] }, 'unit-unknown'],
    ['the unit of another', { unitIds: [DV2] }, 'not-your-unit'],
    ['another lead with the own unit as partner', { unitIds: [DV2, DV1] }, 'not-your-unit'],
    ['dates that run backwards', { happenedTo: plainDate('2026-11-02') }, 'dates-reversed'],
    [
      'a day that has not come',
      { happenedFrom: addDays(today, 1), happenedTo: addDays(today, 1) },
      'date-in-future',
    ],
    ['today', { happenedFrom: today, happenedTo: today, halfDays: 2 }, 'taken'],
    [
      'words in the security field',
      { kind: 'securityOutreach', words: 'x' },
      'security-takes-no-words',
    ],
    ['security without words', { kind: 'securityOutreach' }, 'taken'],
    ['trips of an event', { trips: 1 }, 'totals-belong-to-summaries'],
    ['nought visits of an event', { personVisits: 0 }, 'totals-belong-to-summaries'],
    ['person-days of an event', { personHalfDays: 3 }, 'totals-belong-to-summaries'],
    ['as many days as lie between the dates', { halfDays: 4 }, 'taken'],
    ['half a day more', { halfDays: 5 }, 'too-many-days'],
    ['shares of one hundred per cent', { unitIds: [DV1, DV2], unitShares: [3333, 6667] }, 'taken'],
    ['shares of less', { unitIds: [DV1, DV2], unitShares: [3333, 6666] }, 'shares-do-not-add-up'],
    ['a share missing', { unitIds: [DV1, DV2], unitShares: [10_000] }, 'shares-do-not-add-up'],
    ['a payer who takes part', { unitIds: [DV1, DV2], valueLines: line(DV2) }, 'taken'],
    [
      'a payer who does not',
      { unitIds: [DV1, DV2], valueLines: line(DV3) },
      'payer-not-taking-part',
    ],
    ['a stated nought', { people: 0, halfDays: 0 }, 'taken'],
    ['a unit named twice', { unitIds: [DV1, DV1] }, 'unit-named-twice'],
  ]
  for (const [name, change, code] of cases)
    it(`${name}: ${code}`, () => assert.equal(codeOf(record(change)), code))

  it('refuses a record that says nothing, and takes one of outreach or of money alone', () => {
    const { people: _people, halfDays: _halfDays, ...silent } = roadWork
    const take = (facts: ActivityFacts) =>
      codeOf(recordActivity(facts, focalPoint, ground, { activityId: DV1 }))
    assert.equal(take(silent), 'nothing-recorded')
    assert.equal(take({ ...silent, sessions: 1 }), 'taken')
    assert.equal(take({ ...silent, valueLines: line(DV1) }), 'taken')
  })

  it('takes a commune the unit is not twinned with only with a reason', () => {
    assert.equal(codeOf(record({}, focalPoint, { isTwinned: false })), 'not-twinned')
    const taken = recordActivity(
      roadWork,
      focalPoint,
      { ...ground, isTwinned: false },
      {
        activityId: DV1,
        reason: 'xã bạn đề nghị',
      },
    )
    assert.equal(codeOf(taken), 'taken')
  })

  it('says when an entry was made for the unit by another', () => {
    const enteredFor = (by: Actor) => {
      const result = record({}, by)
      return result.ok && result.value.enteredFor
    }
    assert.deepEqual([focalPoint, followUp, AGENCY].map(enteredFor), [false, true, true])
  })

  it('puts a period summary in the last month of its period, an event in that of its first day', () => {
    const period = { happenedFrom: plainDate('2026-06-15'), happenedTo: plainDate('2026-09-14') }
    const { people: _people, halfDays: _halfDays, ...rest } = roadWork
    const taken = recordActivity(
      { ...rest, ...period, granularity: 'periodSummary', trips: 3 },
      focalPoint,
      ground,
      { activityId: DV1 },
    )
    assert.equal(taken.ok && taken.value.month, '2026-09-01')
    assert.equal(recorded(period).month, '2026-07-01')
  })

  it('takes exactly as many half-days a person as the dates hold, for every span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 500 }),
        (span, halfDays) => {
          const happenedTo = addDays(plainDate('2026-01-01'), span)
          const facts = { ...roadWork, happenedFrom: plainDate('2026-01-01'), happenedTo, halfDays }
          const fault = faultOf(facts, today)
          assert.equal(fault?.code, halfDays > 2 * (span + 1) ? 'too-many-days' : undefined)
        },
      ),
    )
  })
})

describe('correcting and withdrawing', () => {
  const extra = { expectedRevision: 1, reason: 'đếm lại' }

  it('adds the next revision with its reason and changes nothing else of the record (law 5)', () => {
    const current = recorded()
    const copy = structuredClone(current)
    const next = correctActivity(current, { ...roadWork, people: 10 }, focalPoint, ground, extra)
    assert.deepEqual(next, {
      ok: true,
      value: { ...current, people: 10, revision: 2, reason: 'đếm lại' },
    })
    const gone = withdrawActivity(current, focalPoint, extra)
    assert.deepEqual(gone, {
      ok: true,
      value: { ...current, revision: 2, isWithdrawn: true, reason: 'đếm lại' },
    })
    assert.deepEqual(current, copy)
  })

  it('refuses the unit of another, a revision that has moved on, and what is withdrawn', () => {
    const current = recorded()
    const stranger: Actor = { ...focalPoint, unitIds: [DV3] }
    const cases: [ActivityRevision, Actor, number, string][] = [
      [current, stranger, 1, 'not-your-unit'],
      [current, focalPoint, 2, 'revision-outdated'],
      [{ ...current, revision: 3 }, focalPoint, 2, 'revision-outdated'],
      [{ ...current, isWithdrawn: true }, focalPoint, 1, 'already-withdrawn'],
    ]
    for (const [record, by, expectedRevision, code] of cases) {
      const words = { expectedRevision, reason: 'r' }
      assert.equal(codeOf(correctActivity(record, roadWork, by, ground, words)), code)
      assert.equal(codeOf(withdrawActivity(record, by, words)), code)
    }
  })

  it('judges a correction by the rules of a record: the new lead must be writable too', () => {
    const current = recorded()
    const wrong: [Partial<ActivityFacts>, string][] = [
      [{ unitIds: [DV2] }, 'not-your-unit'],
      [{ halfDays: 5 }, 'too-many-days'],
      [{ happenedTo: plainDate('2026-11-01') }, 'dates-reversed'],
    ]
    for (const [change, code] of wrong)
      assert.equal(
        codeOf(correctActivity(current, { ...roadWork, ...change }, focalPoint, ground, extra)),
        code,
      )
  })
})
