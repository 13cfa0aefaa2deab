import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ReportingCalendar } from '#domain/programme/reporting-month.ts'
import type { CommuneBook } from './workbook-places.ts'

export type WorkbookPeriod = {
  periodId: Uuid
  code: string
  name: string
  from: PlainDate
  to: PlainDate
}

/** What is known of the world beside a workbook: the unit's year, its communes and its fellow units. */
export type WorkbookGround = {
  programmeSlug: string
  unit: { unitId: Uuid; code: string; name: string }
  year: number
  calendar: ReportingCalendar
  /** First and last day of the programme year. */
  span: { from: PlainDate; to: PlainDate }
  periods: readonly WorkbookPeriod[]
  /** The period that the workbook is limited to; absent for the whole year. */
  period?: WorkbookPeriod
  units: readonly { unitId: Uuid; code: string; name: string }[]
  communes: CommuneBook
  isTwinned(placeId: Uuid, day: PlainDate): boolean
  today: PlainDate
}

/** The days that a workbook may speak of. */
export function daysOfWorkbook({ period, span }: WorkbookGround): {
  from: PlainDate
  to: PlainDate
} {
  return period ?? span
}
