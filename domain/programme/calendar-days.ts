import { type PlainDate, weekday } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { type WorkCalendar, workCalendar } from '#domain/base/work-calendar.ts'

/** How a day differs from the plain week; `plain` takes away what stood before. */
export const DAY_KINDS = ['off', 'working', 'plain'] as const
export type DayKind = (typeof DAY_KINDS)[number]

export type CalendarDay = { day: PlainDate; kind: DayKind }

/** The calendar of some days, each once; later ones of the same day win. */
export function calendarOf(days: readonly CalendarDay[]): WorkCalendar {
  const kinds = new Map(days.map(({ day, kind }) => [day, kind]))
  const of = (kind: DayKind) => [...kinds].filter((row) => row[1] === kind).map(([day]) => day)
  return workCalendar({ off: of('off'), working: of('working') })
}

/**
 * May the day be so? Only from today on: lateness is counted in days that have passed, and what was late
 * stays late by as much (law 6). A day that is so already, or would be by its week, is no change.
 */
export function checkCalendarChange(
  { day, kind }: CalendarDay,
  { today, days }: { today: PlainDate; days: readonly CalendarDay[] },
): Result<CalendarDay> {
  const named = formatDate(day)
  if (day < today) return refuse({ code: 'calendar-day-passed', day: named })
  const before = days.filter((row) => row.day === day).at(-1)?.kind ?? 'plain'
  const isWeekend = weekday(day) > 5
  const isSo = kind === before || kind === (isWeekend ? 'off' : 'working')
  if (isSo) return refuse({ code: 'calendar-day-same', day: named })
  return ok({ day, kind })
}
