import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ActivityKind, Field } from './fields.ts'
import type { ValueLine } from './value-line.ts'

export type Granularity = 'event' | 'periodSummary'

export type FigureStatus = 'estimated' | 'preliminary' | 'final'

/** A paper behind a record: number, date and issuing body; the file is optional. */
export type Evidence = { number: string; issuedOn: PlainDate; issuer?: string; fileId?: Uuid }

/** Where a revision came from: a workbook's row with its batch, or the undoing of one. */
export type Origin = {
  fileName?: string
  sheet?: string
  row?: number
  batchId?: Uuid
  /** The export that the workbook was a copy of. */
  exportId?: Uuid
  /** The batch whose revision this one takes back. */
  undoes?: Uuid
  /** The cells of a table that is not ours, each under its head, as they were read. */
  original?: readonly { head: string; value: string }[]
}

/**
 * The facts of one revision. An event enters people and days (of each person, in halves); a period
 * summary enters the totals that its paper states, and one not stated is missing, never zero.
 */
export type ActivityFacts = {
  granularity: Granularity
  /** The lead first; at least one. */
  unitIds: readonly Uuid[]
  /** Agreed shares in ten-thousandths, in the order of unitIds, adding up to 10 000; absent until agreed. */
  unitShares?: readonly number[]
  placeId: Uuid
  placeVersionId: Uuid
  kind: ActivityKind
  happenedFrom: PlainDate
  happenedTo: PlainDate
  people?: number
  halfDays?: number
  trips?: number
  personVisits?: number
  personHalfDays?: number
  /** The event whose trip this one shares: its people are not counted as visitors again. */
  sharesTripOf?: Uuid
  sessions?: number
  attendees?: number
  quantity?: number
  households?: number
  /** At most 300 characters; the security field takes none. */
  words?: string
  planItemId?: Uuid
  workId?: Uuid
  /** The commune's need that this answers. */
  needId?: Uuid
  evidence?: Evidence
  valueLines: readonly ValueLine[]
  figureStatus: FigureStatus
}

/** A revision that is ready to be recorded. */
export type ActivityRevision = ActivityFacts & {
  activityId: Uuid
  revision: number
  field: Field
  /** First day of the reporting month in the year's calendar. */
  month: PlainDate
  isWithdrawn: boolean
  reason?: string
  enteredFor: boolean
  origin?: Origin
  /** ISO moment at which the paper came, where it is known apart from the entry. */
  receivedAt?: string
}
