import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dateInVietnam, plainDate } from '#domain/base/plain-date.ts'
import { clockOf, newId } from './clock.ts'
import { OperatorError } from './operator-error.ts'

describe('the clock of a database', () => {
  const practiceDay = plainDate('2026-11-23')
  const named = plainDate('2026-12-17')

  it('stands at the practice day on practice data, or at the day that is named', () => {
    assert.equal(clockOf({ isPractice: true, practiceDay }).moment().today, practiceDay)
    const { now, today } = clockOf({ isPractice: true, practiceDay, today: named }).moment()
    assert.equal(today, named)
    assert.ok(Math.abs(Date.parse(now) - Date.now()) < 60_000, 'the moment is never moved')
  })

  it('goes with the real day on real data, which take no other', () => {
    const { now, today } = clockOf({ isPractice: false, practiceDay }).moment()
    assert.equal(today, dateInVietnam(Date.parse(now)))
    assert.throws(() => clockOf({ isPractice: false, practiceDay, today: named }), OperatorError)
  })
})

describe('a new id', () => {
  it('sorts after each one made before it, in the same millisecond too', () => {
    const ids = Array.from({ length: 1_500 }, newId)
    const moments = new Set(ids.map((id) => id.slice(0, 13)))
    assert.ok(moments.size < ids.length, 'several fall on one moment')
    assert.deepEqual(ids.toSorted(), ids)
    assert.equal(new Set(ids).size, ids.length)
  })
})
