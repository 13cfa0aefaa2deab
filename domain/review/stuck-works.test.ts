import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { type OpenWork, stuckAt, WORKING_DAYS_TO_AGREE } from './stuck-works.ts'

const calendar = workCalendar({ off: [], working: [] })
const day = (text: string) => plainDate(text)
const today = day('2026-11-23')
const registered: OpenWork = {
  ...{ isModel: false, yearState: 'open', registeredOn: day('2026-02-10'), agreedOn: null },
  ...{ startedOn: null, plannedStartOn: null, plannedHandoverOn: null, stuck: null },
  shortAmount: null,
}
const at = (change: Partial<OpenWork>, on = today) => {
  const line = stuckAt({ ...registered, ...change }, { today: on, calendar })
  return line && [line.cause, line.step, line.since, line.level]
}
const RECORDED: NonNullable<OpenWork['stuck']> = {
  step: 'start',
  reason: 'placeNotAgreed',
  level: 'standingAgency',
  since: day('2026-10-02'),
}

describe('a work that is stuck', () => {
  it('is one that the commune has not agreed to in its working days', () => {
    const agreeBy = calendar.addWorkingDays(day('2026-02-10'), WORKING_DAYS_TO_AGREE)
    assert.deepEqual(at({}), ['notAgreed', 'agreement', agreeBy, 'commune'])
    assert.equal(at({}, agreeBy), undefined)
    assert.equal(at({ agreedOn: day('2026-03-01') }), undefined)
    assert.equal(at({ registeredOn: null }), undefined)
  })

  it('is one whose planned day has passed without its step, on the day itself not yet', () => {
    const plannedStartOn = day('2026-05-04')
    const agreedOn = day('2026-03-01')
    const late = ['notStarted', 'start', plannedStartOn, 'unit']
    assert.deepEqual(at({ agreedOn, plannedStartOn }), late)
    assert.equal(at({ agreedOn, plannedStartOn }, plannedStartOn), undefined)
    const started = { startedOn: day('2026-05-18'), plannedHandoverOn: day('2026-09-30') }
    assert.deepEqual(at(started), ['notHandedOver', 'handover', '2026-09-30', 'unit'])
    assert.equal(at({ ...started, isModel: true }), undefined)
    assert.equal(at({ startedOn: day('2026-05-18') }), undefined)
  })

  it('is what its unit recorded, with its reason and who decides, in a closed year too', () => {
    const recorded = ['recorded', 'start', '2026-10-02', 'standingAgency']
    assert.deepEqual(at({ stuck: RECORDED }), recorded)
    assert.deepEqual(at({ stuck: RECORDED, yearState: 'closed' }), recorded)
    assert.equal(at({ yearState: 'closed', plannedStartOn: day('2019-05-01') }), undefined)
    const short = {
      stuck: { ...RECORDED, reason: 'lackOfFunds' as const },
      shortAmount: 40_000_000,
    }
    assert.equal(stuckAt({ ...registered, ...short }, { today, calendar })?.shortAmount, 40_000_000)
  })

  it('is stuck since a day that has passed, and stays so until a step is done (any days)', () => {
    const some = fc.option(
      fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2025-01-01'), days)),
    )
    const work = fc.record({
      isModel: fc.boolean(),
      yearState: fc.constantFrom('open' as const, 'closed' as const),
      ...{ registeredOn: some, agreedOn: some, startedOn: some },
      ...{ plannedStartOn: some, plannedHandoverOn: some },
      stuck: fc.constant(null),
      shortAmount: fc.constant(null),
    })
    fc.assert(
      fc.property(work, fc.integer({ min: 0, max: 400 }), (candidate, more) => {
        const line = stuckAt(candidate, { today, calendar })
        if (!line) return
        assert.equal(candidate.yearState, 'open')
        assert.ok(line.since < today)
        const later = stuckAt(candidate, { today: addDays(today, more), calendar })
        assert.ok(later && later.since <= addDays(today, more))
      }),
    )
  })
})
