import { ACTIVITY_KINDS, type ActivityKind } from '#domain/activities/fields.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'
import { programmeYearOf } from '#domain/programme/reporting-month.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import type { AskMemberPage, MemberPage } from '#domain/review/member-page/schema.ts'
import { readSince } from '#domain/review/member-page.ts'
import { memberPaper } from '#domain/review/member-paper.ts'
import { stuckAt } from '#domain/review/stuck-works.ts'
import { BLOCK_NAMES } from '#domain/units/blocks.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked, getProgramme, getWorkCalendar } from '#server/programme/programme.ts'
import {
  findPassedPeriod,
  findYearTimeliness,
  toCell,
  type YearTimeliness,
} from '#server/reports/reports.ts'
import { listOpenWorks } from './head-page.sql.ts'
import * as sql from './member-page.sql.ts'

/** What a screen of the list still shows; the rest is counted, and narrowed to by commune or unit. */
const MOST_EVENTS = 200

/** A member's own communes and units, what happened there since a day, and what stands still. */
export async function getMemberPage(
  context: Context,
  ask: AskMemberPage,
): Promise<Result<MemberPage>> {
  const { db, actor, moment } = context
  const { programmeId, placeIds, unitIds } = actor
  const { today } = moment
  const { since, unread } = readSince(ask.since, today)
  const hasArea = placeIds.length + unitIds.length > 0
  const area = await sql.listArea(db, programmeId, {
    today,
    area: hasArea ? { placeIds, unitIds } : undefined,
  })
  const known = [...new Set(area.flatMap(({ knownAs }) => knownAs))]
  const span = { placeIds: known, since }
  const byPlace = await sql.countByPlace(db, programmeId, span)
  const byUnit = new Map((await sql.countByUnit(db, programmeId, span)).map((row) => [row.id, row]))
  const passed = await findPassedPeriod(db, programmeId, today)
  const found = passed && (await findYearTimeliness(db, programmeId, { year: passed.year, today }))
  const communes = communesOf(area, byPlace)
  const units = unitsOf(area, found).map((unit) => ({
    ...unit,
    activities: byUnit.get(unit.unitId)?.activities ?? 0,
    lastActivityOn: byUnit.get(unit.unitId)?.lastActivityOn ?? null,
    report: reportOf(found, passed?.periodId, unit.unitId),
  }))
  const commune = communes.find(({ placeId }) => placeId === ask.placeId)
  const unit = units.find(({ unitId }) => unitId === ask.unitId)
  const rows = await sql.listEvents(db, programmeId, {
    since,
    most: MOST_EVENTS,
    placeIds: commune
      ? area.flatMap((row) => (row.placeId === commune.placeId ? row.knownAs : []))
      : known,
    unitIds: unit
      ? [unit.unitId]
      : area.flatMap((row) =>
          row.unitId !== null && (!commune || row.placeId === commune.placeId) ? [row.unitId] : [],
        ),
  })
  const byYear = await timelinessOfYears(context, rows, found)
  return ok({
    ...{ today, since, sinceUnread: unread, hasArea, communes, units },
    period: passed ? { periodId: passed.periodId, year: passed.year, name: passed.name } : null,
    events: rows.map((row) => toEvent(row, area, byYear)),
    eventCount: rows[0]?.total ?? 0,
    about: commune?.name ?? unit?.name ?? null,
    stuck: await stuckIn(context, new Set(known)),
  })
}

function communesOf(
  area: readonly sql.AreaRow[],
  counts: readonly sql.ActivityCount[],
): MemberPage['communes'] {
  const communes = new Map<Uuid, MemberPage['communes'][number]>()
  for (const { placeId, placeName, unitName, knownAs } of area) {
    const own = counts.filter(({ id }) => knownAs.includes(id))
    const commune = communes.get(placeId) ?? {
      ...{ placeId, name: placeName, units: [] },
      activities: own.reduce((sum, row) => sum + row.activities, 0),
      lastActivityOn:
        own
          .map((row) => row.lastActivityOn)
          .sort()
          .at(-1) ?? null,
    }
    if (unitName !== null) commune.units.push(unitName)
    communes.set(placeId, commune)
  }
  return [...communes.values()]
}

type AreaUnit = Pick<
  MemberPage['units'][number],
  'unitId' | 'name' | 'blockName' | 'mode' | 'communes'
>

/** In protocol order, as the board has them; a unit beside the year's board stands last. */
function unitsOf(area: readonly sql.AreaRow[], found: YearTimeliness | undefined): AreaUnit[] {
  const communes = new Map<Uuid, string[]>()
  for (const { unitId, placeName } of area)
    if (unitId !== null) communes.set(unitId, [...(communes.get(unitId) ?? []), placeName])
  return (found?.units ?? []).flatMap(({ unitId, name, block, mode }) => {
    const own = communes.get(unitId)
    return own ? [{ unitId, name, mode, blockName: BLOCK_NAMES[block], communes: own }] : []
  })
}

function reportOf(
  found: YearTimeliness | undefined,
  periodId: Uuid | undefined,
  unitId: Uuid,
): MemberPage['units'][number]['report'] {
  const unit = found?.units.find((row) => row.unitId === unitId)
  const line = unit?.lines.find((row) => row.periodId === periodId)
  return line ? toCell(line) : null
}

/** The lateness of every year that a sending of the list belongs to: a day of choice may lie years back. */
async function timelinessOfYears(
  { db, actor, moment }: Context,
  rows: readonly sql.EventRow[],
  found: YearTimeliness | undefined,
): Promise<Map<number, YearTimeliness>> {
  const byYear = new Map(found ? [[found.year, found]] : [])
  for (const { kind, year } of rows) {
    if (kind !== 'sending' || year === null || byYear.has(year)) continue
    const other = await findYearTimeliness(db, actor.programmeId, { year, today: moment.today })
    if (other) byYear.set(year, other)
  }
  return byYear
}

/** What was done, in words; a report with its year, since a day of choice may lie years back. */
function titleOf({ kind, title, year }: sql.EventRow): string {
  if (kind === 'activity') return ACTIVITY_KINDS[title as ActivityKind].name
  return year === null ? title : periodLabel({ name: title, year })
}

function toEvent(
  row: sql.EventRow,
  area: readonly sql.AreaRow[],
  byYear: ReadonlyMap<number, YearTimeliness>,
): MemberPage['events'][number] {
  const { kind, happenedOn, id, step, count, unitName, placeId, unitId, periodId, year } = row
  const found = year === null ? undefined : byYear.get(year)
  const place = area.find(({ knownAs }) => placeId !== null && knownAs.includes(placeId))
  const report = unitId && periodId ? reportOf(found, periodId, unitId) : null
  return {
    ...{ kind, happenedOn, step, unitName },
    id: kind === 'answers' && place ? place.placeId : id,
    title: titleOf(row),
    count: kind === 'sending' ? (report?.daysLate ?? null) : count,
    placeName: place?.placeName ?? null,
  }
}

async function stuckIn(
  { db, actor, moment }: Context,
  places: ReadonlySet<Uuid>,
): Promise<MemberPage['stuck']> {
  const { today } = moment
  const year = await findYearAsked(db, actor.programmeId, undefined, today)
  const running = programmeYearOf(today, year?.settings.calendar ?? 'decree09')
  const calendar = await getWorkCalendar(db, actor.programmeId)
  const works = await listOpenWorks(db, actor.programmeId, running)
  return works.flatMap((work) => {
    const line = places.has(work.placeId) ? stuckAt(work, { today, calendar }) : undefined
    if (!line) return []
    const { workId, name, placeId, placeName, leadUnitName } = work
    return [{ workId, name, placeId, placeName, leadUnitName, ...line }]
  })
}

/** The same page as a brief of two A4. */
export async function getMemberPaper(
  context: Context,
  ask: AskMemberPage,
): Promise<Result<{ paper: Paper; layout: LayoutFamily }>> {
  const page = await getMemberPage(context, ask)
  if (!page.ok) return page
  const { db, actor, moment } = context
  const programme = await getProgramme(db, actor.programmeId, { day: moment.today })
  const layout = layoutFor({ body: 'party', issuedOn: moment.today })
  return ok({ paper: memberPaper(page.value, programme), layout })
}
