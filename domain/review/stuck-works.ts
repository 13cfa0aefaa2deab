import type { PlainDate } from '#domain/base/plain-date.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import type { DecidingLevel, Obstacle, Step } from '#domain/works/kinds.ts'

/** Working days that a commune has to agree to a registered work: "mẫu đề xuất". */
export const WORKING_DAYS_TO_AGREE = 30

/** A work not handed over, as far as it can stand still. */
export type OpenWork = {
  isModel: boolean
  /** Of its plan year. */
  yearState: 'open' | 'closed'
  registeredOn: PlainDate | null
  agreedOn: PlainDate | null
  startedOn: PlainDate | null
  plannedStartOn: PlainDate | null
  plannedHandoverOn: PlainDate | null
  /** As the unit recorded it. */
  stuck: { step: Step; reason: Obstacle; level: DecidingLevel; since: PlainDate } | null
  /** đồng that lack; only of a work that is stuck for funds. */
  shortAmount: number | null
}

/** What makes a work stand still: what was recorded of it, or a day that has passed. */
export const STUCK_CAUSES = ['recorded', 'notAgreed', 'notStarted', 'notHandedOver'] as const

export type StuckLine = {
  cause: (typeof STUCK_CAUSES)[number]
  step: Step
  /** Only what was recorded has one. */
  reason: Obstacle | null
  shortAmount: number | null
  since: PlainDate
  /** Who must decide, "cấp cần quyết định" (report-outline 8.1). */
  level: DecidingLevel
}

/**
 * Where a work is stuck (report-outline 8.1): what its unit recorded goes first; else a planned day that has
 * passed without its step, or no agreement of the commune after the days it has. A work of a closed year is
 * history unless it is recorded as stuck; a model lives on for years and is not handed over.
 */
export function stuckAt(
  work: OpenWork,
  { today, calendar }: { today: PlainDate; calendar: WorkCalendar },
): StuckLine | undefined {
  const { stuck, shortAmount } = work
  if (stuck) return { cause: 'recorded', ...stuck, shortAmount }
  if (work.yearState === 'closed') return undefined
  const line = (cause: StuckLine['cause'], step: Step, since: PlainDate, level: DecidingLevel) => ({
    ...{ cause, step, since, level },
    reason: null,
    shortAmount: null,
  })
  const passed = (day: PlainDate | null): day is PlainDate => day !== null && day < today
  if (work.startedOn !== null)
    return !work.isModel && passed(work.plannedHandoverOn)
      ? line('notHandedOver', 'handover', work.plannedHandoverOn, 'unit')
      : undefined
  if (passed(work.plannedStartOn)) return line('notStarted', 'start', work.plannedStartOn, 'unit')
  if (work.agreedOn !== null || work.registeredOn === null) return undefined
  const agreeBy = calendar.addWorkingDays(work.registeredOn, WORKING_DAYS_TO_AGREE)
  return passed(agreeBy) ? line('notAgreed', 'agreement', agreeBy, 'commune') : undefined
}
