import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dateInVietnam } from '#domain/base/plain-date.ts'
import { backupsToPrune } from './keep.ts'
import { isBackupDue, isFailureTold, nightOf } from './nightly.ts'

const DAY = 86_400_000
const START = Date.parse('2026-01-01T19:05:00Z')
const at = (moment: number) => ({
  name: new Date(moment).toISOString(),
  madeAt: new Date(moment).toISOString(),
})

describe('when a backup is made', () => {
  it('once a day, from two in the morning in Vietnam', () => {
    assert.equal(isBackupDue(undefined, '2026-11-23T01:00:00.000Z'), true)
    // 02:05 on the 24th in Vietnam.
    const made = '2026-11-23T19:05:00.000Z'
    assert.equal(isBackupDue(made, '2026-11-23T19:20:00.000Z'), false)
    assert.equal(isBackupDue(made, '2026-11-24T18:59:00.000Z'), false)
    assert.equal(isBackupDue(made, '2026-11-24T19:00:00.000Z'), true)
  })

  it('where the machine sleeps at night, when it is switched on', () => {
    assert.equal(isBackupDue('2026-11-23T00:40:00.000Z', '2026-11-24T00:30:00.000Z'), true)
    assert.equal(isBackupDue('2026-11-24T00:30:00.000Z', '2026-11-24T09:00:00.000Z'), false)
  })

  it('again when the clock has been set back before the last one', () => {
    assert.equal(isBackupDue('2027-11-24T00:30:00.000Z', '2026-11-24T00:31:00.000Z'), true)
  })

  it('is due at most once between two nights, whatever the moments', () => {
    const moment = fc.integer({ min: START, max: START + 30 * DAY })
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 60 }), (moments) => {
        const nights: string[] = []
        let last: string | undefined
        for (const now of moments.sort((a, b) => a - b).map((each) => new Date(each).toISOString()))
          if (isBackupDue(last, now)) {
            last = now
            nights.push(nightOf(now))
          }
        assert.equal(new Set(nights).size, nights.length)
      }),
    )
  })
})

describe('when a failure is told', () => {
  it('at once on its day, and on later days from seven in the morning', () => {
    const failed = '2026-11-23T19:30:00.000Z' // 02:30 on the 24th
    assert.equal(isFailureTold(failed, '2026-11-23T19:31:00.000Z'), true)
    assert.equal(isFailureTold(failed, '2026-11-24T17:01:00.000Z'), false)
    assert.equal(isFailureTold(failed, '2026-11-25T00:00:00.000Z'), true)
  })
})

describe('which backups are kept', () => {
  const nights = (count: number) => Array.from({ length: count }, (_, day) => at(START + day * DAY))
  const keptOf = (backups: ReturnType<typeof nights>, never = new Set<string>()) => {
    const gone = new Set(backupsToPrune(backups, never))
    return backups.filter(({ name }) => !gone.has(name))
  }

  it('all of a week', () => assert.equal(keptOf(nights(7)).length, 7))

  it('of 400 nights: 7 days, 4 weeks, 12 months', () => {
    const days = keptOf(nights(400)).map(({ madeAt }) => dateInVietnam(Date.parse(madeAt)))
    // The last night is 5 February 2027; weeks end on Sundays, months on their last day.
    assert.deepEqual(days, [
      ...['2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31'],
      ...['2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31', '2027-01-17', '2027-01-24'],
      ...['2027-01-30', '2027-01-31', '2027-02-01', '2027-02-02', '2027-02-03', '2027-02-04'],
      '2027-02-05',
    ])
  })

  it('never lets go of the newest proven one, nor of what was just made', () => {
    const backups = nights(400)
    const proven = backups[100]?.name ?? ''
    assert.ok(keptOf(backups, new Set([proven])).some(({ name }) => name === proven))
    assert.ok(!keptOf(backups).some(({ name }) => name === proven))
  })

  it('keeps the newest, and pruning again after pruning takes nothing more', () => {
    const moments = fc.uniqueArray(fc.integer({ min: START, max: START + 900 * DAY }), {
      minLength: 1,
      maxLength: 300,
    })
    fc.assert(
      fc.property(moments, (list) => {
        const backups = list.map(at)
        const kept = keptOf(backups)
        const newest = [...backups].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0]
        assert.ok(kept.some(({ name }) => name === newest?.name))
        assert.deepEqual(backupsToPrune(kept, new Set()), [])
        assert.ok(kept.length <= 7 + 4 + 12)
      }),
    )
  })
})
