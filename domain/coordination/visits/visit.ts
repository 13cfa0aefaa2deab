import type { Actor } from '#domain/access/actor.ts'
import { entersFor, mayReadPlace, mayWriteForUnit } from '#domain/access/rights.ts'
import { addDays, type PlainDate, weekday } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type Block, isOfForces } from '#domain/units/blocks.ts'
import type { VisitRefusal } from '../refusals.ts'
import type { VisitKind } from './kinds.ts'

/** How many weeks ahead a commune's page shows, this week first. */
export const WEEKS_SHOWN = 8

/** How far ahead a visit may be planned, days. */
const FARTHEST_DAYS = 366

/** The Monday of a day's week. */
export function weekOf(day: PlainDate): PlainDate {
  return addDays(day, 1 - weekday(day))
}

/** A planned visit: of a week, or of a day in it. */
export type Visit = {
  unitId: Uuid
  placeId: Uuid
  /** A Monday. */
  weekOn: PlainDate
  day: PlainDate | null
  kind: VisitKind
  isForces: boolean
  enteredFor: boolean
}

export type PlanVisit = { unitId: Uuid; placeId: Uuid; kind: VisitKind } & (
  | { day: PlainDate; week?: undefined }
  | { week: PlainDate; day?: undefined }
)

/** Decides a planned visit; any day of a week names the week. */
export function planVisit(
  { unitId, placeId, kind, day, week }: PlanVisit,
  by: Actor,
  { today, block }: { today: PlainDate; block: Block },
): Result<Visit, VisitRefusal> {
  if (!mayReadPlace(by, placeId)) return refuse({ code: 'commune-not-found' })
  if (!mayWriteForUnit(by, unitId)) return refuse({ code: 'not-your-visit' })
  const isForces = isOfForces(block)
  if (isForces && day !== undefined) return refuse({ code: 'week-only' })
  const named = day ?? week
  // Before any week is counted: of a day at either end of the calendar there is none.
  if (named < (day === undefined ? weekOf(today) : today)) return refuse({ code: 'visit-in-past' })
  if (named > addDays(today, FARTHEST_DAYS)) return refuse({ code: 'visit-too-far' })
  const weekOn = weekOf(named)
  const enteredFor = entersFor(by, unitId)
  return ok({ unitId, placeId, weekOn, day: day ?? null, kind, isForces, enteredFor })
}

export type WeekOfVisits<Row> = { weekOn: PlainDate; visits: Row[]; hasForces: boolean }

/** The weeks from today's on, each with what is planned; a week of which nothing is known is empty. */
export function weeksAhead<Row extends { weekOn: PlainDate }>(
  today: PlainDate,
  visits: readonly Row[],
  forcesWeeks: readonly PlainDate[],
): WeekOfVisits<Row>[] {
  const first = weekOf(today)
  return Array.from({ length: WEEKS_SHOWN }, (_, at) => addDays(first, at * 7)).map((weekOn) => ({
    weekOn,
    visits: visits.filter((visit) => visit.weekOn === weekOn),
    hasForces: forcesWeeks.includes(weekOn),
  }))
}
