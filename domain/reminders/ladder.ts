import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { standingLetter, type UrgingLetterDrafted } from '#domain/reports/urging-round.ts'

export const RUNGS = [
  'sevenBefore',
  'oneBefore',
  'onTheDay',
  'oneAfter',
  'firstLetter',
  'secondLetter',
] as const

export type Rung = (typeof RUNGS)[number]

/** Whom a rung tells. No machine writes to a leader (law 15). */
export type Audience = 'focalPoint' | 'standingAgency'

/**
 * The ladder of issue 4, C: working days from the deadline (before it when negative), and who is told. When the
 * letters stand drafted is the rule of `standingLetter`; only the agency, which signs and sends them, is told.
 */
export const LADDER = {
  sevenBefore: { workingDays: -7, tells: ['focalPoint', 'standingAgency'] },
  oneBefore: { workingDays: -1, tells: ['focalPoint', 'standingAgency'] },
  onTheDay: { workingDays: 0, tells: ['focalPoint', 'standingAgency'] },
  oneAfter: { workingDays: 1, tells: ['focalPoint', 'standingAgency'] },
  firstLetter: { round: 1, tells: ['standingAgency'] },
  secondLetter: { round: 2, tells: ['standingAgency'] },
} as const satisfies Record<
  Rung,
  ({ workingDays: number } | { round: number }) & { tells: readonly Audience[] }
>

/** What was not told on its day (nobody's machine ran) is told up to so many working days later, then never. */
const CATCH_UP_WORKING_DAYS = 5

/** One report that a unit owes, as the ladder looks at it on a day. */
export type Owed = {
  obligationId: Uuid
  /** The deadline in force, extensions and moves included; undefined when nothing is owed any more. */
  dueOn: PlainDate | undefined
  /** It has come, by what the year counts. */
  hasCome: boolean
  /** Letters that people have taken out. */
  drafted: readonly UrgingLetterDrafted[]
  /** Rungs told already for this very deadline. */
  told: readonly Rung[]
}

export type Day = { today: PlainDate; calendar: WorkCalendar }

/**
 * The rung that is to be told today of one report: the last one reached, once for each deadline, never on a day
 * off, never when the report has come or is no longer owed. What fell on a day off, or on a day without
 * service, is told on the next working day; a rung that a later one has overtaken is not told any more.
 */
export function rungToTell(owed: Owed, day: Day): Rung | undefined {
  const { today, calendar } = day
  if (owed.dueOn === undefined || owed.hasCome || !calendar.isWorkingDay(today)) return undefined
  const reached = lastReached({ ...owed, dueOn: owed.dueOn }, day)
  if (!reached || calendar.workingDaysAfter(reached.on, today) > CATCH_UP_WORKING_DAYS)
    return undefined
  const lastTold = Math.max(-1, ...owed.told.map((rung) => RUNGS.indexOf(rung)))
  return RUNGS.indexOf(reached.rung) > lastTold ? reached.rung : undefined
}

function lastReached(
  { dueOn, drafted }: { dueOn: PlainDate; drafted: Owed['drafted'] },
  day: Day,
): { rung: Rung; on: PlainDate } | undefined {
  const letter = standingLetter({ dueOn, drafted }, day)
  const reached = RUNGS.flatMap((rung) => {
    const step = LADDER[rung]
    if ('round' in step) return letter?.round === step.round ? [{ rung, on: letter.since }] : []
    const on = day.calendar.addWorkingDays(dueOn, step.workingDays)
    return on <= day.today ? [{ rung, on }] : []
  })
  return reached.at(-1)
}
