import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { type PeriodDays, setPeriodDays } from './period-days.ts'
import { proposedPeriods } from './regime.ts'

const calendar = workCalendar({ off: [], working: [] })
const paper = 'Công văn 05-CV/BCĐ ngày 20/11/2026'
const of = { year: 2027, today: plainDate('2026-11-23'), calendar, reporting: 'decree09' } as const
const proposed = proposedPeriods(2027, calendar, 4)
const asProposed = proposed.map(({ code, dataTo, dueOn }) => ({ code, dataTo, dueOn }))
const withDay = (at: number, more: Partial<Record<'dataTo' | 'dueOn', string>>): PeriodDays[] =>
  asProposed.map((row, each) => ({ ...row, ...(each === at ? (more as Partial<PeriodDays>) : {}) }))
const codeOf = (days: readonly PeriodDays[], source = paper) => {
  const set = setPeriodDays(proposed, days, source, of)
  return set.ok ? 'set' : set.refusal.code
}

describe('the days of the periods before a year is opened', () => {
  it('stand as proposed when none is given or none differs, with no paper', () => {
    for (const days of [[], asProposed]) {
      const set = setPeriodDays(proposed, days, '', of)
      assert.ok(set.ok)
      assert.deepEqual(
        set.value.map(({ period }) => period),
        proposed,
      )
      assert.ok(set.value.every((row) => !row.cutOffIsSet && !row.deadlineIsSet))
    }
  })

  it('move a cut-off to another month: the next period begins where it ends', () => {
    const set = setPeriodDays(
      proposed,
      withDay(0, { dataTo: '2027-04-14', dueOn: '2027-04-20' }),
      paper,
      of,
    )
    assert.ok(set.ok)
    const [first, second] = set.value
    assert.deepEqual(
      [first?.cutOffIsSet, first?.deadlineIsSet, first?.period.workingDays],
      [true, true, null],
    )
    assert.equal(second?.period.dataFrom, '2027-04-15')
    assert.deepEqual([second?.cutOffIsSet, second?.deadlineIsSet], [false, false])
  })

  it('are refused for what a ledger by months, the decree or the clock cannot bear', () => {
    assert.equal(
      codeOf(withDay(0, { dataTo: '2027-03-20', dueOn: '2027-03-30' })),
      'cut-off-not-month-end',
    )
    assert.equal(
      codeOf(withDay(0, { dataTo: '2027-06-14', dueOn: '2027-06-16' })),
      'cut-off-not-month-end',
    )
    assert.equal(
      codeOf(withDay(3, { dataTo: '2027-11-14', dueOn: '2027-11-16' })),
      'cut-off-not-month-end',
    )
    assert.equal(codeOf(withDay(0, { dueOn: '2027-03-14' })), 'deadline-before-cut-off')
    assert.equal(codeOf(withDay(0, { dueOn: '2027-03-20' }), ''), 'period-days-need-paper')
    assert.equal(codeOf(asProposed.slice(1)), 'period-days-partial')
    assert.equal(codeOf([...asProposed].reverse()), 'period-days-partial')
    const late = setPeriodDays(proposed, withDay(0, { dueOn: '2027-03-18' }), paper, {
      ...of,
      today: plainDate('2027-03-19'),
    })
    assert.deepEqual(!late.ok && late.refusal.code, 'deadline-in-past')
  })

  it('cover the year without gap or overlap whatever is set (any days)', () => {
    const day = fc.oneof(
      fc.constantFrom(...proposedPeriods(2027, calendar, 12).map(({ dataTo }) => dataTo)),
      fc.integer({ min: 0, max: 420 }).map((days) => addDays(plainDate('2026-12-01'), days)),
    )
    const row = fc.record({ dataTo: day, later: fc.integer({ min: -2, max: 20 }) })
    let taken = 0
    fc.assert(
      fc.property(fc.tuple(row, row, row), fc.boolean(), (rows, isSorted) => {
        const three = isSorted ? rows.sort((a, b) => (a.dataTo < b.dataTo ? -1 : 1)) : rows
        const days = asProposed.map(({ code, dataTo, dueOn }, at) => {
          const set = three[at]
          return set
            ? { code, dataTo: set.dataTo, dueOn: addDays(set.dataTo, set.later) }
            : { code, dataTo, dueOn }
        })
        const set = setPeriodDays(proposed, days, paper, of)
        if (!set.ok) return
        taken += 1
        const periods = set.value.map(({ period }) => period)
        assert.equal(periods[0]?.dataFrom, '2026-12-15')
        assert.equal(periods.at(-1)?.dataTo, '2027-12-14')
        for (const [at, period] of periods.entries()) {
          assert.ok(period.dataFrom <= period.dataTo)
          assert.ok(calendar.workingDaysAfter(period.dataTo, period.dueOn) >= 1)
          const next = periods[at + 1]
          if (next) assert.equal(next.dataFrom, addDays(period.dataTo, 1))
        }
      }),
      { numRuns: 300 },
    )
    assert.ok(taken > 0)
  })
})
