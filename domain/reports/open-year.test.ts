import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { yearInView } from '#domain/programme/year-in-view.ts'
import { type DutyUnit, openableYears, openYear, owes, type YearToOpen } from './open-year.ts'

const calendar = workCalendar({ off: [], working: [] })
const ask = (more: Partial<YearToOpen> = {}): YearToOpen => ({
  ...{ year: 2027, years: [2019, 2026], periodCount: 4, reporting: 'decree09', calendar },
  today: plainDate('2026-11-23'),
  ...more,
})
const unit = (
  unitId: string,
  mode: 'assigned' | 'invited',
  more: Partial<DutyUnit> = {},
): DutyUnit => ({
  unitId,
  validUntil: null,
  twinnings: [{ mode, validFrom: plainDate('2017-01-01'), validUntil: null }],
  ...more,
})

describe('opening a year', () => {
  it('lays down four periods, owed by the assigned and never by the invited', () => {
    const opened = openYear(ask(), [unit('a', 'assigned'), unit('b', 'invited')])
    assert.ok(opened.ok)
    assert.deepEqual(
      opened.value.periods.map(({ period: { code, dataFrom, dueOn } }) => [code, dataFrom, dueOn]),
      [
        ['D1', '2026-12-15', '2027-03-16'],
        ['D2', '2027-03-15', '2027-06-16'],
        ['D3', '2027-06-15', '2027-09-16'],
        ['NAM', '2027-09-15', '2027-12-16'],
      ],
    )
    assert.deepEqual(
      opened.value.duties.map(({ unitId, periodCode }) => [unitId, periodCode]),
      [
        ['a', 'D1'],
        ['a', 'D2'],
        ['a', 'D3'],
        ['a', 'NAM'],
      ],
    )
  })

  it('happens once, for the running year or the next', () => {
    const code = (more: Partial<YearToOpen>) => {
      const answer = openYear(ask(more), [])
      return answer.ok ? 'open' : answer.refusal.code
    }
    assert.equal(code({}), 'open')
    assert.equal(code({ years: [2026, 2027] }), 'year-already-open')
    assert.equal(code({ year: 2028 }), 'year-too-far')
    assert.equal(code({ year: 2020 }), 'year-too-far')
    // On 15 December the next programme year has begun.
    assert.equal(code({ year: 2028, today: plainDate('2026-12-15') }), 'open')
    assert.deepEqual(openableYears(ask()), [2027])
  })

  it('in the middle of a year asks nobody for what was due before', () => {
    const opened = openYear(ask({ year: 2026, years: [2019] }), [unit('a', 'assigned')])
    assert.ok(opened.ok)
    assert.equal(opened.value.periods.length, 4)
    assert.deepEqual(opened.value.duties, [{ unitId: 'a', periodCode: 'NAM' }])
  })

  it('ends the duty with the unit or its last twinning, and begins it with the first', () => {
    const period = { dataTo: plainDate('2027-06-14'), dueOn: plainDate('2027-06-16') }
    const standing = (from: string | null, until: string | null) =>
      owes(
        unit('a', 'assigned', {
          twinnings: [
            {
              mode: 'assigned',
              validFrom: from === null ? null : plainDate(from),
              validUntil: until === null ? null : plainDate(until),
            },
          ],
        }),
        period,
      )
    assert.equal(standing('2027-06-14', null), true)
    assert.equal(standing('2027-06-15', null), false)
    assert.equal(standing('2017-01-01', '2027-06-17'), true)
    assert.equal(standing('2017-01-01', '2027-06-16'), false)
    assert.equal(standing(null, null), false)
    assert.equal(
      owes(unit('a', 'assigned', { validUntil: plainDate('2027-06-16') }), period),
      false,
    )
  })

  it('gives every duty to an assigned unit of a period still to come, once (any units and day)', () => {
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((days) => addDays(plainDate('2025-06-01'), days))
    const until = fc.option(day)
    const units = fc.array(
      fc.record({
        validUntil: until,
        twinnings: fc.array(
          fc.record({
            mode: fc.constantFrom('assigned' as const, 'invited' as const),
            validFrom: fc.option(day),
            validUntil: until,
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 6 },
    )
    const count = fc.constantFrom(4 as const, 12 as const)
    const reporting = fc.constantFrom('decree09' as const, 'calendar' as const)
    fc.assert(
      fc.property(units, day, count, reporting, (rows, today, periodCount, kind) => {
        const all = rows.map((row, at) => ({ ...row, unitId: String(at) }))
        const [year] = openableYears({ years: [], today, reporting: kind })
        assert.ok(year)
        const opened = openYear(ask({ year, years: [], today, periodCount, reporting: kind }), all)
        assert.ok(opened.ok)
        const { duties } = opened.value
        const periods = opened.value.periods.map(({ period }) => period)
        assert.equal(periods.length, periodCount)
        assert.equal(
          new Set(duties.map((duty) => duty.unitId + duty.periodCode)).size,
          duties.length,
        )
        for (const period of periods)
          assert.ok(calendar.workingDaysAfter(period.dataTo, period.dueOn) >= 1)
        for (const { unitId, periodCode } of duties) {
          assert.ok(all[Number(unitId)]!.twinnings.some(({ mode }) => mode === 'assigned'))
          assert.ok(periods.find(({ code }) => code === periodCode)!.dueOn >= today)
        }
      }),
    )
  })
})

describe('the year in view', () => {
  it('is the newest that has begun, not one opened ahead', () => {
    const today = plainDate('2026-11-23')
    assert.equal(yearInView([2027, 2026, 2019], today), 2026)
    assert.equal(yearInView([2027, 2026, 2019], plainDate('2026-12-15')), 2027)
    assert.equal(yearInView([2027], today), 2027)
    assert.equal(yearInView([], today), undefined)
  })
})
