import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { amendPlan, answerPlan, type PlanChange } from './amend-plan.ts'
import { copyPlan, factsOf, filePlan, keepItem, withdrawItem } from './keep-plan.ts'
import { actor, EMPTY, FACTS, GROUND, recorded } from './plan.fixture.ts'
import {
  newestRevisions,
  originalItems,
  type PlanHistory,
  type PlanItemFacts,
  planAsOf,
  planTargets,
  standingItems,
} from './plan.ts'
import { planAnswerOf, planStateOf } from './plan-state.ts'
import { undoNewestRevision } from './undo-item.ts'

const facts: fc.Arbitrary<PlanItemFacts> = fc
  .record({
    kind: fc.constantFrom('gift', 'road', 'outreach', 'securityOutreach'),
    quantity: fc.option(fc.nat(10_000)),
    unit: fc.constantFrom('suất', 'm', 'buổi'),
    amount: fc.option(fc.nat(1_000_000_000)),
    isFocus: fc.boolean(),
  })
  .map(({ kind, quantity, unit, amount, isFocus }) => ({
    ...FACTS,
    ...({ kind, isFocus, quantity } as const),
    field: kind === 'securityOutreach' ? 'security' : 'socioEconomic',
    words: kind === 'securityOutreach' ? null : 'việc',
    quantityUnit: quantity === null ? null : unit,
    money: amount === null ? [] : [{ source: 'ownContribution', amount }],
  }))

const step = fc.record({
  act: fc.constantFrom('keep', 'change', 'withdraw', 'file', 'add', 'amend', 'drop', 'answer'),
  which: fc.nat(20),
  facts,
  outdated: fc.boolean(),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const UNIT = actor('focalPoint')
const COMMUNE = actor('communeOfficer')

/** Plays a random history; what is refused leaves everything as it was. Every moment gives its own state. */
function play(steps: readonly Step[]): { plan: PlanHistory; moments: PlanHistory[] } {
  let plan = EMPTY
  let filings = 0
  const moments: PlanHistory[] = []
  for (const [at, each] of steps.entries()) {
    const moment = { at: `2026-02-10T00:00:00.${String(at).padStart(3, '0')}Z`, by: UNIT.personId }
    const items = newestRevisions(plan)
    const target = items[each.which % Math.max(1, items.length)]
    const expectedRevision = (target?.revision ?? 0) + (each.outdated ? 1 : 0)
    const planItemId = target?.planItemId ?? 'none'
    const filedBefore = plan.filing
    if (each.act === 'keep' || each.act === 'change') {
      const isNew = each.act === 'keep'
      const decided = keepItem(
        plan,
        isNew
          ? { facts: each.facts, planItemId: `item ${at}` }
          : { facts: each.facts, planItemId, expectedRevision },
        UNIT,
        GROUND,
      )
      assert.ok(!decided.ok || !filedBefore, 'a filed plan takes no draft')
      if (decided.ok) plan = recorded(plan, [decided.value], moment)
    } else if (each.act === 'withdraw') {
      const decided = withdrawItem(plan, { planItemId, expectedRevision }, UNIT)
      assert.ok(!decided.ok || !filedBefore)
      if (decided.ok) plan = recorded(plan, [decided.value], moment)
    } else if (each.act === 'file') {
      const decided = filePlan(plan, {}, UNIT, GROUND)
      if (decided.ok) {
        filings += 1
        const { at: recordedAt, by: recordedBy } = moment
        plan = recorded(plan, decided.value.items, moment)
        plan = { ...plan, filing: { ...decided.value.filing, recordedAt, recordedBy } }
      } else if (filedBefore) assert.equal(decided.refusal.code, 'plan-already-filed')
    } else if (each.act === 'answer') {
      const answer = { answer: 'changeAsked', remark: 'lùi ngày' } as const
      const decided = answerPlan(plan, answer, COMMUNE)
      assert.equal(decided.ok, filedBefore !== null)
      if (decided.ok) {
        const { at: recordedAt } = moment
        const row = { ...decided.value, recordedAt, recordedBy: COMMUNE.personId }
        plan = { ...plan, answers: [...plan.answers, row] }
      }
    } else {
      const change: PlanChange =
        each.act === 'add'
          ? { change: 'add', planItemId: `item ${at}`, facts: each.facts }
          : each.act === 'amend'
            ? { change: 'change', planItemId, expectedRevision, facts: each.facts }
            : { change: 'drop', planItemId, expectedRevision }
      const decided = amendPlan(plan, change, `lý do ${at}`, UNIT, GROUND)
      assert.ok(!decided.ok || filedBefore, 'only a filed plan is amended')
      if (decided.ok) plan = recorded(plan, [decided.value], moment)
    }
    moments.push(plan)
  }
  assert.ok(filings <= 1)
  return { plan, moments }
}

const histories = fc.array(step, { minLength: 1, maxLength: 40 })

describe('a plan over any history', () => {
  it('keeps its original as it was filed, whatever comes later', () =>
    fc.assert(
      fc.property(histories, (steps) => {
        const { moments } = play(steps)
        const first = moments.find(({ filing }) => filing !== null)
        if (!first) return
        const original = originalItems(first)
        assert.ok(original.length > 0)
        assert.deepEqual(standingItems(first), original)
        for (const later of moments.slice(moments.indexOf(first)))
          assert.deepEqual(originalItems(later), original)
      }),
      { numRuns: 300 },
    ))

  it('gives every amendment a reason, and revisions follow one another', () =>
    fc.assert(
      fc.property(histories, (steps) => {
        const { plan } = play(steps)
        const seen = new Map<string, number>()
        for (const { planItemId, revision, stage, reason } of plan.revisions) {
          assert.equal(revision, (seen.get(planItemId) ?? 0) + 1)
          seen.set(planItemId, revision)
          assert.equal(stage === 'amended', reason !== null)
        }
      }),
      { numRuns: 300 },
    ))

  it('gives the same targets as of every past moment, after whatever was recorded later', () =>
    fc.assert(
      fc.property(histories, (steps) => {
        const { plan, moments } = play(steps)
        for (const [at, then] of moments.entries()) {
          const again = planAsOf(plan, `2026-02-10T00:00:00.${String(at).padStart(3, '0')}Z`)
          assert.deepEqual(planTargets(standingItems(again)), planTargets(standingItems(then)))
          assert.equal(planStateOf(again), planStateOf(then))
          assert.deepEqual(planAnswerOf(again), planAnswerOf(then))
        }
      }),
      { numRuns: 300 },
    ))

  it('says again just what it said before, when what was recorded last is taken back', () =>
    fc.assert(
      fc.property(histories, (steps) => {
        const { moments } = play(steps)
        for (const [at, plan] of moments.entries()) {
          const before = moments[at - 1] ?? EMPTY
          const written = plan.revisions.at(-1)
          if (!written || plan.revisions.length === before.revisions.length) continue
          const { planItemId, revision: expectedRevision, stage } = written
          const asked = { planItemId, expectedRevision, reason: 'nhầm' }
          const now = '2026-02-10T00:14:00Z'
          const undone = undoNewestRevision(plan, asked, UNIT, now)
          assert.equal(undone.ok, stage !== 'filed', JSON.stringify(undone))
          assert.ok(!undoNewestRevision(plan, asked, actor('standingAgency'), now).ok)
          assert.ok(!undoNewestRevision(plan, asked, UNIT, '2026-02-10T00:16:00Z').ok)
          if (!undone.ok) continue
          const after = recorded(plan, [undone.value], { at: now, by: UNIT.personId })
          const said = (of: PlanHistory) =>
            standingItems(of)
              .map((item) => JSON.stringify([item.planItemId, factsOf(item)]))
              .sort()
          assert.deepEqual(said(after), said(before))
          assert.deepEqual(originalItems(after), originalItems(before))
          const spoken = {
            answer: 'agreed',
            remark: null,
            document: null,
            enteredFor: false,
          } as const
          const answer = { ...spoken, recordedAt: now, recordedBy: COMMUNE.personId }
          const answered = undoNewestRevision({ ...plan, answers: [answer] }, asked, UNIT, now)
          assert.equal(answered.ok ? undefined : answered.refusal.code, 'plan-undo-answered')
        }
      }),
      { numRuns: 200 },
    ))

  it('keeps a dropped item readable and out of the targets', () =>
    fc.assert(
      fc.property(histories, (steps) => {
        const { plan } = play(steps)
        const dropped = newestRevisions(plan).filter(({ isDropped }) => isDropped)
        const standing = standingItems(plan).map(({ planItemId }) => planItemId)
        for (const { planItemId, revision } of dropped) {
          assert.ok(!standing.includes(planItemId))
          assert.equal(
            plan.revisions.filter((row) => row.planItemId === planItemId).length,
            revision,
          )
        }
      }),
      { numRuns: 300 },
    ))

  it('copies what stands of a filed plan, and nothing of a draft or of what was dropped', () =>
    fc.assert(
      fc.property(histories, (steps) => {
        const { plan: lastYear } = play(steps)
        let number = 0
        const decided = copyPlan({ ...EMPTY, year: 2027 }, lastYear, UNIT, GROUND, () => {
          number += 1
          return `copy ${number}`
        })
        const expected = lastYear.filing ? standingItems(lastYear) : []
        assert.equal(decided.ok, expected.length > 0)
        if (!decided.ok) return
        assert.deepEqual(planTargets(decided.value), planTargets(expected))
        for (const item of decided.value)
          assert.deepEqual([item.stage, item.dueOn, item.needId], ['draft', null, null])
      }),
      { numRuns: 200 },
    ))
})
