import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import type { ReportingCalendar } from '#domain/programme/reporting-month.ts'
import { earliestDeadline } from './period-deadline.ts'
import { proposedPeriods, type ReportPeriod } from './regime.ts'

/** The days that a committee's paper sets for one period of a year. */
export type PeriodDays = { code: string; dataTo: PlainDate; dueOn: PlainDate }

/** A period with its days as set; a deadline off the count after the cut-off is a fixed day. */
export type SetPeriod = Omit<ReportPeriod, 'workingDays'> & { workingDays: number | null }

/** Which days of a period a paper set otherwise than proposed. */
export type SetDays = { period: SetPeriod; cutOffIsSet: boolean; deadlineIsSet: boolean }

export type DaysToSet = {
  year: number
  today: PlainDate
  calendar: WorkCalendar
  reporting: ReportingCalendar
}

/**
 * The proposed periods with the days of a paper in their place, before the year is opened. Data are kept by
 * reporting months, so a period ends with one and begins where the one before ended; the last ends with the year.
 * Each deadline comes at least one working day after its cut-off (Decree 09/2019/NĐ-CP, article 8(5)), and one that is
 * set is after today. Days that differ from the proposal need the paper that says them.
 */
export function setPeriodDays(
  proposed: readonly ReportPeriod[],
  days: readonly PeriodDays[],
  source: string,
  { year, today, calendar, reporting }: DaysToSet,
): Result<SetDays[]> {
  const isWhole =
    days.length === 0 ||
    (days.length === proposed.length && days.every(({ code }, at) => code === proposed[at]?.code))
  if (!isWhole) return refuse({ code: 'period-days-partial', year: String(year) })
  const monthEnds = proposedPeriods(year, calendar, 12, reporting).map(({ dataTo }) => dataTo)
  const set: SetDays[] = []
  for (const [at, period] of proposed.entries()) {
    const { dataTo, dueOn } = days[at] ?? period
    const { name } = period
    const before = set[at - 1]?.period.dataTo
    const isLast = at === proposed.length - 1
    const fits = isLast ? dataTo === period.dataTo : monthEnds.includes(dataTo)
    if (!fits || (before !== undefined && dataTo <= before))
      return refuse({
        code: 'cut-off-not-month-end',
        ...{ period: name, days: monthEnds.map(formatDate).join(', ') },
      })
    const earliest = earliestDeadline(dataTo, calendar)
    if (dueOn < earliest)
      return refuse({
        code: 'deadline-before-cut-off',
        ...{ dataTo: formatDate(dataTo), earliest: formatDate(earliest) },
      })
    const deadlineIsSet = dueOn !== calendar.addWorkingDays(dataTo, period.workingDays)
    if (deadlineIsSet && dueOn <= today) return refuse({ code: 'deadline-in-past' })
    set.push({
      period: {
        ...{ ...period, dataTo, dueOn },
        dataFrom: before === undefined ? period.dataFrom : addDays(before, 1),
        workingDays: deadlineIsSet ? null : period.workingDays,
      },
      cutOffIsSet: dataTo !== period.dataTo,
      deadlineIsSet,
    })
  }
  if (source === '' && set.some(({ cutOffIsSet, deadlineIsSet }) => cutOffIsSet || deadlineIsSet))
    return refuse({ code: 'period-days-need-paper', year: String(year) })
  return ok(set)
}
