import { may, mayReadUnit, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type FigureScope, type FigureValue, NOTHING_RECORDED } from '#domain/figures/figure.ts'
import { MEASURES, type Measure } from '#domain/figures/measures.ts'
import { scaleOf } from '#domain/figures/scale.ts'
import { workingDaysLeft } from '#domain/reports/due.ts'
import { missingBeforeSending } from '#domain/reports/missing-before-sending.ts'
import type { AskUnitPeriod, UnitPeriodView } from '#domain/reports/schema.ts'
import { findRecordState } from '#server/activities/activities.ts'
import { askFigures, monthsOfYear } from '#server/figures/figures.ts'
import { sumPlanTargets } from '#server/plans/plans.ts'
import type { Context } from '#server/platform/context.ts'
import { findYear, getWorkCalendar } from '#server/programme/programme.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import { listWorkLines } from '#server/works/works.ts'
import { monthsOf, unitMonthsOf } from './open-period.ts'
import { communesOf } from './period-entries.ts'
import { listOpenChecks } from './register.ts'
import * as sql from './reports.sql.ts'
import {
  findYearTimeliness,
  type ReportingUnit,
  type ReportLine,
  toCell,
  type YearTimeliness,
  yearAsked,
} from './reports.ts'
import { readUnitReport } from './unit-reports.ts'

/** What the unit's page counts, each with the plan's unit of quantity where a plan may state one. */
const SHOWN: readonly { measure: Measure; plannedIn?: string }[] = [
  { measure: 'personVisits', plannedIn: 'lượt người' },
  { measure: 'trips', plannedIn: 'đợt' },
  { measure: 'personDays', plannedIn: 'ngày công' },
  { measure: 'sessions', plannedIn: 'buổi' },
  { measure: 'attendees', plannedIn: 'lượt người dự' },
  { measure: 'totalSponsorValue' },
]

/** One unit and one period (report-outline 8.3): what is recorded, what is missing, and its own history. */
export async function getUnitPeriod(
  context: Context,
  ask: AskUnitPeriod,
): Promise<Result<UnitPeriodView>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const unitId = ask.unitId ?? actor.unitIds[0]
  if (unitId === undefined || !mayReadUnit(actor, unitId)) return refuse({ code: 'unit-unknown' })
  const year = await yearAsked(context, ask.year)
  const found = await findYearTimeliness(db, programmeId, {
    year,
    today: moment.today,
    unitIds: [unitId],
  })
  if (!found) return refuse({ code: 'year-unknown', year: String(year) })
  const unit = found.units[0]
  if (!unit) return refuse({ code: 'unit-unknown' })
  const period = choosePeriod(found, unit, ask.periodId)
  const line = unit.lines.find(({ periodId }) => periodId === period?.periodId)
  if (!period || !line) return refuse({ code: 'period-unknown' })
  const [programmeYear, twinnings, calendar, worksWithoutStart, works, checks] = await Promise.all([
    findYear(db, programmeId, year),
    listTwinnings(db, programmeId, { from: period.dataFrom, to: period.dataTo, unitId }),
    getWorkCalendar(db, programmeId),
    sql.listWorksWithoutStart(db, programmeId, { unitId, year }),
    listWorkLines(context, { unitId, year }),
    listOpenChecks(db, programmeId, { year, today: moment.today }),
  ])
  if (!programmeYear) throw new Error('a period stands in a year')
  const open = { period, calendar: programmeYear.settings.calendar }
  const communes = communesOf(twinnings)
  const [records, figures] = await Promise.all([
    findRecordState(db, programmeId, unitMonthsOf(unitId, open)),
    readFigures(context, { unitId, year, months: monthsOf(open) }),
  ])
  const report = await readUnitReport(context, period, unitId, line)
  const check = checks.find((row) => row.unitId === unitId)
  const { timeliness } = line
  const { year: _year, ...periodView } = period
  return ok({
    unit: { unitId, code: unit.code, name: unit.name, mode: unit.mode },
    year,
    today: moment.today,
    timelinessBasis: found.basis,
    period: periodView,
    dueOn: timeliness.dueOn ?? null,
    workingDaysLeft: timeliness.dueOn
      ? workingDaysLeft(timeliness.dueOn, moment.today, calendar)
      : 0,
    communes,
    figures,
    missing: missingBeforeSending({
      estimateCount: records.estimateCount,
      hasRecords: records.placeIds.length > 0,
      communesWithoutRecord: communes
        .filter(({ placeId }) => !records.placeIds.includes(placeId))
        .map(({ name }) => name),
      worksWithoutStart,
      hasPaper: timeliness.paperReceivedAt !== undefined,
      basis: found.basis,
      needsEstimate: report.asksEstimates && report.estimates.length === 0,
    }),
    history: unit.lines.map((row, at) => ({
      ...toCell(row),
      periodName: found.periods[at]?.name ?? '',
    })),
    remarks: unit.lines.flatMap(({ periodId, notes }) =>
      notes.flatMap(({ kind, words, at }) =>
        kind === 'remark' ? [{ periodId, words, recordedAt: new Date(at).toISOString() }] : [],
      ),
    ),
    lineCheck: check ? { replyBy: check.replyBy } : null,
    works,
    maySend: may(actor, 'sendReport') && mayWriteForUnit(actor, unitId),
    mayRegisterPaper:
      may(actor, 'registerSignedPaper') &&
      mayWriteForUnit(actor, unitId) &&
      timeliness.state !== 'notOwed',
    report,
    ownPaper: ownPaperOf(line),
  })
}

/** The newest standing paper that the unit registered itself. */
function ownPaperOf({ sendings }: ReportLine): UnitPeriodView['ownPaper'] {
  const own = sendings.find(({ channel, enteredFor }) => channel === 'paper' && !enteredFor)
  if (!own) return null
  const { sendingId, documentNumber: number, receivedAt, documentFileId: fileId } = own
  return { sendingId, number, receivedAt: new Date(receivedAt).toISOString(), fileId }
}

/** The period asked for; else the first whose deadline has not passed, else the last. */
function choosePeriod(found: YearTimeliness, unit: ReportingUnit, periodId: Uuid | undefined) {
  if (periodId !== undefined) return found.periods.find((period) => period.periodId === periodId)
  const next = found.periods.find((period, at) => {
    const dueOn = unit.lines[at]?.timeliness.dueOn ?? period.dueOn
    return dueOn >= found.today
  })
  return next ?? found.periods.at(-1)
}

async function readFigures(
  { db, actor }: Context,
  { unitId, year, months }: { unitId: Uuid; year: number; months: FigureScope['months'] },
): Promise<UnitPeriodView['figures']> {
  const measures = SHOWN.map(({ measure }) => measure)
  const ask = (asked: FigureScope['months']) =>
    askFigures(db, actor.programmeId, measures, { months: asked, unitId })
  const [plan, ofPeriod, ofYear] = await Promise.all([
    sumPlanTargets(db, actor.programmeId, { unitId, year }),
    ask(months),
    ask(monthsOfYear(year)),
  ])
  const planOf = (plannedIn: string | undefined) =>
    plannedIn === undefined
      ? sumKnown(plan.map(({ amount }) => amount))
      : sumKnown(plan.filter((row) => row.quantityUnit === plannedIn).map((row) => row.quantity))
  const stored = (value: FigureValue) => (value.isMissing ? null : value.stored)
  return SHOWN.map(({ measure, plannedIn }) => {
    const inPeriod = stored(ofPeriod(measure))
    const planned = planOf(plannedIn)
    return {
      measure,
      name: MEASURES[measure].name,
      unit: MEASURES[measure].unit,
      scale: scaleOf(measure),
      fromMonth: months.from,
      toMonth: months.to,
      inPeriod,
      inYear: stored(ofYear(measure)),
      // A plan is written in whole units; figures are answered in stored ones.
      plan: planned === null ? null : planned * scaleOf(measure),
      missingReason: inPeriod === null ? NOTHING_RECORDED : null,
    }
  })
}

/** The sum of what is stated; nothing stated is missing, never zero. */
function sumKnown(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value): value is number => typeof value === 'number')
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
