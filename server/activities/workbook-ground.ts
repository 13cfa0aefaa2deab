import type { WorkbookGround, WorkbookPeriod } from '#domain/activities/workbook-ground.ts'
import {
  type Alias,
  type CommuneBook,
  type CommuneVersion,
  communeBook,
} from '#domain/activities/workbook-places.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { programmeYearSpan, type ReportingCalendar } from '#domain/programme/reporting-month.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear, getProgramme } from '#server/programme/programme.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import { listUnits } from '#server/units/units.ts'
import * as sql from './workbook-ground.sql.ts'

/** What every workbook of a programme's year shares: read once for many files. */
export type YearBook = {
  programmeSlug: string
  programmeTitle: string
  isPractice: boolean
  year: number
  calendar: ReportingCalendar
  span: { from: PlainDate; to: PlainDate }
  periods: readonly WorkbookPeriod[]
  units: readonly { unitId: Uuid; code: string; name: string }[]
  communes: CommuneBook
  /** The communes that a drop-down offers a unit: those it is twinned with in the year, then all others. */
  choicesFor(unitId: Uuid): string[]
  isTwinned(unitId: Uuid, placeId: Uuid, day: PlainDate): boolean
}

/** What a year's book is made of. */
type YearBookParts = Pick<
  YearBook,
  'programmeSlug' | 'programmeTitle' | 'isPractice' | 'year' | 'calendar' | 'periods' | 'units'
> & {
  /** Those that hold at some time of the year, in Vietnamese order. */
  communes: readonly CommuneVersion[]
  aliases: readonly Alias[]
  successions: readonly { fromPlaceId: Uuid; toPlaceId: Uuid; happenedOn: PlainDate }[]
  twinnings: readonly {
    unitId: Uuid
    placeId: Uuid
    validFrom: PlainDate | null
    validUntil: PlainDate | null
  }[]
}

function yearBookOf({
  communes: versions,
  aliases,
  successions,
  twinnings,
  ...rest
}: YearBookParts): YearBook {
  const communes = communeBook(versions, aliases)
  const span = programmeYearSpan(rest.year, rest.calendar)
  const byUnit = new Map<Uuid, YearBookParts['twinnings'][number][]>()
  for (const twinning of twinnings)
    byUnit.set(twinning.unitId, [...(byUnit.get(twinning.unitId) ?? []), twinning])
  const predecessors = (placeId: Uuid, day: PlainDate) =>
    successions
      .filter(({ toPlaceId, happenedOn }) => toPlaceId === placeId && happenedOn <= day)
      .map(({ fromPlaceId }) => fromPlaceId)
  const labels = versions.map(({ placeId, placeVersionId }) => ({
    placeId,
    label: communes.labelOf(placeVersionId) ?? '',
  }))
  return {
    ...rest,
    span,
    communes,
    choicesFor(unitId) {
      const own = new Set((byUnit.get(unitId) ?? []).map(({ placeId }) => placeId))
      const isOwn = ({ placeId }: { placeId: Uuid }) =>
        own.has(placeId) || predecessors(placeId, span.to).some((id) => own.has(id))
      const ordered = [...labels.filter(isOwn), ...labels]
      return [...new Set(ordered.map(({ label }) => label))]
    },
    isTwinned(unitId, placeId, day) {
      const places = [placeId, ...predecessors(placeId, day)]
      return (byUnit.get(unitId) ?? []).some(
        (twinning) =>
          places.includes(twinning.placeId) &&
          (twinning.validFrom === null || twinning.validFrom <= day) &&
          (twinning.validUntil === null || twinning.validUntil > day),
      )
    },
  }
}

/** Reads a year's book, or nothing when the programme keeps no ledger for that year. */
export async function findYearBook(
  db: Db,
  programmeId: Uuid,
  year: number,
): Promise<YearBook | undefined> {
  const row = await findYear(db, programmeId, year)
  if (!row) return undefined
  const { calendar } = row.settings
  const span = programmeYearSpan(year, calendar)
  const programme = await getProgramme(db, programmeId)
  return yearBookOf({
    programmeSlug: programme.slug,
    programmeTitle: programme.title,
    isPractice: programme.isPractice,
    year,
    calendar,
    periods: await sql.listPeriods(db, programmeId, year),
    units: await listUnits(db, programmeId),
    communes: await sql.listCommunes(db, span),
    aliases: await sql.listAliases(db),
    successions: await sql.listSuccessions(db),
    twinnings: await listTwinnings(db, programmeId, span),
  })
}

/** The ground of one unit's workbook. */
export function groundOf(
  book: YearBook,
  unit: { unitId: Uuid; code: string; name: string },
  period: WorkbookPeriod | undefined,
  today: PlainDate,
): WorkbookGround {
  return {
    programmeSlug: book.programmeSlug,
    unit,
    year: book.year,
    calendar: book.calendar,
    span: book.span,
    periods: book.periods,
    ...(period === undefined ? {} : { period }),
    units: book.units,
    communes: book.communes,
    isTwinned: (placeId, day) => book.isTwinned(unit.unitId, placeId, day),
    today,
  }
}
