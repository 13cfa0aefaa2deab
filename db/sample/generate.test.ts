import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { faultOf } from '#domain/activities/record-activity.ts'
import { addDays } from '#domain/base/plain-date.ts'
import { dayOf } from '#domain/reports/due.ts'
import type { PeriodCount } from '#domain/reports/regime.ts'
import { timelinessOf } from '#domain/reports/timeliness.ts'
import { generateSample, type Sample } from './generate.ts'
import { halfDaysOf } from './labour-target.ts'
import type { SampleYear } from './model.ts'
import { readSampleData } from './read-data.ts'

const COUNTS: readonly PeriodCount[] = [4, 12]

const made = (periods: PeriodCount) => generateSample(readSampleData(), { periods })
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

function yearOf(sample: Sample): SampleYear {
  const [year] = sample.years
  assert.ok(year)
  return year
}

test('the same bytes every time, in another process and another time zone too', async () => {
  for (const periods of COUNTS) {
    const here = digest(JSON.stringify(made(periods)))
    assert.equal(digest(JSON.stringify(made(periods))), here)
    const script = `
      const { generateSample } = await import('./generate.ts')
      const { readSampleData } = await import('./read-data.ts')
      process.stdout.write(JSON.stringify(generateSample(readSampleData(), { periods: ${periods} })))`
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      {
        cwd: import.meta.dirname,
        env: { ...process.env, TZ: 'America/New_York', LANG: 'C' },
        maxBuffer: 50_000_000,
      },
    )
    assert.equal(digest(stdout), here)
  }
})

test('a year that the sample does not have is refused', () => {
  assert.throws(() => generateSample(readSampleData(), { periods: 4, years: [2018] }), RangeError)
})

for (const periods of COUNTS) {
  const sample = made(periods)
  const year = yearOf(sample)
  const sponsorOf = new Map(sample.sponsors.map((sponsor) => [sponsor.unitId, sponsor]))

  test(`${periods} periods: every record keeps the rules of the ledger`, () => {
    const periodOf = new Map(year.periods.map((period) => [period.periodId, period]))
    for (const { unitId, periodId, revisions } of year.records) {
      const period = periodOf.get(periodId)
      assert.ok(period)
      for (const { facts, command, receivedAt, reason } of revisions) {
        const recordedOn = dayOf(command.recordedAt)
        assert.equal(faultOf(facts, recordedOn), undefined)
        assert.ok(facts.happenedFrom >= period.dataFrom && facts.happenedTo <= period.dataTo)
        assert.ok(facts.happenedTo < recordedOn)
        assert.ok((receivedAt ?? command.recordedAt) <= command.recordedAt)
        const communes = sponsorOf.get(unitId)?.communes.map(({ placeId }) => placeId)
        assert.ok(communes?.includes(facts.placeId), 'the lead is twinned with the commune')
        assert.equal(reason !== undefined, command.name === 'practice:correction')
      }
    }
  })

  test(`${periods} periods: nearly 5,000 person-days, half-days among them`, () => {
    assert.equal(halfDaysOf(year.records) / 2, 4_987)
    assert.ok(year.records.some(({ revisions: [{ facts }] }) => (facts.halfDays ?? 0) % 2 === 1))
    const events = year.records.filter(
      ({ revisions: [{ facts }] }) => facts.granularity === 'event',
    )
    assert.ok(events.length >= 1_400 && events.length <= 2_000, `${events.length} events`)
  })

  test(`${periods} periods: two silent units, some late, one nil report, the rest in time`, () => {
    for (const period of year.periods) {
      const states = year.obligations
        .filter(({ periodId }) => periodId === period.periodId)
        .map(({ unitId, dueOn }) => {
          const sendings = year.sendings
            .filter((row) => row.unitId === unitId && row.periodId === period.periodId)
            .map((row) => ({
              ...row,
              recordedAt: row.command.recordedAt,
              isEmpty: false,
              nilReason: row.nilReason ?? null,
              withdraws: null,
            }))
          const owed = { dueOn, ceasedOn: null, extensions: [] }
          return timelinessOf(
            { obligation: owed, sendings, completionRequests: [] },
            { basis: 'signedPaper', today: addDays(period.dueOn, 40), calendar: sample.calendar },
          )
        })
      const count = (state: string) => states.filter((row) => row.state === state).length
      assert.equal(states.length, 68)
      assert.equal(count('notSent'), 2)
      assert.ok(count('late') >= 3 && count('late') <= 9, `${count('late')} late`)
      assert.equal(count('onTime'), 66 - count('late'))
      assert.ok(states.every(({ state, daysLate }) => state !== 'late' || daysLate <= 9))
    }
    const nil = year.sendings.filter(({ nilReason }) => nilReason !== undefined)
    assert.equal(nil.length, 1)
    const nilRecords = year.records.filter(
      ({ unitId, periodId }) => unitId === nil[0]?.unitId && periodId === nil[0]?.periodId,
    )
    assert.deepEqual(nilRecords, [])
  })
}

test('the deadlines of 2019 pass over the weekend', () => {
  assert.deepEqual(
    yearOf(made(4)).periods.map(({ code, dueOn }) => [code, dueOn]),
    [
      ['D1', '2019-03-18'],
      ['D2', '2019-06-18'],
      ['D3', '2019-09-17'],
      ['NAM', '2019-12-17'],
    ],
  )
})

test('24 November stays a working day; a holiday of several days says that they are assumed', () => {
  const { calendarDays } = made(4)
  assert.ok(!calendarDays.some(({ day }) => day.endsWith('-11-24')))
  const tet = calendarDays.filter(({ day }) => day >= '2026-02-16' && day <= '2026-02-20')
  assert.equal(tet.length, 5)
  assert.ok(tet.every(({ certainty }) => certainty.startsWith('giả định')))
})

test('the same events however many periods the year has', () => {
  const [four, twelve] = COUNTS.map((periods) =>
    yearOf(made(periods))
      .records.map(({ revisions: [{ facts }] }) => facts)
      .filter(({ granularity, kind }) => granularity === 'event' && kind !== 'labour'),
  )
  assert.ok(four && twelve)
  // The nil report covers three months or one.
  assert.ok(twelve.length - four.length >= 0 && twelve.length - four.length < 10)
})
