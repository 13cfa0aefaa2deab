import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { dueDay } from './due.ts'
import { changeDeadline, earliestDeadline, type PeriodDeadline } from './period-deadline.ts'
import { timelinessOf } from './timeliness.ts'

const calendar = workCalendar({ off: [plainDate('2027-01-01')], working: [] })
const CUT_OFF = plainDate('2026-12-14')
const period: PeriodDeadline = {
  name: 'Năm',
  dataTo: CUT_OFF,
  dueOn: plainDate('2026-12-16'),
  yearState: 'open',
}
const change = (newDueOn: string, today: string, more: Partial<PeriodDeadline> = {}) => {
  const answer = changeDeadline({ ...period, ...more }, plainDate(newDueOn), {
    today: plainDate(today),
    calendar,
  })
  return answer.ok ? answer.value : answer.refusal.code
}

describe('the deadline of a period', () => {
  it('is moved before it has passed, on its last day too, and never of a closed year', () => {
    assert.equal(change('2026-12-22', '2026-11-23'), '2026-12-22')
    assert.equal(change('2026-12-22', '2026-12-16'), '2026-12-22')
    assert.equal(change('2026-12-22', '2026-12-17'), 'period-deadline-passed')
    assert.equal(change('2026-12-22', '2026-11-23', { yearState: 'closed' }), 'year-closed')
  })

  it('lies at least one working day after the cut-off and after today', () => {
    assert.equal(change('2026-12-14', '2026-11-23'), 'deadline-before-cut-off')
    assert.equal(change('2026-12-15', '2026-11-23'), '2026-12-15')
    assert.equal(change('2026-12-15', '2026-12-15'), 'deadline-in-past')
    assert.equal(change('2026-12-16', '2026-11-23'), 'deadline-same')
    // The cut-off of a Thursday before New Year: the first working day after it is the Monday.
    assert.equal(earliestDeadline(plainDate('2026-12-31'), calendar), '2027-01-04')
  })

  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays(plainDate('2026-11-20'), days))
  const DEADLINE = plainDate('2027-01-04')

  it('once moved lies a working day after the cut-off, after the day of the decision (any days)', () => {
    fc.assert(
      fc.property(day, day, day, fc.boolean(), (dueOn, newDueOn, today, isClosed) => {
        const yearState = isClosed ? 'closed' : 'open'
        const answer = changeDeadline({ ...period, dueOn, yearState }, newDueOn, {
          today,
          calendar,
        })
        if (!answer.ok) return
        assert.ok(!isClosed && today <= dueOn)
        assert.ok(calendar.workingDaysAfter(CUT_OFF, answer.value) >= 1)
        assert.ok(answer.value > today)
      }),
    )
  })

  it('moved by the rule makes nothing late that has come, and nothing overdue on that day (law 6)', () => {
    fc.assert(
      fc.property(day, day, day, (newDueOn, today, came) => {
        const asked = { ...period, dueOn: DEADLINE }
        const answer = changeDeadline(asked, newDueOn, { today, calendar })
        if (!answer.ok || came > today) return
        const decidedAt = `${today}T02:00:00Z`
        const state = (
          deadlineChanges: { newDueOn: typeof newDueOn; decidedAt: string; recordedAt: string }[],
        ) =>
          timelinessOf(
            {
              obligation: { dueOn: DEADLINE, ceasedOn: null, extensions: [], deadlineChanges },
              sendings: [
                {
                  ...{ sendingId: 's', channel: 'paper', isEmpty: false, nilReason: null },
                  ...{
                    receivedAt: `${came}T02:00:00Z`,
                    recordedAt: `${came}T02:00:00Z`,
                    withdraws: null,
                  },
                } as const,
              ],
              completionRequests: [],
            },
            { basis: 'signedPaper', today, calendar },
          )
        const before = state([])
        const after = state([{ newDueOn, decidedAt, recordedAt: decidedAt }])
        assert.deepEqual([after.state, after.isDue], [before.state, before.isDue])
      }),
    )
  })

  it('decided too late changes nothing, in whatever order the rows are read (law 6)', () => {
    const steps = fc.array(fc.record({ newDueOn: day, on: day }), { maxLength: 6 })
    fc.assert(
      fc.property(steps, steps, (changes, extensions) => {
        const moved = changes.map(({ newDueOn, on }) => ({
          newDueOn,
          decidedAt: `${on}T02:00:00Z`,
        }))
        const longer = extensions.map(({ newDueOn, on }) => ({
          newDueOn,
          grantedAt: `${on}T03:00:00Z`,
        }))
        const due = dueDay(DEADLINE, longer, moved)
        assert.deepEqual(dueDay(DEADLINE, longer.toReversed(), moved.toReversed()), due)
        const late = { newDueOn: addDays(due.dueOn, 9), decidedAt: '2027-02-20T02:00:00Z' }
        assert.deepEqual(dueDay(DEADLINE, longer, [...moved, late]), due)
      }),
    )
  })
})
