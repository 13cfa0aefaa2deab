import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import { ratesOf } from '#domain/reports/rates.ts'
import type { HeadPage } from '#domain/review/head-page/schema.ts'
import { quarterOf, stuckAt } from '#domain/review/head-page.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked } from '#server/programme/programme.ts'
import { findPassedPeriod, findYearTimeliness, toCell } from '#server/reports/reports.ts'
import * as sql from './head-page.sql.ts'

/** What is stuck, on one page; nothing on it waits for a click (report-outline 8.1, law 15). */
export async function getHeadPage(context: Context): Promise<Result<HeadPage>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const { today } = moment
  const passed = await findPassedPeriod(db, programmeId, today)
  const year = await findYearAsked(db, programmeId, passed && String(passed.year), today)
  const calendar = year?.settings.calendar ?? 'decree09'
  const quarter = passed && quarterOf(passed.dataTo, calendar)
  const communes = quarter ? await sql.listCommuneActivity(db, programmeId, quarter) : []
  const endOf = (number: number) => programmeYearSpan(number, calendar).to
  const lastEnded = lastEndedYear(today, endOf)
  const works = await sql.listWorksUntil(db, programmeId, lastEnded)
  return ok({
    today,
    reports: passed ? await reportsOf(context, passed) : null,
    works: {
      recorded: works.length,
      stuck: works.flatMap((work) => {
        const yearEnd = endOf(work.year)
        const lacking = stuckAt(work, { yearEnd, today })
        if (!lacking) return []
        const { workId, name, placeId, placeName, leadUnitName } = work
        return {
          ...{ workId, name, placeId, placeName, leadUnitName },
          stuckAt: lacking,
          since: yearEnd,
        }
      }),
    },
    conclusionsYear: (passed?.year ?? Number(today.slice(0, 4))) - 1,
    quarter: quarter
      ? {
          year: quarter.year,
          number: quarter.number,
          from: quarter.from,
          to: quarter.to,
          communes: communes.length,
          withoutActivity: communes
            .filter(({ isActive }) => !isActive)
            .map(({ placeId, name }) => ({ placeId, name })),
        }
      : null,
  })
}

/** The last programme year that was over before today. */
function lastEndedYear(today: PlainDate, endOf: (year: number) => PlainDate): number {
  const year = Number(today.slice(0, 4))
  return today > endOf(year) ? year : year - 1
}

async function reportsOf(
  { db, actor, moment }: Context,
  passed: { periodId: string; year: number },
): Promise<HeadPage['reports']> {
  const found = await findYearTimeliness(db, actor.programmeId, {
    year: passed.year,
    today: moment.today,
  })
  const at = found?.periods.findIndex(({ periodId }) => periodId === passed.periodId) ?? -1
  const period = found?.periods[at]
  if (!found || !period) return null
  const lines = found.units.flatMap((unit) => {
    const line = unit.lines[at]
    return line ? [{ unit, line }] : []
  })
  const { reportsDue, onTime, late, notSent } = ratesOf(lines.map(({ line }) => line.timeliness))
  return {
    year: found.year,
    periodId: period.periodId,
    periodName: period.name,
    dueOn: period.dueOn,
    timelinessBasis: found.basis,
    reportsDue,
    onTime,
    late,
    notSent,
    missing: lines
      .filter(({ line }) => line.timeliness.isDue && line.timeliness.state === 'notSent')
      .map(({ unit, line }) => {
        const { daysLate, urged, remark } = toCell(line)
        return { unitId: unit.unitId, name: unit.name, daysLate, urged, remark }
      }),
  }
}
