import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#domain/access/actor.ts'
import { may } from '#domain/access/rights.ts'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import {
  ALLOWED,
  offeredActions,
  WORK_ACTION_CODES,
  WORK_ACTIONS,
  type WorkAction,
  whyNot,
} from './actions.ts'
import { decideAction, registerWork, type WorkCommands } from './decide.ts'
import type { WorkEvent } from './events.ts'
import { applyEvent, foldWork } from './fold.ts'
import { costByUnit, sharesAgreed, sponsorsCost, UNDIVIDED } from './shares.ts'
import { type RecordedEvent, undoNewest } from './undo.ts'
import {
  ACTORS,
  AGENCY,
  actor,
  COMMUNE,
  codeOfUndo,
  GROUND,
  LEAD,
  MORNING,
  PARTNER,
  paper,
  REGISTRATION,
  TEAM,
  THIRD,
  TODAY,
  UNDO,
  WORK,
} from './work.fixture.ts'
import { unitsOfWork, type Work } from './work.ts'

function registered(change: Partial<typeof REGISTRATION> = {}): Work {
  const decision = registerWork({ ...REGISTRATION, ...change }, LEAD, {
    today: TODAY,
    isTwinned: true,
  })
  assert.ok(decision.ok, JSON.stringify(decision))
  return applyEvent(undefined, WORK, decision.value)
}

function act<Action extends WorkAction>(
  work: Work,
  action: Action,
  command: WorkCommands[Action],
  by: Actor = LEAD,
): Work {
  const decision = decideAction(work, action, command, by, GROUND)
  assert.ok(decision.ok, `${action}: ${JSON.stringify(decision)}`)
  return applyEvent(work, WORK, decision.value)
}

const codeOf = (decision: ReturnType<typeof decideAction>) =>
  decision.ok ? undefined : decision.refusal.code

const on = (day: string) => ({ happenedOn: plainDate(day) })
const shares = (...amounts: number[]) =>
  amounts.map((share, at) => ({ unitId: `u${at + 1}`, share }))

describe('the life of a work', () => {
  it('goes from registration to the condition after three years', () => {
    const one = registered({ payers: [{ unitId: 'u1' }], registeredOn: plainDate('2022-02-02') })
    const agreed = act(one, 'agree', on('2022-02-20'), COMMUNE)
    assert.deepEqual([agreed.status, agreed.agreedOn], ['agreed', '2022-02-20'])
    const started = act(agreed, 'start', on('2022-03-01'))
    const half = act(started, 'reportProgress', { ...on('2022-04-01'), percent: 50 }, TEAM)
    assert.equal(half.percent, 50)
    const done = act(half, 'handOver', { ...on('2022-05-01'), minutes: paper })
    assert.deepEqual(
      [done.status, done.percent, done.handoverMinutes?.number],
      ['handedOver', 100, '12/UBND'],
    )
    const seen = act(done, 'recordCondition', {
      ...on('2023-05-02'),
      afterYears: 1,
      condition: 'inUse',
    })
    const later = act(seen, 'recordCondition', {
      ...on('2025-05-02'),
      afterYears: 3,
      condition: 'needsRepair',
    })
    assert.deepEqual(
      later.conditions.map(({ afterYears, condition }) => [afterYears, condition]),
      [
        [1, 'inUse'],
        [3, 'needsRepair'],
      ],
    )
  })

  it('refuses each action where the table does not have it, with its reason', () => {
    const work = registered()
    const started = act(work, 'start', on('2026-03-01'))
    const done = act(started, 'handOver', on('2026-05-01'))
    const gone = act(work, 'withdraw', { reason: 'trùng' })
    const of: Record<Work['status'], Work> = {
      registered: work,
      agreed: act(work, 'agree', on('2026-02-20'), COMMUNE),
      started,
      handedOver: done,
      withdrawn: gone,
    }
    for (const [status, standing] of Object.entries(of) as [Work['status'], Work][])
      for (const action of WORK_ACTION_CODES) {
        assert.equal(standing.status, status)
        const isListed = (ALLOWED[status] as readonly WorkAction[]).includes(action)
        if (!isListed) assert.ok(whyNot(standing, action), `${status} ${action}`)
      }
    assert.equal(whyNot(work, 'reportProgress'), 'not-started')
    assert.equal(whyNot(done, 'handOver'), 'already-handed-over')
    assert.equal(whyNot(gone, 'start'), 'work-withdrawn')
    assert.equal(whyNot(done, 'withdraw'), 'already-handed-over')
    assert.equal(whyNot(work, 'recordModelYear'), 'not-a-model')
  })

  it('is agreed by its commune, or by a paper; never by who registered it', () => {
    const work = registered()
    const other = actor('elsewhere', 'communeOfficer', [], ['other'])
    const decide = (by: Actor, command: WorkCommands['agree']) =>
      codeOf(decideAction(work, 'agree', command, by, GROUND))
    assert.equal(decide(other, on('2026-02-20')), 'not-your-commune')
    assert.equal(decide(AGENCY, on('2026-02-20')), 'paper-needed')
    assert.equal(decide(AGENCY, { ...on('2026-02-20'), paper }), undefined)
    assert.equal(
      decide({ ...AGENCY, personId: 'lead' }, { ...on('2026-02-20'), paper }),
      'registrar-may-not-agree',
    )
    assert.equal(decide(COMMUNE, on('2026-11-24')), 'date-in-future')
  })

  it('may start before its agreement is on record, and be agreed to afterwards', () => {
    const started = act(registered(), 'start', on('2026-03-01'))
    const agreed = act(started, 'agree', on('2026-03-20'), COMMUNE)
    assert.deepEqual([agreed.status, agreed.agreedOn], ['started', '2026-03-20'])
    assert.equal(whyNot(agreed, 'agree'), 'already-agreed')
  })

  it('says where it stands still and why, until its step is done', () => {
    const stuck = act(registered(), 'markStuck', {
      ...on('2026-10-02'),
      reason: 'placeNotAgreed',
      level: 'standingAgency',
    })
    assert.deepEqual(stuck.stuck, {
      step: 'agreement',
      reason: 'placeNotAgreed',
      level: 'standingAgency',
      since: '2026-10-02',
    })
    assert.equal(act(stuck, 'agree', on('2026-10-20'), COMMUNE).stuck, undefined)
    assert.equal(act(stuck, 'clearStuck', on('2026-10-20')).stuck, undefined)
    assert.equal(whyNot(registered(), 'clearStuck'), 'not-stuck')
  })

  it('keeps a change with its reason and refuses one that changes nothing', () => {
    const work = registered()
    const cost = { cost: 120_000_000, reason: 'giá vật liệu' }
    assert.equal(act(work, 'change', cost).cost, 120_000_000)
    // Who spoke for the commune does not write what it spoke of, under whatever post (law 4).
    const spoke = { ...LEAD, personId: 'spoke' }
    assert.equal(
      codeOf(decideAction(work, 'change', cost, spoke, GROUND)),
      'answerer-may-not-change',
    )
    const refused = (command: WorkCommands['change']) =>
      codeOf(decideAction(work, 'change', command, LEAD, GROUND))
    assert.equal(refused({ cost: REGISTRATION.cost, reason: 'x' }), 'nothing-changes')
    assert.equal(refused({ cost: 1, reason: 'x' }), 'cost-below-parts')
    assert.equal(refused({ startedOn: TODAY, reason: 'x' }), 'not-started')
    assert.equal(refused({ kind: 'livestock', reason: 'x' }), 'kind-not-of-models')
  })

  it('takes a year of a model, and hands no model over', () => {
    const model = act(
      registered({ kind: 'livestock', payers: [{ unitId: 'u1' }] }),
      'start',
      on('2026-03-01'),
    )
    const year = { year: 2026, households: 10, poorHouseholds: 6, state: 'maintained' } as const
    const seen = act(model, 'recordModelYear', { ...on('2026-11-01'), ...year })
    assert.deepEqual(seen.modelYears, [year])
    assert.equal(whyNot(model, 'handOver'), 'model-not-handed-over')
    const refused = (change: Partial<WorkCommands['recordModelYear']>) =>
      codeOf(
        decideAction(
          model,
          'recordModelYear',
          { ...on('2026-11-01'), ...year, ...change },
          LEAD,
          GROUND,
        ),
      )
    assert.equal(refused({ poorHouseholds: 11 }), 'poor-above-all')
    assert.equal(refused({ year: 2025 }), 'year-before-registration')
  })
})

describe('shares (law 3)', () => {
  it('stand undivided until every payer has agreed to parts that add up', () => {
    const open = registered()
    assert.deepEqual(costByUnit(open), [[UNDIVIDED, 90_000_001]])
    const proposed = act(open, 'proposeShares', {
      payers: shares(40_000_001, 30_000_000, 20_000_000),
    })
    assert.deepEqual(
      proposed.payers.map(({ isAgreed }) => isAgreed),
      [true, false, false],
    )
    const second = act(proposed, 'agreeShare', { unitId: 'u2', amount: 30_000_000 }, PARTNER)
    assert.deepEqual(costByUnit(second), [[UNDIVIDED, 90_000_001]])
    const third = act(second, 'agreeShare', { unitId: 'u3', amount: 20_000_000 }, THIRD)
    assert.deepEqual(costByUnit(third), [
      ['u1', 40_000_001],
      ['u2', 30_000_000],
      ['u3', 20_000_000],
    ])
    assert.equal(whyNot(third, 'agreeShare'), 'all-shares-agreed')
    const dearer = act(third, 'change', { cost: 110_000_000, reason: 'giá vật liệu' })
    assert.deepEqual(costByUnit(dearer), [[UNDIVIDED, 100_000_000]])
    assert.equal(whyNot(dearer, 'agreeShare'), 'no-share-proposed')
  })

  it('are refused when they do not add up, and agreed to only by their payer for what was seen', () => {
    const open = registered()
    const propose = (payers: { unitId: string; share?: number }[]) =>
      codeOf(decideAction(open, 'proposeShares', { payers }, LEAD, GROUND))
    assert.equal(propose(shares(1, 2, 3)), 'shares-not-the-cost')
    assert.equal(propose([{ unitId: 'u2', share: 90_000_001 }]), 'lead-not-paying')
    assert.equal(propose([{ unitId: 'u1' }, { unitId: 'u1' }]), 'payer-named-twice')
    const proposed = act(open, 'proposeShares', {
      payers: shares(40_000_001, 30_000_000, 20_000_000),
    })
    const agree = (by: Actor, unitId: string, amount: number) =>
      codeOf(decideAction(proposed, 'agreeShare', { unitId, amount }, by, GROUND))
    assert.equal(agree(LEAD, 'u2', 30_000_000), 'not-your-share')
    assert.equal(agree(PARTNER, 'u2', 29_000_000), 'share-moved-on')
    assert.equal(agree(AGENCY, 'u2', 30_000_000), 'paper-needed')
  })
})

const day = fc.integer({ min: -400, max: 20 }).map((days) => addDays(TODAY, days))
const money = fc.integer({ min: 0, max: 5 }).map((n) => n * 25_000_000)
/** Any command of any actor, sensible or not. */
const attempt = fc.record({
  action: fc.constantFrom(...WORK_ACTION_CODES),
  by: fc.constantFrom(...ACTORS),
  command: fc.record(
    {
      happenedOn: day,
      percent: fc.integer({ min: 0, max: 100 }),
      unitId: fc.constantFrom('u1', 'u2', 'u3'),
      amount: money,
      cost: money,
      peopleContribution: money,
      payers: fc.array(
        fc.record(
          { unitId: fc.constantFrom('u1', 'u2', 'u3', 'u4'), share: money },
          { requiredKeys: ['unitId'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      paper: fc.constant(paper),
      reason: fc.constant('lackOfFunds'),
      level: fc.constant('head'),
      afterYears: fc.constantFrom(1, 3),
      condition: fc.constant('inUse'),
      year: fc.constantFrom(2025, 2026, 2027),
      state: fc.constant('maintained'),
      activityId: fc.uuid(),
    },
    { requiredKeys: ['happenedOn', 'percent', 'unitId', 'amount', 'payers', 'reason', 'year'] },
  ),
})

const numbered = (events: readonly WorkEvent[]) =>
  events.map((event, at) => ({ ...event, sequence: at + 1 }))

describe('random histories of a work', () => {
  const isModel = fc.boolean()

  it('keep every law: what is offered is taken, parts are whole, a history gives its work again', () => {
    fc.assert(
      fc.property(isModel, fc.array(attempt, { maxLength: 40 }), (model, attempts) => {
        const first = registerWork(
          { ...REGISTRATION, ...(model ? { kind: 'livestock' } : {}) },
          LEAD,
          { today: TODAY, isTwinned: true },
        )
        assert.ok(first.ok)
        const events: WorkEvent[] = [first.value]
        let work = applyEvent(undefined, WORK, first.value)
        for (const { action, by, command } of attempts) {
          const before = work
          const decision = decideAction(before, action, command as never, by, GROUND)
          const offered = offeredActions(before, by).find((one) => one.action === action)
          if (!decision.ok) continue
          // What was taken stood open on the screen of who did it.
          if (action !== 'agree' || by.role !== 'focalPoint')
            assert.equal(offered?.refusal, undefined)
          assert.ok((ALLOWED[before.status] as readonly WorkAction[]).includes(action))
          assert.ok(decision.value.happenedOn <= TODAY)
          events.push(decision.value)
          work = applyEvent(before, WORK, decision.value)
          assert.equal(work.sequence, events.length)
        }
        assert.deepEqual(foldWork(WORK, numbered(events)), work)
        const parts = costByUnit(work)
        assert.equal(
          parts?.reduce((sum, [, amount]) => sum + amount, 0),
          sponsorsCost(work),
        )
        if (work.payers.length > 1 && parts?.[0]?.[0] !== UNDIVIDED) assert.ok(sharesAgreed(work))
        assert.ok((sponsorsCost(work) ?? 0) >= 0)
        assert.equal(new Set(unitsOfWork(work)).size, unitsOfWork(work).length)
        if (work.handedOverOn) assert.ok((work.startedOn ?? '') <= work.handedOverOn)
        // Nobody both registered and agreed for the commune.
        for (const event of events) if (event.kind === 'agreed') assert.ok(work.agreedOn)
      }),
      { numRuns: 500 },
    )
  })

  it('never divide a work by a part that its payer did not agree to', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 40 }), (attempts) => {
        let work = registered()
        const said = new Map<string, number>()
        for (const { action, by, command } of attempts) {
          const decision = decideAction(work, action, command as never, by, GROUND)
          if (!decision.ok) continue
          const { value } = decision
          if (value.kind === 'shareAgreed') said.set(value.facts.unitId, value.facts.amount)
          if (value.kind === 'sharesProposed') {
            said.clear()
            for (const { unitId, share, isAgreed } of value.facts.payers)
              if (isAgreed && by.unitIds.includes(unitId)) said.set(unitId, share ?? -1)
          }
          work = applyEvent(work, WORK, value)
          const parts = costByUnit(work) ?? []
          if (work.payers.length < 2 || parts[0]?.[0] === UNDIVIDED) continue
          for (const [unitId, amount] of parts) assert.equal(said.get(unitId), amount)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('lead back to just the work before it when the newest event is undone, by nobody but who recorded it', () => {
    let undone = 0
    fc.assert(
      fc.property(isModel, fc.array(attempt, { maxLength: 40 }), (model, attempts) => {
        const first = registerWork(
          { ...REGISTRATION, ...(model ? { kind: 'livestock' } : {}) },
          LEAD,
          { today: TODAY, isTwinned: true },
        )
        assert.ok(first.ok)
        const written = (event: WorkEvent, sequence: number, by: Actor): RecordedEvent => ({
          ...event,
          ...{ sequence, recordedBy: by.personId, recordedAt: MORNING },
        })
        const history = [written(first.value, 1, LEAD)]
        for (const { action, by, command } of attempts) {
          const before = foldWork(WORK, history)
          assert.ok(before)
          if (!may(by, WORK_ACTIONS[action].right)) continue
          const decision = decideAction(before, action, command as never, by, GROUND)
          if (!decision.ok) continue
          const sequence = history.length + 1
          history.push(written(decision.value, sequence, by))
          const after = foldWork(WORK, history)
          assert.ok(after)
          const undo = (actor: Actor, number = sequence) =>
            undoNewest(after, history, { sequence: number, reason: 'nhầm' }, actor, UNDO)
          for (const other of ACTORS)
            if (other !== by) assert.equal(codeOfUndo(undo(other)), 'event-not-yours')
          assert.equal(codeOfUndo(undo(by, sequence - 1)), 'event-not-newest')
          const taken = undo(by)
          assert.ok(taken.ok, JSON.stringify(taken))
          const back = foldWork(WORK, [...history, taken.value])
          assert.deepEqual(back, { ...before, sequence: sequence + 1 })
          undone += 1
          // Every other one stays undone: later ones stand on a history with undone events in it.
          if (undone % 2 === 0) history.push(written(taken.value, sequence + 1, by))
        }
      }),
      { numRuns: 300 },
    )
    assert.ok(undone > 100, `${undone} undone`)
  })
})
