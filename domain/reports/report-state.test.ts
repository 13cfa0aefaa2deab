import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { PAPER_KINDS } from './paper-kinds.ts'
import { ratesOf } from './rates.ts'
import { DATA_ACTIONS, hasContent, type ReportStep, reportAllows, stateOf } from './report-state.ts'
import { type Sending, timelinessOf } from './timeliness.ts'

const BEGIN = plainDate('2026-12-10')
const DUE = plainDate('2026-12-16')
const calendar = workCalendar({ off: [], working: [] })
const at = (minute: number) =>
  new Date(Date.parse(`${BEGIN}T01:00:00Z`) + minute * 60_000).toISOString()

type World = {
  records: number
  revisions: number
  steps: ReportStep[]
  sendings: Sending[]
  received: { figure: number; revisions: number } | undefined
}

/** Does one thing if the table of states allows it, as the server does; answers whether it was done. */
function act(world: World, action: (typeof DATA_ACTIONS)[number], moment: string, isNil: boolean) {
  const state = stateOf({ hasContent: world.records > 0, steps: world.steps })
  if (!reportAllows(state, action)) return
  if (action === 'record') {
    world.records += 1
    world.revisions += 1
    return
  }
  if (action === 'withdraw') {
    const gone = new Set(world.sendings.map(({ withdraws }) => withdraws))
    const last = world.sendings.findLast((row) => !row.withdraws && !gone.has(row.sendingId))
    if (!last) return
    world.sendings.push({
      ...last,
      sendingId: `w${moment}`,
      recordedAt: moment,
      receivedAt: moment,
      withdraws: last.sendingId,
    })
    world.steps.push({ kind: 'withdraw', at: moment, withdraws: last.sendingId })
    return
  }
  if (action === 'send') {
    if (world.records === 0 && !isNil) return
    const nilReason = world.records === 0 ? 'không phát sinh' : null
    const moments = { receivedAt: moment, recordedAt: moment }
    world.sendings.push({
      ...moments,
      sendingId: `s${moment}`,
      channel: 'data',
      isEmpty: false,
      nilReason,
      withdraws: null,
    })
    world.steps.push({ kind: 'send', at: moment, sendingId: `s${moment}` })
    return
  }
  if (action === 'receive') world.received = { figure: world.records, revisions: world.revisions }
  world.steps.push({ kind: action, at: moment })
}

const timely = ({ sendings }: World, today = addDays(DUE, 30)) =>
  timelinessOf(
    {
      obligation: { dueOn: DUE, ceasedOn: null, extensions: [] },
      ...{ sendings, completionRequests: [] },
    },
    { basis: 'data', today, calendar },
  )

describe('the states of a report (random histories)', () => {
  it('are never on time and empty, keep 0 ≤ rate ≤ 1, the first moment and what was received', () => {
    const step = fc.record({
      action: fc.constantFrom(...DATA_ACTIONS),
      minutes: fc.integer({ min: 1, max: 3000 }),
      isNil: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (told) => {
        const world: World = {
          records: 0,
          revisions: 0,
          steps: [],
          sendings: [],
          received: undefined,
        }
        let minute = 0
        for (const { action, minutes, isNil } of told) {
          minute += minutes
          const state = stateOf({ hasContent: world.records > 0, steps: world.steps })
          const first = timely(world).sentAt
          const rows = world.sendings.length
          act(world, action, at(minute), isNil)
          const after = timely(world)
          assert.ok(world.sendings.length >= rows, 'no row is ever taken away')
          if (first !== undefined && (action !== 'withdraw' || state === 'received'))
            assert.equal(after.sentAt, first, `${action} in ${state} moved the first moment`)
          if (action === 'present') assert.deepEqual(after, timely(world), 'stops no clock')
          if (after.state === 'onTime') assert.ok(world.records > 0 || after.isNil, 'empty')
          if (world.received && world.received.figure !== world.records)
            assert.ok(world.revisions > world.received.revisions, 'changed without a revision')
          const { onTimeRate } = ratesOf([after])
          assert.ok(!onTimeRate.isMissing)
          const rate = onTimeRate.numerator / onTimeRate.denominator
          assert.ok(rate >= 0 && rate <= 1)
          const isSent = ['sent', 'askedToComplete', 'received'].includes(
            stateOf({ hasContent: world.records > 0, steps: world.steps }),
          )
          assert.equal(isSent, after.sentAt !== undefined, 'the state and the sendings agree')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('are left by presenting for nothing but presented, and by an early asking for nothing', () => {
    const steps: ReportStep[] = [{ kind: 'present', at: at(1) }]
    assert.equal(stateOf({ hasContent: true, steps }), 'presented')
    assert.equal(stateOf({ hasContent: false, steps }), 'notStarted')
    assert.equal(stateOf({ hasContent: true, steps: [{ kind: 'ask', at: at(1) }] }), 'draft')
    assert.equal(reportAllows('received', 'withdraw'), false)
    assert.equal(reportAllows('draft', 'receive'), false)
  })
})

describe('what a paper holds', () => {
  it('is its records for a period, a filed plan for a plan, words for a request', () => {
    const none = { hasRecords: false, hasWords: false, hasFiledPlan: false }
    for (const kind of PAPER_KINDS) assert.equal(hasContent(kind, none), false)
    assert.equal(hasContent('yearly', { ...none, hasWords: true }), false)
    assert.equal(hasContent('period', { ...none, hasRecords: true }), true)
    assert.equal(hasContent('plan', { ...none, hasFiledPlan: true }), true)
    assert.equal(hasContent('adHoc', { ...none, hasWords: true }), true)
    assert.equal(hasContent('adHoc', { ...none, hasRecords: true }), false)
  })
})
