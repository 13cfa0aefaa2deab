import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { amendPlan, answerPlan } from './amend-plan.ts'
import { doneOf, type LinkedRecord } from './done.ts'
import { filedForAll, planDueDays, plansFiledByDay, unitsOwing } from './filed-by-day.ts'
import { faultOf, filePlan, keepItem } from './keep-plan.ts'
import { missingBeforeFiling } from './missing-before-filing.ts'
import { actor, EMPTY, FACTS, GROUND, recorded, TODAY } from './plan.fixture.ts'
import { type PlanHistory, planTargets } from './plan.ts'
import { changedSinceAnswer } from './plan-state.ts'

const AT = { at: '2026-02-10T01:00:00Z', by: 'focalPoint' }

function drafted(facts = FACTS): PlanHistory {
  const kept = keepItem(EMPTY, { facts, planItemId: 'a' }, actor('focalPoint'), GROUND)
  assert.ok(kept.ok)
  return recorded(EMPTY, [kept.value], AT)
}

function filed(): PlanHistory {
  const plan = drafted()
  const decision = filePlan(plan, {}, actor('focalPoint'), GROUND)
  assert.ok(decision.ok)
  const { filing, items } = decision.value
  return {
    ...recorded(plan, items, AT),
    filing: { ...filing, recordedAt: AT.at, recordedBy: AT.by },
  }
}

describe('what is wrong with an item', () => {
  const faults = [
    ['words in the security field', { field: 'security' }, 'plan-security-takes-no-words'],
    ['no words', { words: null }, 'plan-words-missing'],
    ['a bare number', { quantityUnit: null }, 'plan-quantity-without-unit'],
    [
      'a source twice',
      { money: [1, 2].map((amount) => ({ source: 'ownContribution' as const, amount })) },
      'plan-source-twice',
    ],
    ['a day of next year', { dueOn: plainDate('2027-01-01') }, 'plan-due-outside-year'],
    ['a need of another commune', { needId: 'need' }, 'need-elsewhere'],
  ] as const
  for (const [name, change, code] of faults)
    it(name, () => {
      const ground = { ...GROUND, needPlaceId: 'elsewhere' }
      assert.equal(faultOf(EMPTY, { ...FACTS, ...change }, ground)?.code, code)
    })

  it('nothing, for an item as people enter it', () => {
    assert.equal(faultOf(EMPTY, FACTS, GROUND), undefined)
    assert.equal(
      faultOf(EMPTY, { ...FACTS, needId: 'need' }, { ...GROUND, needPlaceId: 'place' }),
      undefined,
    )
  })
})

describe('filing', () => {
  it('takes the day of a paper only from who enters for the unit', () => {
    const filedOn = plainDate('2026-01-30')
    const own = filePlan(drafted(), { filedOn }, actor('focalPoint'), GROUND)
    assert.ok(own.ok)
    assert.deepEqual([own.value.filing.filedOn, own.value.filing.enteredFor], [TODAY, false])
    const entered = filePlan(drafted(), { filedOn }, actor('followUpOfficer'), GROUND)
    assert.ok(entered.ok)
    assert.deepEqual(
      [entered.value.filing.filedOn, entered.value.filing.enteredFor],
      [filedOn, true],
    )
    const future = { filedOn: plainDate('2026-02-11') }
    const refused = filePlan(drafted(), future, actor('followUpOfficer'), GROUND)
    assert.equal(!refused.ok && refused.refusal.code, 'filing-in-future')
  })

  it('is refused for an empty plan, another unit and a commune that is not twinned', () => {
    const code = (result: ReturnType<typeof filePlan>) => (result.ok ? 'ok' : result.refusal.code)
    assert.equal(code(filePlan(EMPTY, {}, actor('focalPoint'), GROUND)), 'plan-empty')
    const stranger = { ...actor('focalPoint'), unitIds: ['other'] }
    assert.equal(code(filePlan(drafted(), {}, stranger, GROUND)), 'not-your-unit')
    const alone = { ...GROUND, isTwinned: false }
    assert.equal(code(filePlan(drafted(), {}, actor('focalPoint'), alone)), 'plan-not-twinned')
  })

  it('says what is missing, and lets a plan with gaps through', () => {
    assert.deepEqual(missingBeforeFiling(EMPTY, []), ['chưa ghi việc nào'])
    const bare = drafted({ ...FACTS, quantity: null, quantityUnit: null, money: [], dueOn: null })
    assert.deepEqual(missingBeforeFiling(bare, ['đại hội']), [
      'chưa ghi số lượng hoặc kinh phí: Tặng quà',
      'chưa ghi ngày hoàn thành: Tặng quà',
      'chưa có việc nào thuộc trọng tâm của năm',
    ])
    assert.deepEqual(missingBeforeFiling(drafted({ ...FACTS, isFocus: true }), ['đại hội']), [])
  })
})

describe("the commune's answer", () => {
  const answer = (by: ReturnType<typeof actor>, extra = {}, plan = filed()) => {
    const result = answerPlan(plan, { answer: 'agreed', ...extra }, by)
    return result.ok ? 'ok' : result.refusal.code
  }
  const document = { number: '15/UBND', issuedOn: TODAY }

  it('is its own, or entered with its paper by somebody who did not file', () => {
    assert.equal(answer(actor('communeOfficer')), 'ok')
    assert.equal(answer(actor('standingAgency')), 'answer-needs-paper')
    assert.equal(answer(actor('standingAgency'), { document }), 'ok')
    assert.equal(answer(actor('standingAgency', 'focalPoint'), { document }), 'answer-by-filer')
    assert.equal(answer(actor('communeOfficer', 'focalPoint')), 'answer-by-filer')
    assert.equal(answer(actor('followUpOfficer'), { document }), 'not-your-commune')
    const ofPlace = { ...actor('followUpOfficer'), placeIds: ['place'] }
    assert.equal(answer(ofPlace, { document }), 'ok')
  })

  it('is never of a person who amends the plan afterwards, under whatever post', () => {
    const row: PlanHistory['answers'][number] = {
      ...({ answer: 'agreed', remark: null, document: null, enteredFor: false } as const),
      ...{ recordedAt: '2026-02-11T00:00:00Z', recordedBy: actor('focalPoint').personId },
    }
    const plan = { ...filed(), answers: [row] }
    const [item] = plan.revisions
    assert.ok(item)
    const { planItemId, revision: expectedRevision } = item
    const drop = { change: 'drop', planItemId, expectedRevision } as const
    const decided = amendPlan(plan, drop, 'thôi', actor('focalPoint'), GROUND)
    assert.equal(decided.ok ? 'ok' : decided.refusal.code, 'amended-by-answerer')
  })

  it('says what to change, and comes after filing', () => {
    assert.equal(answer(actor('communeOfficer'), { answer: 'changeAsked' }), 'answer-needs-remark')
    assert.equal(answer(actor('communeOfficer'), {}, drafted()), 'plan-not-filed')
  })

  it('speaks of the plan before a later change', () => {
    const row: PlanHistory['answers'][number] = {
      ...({ answer: 'agreed', remark: null, document: null, enteredFor: false } as const),
      ...{ recordedAt: '2026-02-11T00:00:00Z', recordedBy: 'x' },
    }
    const plan = { ...filed(), answers: [row] }
    assert.equal(changedSinceAnswer(plan), false)
    const [item] = plan.revisions
    assert.ok(item)
    const later = { ...item, revision: 3, recordedAt: '2026-02-12T00:00:00Z' }
    assert.equal(changedSinceAnswer({ ...plan, revisions: [...plan.revisions, later] }), true)
  })
})

describe('shares by the days', () => {
  const from = plainDate('2020-01-01')
  const pair = (unitId: string, placeId: string, extra = {}) => ({
    ...{ unitId, placeId, mode: 'assigned' as const, validFrom: from, validUntil: null },
    ...extra,
  })
  const pairs = [
    pair('a', '1'),
    pair('a', '2'),
    pair('b', '1'),
    pair('invited', '1', { mode: 'invited' }),
    pair('late', '3', { validFrom: plainDate('2026-03-01') }),
    pair('ended', '3', { validUntil: plainDate('2026-02-01') }),
    pair('unknown', '3', { validFrom: null }),
  ]
  const filing = (unitId: string, placeId: string, day: string) => ({
    ...{ unitId, placeId, filedOn: plainDate(day) },
  })
  const plans = [
    filing('a', '1', '2026-01-20'),
    filing('a', '2', '2026-02-20'),
    filing('b', '1', '2026-01-31'),
    filing('invited', '1', '2026-01-05'),
    filing('late', '3', '2026-03-10'),
  ]

  it('count a unit when its last commune is planned for, and no invited unit at all', () => {
    assert.deepEqual(
      planDueDays(2026).map((day) => plansFiledByDay(pairs, plans, day)),
      [
        { day: '2026-01-31', count: 1, of: 3 },
        { day: '2026-02-28', count: 2, of: 2 },
        { day: '2026-03-31', count: 3, of: 3 },
      ],
    )
    assert.deepEqual([...unitsOwing(pairs, plainDate('2026-03-31')).keys()], ['a', 'b', 'late'])
    assert.equal(filedForAll('a', ['1', '2'], plans), '2026-02-20')
    assert.equal(filedForAll('a', [], plans), undefined)
  })
})

describe('what is done of a target', () => {
  const record: LinkedRecord = {
    ...{ planItemId: 'a', activityId: 'x', kind: 'gift', quantity: 30, amount: 5_000_000 },
    ...{ happenedFrom: TODAY, happenedTo: TODAY, trips: 1, personVisits: 4, personHalfDays: 5 },
    ...{ sessions: 2, attendees: 60 },
  }

  it('is counted in the unit of the target, never in another', () => {
    const done = (quantityUnit: string | null) => doneOf({ quantityUnit }, [record, record])
    assert.deepEqual(done('suất'), { records: 2, quantity: 60, amount: 10_000_000 })
    assert.equal(done('ngày công').quantity, 5)
    assert.equal(done('buổi').quantity, 4)
    assert.equal(done('hộ').quantity, null)
    assert.equal(done(null).quantity, null)
    assert.deepEqual(doneOf({ quantityUnit: 'suất' }, []), {
      ...{ records: 0, quantity: null, amount: null },
    })
  })

  it('adds targets by their unit, and money only where it is stated', () => {
    assert.deepEqual(
      planTargets([{ ...FACTS, money: null }, FACTS, { ...FACTS, quantity: null }]),
      {
        amount: 24_000_000,
        quantities: new Map([['suất', 80]]),
      },
    )
    assert.equal(planTargets([{ ...FACTS, money: [] }]).amount, null)
  })
})
