import { ok, type Result } from '#domain/base/result.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'
import { programmeYearOf } from '#domain/programme/reporting-month.ts'
import { ratesOf } from '#domain/reports/rates.ts'
import type { HeadPage } from '#domain/review/head-page/schema.ts'
import { quarterOf } from '#domain/review/head-page.ts'
import { headPaper } from '#domain/review/head-paper.ts'
import { stuckAt } from '#domain/review/stuck-works.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked, getProgramme, getWorkCalendar } from '#server/programme/programme.ts'
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
  const runningYear = programmeYearOf(today, calendar)
  const works = await sql.listOpenWorks(db, programmeId, runningYear)
  const workDays = await getWorkCalendar(db, programmeId)
  return ok({
    today,
    reports: passed ? await reportsOf(context, passed) : null,
    works: {
      recorded: works.length,
      stuck: works.flatMap((work) => {
        const line = stuckAt(work, { today, calendar: workDays })
        if (!line) return []
        const { workId, name, placeId, placeName, leadUnitName } = work
        return { workId, name, placeId, placeName, leadUnitName, ...line }
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

/** The same page as a paper of one A4, for Word. */
export async function getHeadPaper(
  context: Context,
): Promise<Result<{ paper: Paper; layout: LayoutFamily }>> {
  const page = await getHeadPage(context)
  if (!page.ok) return page
  const { db, actor, moment } = context
  const programme = await getProgramme(db, actor.programmeId, { day: moment.today })
  const layout = layoutFor({ body: 'party', issuedOn: moment.today })
  return ok({ paper: headPaper(page.value, programme), layout })
}
