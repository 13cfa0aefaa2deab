import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  dateInVietnam,
  daysBetween,
  daysInMonth,
  monthOf,
  type PlainDate,
  parsePlainDate,
  plainDate,
  plainDateOf,
  weekday,
  yearOf,
} from './plain-date.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(1975, 0, 1) / DAY
const LAST = Date.UTC(2199, 11, 31) / DAY

/** The platform's own calendar, as the second witness. */
function utcText(dayNumber: number): string {
  return new Date(dayNumber * DAY).toISOString().slice(0, 10)
}

const dayNumbers = fc.integer({ min: FIRST, max: LAST })
const dates: fc.Arbitrary<PlainDate> = dayNumbers.map((n) => plainDate(utcText(n)))

test('every day from 1975 to 2199 follows the one before it, as in the platform calendar', () => {
  let date = plainDate('1975-01-01')
  for (let day = FIRST; day <= LAST; day += 1) {
    assert.equal(date, utcText(day))
    assert.equal(weekday(date), new Date(day * DAY).getUTCDay() || 7)
    if (day < LAST) date = addDays(date, 1)
  }
})

test('only days that exist, in supported years, in exactly this form are dates', () => {
  for (const text of ['1975-01-01', '2019-12-31', '2020-02-29', '2000-02-29', '2199-12-31'])
    assert.equal(parsePlainDate(text), text)
  for (const text of [
    '2019-02-29',
    '2100-02-29',
    '2019-04-31',
    '2019-13-01',
    '2019-00-10',
    '2019-01-00',
    '1974-12-31',
    '2200-01-01',
    '2019-1-5',
    '19-01-05',
    '2019-01-05 ',
    '2019-01-05\n',
    '2019-01-05T00:00:00Z',
    '+2019-01-05',
    '２０１９-01-05',
    '',
  ]) {
    assert.equal(parsePlainDate(text), undefined, text)
    assert.throws(() => plainDate(text), RangeError, text)
  }
  assert.equal(plainDateOf(2019, 1.5, 1), undefined)
  assert.equal(plainDateOf(Number.NaN, 1, 1), undefined)
})

test('adding days and counting days are inverse, over the whole range', () => {
  fc.assert(
    fc.property(dates, dates, (from, to) => {
      const days = daysBetween(from, to)
      assert.equal(addDays(from, days), to)
      assert.equal(daysBetween(to, from), days === 0 ? 0 : -days)
      assert.equal(Math.sign(days), from < to ? 1 : from > to ? -1 : 0)
    }),
  )
})

test('the weekday repeats every seven days and only then', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
      fc.pre(daysBetween(plainDate('1990-01-01'), date) > 0 && date < '2180-01-01')
      assert.equal(weekday(addDays(date, n)) === weekday(date), n % 7 === 0)
    }),
  )
})

test('leaving the supported years is an error, not another date', () => {
  assert.throws(() => addDays(plainDate('2199-12-31'), 1), RangeError)
  assert.throws(() => addDays(plainDate('1975-01-01'), -1), RangeError)
  assert.throws(() => addDays(plainDate('2019-01-01'), 0.5), RangeError)
  assert.throws(() => addDays(plainDate('2019-01-01'), Number.NaN), RangeError)
})

test('parts of a date', () => {
  const date = plainDate('2019-03-05')
  assert.equal(yearOf(date), 2019)
  assert.equal(monthOf(date), '2019-03')
  assert.equal(daysInMonth(2020, 2), 29)
  assert.equal(daysInMonth(1900, 2), 28)
})

test('the day changes in Vietnam at 17:00 UTC', () => {
  assert.equal(dateInVietnam(Date.UTC(2019, 11, 31, 16, 59, 59, 999)), '2019-12-31')
  assert.equal(dateInVietnam(Date.UTC(2019, 11, 31, 17)), '2020-01-01')
  assert.throws(() => dateInVietnam(Date.UTC(1975, 5, 12, 16, 59)), RangeError)
  assert.equal(dateInVietnam(Date.UTC(1975, 5, 12, 17)), '1975-06-13')
  assert.throws(() => dateInVietnam(Date.UTC(2199, 11, 31, 17)), RangeError)
  assert.throws(() => dateInVietnam(Number.NaN), RangeError)
})

test('the day in Vietnam is the one of the time-zone database', () => {
  const witness = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
  const from = Date.UTC(1975, 5, 13)
  const to = Date.UTC(2199, 11, 31, 16, 59, 59, 999)
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (moment) => {
      assert.equal(dateInVietnam(moment), witness.format(moment))
    }),
  )
})
