import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import {
  type DeadlineChange,
  type DueDay,
  dayOf,
  daysLate,
  dueDay,
  type Extension,
  type JudgedExtension,
  judgeExtensions,
  momentOf,
} from './due.ts'

/** Which arrival decides: of the data, or of the signed paper; a setting of the year. */
export type TimelinessBasis = 'data' | 'signedPaper'

/** One coming of a report. It is kept for ever; what was entered by mistake is withdrawn by another row. */
export type Sending = {
  sendingId: Uuid
  channel: 'data' | 'paper'
  /** ISO moment at which it came. Figures entered for a unit carry the arrival of its paper. */
  receivedAt: string
  /** ISO moment at which the row was written: what an as-of compares. */
  recordedAt: string
  isEmpty: boolean
  /** Why nothing happened: an explicit nil report, which counts as sent. */
  nilReason: string | null
  /** The sending that this row takes back; such a row is no sending itself. */
  withdraws: Uuid | null
}

/** A later wish for more: it is shown and never moves the moment of the first complete sending. */
export type CompletionRequest = { askedAt: string }

/** What one unit owes for one period. */
export type Obligation = {
  dueOn: PlainDate
  /** From this day on nothing is owed (a merger, say); a deadline that passed before it stays owed. */
  ceasedOn: PlainDate | null
  extensions: readonly Extension[]
  /** Moves of the period's own deadline, with the moment each was recorded (what an as-of compares). */
  deadlineChanges?: readonly (DeadlineChange & { recordedAt: string })[] | undefined
}

/** A unit's period: an invited unit has no obligation. */
export type ReportCase = {
  obligation: Obligation | undefined
  sendings: readonly Sending[]
  completionRequests: readonly CompletionRequest[]
}

export const TIMELINESS_STATES = ['notOwed', 'notDue', 'onTime', 'late', 'notSent'] as const

export type TimelinessState = (typeof TIMELINESS_STATES)[number]

export type Timeliness = {
  state: TimelinessState
  /** Extensions included; absent where nothing is owed. */
  dueOn: PlainDate | undefined
  /** In force and its deadline passed: it stands in the denominator. */
  isDue: boolean
  /** The first complete, non-empty coming by the year's basis (ISO). */
  sentAt: string | undefined
  /** Both first moments are kept, whatever the basis. */
  dataReceivedAt: string | undefined
  paperReceivedAt: string | undefined
  /** Working days, against the first sending or, when there is none, against the day asked about. */
  daysLate: number
  isExtended: boolean
  isNil: boolean
  isAskedToComplete: boolean
}

/** The view of the question: which arrival counts, on which day, and what was recorded by when. */
export type TimelinessView = {
  basis: TimelinessBasis
  /** The day asked about; what came later is not seen. */
  today: PlainDate
  /** Only rows recorded by this moment (ISO); absent: all. */
  recordedBy?: string | undefined
  calendar: WorkCalendar
}

/**
 * When a report came and whether that was on time (law 6). The first complete, non-empty sending decides:
 * a paper counts unless marked empty under `signedPaper`; the figures under `data`, which carry the
 * arrival of the paper when an office entered them. An explicit nil report with its reason counts on
 * either channel. Order of rows, later sendings and requests to complete change nothing.
 */
export function timelinessOf(report: ReportCase, view: TimelinessView): Timeliness {
  const sendings = standingSendings(report.sendings, view)
  const sentAt = firstMoment(sendings.filter((sending) => counts(sending, view.basis)))
  const moments = {
    sentAt,
    dataReceivedAt: firstMoment(sendings.filter(({ channel }) => channel === 'data')),
    paperReceivedAt: firstMoment(sendings.filter(({ channel }) => channel === 'paper')),
    isNil: isNil(sendings),
    isAskedToComplete: report.completionRequests.some(({ askedAt }) => isSeen(askedAt, view)),
  }
  const due = report.obligation && dueOf(report.obligation, view)
  if (!due)
    return {
      ...moments,
      state: 'notOwed',
      dueOn: undefined,
      isDue: false,
      daysLate: 0,
      isExtended: false,
    }
  const isDue = view.today > due.dueOn
  const lateBy = daysLate(
    due.dueOn,
    sentAt === undefined ? view.today : dayOf(sentAt),
    view.calendar,
  )
  return { ...moments, ...due, isDue, state: stateOf(sentAt, lateBy), daysLate: lateBy }
}

function stateOf(sentAt: string | undefined, lateBy: number): TimelinessState {
  if (sentAt === undefined) return lateBy === 0 ? 'notDue' : 'notSent'
  return lateBy === 0 ? 'onTime' : 'late'
}

/** The extensions known to the view, each with whether it came before the deadline of then had passed. */
export function extensionsOf(obligation: Obligation, view: TimelinessView): JudgedExtension[] {
  const { extensions, changes } = seenOf(obligation, view)
  return judgeExtensions(obligation.dueOn, extensions, changes)
}

function seenOf({ extensions, deadlineChanges }: Obligation, view: TimelinessView) {
  return {
    extensions: extensions.filter(({ grantedAt }) => isSeen(grantedAt, view)),
    changes: (deadlineChanges ?? []).filter((row) => isSeen(row.recordedAt, view)),
  }
}

/** The due day, or nothing when the duty ceased on or before it. */
function dueOf(obligation: Obligation, view: TimelinessView): DueDay | undefined {
  const { extensions, changes } = seenOf(obligation, view)
  const due = dueDay(obligation.dueOn, extensions, changes)
  const hasCeased = obligation.ceasedOn !== null && obligation.ceasedOn <= due.dueOn
  return hasCeased ? undefined : due
}

/** Recorded by the as-of; without one everything that is recorded is seen. */
function isSeen(recordedAt: string, { recordedBy }: TimelinessView): boolean {
  return recordedBy === undefined || momentOf(recordedAt) <= momentOf(recordedBy)
}

/** The sendings known to the view and not taken back. */
function standingSendings(rows: readonly Sending[], view: TimelinessView): Sending[] {
  const seen = rows.filter((row) => isSeen(row.recordedAt, view))
  const takenBack = new Set(seen.map(({ withdraws }) => withdraws))
  return seen.filter(
    (row) =>
      row.withdraws === null &&
      !takenBack.has(row.sendingId) &&
      dayOf(row.receivedAt) <= view.today,
  )
}

function counts(sending: Sending, basis: TimelinessBasis): boolean {
  if (sending.nilReason !== null) return true
  return !sending.isEmpty && sending.channel === (basis === 'data' ? 'data' : 'paper')
}

/** Nil as long as no figures have come beside the word that nothing happened. */
function isNil(sendings: readonly Sending[]): boolean {
  const hasFigures = sendings.some(
    ({ channel, isEmpty, nilReason }) => channel === 'data' && !isEmpty && nilReason === null,
  )
  return !hasFigures && sendings.some(({ nilReason }) => nilReason !== null)
}

function firstMoment(sendings: readonly Sending[]): string | undefined {
  const [first] = sendings
    .map(({ receivedAt }) => receivedAt)
    .sort((a, b) => momentOf(a) - momentOf(b))
  return first
}
