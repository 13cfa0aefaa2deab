import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { standingLetter } from './urging-round.ts'

const calendar = workCalendar({ off: [plainDate('2026-09-18')], working: [] })
const DUE = plainDate('2026-09-16')

const standing = (today: string, ...drafted: [round: number, on: string][]) =>
  standingLetter(
    { dueOn: DUE, drafted: drafted.map(([round, on]) => ({ round, on: plainDate(on) })) },
    { today: plainDate(today), calendar },
  )

describe('the urging letter that stands drafted', () => {
  it('is the first one three working days after the deadline, days off left out', () => {
    assert.equal(standing('2026-09-21'), undefined)
    assert.deepEqual(standing('2026-09-22'), { round: 1, since: '2026-09-22' })
    assert.deepEqual(standing('2026-10-30'), { round: 1, since: '2026-09-22' })
  })

  it('is the second one when the days that the first gave are over, and none after that', () => {
    assert.equal(standing('2026-09-29', [1, '2026-09-23']), undefined)
    assert.deepEqual(standing('2026-09-30', [1, '2026-09-23']), { round: 2, since: '2026-09-30' })
    assert.equal(standing('2026-12-31', [1, '2026-09-23'], [2, '2026-10-01']), undefined)
  })

  it('counts no letter that urged an earlier deadline', () => {
    assert.deepEqual(standing('2026-09-22', [2, '2026-09-10']), { round: 1, since: '2026-09-22' })
  })
})
