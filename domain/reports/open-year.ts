import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { programmeYearOf, type ReportingCalendar } from '#domain/programme/reporting-month.ts'
import { type PeriodDays, type SetDays, setPeriodDays } from './period-days.ts'
import { type PeriodCount, proposedPeriods, type ReportPeriod } from './regime.ts'

/** A unit's twinning as far as duties go; one without a first day is in no year. */
export type DutyTwinning = {
  mode: 'assigned' | 'invited'
  validFrom: PlainDate | null
  /** Exclusive. */
  validUntil: PlainDate | null
}

export type DutyUnit = {
  unitId: Uuid
  /** Exclusive; null while the unit stands. */
  validUntil: PlainDate | null
  twinnings: readonly DutyTwinning[]
}

/**
 * Does the unit owe the report of a period? When an assigned twinning stands in it and unit and twinning
 * still stand on the day it is due. Invited units owe nothing (law 6).
 */
export function owes(
  { validUntil, twinnings }: DutyUnit,
  { dataTo, dueOn }: Pick<ReportPeriod, 'dataTo' | 'dueOn'>,
): boolean {
  const stands = (until: PlainDate | null) => until === null || until > dueOn
  return (
    stands(validUntil) &&
    twinnings.some(
      (twinning) =>
        twinning.mode === 'assigned' &&
        twinning.validFrom !== null &&
        twinning.validFrom <= dataTo &&
        stands(twinning.validUntil),
    )
  )
}

export type YearToOpen = {
  year: number
  /** Years that the programme has. */
  years: readonly number[]
  today: PlainDate
  calendar: WorkCalendar
  reporting: ReportingCalendar
  periodCount: PeriodCount
  /** The days of every period as a paper sets them; none: as proposed. */
  days?: readonly PeriodDays[] | undefined
  /** The paper that sets the periods; empty: they stand as proposed. */
  source?: string | undefined
}

export type OpenedYear = {
  periods: readonly SetDays[]
  duties: readonly { unitId: Uuid; periodCode: string }[]
}

/** The years that may be opened on a day: the one that runs and the next, so far as they are not there. */
export function openableYears({
  years,
  today,
  reporting,
}: Pick<YearToOpen, 'years' | 'today' | 'reporting'>): number[] {
  const running = programmeYearOf(today, reporting)
  return [running, running + 1].filter((year) => !years.includes(year))
}

/**
 * Opens a year with its periods, as proposed or as a paper sets them, and what each unit owes, once and never again. A period whose
 * deadline has passed by then is laid down, but nobody is late for what nobody was told: it is owed by none.
 */
export function openYear(ask: YearToOpen, units: readonly DutyUnit[]): Result<OpenedYear> {
  const { year, years, today } = ask
  if (years.includes(year)) return refuse({ code: 'year-already-open', year: String(year) })
  if (!openableYears(ask).includes(year))
    return refuse({ code: 'year-too-far', year: String(year) })
  const proposed = proposedPeriods(year, ask.calendar, ask.periodCount, ask.reporting)
  const set = setPeriodDays(proposed, ask.days ?? [], ask.source ?? '', ask)
  if (!set.ok) return set
  const owed = set.value.map(({ period }) => period).filter(({ dueOn }) => dueOn >= today)
  const duties = units.flatMap((unit) =>
    owed
      .filter((period) => owes(unit, period))
      .map(({ code }) => ({ unitId: unit.unitId, periodCode: code })),
  )
  return ok({ periods: set.value, duties })
}
