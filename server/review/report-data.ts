import type { Uuid } from '#domain/base/uuid.ts'
import type { YearFigures } from '#domain/figures/year-figures.ts'
import { type FiledPlan, filedForAll, planDueDays, unitsOwing } from '#domain/plans/filed-by-day.ts'
import { SECTIONS, type SectionCode } from '#domain/programme/report-sections.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import { dayOf } from '#domain/reports/due.ts'
import { ratesOf } from '#domain/reports/rates.ts'
import {
  paperDayOf,
  type ReportCommune,
  type ReportData,
  type ReportingFacts,
  type ReportTwinning,
  type ReportUnit,
  type ReportWork,
} from '#domain/review/report-data.ts'
import type { Block } from '#domain/units/blocks.ts'
import { listHandoverAnswers } from '#server/activities/activities.ts'
import { monthsOfYear } from '#server/figures/figures.ts'
import { askYearFigures } from '#server/figures/year-figures.ts'
import { listNeedsOf, rowOf } from '#server/needs/needs.ts'
import { countProposals } from '#server/needs/proposals.ts'
import { listPlanFilings } from '#server/plans/plans.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear, getProgramme } from '#server/programme/programme.ts'
import { findYearTimeliness } from '#server/reports/reports.ts'
import { listUnits, unitNamesAt } from '#server/units/units.ts'
import { listWorksAsOf } from '#server/works/works.ts'
import * as sql from './annual-report.sql.ts'
import { listParagraphs } from './editions.sql.ts'
import { toReportWork } from './report-works.ts'

/** Which report is asked for: `writtenBy` takes the officer's paragraphs that stood at a moment. */
export type ReportAsked = { year: number; asOf: string; writtenBy?: string | undefined }

/**
 * Everything the annual report says, as of one moment. Call it inside one transaction that sees one moment,
 * or with an as-of that is older than every open write; undefined when the programme has no such year.
 */
export async function findReportData(
  db: Db,
  programmeId: Uuid,
  { year, asOf: asked, writtenBy }: ReportAsked,
): Promise<ReportData | undefined> {
  // One moment has one spelling: the digest of an edition is taken over it.
  const asOf = new Date(asked).toISOString()
  const row = await findYear(db, programmeId, year, asOf)
  if (!row) return undefined
  const { settings } = row
  const asOfDay = dayOf(asOf)
  const span = programmeYearSpan(year, settings.calendar)
  const ask: sql.ReportAsk = { year, ...span, months: monthsOfYear(year), asOf, asOfDay }
  const paperDay = paperDayOf(year, asOfDay)
  const programme = await getProgramme(db, programmeId, { day: paperDay, asOf })
  const nameOf = await unitNamesAt(db, programmeId, { day: paperDay, asOf })
  const figures = await askYearFigures(db, programmeId, year, asOf)
  const before = await askYearFigures(db, programmeId, year - 1, asOf)
  const twinnings = (await sql.listReportTwinnings(db, programmeId, ask)).map((pair) => ({
    ...pair,
    unitName: nameOf(pair.unitId, pair.unitName),
  }))
  const planFilings = await listPlanFilings(db, programmeId, ask)
  const dated = twinnings.filter(({ validFrom }) => validFrom !== null)
  const twinnedPlaces = new Set(twinnings.map(({ placeId }) => placeId))
  const placeIds = [...new Set([...twinnedPlaces, ...figures.keys('place')])]
  const communes = await sql.listReportCommunes(db, programmeId, placeIds, ask)
  const handoverAnswers = await listHandoverAnswers(db, programmeId, asOf)
  const next = await findYear(db, programmeId, year + 1, asOf)
  return {
    year,
    asOf,
    asOfDay,
    paperDay,
    programme,
    settings,
    units: await unitsOf(db, programmeId, { ask, figures, dated, nameOf, planFilings }),
    communes: communes
      .filter(({ placeId }) => isListed(placeId, dated, figures))
      .map((commune) => toCommune(commune, dated)),
    twinnings,
    planFilings,
    works: (await listWorksAsOf(db, programmeId, ask))
      .map((work) => toReportWork(work, handoverAnswers))
      .map((work) => named(work, nameOf)),
    figures,
    // One record of an earlier year is no year to compare with.
    lastYear: before.find('totalSponsorValue').isMissing ? undefined : before,
    places: await sql.countPlaces(db, programme.provincePlaceId, ask),
    reach: await sql.listReach(db, programmeId, ask),
    indicators: await sql.listReportIndicators(
      db,
      programmeId,
      [...placeIds, programme.provincePlaceId],
      ask,
    ),
    needs: (await listNeedsOf(db, programmeId, { year, asOf, day: paperDay })).map(rowOf),
    proposals: await countProposals(db, programmeId, { year, asOf }),
    reporting: await reportingOf(db, programmeId, ask),
    districtReports: await sql.listDistrictReports(db, programmeId, ask),
    nextFocus: next?.settings.yearFocus ?? [],
    paragraphs: await paragraphsOf(db, programmeId, year, writtenBy),
  }
}

/** What the paper calls a unit, from its id and its present name. */
type NameOf = Awaited<ReturnType<typeof unitNamesAt>>

function named(work: ReportWork, nameOf: NameOf): ReportWork {
  return {
    ...work,
    leadUnitName: nameOf(work.leadUnitId, work.leadUnitName),
    payers: work.payers.map((payer) => ({
      ...payer,
      unitName: nameOf(payer.unitId, payer.unitName),
    })),
  }
}

/** A pair of unknown beginning lists no commune and no unit: it stands in no sum of the year. */
function isListed(placeId: Uuid, dated: readonly ReportTwinning[], figures: YearFigures): boolean {
  return figures.keys('place').has(placeId) || dated.some((pair) => pair.placeId === placeId)
}

function toCommune(row: sql.CommuneRow, dated: readonly ReportTwinning[]): ReportCommune {
  const here = dated.filter(({ placeId }) => placeId === row.placeId)
  const { nameNow, lastAnsweredOn, ...commune } = row
  return {
    ...commune,
    nameNow: nameNow === null || nameNow === row.name ? undefined : nameNow,
    isTwinned: here.length > 0,
    unitsHere: new Set(here.map(({ unitId }) => unitId)).size,
    leadUnitName: here.find(({ isLead }) => isLead)?.unitName,
    lastAnsweredOn: lastAnsweredOn ?? undefined,
  }
}

async function unitsOf(
  db: Db,
  programmeId: Uuid,
  {
    ask,
    figures,
    dated,
    nameOf,
    planFilings,
  }: {
    ask: sql.ReportAsk
    figures: YearFigures
    dated: readonly ReportTwinning[]
    nameOf: NameOf
    planFilings: readonly FiledPlan[]
  },
): Promise<ReportUnit[]> {
  const { year, asOfDay } = ask
  // What a unit took on after the last of the days owes no plan of this year.
  const owedOn = planDueDays(year)
    .filter((day) => day <= asOfDay)
    .at(-1)
  const owing = unitsOwing(dated, owedOn ?? asOfDay)
  const active = figures.keys('unit')
  return (await listUnits(db, programmeId, ask.asOf)).flatMap((unit): ReportUnit[] => {
    const own = dated.filter(({ unitId }) => unitId === unit.unitId)
    if (own.length === 0 && !active.has(unit.unitId)) return []
    return [
      {
        unitId: unit.unitId,
        code: unit.code,
        name: nameOf(unit.unitId, unit.name),
        block: unit.block as Block,
        mode: own.find(({ mode }) => mode === 'assigned')?.mode ?? own[0]?.mode,
        communesTwinned: new Set(own.map(({ placeId }) => placeId)).size,
        planFiledOn: filedForAll(
          unit.unitId,
          owing.get(unit.unitId) ?? own.map(({ placeId }) => placeId),
          planFilings,
        ),
      },
    ]
  })
}

/** Who reported when, by the reports feature; invited units owe nothing and are in no count. */
async function reportingOf(
  db: Db,
  programmeId: Uuid,
  { year, asOf, asOfDay }: sql.ReportAsk,
): Promise<ReportingFacts> {
  const found = await findYearTimeliness(db, programmeId, { year, today: asOfDay, asOf })
  const owing = (found?.units ?? []).filter(({ lines }) =>
    lines.some(({ obligationId }) => obligationId !== undefined),
  )
  if (owing.length === 0)
    return { isMissing: true, reason: 'năm này chưa lập nghĩa vụ báo cáo cho đơn vị nào' }
  const timeliness = (unit: (typeof owing)[number]) => unit.lines.map((line) => line.timeliness)
  return {
    isMissing: false,
    whole: ratesOf(owing.flatMap(timeliness)),
    units: owing.map((unit) => ({
      unitId: unit.unitId,
      rates: ratesOf(timeliness(unit)),
      remarks: unit.lines.flatMap(({ notes }) =>
        notes.flatMap(({ kind, words }) => (kind === 'remark' && words !== null ? [words] : [])),
      ),
      extensions: unit.lines.flatMap(({ extensions }, at) =>
        extensions.map(({ newDueOn, isBeforeDeadline }) => ({
          ...{ newDueOn, isBeforeDeadline, periodName: found?.periods[at]?.name ?? '' },
        })),
      ),
    })),
  }
}

async function paragraphsOf(
  db: Db,
  programmeId: Uuid,
  year: number,
  writtenBy: string | undefined,
): Promise<Map<SectionCode, string>> {
  const rows = await listParagraphs(db, programmeId, year, writtenBy)
  return new Map(
    rows
      .filter(({ section, words }) => Object.hasOwn(SECTIONS, section) && words !== '')
      .map(({ section, words }) => [section as SectionCode, words]),
  )
}
