import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type PlainDate, plainDate, weekday } from './plain-date.ts'
import { workCalendar } from './work-calendar.ts'

const day = plainDate
// 2019 as it was: 29 April off and made up on Saturday 4 May, then two holidays.
const y2019 = workCalendar({
  off: ['2019-01-01', '2019-04-15', '2019-04-29', '2019-04-30', '2019-05-01', '2019-09-02'].map(
    day,
  ),
  working: [day('2019-05-04')],
})

test('weekends and listed days are off, made-up Saturdays are worked', () => {
  assert.ok(y2019.isWorkingDay(day('2019-04-26')))
  assert.ok(!y2019.isWorkingDay(day('2019-04-27')))
  assert.ok(!y2019.isWorkingDay(day('2019-04-29')))
  assert.ok(y2019.isWorkingDay(day('2019-05-04')))
  assert.ok(!y2019.isWorkingDay(day('2019-05-05')))
})

test('two working days after a Friday before the long weekend', () => {
  assert.equal(y2019.addWorkingDays(day('2019-04-26'), 2), '2019-05-03')
  assert.equal(y2019.addWorkingDays(day('2019-05-03'), 1), '2019-05-04')
  assert.equal(y2019.addWorkingDays(day('2019-04-28'), 0), '2019-04-28')
  assert.equal(y2019.addWorkingDays(day('2019-05-06'), -2), '2019-05-03')
  assert.throws(() => y2019.addWorkingDays(day('2019-05-06'), 0.5), RangeError)
})

test('days late are counted in working days, and late is never 0', () => {
  const due = day('2019-04-26')
  assert.equal(y2019.workingDaysAfter(due, day('2019-04-20')), 0)
  assert.equal(y2019.workingDaysAfter(due, due), 0)
  // A Saturday counts as the next working day, 2 May.
  assert.equal(y2019.workingDaysAfter(due, day('2019-04-27')), 1)
  assert.equal(y2019.workingDaysAfter(due, day('2019-05-02')), 1)
  assert.equal(y2019.workingDaysAfter(due, day('2019-05-04')), 3)
  assert.equal(y2019.workingDaysAfter(due, day('2019-05-05')), 4)
})

test('a day cannot be both off and worked', () => {
  assert.throws(
    () => workCalendar({ off: [day('2019-05-04')], working: [day('2019-05-04')] }),
    RangeError,
  )
})

const BASE = day('2019-01-01')
const dates = fc.integer({ min: 0, max: 400 }).map((n) => addDays(BASE, n))
const calendars = fc.uniqueArray(dates, { maxLength: 60 }).map((exceptions) =>
  workCalendar({
    off: exceptions.filter((date) => weekday(date) <= 5),
    working: exceptions.filter((date) => weekday(date) > 5),
  }),
)

test('the n-th working day after a day is a working day and n working days later', () => {
  fc.assert(
    fc.property(calendars, dates, fc.integer({ min: 1, max: 40 }), (calendar, from, n) => {
      const reached = calendar.addWorkingDays(from, n)
      assert.ok(calendar.isWorkingDay(reached))
      assert.equal(calendar.workingDaysAfter(from, reached), n)
    }),
  )
})

test('late exactly when after the due day, and never less late for coming later', () => {
  fc.assert(
    fc.property(calendars, dates, dates, (calendar, due, arrived) => {
      const late = calendar.workingDaysAfter(due, arrived)
      assert.equal(late > 0, arrived > due)
      const next: PlainDate = addDays(arrived, 1)
      assert.ok(calendar.workingDaysAfter(due, next) >= late)
    }),
  )
})
