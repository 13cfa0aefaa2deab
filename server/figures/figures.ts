import { ACTIVITY_KINDS, type ActivityKind, FIELD_NAMES } from '#domain/activities/fields.ts'
import { UNDIVIDED_UNIT } from '#domain/activities/ledger-lines.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Breakdown } from '#domain/figures/breakdowns.ts'
import {
  type FigureScope,
  type FigureValue,
  figureValue,
  MOST_ADDED_LINES,
} from '#domain/figures/figure.ts'
import { breakdownOf } from '#domain/figures/figure-breakdown.ts'
import { figureOfCells } from '#domain/figures/figure-groups.ts'
import { isTwoSided, MEASURES, type Measure } from '#domain/figures/measures.ts'
import { scaleOf } from '#domain/figures/scale.ts'
import type { AskFigure, AskRecords, FigureView } from '#domain/figures/schema.ts'
import type { ReportingCalendar } from '#domain/programme/reporting-month.ts'
import { findVersionOn } from '#server/places/places.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear } from '#server/programme/programme.ts'
import { findUnitName } from '#server/units/units.ts'
import { listChoices, UNDIVIDED } from './figure-choices.ts'
import * as sql from './figures.sql.ts'

export { listRecords } from './figures.sql.ts'

const PAGE_SIZE = 50

const BREAKDOWN_KEYS = {
  unit: 'unit_id',
  place: 'place_id',
  currentPlace: 'current_place_id',
  field: 'field',
  month: 'month',
} as const satisfies Record<Breakdown, sql.GroupKey>

/** A figure with its definition, its sides and the records behind it; their sum equals the figure. */
export async function getFigure(
  { db, actor, moment, horizon }: Context,
  measure: Measure,
  ask: AskRecords,
): Promise<Result<FigureView>> {
  const { programmeId } = actor
  const year = await findYear(db, programmeId, Number(ask.year))
  if (!year) return refuse({ code: 'year-unknown', year: ask.year })
  if (ask.asOf && !(horizon && Date.parse(ask.asOf) <= Date.parse(horizon)))
    return refuse({ code: 'as-of-too-new' })
  const row = MEASURES[measure]
  const scope = scopeOfAsk(ask)
  const value = await askFigure(db, programmeId, measure, scope, ask.asOf)
  const [happenedFrom, activityId] = ask.after?.split('_') ?? []
  const question = {
    parts: row.parts,
    scope,
    asOf: ask.asOf,
    after:
      happenedFrom && activityId
        ? { happenedFrom: plainDate(happenedFrom), activityId }
        : undefined,
    isDense: ask.asOf === undefined && !isFew(value),
  }
  const isAdded = ask.sum === 'yes' || ask.asOf !== undefined || isFew(value)
  const summary = isAdded ? await sql.summariseRecords(db, programmeId, question) : NOT_ADDED
  const records = await sql.listRecords(db, programmeId, question, PAGE_SIZE + 1)
  const page = records.slice(0, PAGE_SIZE)
  const last = page.at(-1)
  const choices = await listChoices(db, programmeId, {
    parts: row.parts,
    months: monthsOfYear(year.year),
    calendar: year.settings.calendar,
    withPlacesOfToday: ask.by === 'currentPlace' || ask.currentPlaceId !== undefined,
  })
  return ok({
    measure,
    name: row.name,
    unit: row.unit,
    definition: row.definition,
    version: row.version,
    year: year.year,
    calendarLabel: calendarLabelOf(year.year, year.settings.calendar),
    asOf: ask.asOf ?? null,
    scopeLabel: await labelOf(db, programmeId, ask, moment.today),
    choices,
    breakdown: ask.by
      ? breakdownOf(
          ask.by,
          await askFigureBy(db, programmeId, measure, scope, BREAKDOWN_KEYS[ask.by], ask.asOf),
          choices,
        )
      : null,
    stored: value.isMissing ? null : value.stored,
    scale: scaleOf(measure),
    missingReason: value.isMissing ? value.reason : null,
    recordCount: summary.recordCount,
    fromEvents: summary.fromEvents,
    fromSummaries: summary.fromSummaries,
    sides: value.isMissing ? null : (value.sides ?? null),
    confirmedOnPaper: summary.confirmedOnPaper,
    confirmedByCode: summary.confirmedByCode,
    confirmedInBulk: summary.confirmedInBulk,
    revisionCount: summary.revisionCount,
    records: page.map(({ kind, origin, ...record }) => ({
      ...record,
      kindName: ACTIVITY_KINDS[kind as ActivityKind].name,
      origin: originInWords(origin),
    })),
    recordsSum: summary.sum,
    next: records.length > PAGE_SIZE && last ? `${last.happenedFrom}_${last.activityId}` : null,
  })
}

const NOT_ADDED = {
  ...{ recordCount: null, sum: null, fromEvents: null, fromSummaries: null, revisionCount: null },
  ...{ confirmedOnPaper: null, confirmedByCode: null, confirmedInBulk: null },
} as const

function isFew(value: FigureValue): boolean {
  return value.isMissing || value.lineCount <= MOST_ADDED_LINES
}

/** The figure alone: what papers and pages print. Call it inside the transaction that made the paper's as-of. */
export async function askFigure(
  db: Db,
  programmeId: Uuid,
  measure: Measure,
  scope: FigureScope,
  asOf?: string,
): Promise<FigureValue> {
  const [sums] = await sql.sumMeasures(db, programmeId, {
    parts: MEASURES[measure].parts,
    scope,
    asOf,
  })
  if (!sums) throw new Error('an aggregate answered no row')
  return figureValue(sums, isTwoSided(measure))
}

/** Several figures of one scope as they stand now, from one reading of the totals. */
export async function askFigures<Asked extends Measure>(
  db: Db,
  programmeId: Uuid,
  measures: readonly Asked[],
  scope: FigureScope,
): Promise<(measure: Asked) => FigureValue> {
  const parts = measures.flatMap((measure): readonly string[] => MEASURES[measure].parts)
  const rows = await sql.sumMeasures(db, programmeId, { parts, scope, by: 'measure' })
  const cells = rows.map(({ key, ...sums }) => ({ ...sums, part: key ?? '' }))
  return (measure) => figureOfCells(measure, cells)
}

/** The figure by unit, place, field, month or kind: a map from key to value; a key without records is absent. */
export async function askFigureBy(
  db: Db,
  programmeId: Uuid,
  measure: Measure,
  scope: FigureScope,
  by: sql.GroupKey,
  asOf?: string,
): Promise<Map<string, FigureValue>> {
  const rows = await sql.sumMeasures(db, programmeId, {
    parts: MEASURES[measure].parts,
    scope,
    asOf,
    by,
  })
  return new Map(rows.map((row) => [row.key ?? '', figureValue(row, isTwoSided(measure))]))
}

/** Which days the figures of a year cover, in words. */
export function calendarLabelOf(year: number, calendar: ReportingCalendar): string {
  return calendar === 'decree09' ? `kỳ số liệu 15/12/${year - 1}–14/12/${year}` : `năm ${year}`
}

/** Where a record came from; null when it was entered in the system. */
export function originInWords(origin: sql.RecordRow['origin']): string | null {
  return origin?.row ? `sổ Excel, dòng ${origin.row}` : null
}

/** Which part of the ledger an ask is about; without months, the whole year. */
export function scopeOfAsk(ask: AskFigure): FigureScope {
  const months = monthsOfYear(Number(ask.year))
  return {
    months: { from: ask.fromMonth ?? months.from, to: ask.toMonth ?? months.to },
    unitId: ask.unitId,
    ...{ placeId: ask.placeId, currentPlaceId: ask.currentPlaceId },
    field: ask.field,
    kind: ask.kind,
  }
}

/** The months of a year in its calendar: a programme year's twelve reporting months. */
export function monthsOfYear(year: number): FigureScope['months'] {
  return { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-01`) }
}

/** "tháng 3", "từ tháng 3 đến tháng 6": reporting months of the year asked. */
function monthsInWords(ask: AskFigure): string {
  const { from, to } = scopeOfAsk(ask).months
  const number = (month: string) => Number(month.slice(5, 7))
  return from === to ? `tháng ${number(from)}` : `từ tháng ${number(from)} đến tháng ${number(to)}`
}

async function labelOf(db: Db, programmeId: Uuid, ask: AskFigure, today: string): Promise<string> {
  const parts: string[] = []
  if (ask.unitId === UNDIVIDED_UNIT) parts.push(UNDIVIDED)
  else if (ask.unitId)
    parts.push((await findUnitName(db, programmeId, ask.unitId)) ?? 'đơn vị không rõ')
  if (ask.placeId)
    parts.push((await findVersionOn(db, ask.placeId, plainDate(today)))?.name ?? 'xã trước sắp xếp')
  if (ask.currentPlaceId) {
    const place = await findVersionOn(db, ask.currentPlaceId, plainDate(today))
    parts.push(`${place?.name ?? 'xã không rõ'} (địa bàn hiện nay)`)
  }
  if (ask.field) parts.push(FIELD_NAMES[ask.field as keyof typeof FIELD_NAMES])
  if (ask.kind) parts.push(ACTIVITY_KINDS[ask.kind].name)
  if (ask.fromMonth || ask.toMonth) parts.push(monthsInWords(ask))
  return parts.length === 0 ? 'toàn chương trình, trong phạm vi được xem' : parts.join(' · ')
}
