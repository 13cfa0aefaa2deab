import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { dueDay, isMoment, judgeExtensions, workingDaysLeft } from './due.ts'
import { proposedPeriods } from './regime.ts'

const calendar = workCalendar({ off: [], working: [] })
const DUE = plainDate('2026-12-16')

describe('the due day', () => {
  it('moves by an extension granted by its last day', () => {
    const newDueOn = plainDate('2026-12-20')
    const granted = (grantedAt: string) => dueDay(DUE, [{ newDueOn, grantedAt }])
    assert.deepEqual(granted('2026-12-16T16:59:00Z'), { dueOn: newDueOn, isExtended: true })
    assert.deepEqual(granted('2026-12-16T17:00:00Z'), { dueOn: DUE, isExtended: false })
  })

  it('is never made earlier, and a second extension counts from the first', () => {
    const first = { newDueOn: plainDate('2026-12-20'), grantedAt: '2026-12-10T02:00:00Z' }
    const second = { newDueOn: plainDate('2026-12-28'), grantedAt: '2026-12-19T02:00:00Z' }
    const earlier = { newDueOn: plainDate('2026-12-01'), grantedAt: '2026-11-01T02:00:00Z' }
    assert.equal(dueDay(DUE, [second, earlier, first]).dueOn, '2026-12-28')
    assert.equal(dueDay(DUE, [second]).dueOn, DUE)
  })

  it("moves with the period's own deadline, later or earlier, if decided by its last day", () => {
    const moved = (newDueOn: string, decidedAt: string) =>
      dueDay(DUE, [], [{ newDueOn: plainDate(newDueOn), decidedAt }]).dueOn
    assert.equal(moved('2026-12-22', '2026-12-16T16:59:00Z'), '2026-12-22')
    assert.equal(moved('2026-12-15', '2026-12-10T02:00:00Z'), '2026-12-15')
    assert.equal(moved('2026-12-22', '2026-12-16T17:00:00Z'), DUE)
  })

  it("leaves a unit the extension it was granted, whatever becomes of the period's deadline", () => {
    const extension = { newDueOn: plainDate('2026-12-28'), grantedAt: '2026-12-10T02:00:00Z' }
    const change = (newDueOn: string) => ({
      newDueOn: plainDate(newDueOn),
      decidedAt: '2026-12-12T02:00:00Z',
    })
    assert.deepEqual(dueDay(DUE, [extension], [change('2026-12-20')]), {
      dueOn: extension.newDueOn,
      isExtended: true,
    })
    assert.deepEqual(dueDay(DUE, [extension], [change('2026-12-31')]), {
      dueOn: '2026-12-31',
      isExtended: false,
    })
  })

  it('judges each extension by the deadline that stood when it was granted', () => {
    const granted = (newDueOn: string, on: string) => ({
      newDueOn: plainDate(newDueOn),
      grantedAt: `${on}T02:00:00Z`,
    })
    const first = granted('2026-12-20', '2026-12-16')
    const second = granted('2026-12-28', '2026-12-20')
    const late = granted('2027-01-15', '2026-12-29')
    const judged = judgeExtensions(DUE, [late, second, first])
    assert.deepEqual(
      judged.map(({ newDueOn, isBeforeDeadline }) => [newDueOn, isBeforeDeadline]),
      [
        ['2026-12-20', true],
        ['2026-12-28', true],
        ['2027-01-15', false],
      ],
    )
    assert.equal(dueDay(DUE, [late, second, first]).dueOn, '2026-12-28')
    // Alone, the second came after the deadline; a move of the period's own deadline before it helps.
    assert.equal(judgeExtensions(DUE, [second])[0]?.isBeforeDeadline, false)
    const moved = { newDueOn: plainDate('2026-12-22'), decidedAt: '2026-12-10T02:00:00Z' }
    assert.equal(judgeExtensions(DUE, [second], [moved])[0]?.isBeforeDeadline, true)
  })

  it('counts the working days that are left', () => {
    assert.equal(workingDaysLeft(DUE, plainDate('2026-11-23'), calendar), 17)
    assert.equal(workingDaysLeft(DUE, DUE, calendar), 0)
    assert.equal(workingDaysLeft(DUE, plainDate('2026-12-18'), calendar), 0)
  })

  it('tells a moment from other text', () => {
    assert.ok(isMoment('2026-11-23T02:00:00Z'))
    for (const text of ['2026-13-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-01-01T00:00:00Z', ''])
      assert.equal(isMoment(text), false, text)
  })
})

describe('the proposed regime', () => {
  it('is the quarters of Decree 09/2019, due two working days after the cut-off', () => {
    const periods = proposedPeriods(2026, calendar, 4)
    assert.deepEqual(
      periods.map(({ name, dataFrom, dataTo, dueOn }) => [name, dataFrom, dataTo, dueOn]),
      [
        ['Đợt 1', '2025-12-15', '2026-03-14', '2026-03-17'],
        ['Đợt 2', '2026-03-15', '2026-06-14', '2026-06-16'],
        ['Đợt 3', '2026-06-15', '2026-09-14', '2026-09-16'],
        ['Năm', '2026-09-15', '2026-12-14', '2026-12-16'],
      ],
    )
    assert.ok(periods.every(({ source }) => source === 'mẫu đề xuất'))
  })

  it('keeps to plain quarters and months in a year that is kept by plain months', () => {
    assert.deepEqual(
      proposedPeriods(2027, calendar, 4, 'calendar').map(({ dataFrom, dataTo }) => [
        dataFrom,
        dataTo,
      ]),
      [
        ['2027-01-01', '2027-03-31'],
        ['2027-04-01', '2027-06-30'],
        ['2027-07-01', '2027-09-30'],
        ['2027-10-01', '2027-12-31'],
      ],
    )
  })

  it('covers every day of the year once, by quarters and by months', () => {
    for (const count of [4, 12] as const) {
      const periods = proposedPeriods(2019, calendar, count)
      assert.equal(periods.length, count)
      assert.equal(periods[0]?.dataFrom, '2018-12-15')
      assert.equal(periods.at(-1)?.dataTo, '2019-12-14')
      for (const [at, { dataFrom }] of periods.entries())
        if (at > 0) assert.equal(dataFrom, addDays(periods[at - 1]!.dataTo, 1))
      assert.equal(new Set(periods.map(({ code }) => code)).size, count)
    }
  })
})
