import type { PlainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { reportingMonth } from '#domain/programme/reporting-month.ts'
import { type PeriodCount, proposedPeriods } from '#domain/reports/regime.ts'
import { sampleId } from './ids.ts'
import type { SamplePeriod } from './model.ts'

/** The shipped regime with ids. */
export function samplePeriods(
  year: number,
  count: PeriodCount,
  calendar: WorkCalendar,
): SamplePeriod[] {
  return proposedPeriods(year, calendar, count).map((period) => ({
    ...period,
    periodId: sampleId('period', year * 1_000 + count * 20 + period.position),
  }))
}

/** The period that a day falls into. @throws RangeError for a day of another year. */
export function periodOf(periods: readonly SamplePeriod[], day: PlainDate): SamplePeriod {
  const found = periods.find(({ dataFrom, dataTo }) => dataFrom <= day && day <= dataTo)
  if (!found) throw new RangeError(`${day} lies in no period of the year`)
  return found
}

/** The quarter of a day's reporting month, 1 … 4, whatever the number of periods. */
export function quarterOf(day: PlainDate): number {
  return Math.ceil(Number(reportingMonth(day, 'decree09').slice(5, 7)) / 3)
}
