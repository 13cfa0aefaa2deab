import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import {
  programmeYearOf,
  programmeYearSpan,
  reportingMonth,
  reportingMonthName,
} from './reporting-month.ts'

function* everyDay(): Generator<PlainDate> {
  for (let day = plainDate('2018-01-01'); day <= '2030-12-31'; day = addDays(day, 1)) yield day
}

describe('reporting months and programme years', () => {
  for (const calendar of ['decree09', 'calendar'] as const) {
    it(`agree for every day from 2018 to 2030 (${calendar})`, () => {
      let before: PlainDate | undefined
      for (const day of everyDay()) {
        const month = reportingMonth(day, calendar)
        const year = programmeYearOf(day, calendar)
        const span = programmeYearSpan(year, calendar)
        assert.ok(span.from <= day && day <= span.to, `${day} lies outside ${year}`)
        assert.ok(month >= `${year}-01-01` && month <= `${year}-12-01`, `${day} is in ${month}`)
        assert.equal(month.slice(8), '01')
        // A new month begins on the first, or on the 15th of the month before.
        const begins = day.slice(8) === (calendar === 'decree09' ? '15' : '01')
        if (before !== undefined) assert.equal(month !== before, begins, day)
        before = month
      }
    })

    it(`leave no day between one year and the next (${calendar})`, () => {
      for (let year = 2018; year < 2030; year += 1) {
        const { to } = programmeYearSpan(year, calendar)
        assert.equal(programmeYearSpan(year + 1, calendar).from, addDays(to, 1))
      }
    })
  }

  it('follow the examples of the decree', () => {
    const month = (day: string) => reportingMonth(plainDate(day), 'decree09')
    assert.equal(month('2019-03-14'), '2019-03-01')
    assert.equal(month('2019-03-15'), '2019-04-01')
    assert.equal(month('2019-12-14'), '2019-12-01')
    assert.equal(month('2019-12-15'), '2020-01-01')
    assert.equal(programmeYearOf(plainDate('2019-12-20'), 'decree09'), 2020)
    assert.equal(programmeYearOf(plainDate('2019-12-20'), 'calendar'), 2019)
  })

  it('are named by their number, and by their days where these are not those of the month', () => {
    assert.equal(reportingMonthName(plainDate('2026-03-01'), 'calendar'), 'tháng 3')
    assert.equal(reportingMonthName(plainDate('2026-03-01'), 'decree09'), 'tháng 3 (15/02–14/03)')
    assert.equal(reportingMonthName(plainDate('2026-01-01'), 'decree09'), 'tháng 1 (15/12–14/01)')
  })
})
