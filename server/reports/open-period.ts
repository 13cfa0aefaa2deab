import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { type ReportingCalendar, reportingMonth } from '#domain/programme/reporting-month.ts'
import type { UnitMonths } from '#server/activities/activities.ts'
import type { Context } from '#server/platform/context.ts'
import { findYear } from '#server/programme/programme.ts'
import * as reads from './reports.sql.ts'

export type OpenPeriod = { period: reads.PeriodRow; calendar: ReportingCalendar }

/** The period with its year's calendar; one that has not begun has nothing to send yet. */
export async function findOpenPeriod(
  { db, actor, moment }: Context,
  periodId: Uuid,
): Promise<Result<OpenPeriod>> {
  const period = await reads.findPeriod(db, actor.programmeId, periodId)
  if (!period) return refuse({ code: 'period-unknown' })
  if (moment.today < period.dataFrom)
    return refuse({
      ...{ code: 'period-not-begun', period: period.name, from: formatDate(period.dataFrom) },
    })
  const year = await findYear(db, actor.programmeId, period.year)
  if (!year) throw new Error('a period stands in a year')
  return ok({ period, calendar: year.settings.calendar })
}

/** The reporting months of a period in its year's calendar. */
export function monthsOf({ period, calendar }: OpenPeriod) {
  return {
    from: reportingMonth(period.dataFrom, calendar),
    to: reportingMonth(period.dataTo, calendar),
  }
}

/** What of the ledger a unit's paper of a period is about. */
export function unitMonthsOf(unitId: Uuid, open: OpenPeriod): UnitMonths {
  const { from, to } = monthsOf(open)
  return { unitId, fromMonth: from, toMonth: to }
}
