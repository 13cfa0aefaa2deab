import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { calendarOf, checkCalendarChange, DAY_KINDS } from '#domain/programme/calendar-days.ts'
import { type CalendarDeadline, calendarMoves } from './calendar-moves.ts'

const today = plainDate('2026-11-23')
const NAM: CalendarDeadline = {
  ...{ periodId: 'nam', dataTo: plainDate('2026-12-14'), dueOn: plainDate('2026-12-16') },
  ...{ workingDays: 2, yearState: 'open', extensions: [] },
}
const plain = calendarOf([])
const off = (...days: string[]) =>
  calendarOf(days.map((day) => ({ day: plainDate(day), kind: 'off' as const })))
const moved = (deadline: CalendarDeadline, after = off('2026-12-15'), before = plain) =>
  calendarMoves([deadline], { before, after, today }).map(({ from, to }) => [from, to])

describe('a change of the calendar', () => {
  it('counts an open deadline again and leaves passed and closed ones', () => {
    assert.deepEqual(moved(NAM), [['2026-12-16', '2026-12-17']])
    assert.deepEqual(moved({ ...NAM, yearState: 'closed' }), [])
    const passed = { dataTo: plainDate('2026-11-18'), dueOn: plainDate('2026-11-20') }
    assert.deepEqual(moved({ ...NAM, ...passed }, off('2026-11-19')), [])
    // A day taken back brings it back.
    assert.deepEqual(moved({ ...NAM, dueOn: plainDate('2026-12-17') }, plain, off('2026-12-15')), [
      ['2026-12-17', '2026-12-16'],
    ])
  })

  it('moves a fixed day and an extension only from a day off to the next working day', () => {
    const fixed = { ...NAM, workingDays: null }
    assert.deepEqual(moved(fixed), [])
    assert.deepEqual(moved(fixed, off('2026-12-16')), [['2026-12-16', '2026-12-17']])
    const extension = { obligationId: 'o', unitId: 'u', dueOn: plainDate('2026-12-25') }
    assert.deepEqual(moved({ ...fixed, extensions: [extension] }, off('2026-12-25')), [
      ['2026-12-25', '2026-12-28'],
    ])
    // Moved by hand, it no longer follows the count.
    assert.deepEqual(moved({ ...NAM, dueOn: plainDate('2026-12-22') }), [])
  })

  it('never moves what has passed, never to today or before, and never twice (any days)', () => {
    const day = fc.integer({ min: -30, max: 40 }).map((n) => addDays(today, n))
    const deadline = fc.record({
      ...{ dataTo: day, gap: fc.integer({ min: 1, max: 9 }) },
      ...{ workingDays: fc.option(fc.integer({ min: 1, max: 5 })), extendedTo: fc.option(day) },
      yearState: fc.constantFrom('open' as const, 'closed' as const),
    })
    const change = fc.record({ day, kind: fc.constantFrom(...DAY_KINDS) })
    const days = fc.array(change, { maxLength: 8 })
    fc.assert(
      fc.property(fc.array(deadline, { maxLength: 4 }), days, change, (rows, kept, changed) => {
        const before = calendarOf(kept)
        const isAllowed = checkCalendarChange(changed, { today, days: kept }).ok
        fc.pre(isAllowed)
        const after = calendarOf([...kept, changed])
        const deadlines = rows.map(
          ({ gap, extendedTo, ...row }, at): CalendarDeadline => ({
            ...{ ...row, periodId: String(at) },
            dueOn: before.addWorkingDays(row.dataTo, row.workingDays ?? gap),
            extensions: extendedTo
              ? [{ obligationId: String(at), unitId: 'u', dueOn: extendedTo }]
              : [],
          }),
        )
        const moves = calendarMoves(deadlines, { before, after, today })
        for (const { periodId, extension, from, to } of moves) {
          const of = deadlines.find((row) => row.periodId === periodId)!
          assert.equal(of.yearState, 'open')
          assert.ok(from >= today && to > today)
          if (extension) assert.ok(to > from && after.isWorkingDay(to))
          else assert.ok(after.workingDaysAfter(of.dataTo, to) >= 1)
        }
        const again = deadlines.map((row) => ({
          ...row,
          dueOn: moves.find((m) => m.periodId === row.periodId && !m.extension)?.to ?? row.dueOn,
          extensions: row.extensions.map((extension) => ({
            ...extension,
            dueOn:
              moves.find((m) => m.periodId === row.periodId && m.extension)?.to ?? extension.dueOn,
          })),
        }))
        assert.deepEqual(calendarMoves(again, { before: after, after, today }), [])
      }),
    )
  })
})

describe('a day of the calendar', () => {
  it('is changed from today on, and only to what it is not', () => {
    const code = (day: string, kind: (typeof DAY_KINDS)[number]) => {
      const days = [{ day: plainDate('2026-12-01'), kind: 'off' as const }]
      const answer = checkCalendarChange({ day: plainDate(day), kind }, { today, days })
      return answer.ok ? 'ok' : answer.refusal.code
    }
    assert.equal(code('2026-11-22', 'working'), 'calendar-day-passed')
    assert.equal(code('2026-11-23', 'off'), 'ok')
    assert.equal(code('2026-12-01', 'off'), 'calendar-day-same')
    assert.equal(code('2026-12-01', 'plain'), 'ok')
    assert.equal(code('2026-12-02', 'plain'), 'calendar-day-same')
    assert.equal(code('2026-12-02', 'working'), 'calendar-day-same')
    assert.equal(code('2026-12-05', 'off'), 'calendar-day-same')
    assert.equal(code('2026-12-05', 'working'), 'ok')
  })
})
