import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { programmeYearSpan, type ReportingCalendar } from '#domain/programme/reporting-month.ts'
import { PROPOSED_YEAR_SETTINGS, type YearSettings } from '#domain/programme/year-settings.ts'
import { cameBefore, dayOf } from '#domain/reports/due.ts'
import { type DutyUnit, openableYears, owes } from '#domain/reports/open-year.ts'
import { basisSourceOf, type PaperKind, proposedTerms } from '#domain/reports/paper-kinds.ts'
import { deadlineIsFixed, earliestDeadline } from '#domain/reports/period-deadline.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { type PeriodCount, proposedPeriods } from '#domain/reports/regime.ts'
import { BLOCK_NAMES, BLOCKS } from '#domain/units/blocks.ts'
import type { Context } from '#server/platform/context.ts'
import {
  findYear,
  findYearInView,
  getWorkCalendar,
  listYears,
} from '#server/programme/programme.ts'
import { listTerms, type TermsRow } from './papers.sql.ts'
import * as sql from './periods.sql.ts'
import { listDeadlineChanges, listPeriods } from './reports.sql.ts'
import { findYearTimeliness, type ReportingUnit, type YearTimeliness } from './reports.ts'

type State = YearPeriodsView['state']

/** May a year be opened, and by which settings. */
export async function findOpening(
  context: Context,
  year: number,
): Promise<{ isOpenable: boolean; settings: YearSettings }> {
  const settings = await settingsFor(context, year)
  const years = (await listYears(context.db, context.actor.programmeId)).map((row) => row.year)
  const asked = { years, today: context.moment.today, reporting: settings.calendar }
  return { isOpenable: openableYears(asked).includes(year), settings }
}

/** The periods of a year, who owes what in it and every moved deadline (report-outline 8.2). */
export async function getYearPeriods(
  context: Context,
  asked: string,
): Promise<Result<YearPeriodsView>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const { today } = moment
  const year = Number(asked)
  const calendar = await getWorkCalendar(db, programmeId)
  const all = await listYears(db, programmeId)
  const settings = await settingsFor(context, year)
  const state: State = all.find((row) => row.year === year)?.state ?? 'notOpen'
  const numbers = all.map((row) => row.year)
  const openable = openableYears({ years: numbers, today, reporting: settings.calendar })
  const years = [...new Set([...numbers, ...openable, year])].sort((a, b) => b - a)
  const head = {
    ...{ year, state, today },
    calendar: settings.calendar,
    timelinessBasis: settings.timelinessBasis,
    basisSource: basisSourceOf(settings),
    regimeLetter: settings.letters.regime ?? null,
    years: years.map((each) => ({ year: each, isOpen: numbers.includes(each) })),
  }
  const found =
    state === 'notOpen' ? undefined : await findYearTimeliness(db, programmeId, { year, today })
  if (!found) {
    const isOpenable = openable.includes(year)
    const units = await sql.listDutyUnits(db, programmeId)
    const proposed = { units, year, today, calendar, reporting: settings.calendar }
    const proposal = {
      isOpenable,
      periods: proposalOf(4, proposed),
      months: proposalOf(12, proposed),
    }
    return ok({ ...head, periods: [], blocks: [], oweNothing: [], proposal })
  }
  return ok({
    ...head,
    periods: await periodsOf(context, found, { state, calendar, reporting: settings.calendar }),
    ...dutiesOf(found),
    proposal: null,
  })
}

/** The settings of a year; of one that is not there, those of the year in view, whose letter asks for its own year. */
export async function settingsFor(
  { db, actor, moment }: Context,
  year: number,
): Promise<YearSettings> {
  const own = await findYear(db, actor.programmeId, year)
  if (own) return own.settings
  const inView = await findYearInView(db, actor.programmeId, moment.today)
  const present = inView === undefined ? undefined : await findYear(db, actor.programmeId, inView)
  if (!present) return PROPOSED_YEAR_SETTINGS
  const { regime: _ofThatYear, ...letters } = present.settings.letters
  return { ...present.settings, letters, yearFocus: [] }
}

function proposalOf(
  count: PeriodCount,
  {
    units,
    year,
    today,
    calendar,
    reporting,
  }: {
    units: readonly DutyUnit[]
    year: number
    today: PlainDate
    calendar: WorkCalendar
    reporting: ReportingCalendar
  },
) {
  return proposedPeriods(year, calendar, count, reporting).map(
    ({ code, name, dataFrom, dataTo, dueOn }) => ({
      ...{ code, name, dataFrom, dataTo, dueOn },
      units: dueOn < today ? 0 : units.filter((unit) => owes(unit, { dataTo, dueOn })).length,
    }),
  )
}

async function periodsOf(
  { db, actor, moment }: Context,
  { year, units }: YearTimeliness,
  {
    state,
    calendar,
    reporting,
  }: { state: State; calendar: WorkCalendar; reporting: ReportingCalendar },
): Promise<YearPeriodsView['periods']> {
  const changes = await listDeadlineChanges(db, actor.programmeId, year)
  const extensions = await sql.listExtensions(db, actor.programmeId, year)
  const periods = await listPeriods(db, actor.programmeId, year)
  const kept = await listTerms(db, actor.programmeId, year)
  const yearState = state === 'closed' ? 'closed' : 'open'
  const of =
    (periodId: Uuid) =>
    (row: { periodId: Uuid }): boolean =>
      row.periodId === periodId
  return periods.map(({ year: _year, firstDueOn, ...period }) => ({
    ...period,
    ...termsOf(period, kept, reporting),
    fixedBecause: deadlineIsFixed({ dueOn: period.dueOn, yearState }, moment.today) ?? null,
    earliestDueOn: laterOf(earliestDeadline(period.dataTo, calendar), addDays(moment.today, 1)),
    changes: changes
      .filter(of(period.periodId))
      .map(({ newDueOn, decidedAt, recordedByName, reason }, at, all) => ({
        ...{ newDueOn, recordedByName, reason },
        oldDueOn: all[at - 1]?.newDueOn ?? firstDueOn,
        decidedOn: dayOf(decidedAt),
      })),
    extensions: extensions.filter(of(period.periodId)).map((row) => {
      const { periodId, grantedAt, ...extension } = row
      const unit = units.find(({ unitId }) => unitId === row.unitId)
      const line = unit?.lines.find((each) => each.periodId === periodId)
      const beforeDeadline = cameBefore(row, line?.extensions ?? [])
      return { ...extension, beforeDeadline, grantedOn: dayOf(grantedAt) }
    }),
  }))
}

/** The terms in force, or those proposed for the kind. */
function termsOf(
  { periodId, kind }: { periodId: Uuid; kind: PaperKind },
  kept: readonly TermsRow[],
  reporting: ReportingCalendar,
) {
  const own = kept.find((row) => row.periodId === periodId)
  if (!own) return { terms: proposedTerms(kind, reporting), termsVersions: 0 }
  const { periodId: _periodId, versions, ...terms } = own
  return { terms, termsVersions: versions }
}

function laterOf(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}

/** Units by block with the periods they owe; below them those of the year that owe nothing. */
function dutiesOf({ year, units }: YearTimeliness): Pick<YearPeriodsView, 'blocks' | 'oweNothing'> {
  const owing = units.filter(({ lines }) => lines.some((line) => line.obligationId !== undefined))
  const blocks = BLOCKS.flatMap((block) => {
    const members = owing.filter((unit) => unit.block === block)
    if (members.length === 0) return []
    return { block, blockName: BLOCK_NAMES[block], units: members.map(toDuty) }
  })
  const { to } = programmeYearSpan(year, 'decree09')
  return {
    blocks,
    oweNothing: units
      .filter((unit) => !owing.includes(unit) && (unit.validUntil === null || unit.validUntil > to))
      .map(({ unitId, name, mode }) => ({ unitId, name, mode })),
  }
}

function toDuty({ unitId, name, lines }: ReportingUnit) {
  const isOwed = (line: ReportingUnit['lines'][number]) =>
    line.obligationId !== undefined && line.timeliness.state !== 'notOwed'
  return {
    ...{ unitId, name },
    owes: lines.filter(isOwed).map(({ periodId }) => periodId),
    ceasedOn: lines.map(({ ceasedOn }) => ceasedOn).find((day) => day !== null) ?? null,
  }
}
