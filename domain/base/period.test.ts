import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysInPeriod, type Period, period, periodContains, periodsOverlap } from './period.ts'
import { addDays, plainDate } from './plain-date.ts'

const BASE = plainDate('2019-01-01')
const dates = fc.integer({ min: 0, max: 60 }).map((n) => addDays(BASE, n))
const periods = fc
  .tuple(dates, fc.integer({ min: 0, max: 30 }))
  .map(([from, days]) => period(from, addDays(from, days)))

function daysOf(whole: Period): string[] {
  return Array.from({ length: daysInPeriod(whole) }, (_, n) => addDays(whole.from, n))
}

test('both ends belong to a period', () => {
  const quarter = period(plainDate('2019-01-01'), plainDate('2019-03-31'))
  assert.equal(daysInPeriod(quarter), 90)
  assert.ok(periodContains(quarter, quarter.from))
  assert.ok(periodContains(quarter, quarter.to))
  assert.ok(!periodContains(quarter, plainDate('2018-12-31')))
  assert.ok(!periodContains(quarter, plainDate('2019-04-01')))
})

test('a period of one day has one day; one that ends before it begins is an error', () => {
  assert.equal(daysInPeriod(period(BASE, BASE)), 1)
  assert.throws(() => period(plainDate('2019-01-02'), BASE), RangeError)
})

test('a period contains exactly its days; two overlap exactly when they share one', () => {
  fc.assert(
    fc.property(periods, periods, dates, (a, b, day) => {
      assert.equal(periodContains(a, day), daysOf(a).includes(day))
      const shared = daysOf(a).some((one) => periodContains(b, plainDate(one)))
      assert.equal(periodsOverlap(a, b), shared)
      assert.equal(periodsOverlap(b, a), shared)
    }),
  )
})
