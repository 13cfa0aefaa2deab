import type { ActivityFacts } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { YearSettings } from '#domain/programme/year-settings.ts'
import type { ReportPeriod } from '#domain/reports/regime.ts'
import type { NumberedEvent } from '#domain/works/events.ts'
import type { Stuck, Work } from '#domain/works/work.ts'

export type SamplePlace = {
  placeId: Uuid
  placeVersionId: Uuid
  level: 'province' | 'district' | 'commune'
  code: string
  name: string
  kind: string
  parentId: Uuid | null
  validFrom: PlainDate | null
  validUntil: PlainDate | null
  legalText: string
  isInvented: boolean
}

export type SampleUnit = {
  unitId: Uuid
  code: string
  name: string
  block: string
  blockOrder: number
  isInvented: boolean
  /** Since when the unit is in the programme; null where no source says. */
  validFrom: PlainDate | null
  /** The first day on which it no longer is: it went into another unit. */
  validUntil: PlainDate | null
}

export type SampleTwinning = {
  twinningId: Uuid
  unitId: Uuid
  placeId: Uuid
  mode: 'assigned' | 'invited'
  isLead: boolean
  decisionId: Uuid
  validFrom: PlainDate | null
  /** Exclusive, with the decision that ended it. */
  validUntil: PlainDate | null
  endedByDecisionId: Uuid | null
  recordedAt: string
}

export type SampleDecision = {
  decisionId: Uuid
  number: string
  /** Null where the source gives no day. */
  issuedOn: PlainDate | null
  issuer: string
}

export type SampleUnitSuccession = {
  fromId: Uuid
  toId: Uuid
  happenedOn: PlainDate
  document: string
}

/** How an invented unit keeps its records: the behaviour that the sample gives it. */
export type SampleHabit = 'events' | 'summaries' | 'outreachOnly' | 'silent'

/** An invented unit with all that the generator needs to know of it. */
export type SampleSponsor = SampleUnit & {
  mode: 'assigned' | 'invited'
  habit: SampleHabit
  communes: readonly SamplePlace[]
}

export type SamplePeriod = ReportPeriod & { periodId: Uuid }

/** Who writes: a person of the cast under a post, or a unit's focal point, who has none here. */
export type SampleAuthor = { personId: Uuid; postId: Uuid | null }

/** One command of the trail: its revisions and sendings carry its id. */
export type SampleCommand = {
  commandId: Uuid
  recordedAt: string
  author: SampleAuthor
  name:
    | 'practice:paper'
    | 'practice:data'
    | 'practice:entry'
    | 'practice:correction'
    | 'practice:extension'
    | 'practice:completionRequest'
    | 'practice:urging'
    | 'practice:remark'
    | 'practice:plan'
    | 'practice:planAmendment'
    | 'practice:planAnswer'
    | 'practice:work'
  unitId: Uuid
  subjectKind:
    | 'sending'
    | 'activity'
    | 'extension'
    | 'completionRequest'
    | 'urgingLetter'
    | 'unitRemark'
    | 'plan'
    | 'planItem'
    | 'planAnswer'
    | 'work'
  subjectId: Uuid
  reason?: string
}

export type SampleDocument = {
  documentId: Uuid
  number: string
  issuedOn: PlainDate
  abstract: string
}

/** A coming of a report of one unit for one period: on paper, or as data (its workbook, or an entry for it). */
export type SampleSending = {
  sendingId: Uuid
  unitId: Uuid
  periodId: Uuid
  channel: 'paper' | 'data'
  receivedAt: string
  command: SampleCommand
  /** The letter that came, or whose totals an officer entered. */
  document?: SampleDocument
  nilReason?: string
  enteredFor: boolean
}

/** A letter that came: it has a number and a day. */
export type SamplePaper = SampleSending & { document: SampleDocument }

export type SampleRevision = {
  facts: ActivityFacts
  command: SampleCommand
  receivedAt?: string
  enteredFor: boolean
  reason?: string
}

/** A record of a unit's own rows in one period; a joint work stands once, with its lead. */
export type SampleRecord = {
  activityId: Uuid
  unitId: Uuid
  periodId: Uuid
  revisions: readonly [SampleRevision, ...SampleRevision[]]
}

export type SamplePlanItem = {
  planItemId: Uuid
  unitId: Uuid
  placeId: Uuid
  field: string
  kind: string
  words: string
  targetQuantity: number | null
  targetQuantityUnit: string | null
  targetAmount: number | null
  dueOn: PlainDate
  filedOn: PlainDate
}

/** A plan of a unit for a commune: filed once, then changed with reasons, and what the commune said to it. */
export type SamplePlan = {
  unitId: Uuid
  placeId: Uuid
  filedOn: PlainDate
  filing: SampleCommand
  enteredFor: boolean
  items: readonly SamplePlanItem[]
  amendments: readonly {
    item: SamplePlanItem
    revision: number
    isDropped: boolean
    reason: string
    command: SampleCommand
  }[]
  answers: readonly {
    answerId: Uuid
    answer: 'agreed' | 'changeAsked'
    remark: string | null
    document: { number: string; issuedOn: PlainDate } | null
    command: SampleCommand
  }[]
}

export type SampleWork = {
  workId: Uuid
  kind: string
  name: string
  place: SamplePlace
  village: string | null
  leadUnitId: Uuid
  cost: number | null
  peopleContribution: number | null
  stateProgrammeAmount: number | null
  registeredOn: PlainDate | null
  startedOn: PlainDate | null
  handedOverOn: PlainDate | null
  isModel: boolean
  households: number | null
  /** The agreed amounts are null until every payer has agreed. */
  payers: readonly { unitId: Uuid; agreedAmount: number | null }[]
  /** Where it stands still now; only a work of the running year. */
  stuck?: Pick<Stuck, 'reason' | 'level' | 'since' | 'shortAmount'>
}

/** How a work came to be what it is: each event with the command that recorded it. */
export type SampleWorkHistory = {
  work: Work
  events: readonly { event: NumberedEvent; command: SampleCommand }[]
}

export type SampleIndicator = {
  placeId: Uuid
  placeVersionId: Uuid
  indicator: string
  measuredOn: PlainDate
  /** A count, or a printed rate in hundredths of a percent. */
  amount: number
  standard: string
  status: 'estimated' | 'preliminary' | 'final'
  source: string
  note: string | null
  recordedAt: string
}

export type SampleDistrictReport = {
  placeId: Uuid
  /** A measure of domain/figures/measures.ts; the amount in its stored units (labour in half-days). */
  measure: string
  amount: number
  source: string
  recordedAt: string
}

/** What one unit owes for one period. */
export type SampleObligation = {
  obligationId: Uuid
  unitId: Uuid
  periodId: Uuid
  dueOn: PlainDate
  ceasedOn: PlainDate | null
}

/** What the agency and a unit said about one line of the board. The command's subject is its id. */
export type SampleFollowUp = { unitId: Uuid; periodId: Uuid; command: SampleCommand } & (
  | { kind: 'extension'; obligationId: Uuid; newDueOn: PlainDate; reason: string }
  | { kind: 'completionRequest'; words: string }
  | { kind: 'urging'; round: number }
  | { kind: 'remark'; words: string }
)

/** A programme year as the loader writes it and as workbooks may be made of it. */
export type SampleYear = {
  year: number
  state: 'open' | 'closed'
  /** Before the first day of the year's data. */
  openedAt: string
  settings: YearSettings
  periods: readonly SamplePeriod[]
  obligations: readonly SampleObligation[]
  sendings: readonly SampleSending[]
  followUps: readonly SampleFollowUp[]
  records: readonly SampleRecord[]
  planItems: readonly SamplePlanItem[]
  plans: readonly SamplePlan[]
  works: readonly SampleWork[]
  workHistories: readonly SampleWorkHistory[]
  indicators: readonly SampleIndicator[]
  districtReports: readonly SampleDistrictReport[]
}

/** The facts that stand at the end of the sample: those of the last revision. */
export function lastRevision(record: SampleRecord): SampleRevision {
  return record.revisions.at(-1) ?? record.revisions[0]
}
