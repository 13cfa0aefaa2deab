import { type Static, Type } from 'typebox'
import { ACTIVITY_KIND_CODES } from '#domain/activities/fields.ts'
import { FUNDING_SOURCES, VALUE_FORMS } from '#domain/activities/value-line.ts'
import {
  Amount,
  Count,
  Day,
  Exactly,
  Id,
  Instant,
  Maybe,
  NumberText,
  OneOf,
  orNull,
  Words,
} from '#domain/base/schema.ts'
import { MEASURE_CODES } from '#domain/figures/measures.ts'
import { WorkLine } from '#domain/works/schema.ts'
import { MISSING_CODES } from './missing-before-sending.ts'
import { TIMELINESS_STATES } from './timeliness.ts'
import { UnitReportView } from './unit-report/schema.ts'

const Units = Type.Array(Id, { minItems: 1, maxItems: 300 })

// Commands.

/** One paper that came in for one unit or several: one document, one sending a unit. */
export const RegisterIncomingDocument = Exactly({
  unitIds: Units,
  periodId: Id,
  number: Words(60),
  issuedOn: Day,
  arrivedAt: Maybe(Instant),
  abstract: Maybe(Words(500)),
  fileId: Maybe(Id),
  isEmpty: Maybe(Type.Boolean()),
})
export type RegisterIncomingDocument = Static<typeof RegisterIncomingDocument>

/** A unit's own signed paper: it comes at the moment it is registered. */
export const RegisterSignedPaper = Exactly({
  unitId: Id,
  periodId: Id,
  number: Words(60),
  issuedOn: Day,
  abstract: Maybe(Words(500)),
  fileId: Maybe(Id),
})
export type RegisterSignedPaper = Static<typeof RegisterSignedPaper>

export const RegisteredDocument = Exactly({
  documentId: Id,
  sendings: Type.Array(Exactly({ unitId: Id, sendingId: Id })),
})

const EntryValue = Exactly({
  source: OneOf([...FUNDING_SOURCES, 'stateProgramme'] as const),
  form: OneOf(VALUE_FORMS),
  amount: Amount,
  state: OneOf(['promised', 'handedOver']),
})

const entryFacts = {
  placeId: Id,
  kind: Maybe(OneOf(ACTIVITY_KIND_CODES)),
  trips: Maybe(Count(10_000)),
  personVisits: Maybe(Count(100_000)),
  /** In halves of a day. */
  personHalfDays: Maybe(Count(1_000_000)),
  sessions: Maybe(Count(10_000)),
  attendees: Maybe(Count(1_000_000)),
  households: Maybe(Count(100_000)),
  values: Type.Array(EntryValue, { maxItems: 40 }),
  words: Maybe(Words(300)),
}

/** A line of the sheet: the totals that the paper states for one commune and kind (labour unless said). */
const EntryRow = Exactly({
  ...entryFacts,
  /** Takes the line recorded before out of the ledger. */
  withdraw: Maybe(Type.Boolean()),
  /** Asked only for a commune that the unit is not twinned with. */
  reason: Maybe(Words(500)),
})
export type EntryRow = Static<typeof EntryRow>

/** "Nhập thay": what a unit's paper says of a period, by commune. */
export const EnterPeriod = Exactly({
  unitId: Id,
  periodId: Id,
  document: Maybe(Exactly({ number: Words(60), issuedOn: Day })),
  receivedAt: Maybe(Instant),
  rows: Type.Array(EntryRow, { maxItems: 200 }),
  nilReason: Maybe(Words(500)),
  /** Why lines recorded before are changed; a sentence naming the paper when left out. */
  reason: Maybe(Words(500)),
})
export type EnterPeriod = Static<typeof EnterPeriod>

export const EnteredPeriod = Exactly({
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  withdrawn: Type.Integer(),
  /** The sending that this entry made; null when nothing was new. */
  sendingId: orNull(Id),
})

export const AskPeriodEntries = Exactly({ unitId: Id, periodId: Id })
export type AskPeriodEntries = Static<typeof AskPeriodEntries>

/** The sheet as it stands, so that it opens filled. */
export const PeriodEntries = Exactly({
  unit: Exactly({ unitId: Id, code: Type.String(), name: Type.String() }),
  period: Exactly({
    periodId: Id,
    name: Type.String(),
    year: Type.Integer(),
    dataFrom: Day,
    dataTo: Day,
  }),
  /** The paper that the sheet would carry as evidence; null when none is registered. */
  document: orNull(Exactly({ number: Type.String(), issuedOn: Day, arrivedAt: Instant })),
  nilReason: orNull(Type.String()),
  communes: Type.Array(Exactly({ placeId: Id, name: Type.String(), isLead: Type.Boolean() })),
  /** Records of the period beside the sheet's own: what stands there must not be entered again. */
  otherRecords: Type.Integer(),
  rows: Type.Array(
    Exactly({
      ...entryFacts,
      activityId: Id,
      revision: Type.Integer(),
      placeName: Type.String(),
      kindName: Type.String(),
      kind: OneOf(ACTIVITY_KIND_CODES),
    }),
  ),
})
export type PeriodEntries = Static<typeof PeriodEntries>

/** The unit's own sending: its data as recorded, or nothing to report with the reason. */
export const SendReport = Exactly({ unitId: Id, periodId: Id, nilReason: Maybe(Words(500)) })
export type SendReport = Static<typeof SendReport>

export const SentReport = Exactly({ sendingId: Id, receivedAt: Instant })

export const OneSending = Exactly({ sendingId: Id })
export const WithdrawSending = Exactly({ reason: Words(500) })

export const WriteUnitRemark = Exactly({ unitId: Id, periodId: Id, words: Words(1000) })
export type WriteUnitRemark = Static<typeof WriteUnitRemark>
export const WrittenRemark = Exactly({ remarkId: Id })

/** A unit's contact; with its id the one that stands is changed. */
export const KeepContact = Exactly({
  unitId: Id,
  contactId: Maybe(Id),
  postName: Words(200),
  holderName: Maybe(Words(200)),
  telephone: Words(40),
})
export type KeepContact = Static<typeof KeepContact>
export const KeptContact = Exactly({ contactId: Id })

export const OnePeriod = Exactly({ periodId: Id })

// Views.

export const Cell = Exactly({
  periodId: Id,
  state: OneOf(TIMELINESS_STATES),
  /** Extensions included; null where nothing is owed. */
  dueOn: orNull(Day),
  /** Counted in the rates: in force and its deadline passed. */
  isDue: Type.Boolean(),
  daysLate: Type.Integer(),
  marks: Type.Array(OneOf(['extended', 'nil', 'askedToComplete'])),
  sentAt: orNull(Instant),
  dataReceivedAt: orNull(Instant),
  paperReceivedAt: orNull(Instant),
  documentNumber: orNull(Type.String()),
  /** Who registered the signed paper that counts, and its file where one is attached. */
  paper: orNull(
    Exactly({ byUnit: Type.Boolean(), name: orNull(Type.String()), fileId: orNull(Id) }),
  ),
  /** The sendings that stand, newest first: what a withdrawal names. */
  sendingIds: Type.Array(Id),
  urged: orNull(Exactly({ round: Type.Integer(), on: Day })),
  remark: orNull(Type.String()),
  /** What the agency wrote down while following the report, oldest first; the committee's alone. */
  notes: Type.Array(Exactly({ at: Instant, by: Type.String(), words: Type.String() })),
})
export type Cell = Static<typeof Cell>

export const Rates = Exactly({
  reportsDue: Type.Integer(),
  onTime: Type.Integer(),
  late: Type.Integer(),
  notSent: Type.Integer(),
  extended: Type.Integer(),
  nil: Type.Integer(),
  daysLateTotal: Type.Integer(),
  daysLateMax: Type.Integer(),
  /** Null when missing, with the reason beside it. */
  onTimeRate: orNull(Exactly({ numerator: Type.Integer(), denominator: Type.Integer() })),
  missingReason: orNull(Type.String()),
})
export type Rates = Static<typeof Rates>

export const PeriodView = Exactly({
  periodId: Id,
  code: Type.String(),
  name: Type.String(),
  position: Type.Integer(),
  dataFrom: Day,
  dataTo: Day,
  dueOn: Day,
  source: Type.String(),
})

/** Without a unit: the first of the post. Without a year: the newest. */
export const AskUnitPeriod = Exactly({
  unitId: Maybe(Id),
  year: Maybe(NumberText),
  periodId: Maybe(Id),
})
export type AskUnitPeriod = Static<typeof AskUnitPeriod>

const NumberOrMissing = orNull(Type.Integer())

export const UnitPeriodView = Exactly({
  unit: Exactly({
    unitId: Id,
    code: Type.String(),
    name: Type.String(),
    mode: OneOf(['assigned', 'invited']),
  }),
  year: Type.Integer(),
  today: Day,
  timelinessBasis: OneOf(['data', 'signedPaper']),
  period: PeriodView,
  /** Null where nothing is owed. */
  dueOn: orNull(Day),
  workingDaysLeft: Type.Integer(),
  communes: Type.Array(Exactly({ placeId: Id, name: Type.String(), isLead: Type.Boolean() })),
  figures: Type.Array(
    Exactly({
      measure: OneOf(MEASURE_CODES),
      name: Type.String(),
      unit: Type.String(),
      scale: Type.Integer(),
      /** First days of the reporting months: what opens the figure. */
      fromMonth: Day,
      toMonth: Day,
      inPeriod: NumberOrMissing,
      inYear: NumberOrMissing,
      plan: NumberOrMissing,
      missingReason: orNull(Type.String()),
    }),
  ),
  missing: Type.Array(Exactly({ code: OneOf(MISSING_CODES), words: Type.String() })),
  /** This unit's line in every period of the year. */
  history: Type.Array(Exactly({ ...Cell.properties, periodName: Type.String() })),
  remarks: Type.Array(Exactly({ periodId: Id, words: Type.String(), recordedAt: Instant })),
  /** Its line of the year waits to be checked before an edition, until a day; null where nothing is asked. */
  lineCheck: orNull(Exactly({ replyBy: Day })),
  /** Its newest works and models of the year. */
  works: Type.Array(WorkLine),
  maySend: Type.Boolean(),
  /** The post may register the unit's signed paper, and the period is owed. */
  mayRegisterPaper: Type.Boolean(),
  /** The unit's report beside its figures: its state, its words, its steps. */
  report: UnitReportView,
  /** The newest paper that the unit registered itself: what it may take back. */
  ownPaper: orNull(
    Exactly({
      sendingId: Id,
      number: orNull(Type.String()),
      receivedAt: Instant,
      fileId: orNull(Id),
    }),
  ),
})
export type UnitPeriodView = Static<typeof UnitPeriodView>
