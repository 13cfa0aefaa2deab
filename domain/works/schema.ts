import { type Static, Type } from 'typebox'
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
  YearCursor,
} from '#domain/base/schema.ts'
import { PhotoFileIds, PhotoView } from '#domain/photos/schema.ts'
import { FUNDING_SOURCES } from '#domain/programme/funding-sources.ts'
import { WORK_ACTION_CODES } from './actions.ts'
import { WORK_EVENT_KINDS } from './events.ts'
import {
  CONDITIONS,
  DECIDING_LEVELS,
  HANDOVER_WORDS,
  MODEL_STATES,
  OBSTACLES,
  STEPS,
  WORK_KIND_CODES,
} from './kinds.ts'
import { WORK_STATUSES } from './work.ts'

const ValueForm = OneOf(['cash', 'inKind'])

const Year = Type.Integer({ minimum: 1994, maximum: 2199 })

const Paper = Exactly({ number: Words(60), issuedOn: Day })

const PayerEntrySchema = Exactly({ unitId: Id, share: Maybe(Amount) })

const Payers = Type.Array(PayerEntrySchema, { minItems: 1, maxItems: 20 })

const terms = {
  village: Maybe(Words(100)),
  size: Maybe(Words(100)),
  technicalUnitId: Maybe(Id),
  plannedStartOn: Maybe(Day),
  plannedHandoverOn: Maybe(Day),
  cost: Maybe(Amount),
  peopleContribution: Maybe(Amount),
  stateProgrammeAmount: Maybe(Amount),
  households: Maybe(Count(100_000)),
  stockUnit: Maybe(Words(30)),
  needId: Maybe(Id),
  planItemId: Maybe(Id),
}

/** A registration. `reason` is asked only for a commune that the lead is not twinned with. */
export const RegisterWork = Exactly({
  kind: OneOf(WORK_KIND_CODES),
  name: Words(200),
  placeId: Id,
  leadUnitId: Id,
  payers: Payers,
  registeredOn: Day,
  ...terms,
  reason: Maybe(Words(500)),
})
export type RegisterWork = Static<typeof RegisterWork>

export const AgreeToWork = Exactly({ happenedOn: Day, paper: Maybe(Paper) })
export const ProposeShares = Exactly({ payers: Payers, reason: Maybe(Words(500)) })
export const AgreeShare = Exactly({ unitId: Id, amount: Amount, paper: Maybe(Paper) })
export const StartWork = Exactly({ happenedOn: Day })

/** Money that one payer handed over on a day, by source and form; it goes to the ledger. */
const Payment = {
  unitId: Id,
  values: Type.Array(
    Exactly({
      source: OneOf([...FUNDING_SOURCES, 'stateProgramme'] as const),
      form: ValueForm,
      amount: Amount,
    }),
    { minItems: 1, maxItems: 8 },
  ),
}

export const ReportProgress = Exactly({
  happenedOn: Day,
  percent: Type.Integer({ minimum: 0, maximum: 100 }),
  fileIds: Maybe(PhotoFileIds),
  payment: Maybe(Exactly(Payment)),
})
export type ReportProgress = Static<typeof ReportProgress>

export const PayForWork = Exactly({ happenedOn: Day, ...Payment })
export type PayForWork = Static<typeof PayForWork>

export const MarkStuck = Exactly({
  happenedOn: Day,
  reason: OneOf(OBSTACLES),
  level: OneOf(DECIDING_LEVELS),
  shortAmount: Maybe(Amount),
})
export const ClearStuck = Exactly({ happenedOn: Day })
export const HandOverWork = Exactly({
  happenedOn: Day,
  minutes: Maybe(Paper),
  fileIds: Maybe(PhotoFileIds),
})

const modelYear = {
  year: Year,
  households: Maybe(Count(100_000)),
  poorHouseholds: Maybe(Count(100_000)),
  stockGiven: Maybe(Count()),
  stockReturned: Maybe(Count()),
  stockPassedOn: Maybe(Count()),
  state: OneOf(MODEL_STATES),
}

export const RecordModelYear = Exactly({ happenedOn: Day, ...modelYear })
export const RecordCondition = Exactly({
  happenedOn: Day,
  afterYears: Type.Unsafe<1 | 3>(Type.Integer({ enum: [1, 3] })),
  condition: OneOf(CONDITIONS),
  fileIds: Maybe(PhotoFileIds),
})

/** A change of what was registered; `expectedSequence` is the last event that the change was made on. */
export const ChangeWork = Exactly({
  ...terms,
  kind: Maybe(OneOf(WORK_KIND_CODES)),
  name: Maybe(Words(200)),
  startedOn: Maybe(Day),
  handedOverOn: Maybe(Day),
  handoverMinutes: Maybe(Paper),
  expectedSequence: Type.Integer({ minimum: 1 }),
  reason: Words(500),
})
export type ChangeWork = Static<typeof ChangeWork>
export const WithdrawWork = Exactly({ reason: Words(500) })

/** The newest event is taken back; `sequence` is the one that was just recorded. */
export const UndoWorkEvent = Exactly({
  sequence: Type.Integer({ minimum: 1 }),
  reason: Words(500),
})
export type UndoWorkEvent = Static<typeof UndoWorkEvent>

export const RecordedWork = Exactly({ workId: Id, sequence: Type.Integer() })
export type RecordedWork = Static<typeof RecordedWork>

/** Filters of the list; `after` is the cursor that the page before answered. */
export const ListWorks = Exactly({
  year: Maybe(NumberText),
  placeId: Maybe(Id),
  unitId: Maybe(Id),
  status: Maybe(OneOf(WORK_STATUSES)),
  kind: Maybe(OneOf(WORK_KIND_CODES)),
  form: Maybe(OneOf(['work', 'model'])),
  stuck: Maybe(OneOf(['yes'])),
  search: Maybe(Type.String({ maxLength: 100 })),
  after: Maybe(YearCursor),
})
export type ListWorks = Static<typeof ListWorks>

/** The list's filters and the form of the file. */
export const ExportWorks = Exactly({
  ...ListWorks.properties,
  format: OneOf(['csv', 'xlsx']),
})
export type ExportWorks = Static<typeof ExportWorks>

export const WorkRow = Exactly({
  workId: Id,
  year: Type.Integer(),
  kind: Type.String(),
  kindName: Type.String(),
  name: Type.String(),
  isModel: Type.Boolean(),
  placeId: Id,
  placeName: Type.String(),
  village: orNull(Type.String()),
  leadUnitId: Id,
  leadUnitName: Type.String(),
  unitCount: Type.Integer(),
  status: OneOf(WORK_STATUSES),
  registeredOn: Day,
  agreedOn: orNull(Day),
  startedOn: orNull(Day),
  handedOverOn: orNull(Day),
  plannedStartOn: orNull(Day),
  plannedHandoverOn: orNull(Day),
  percent: orNull(Type.Integer()),
  isStuck: Type.Boolean(),
  households: orNull(Type.Integer()),
  /** Money is null where the reader's scope does not show it here, or where none is stated. */
  cost: orNull(Type.Integer()),
  paid: orNull(Type.Integer()),
})
export type WorkRow = Static<typeof WorkRow>

export const WorkList = Exactly({
  rows: Type.Array(WorkRow),
  /** Communes that have a work which the post sees. */
  places: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
  next: orNull(Type.String()),
})
export type WorkList = Static<typeof WorkList>

/** How many of its works the page of a commune or unit shows; the list shows all. */
export const MOST_WORK_LINES = 20

/** A work as the page of a commune or unit shows it: where it stands, and its cost by kind of payer. */
export const WorkLine = Exactly({
  workId: Id,
  year: Type.Integer(),
  kindName: Type.String(),
  name: Type.String(),
  placeName: Type.String(),
  leadUnitName: Type.String(),
  unitCount: Type.Integer(),
  status: OneOf(WORK_STATUSES),
  percent: orNull(Type.Integer()),
  isStuck: Type.Boolean(),
  /** False where the reader's scope shows no money of the work. */
  showsMoney: Type.Boolean(),
  /** What the units pay together, the people's part and state-programme money: never one sum (law 2). */
  sponsorsCost: orNull(Type.Integer()),
  peopleContribution: orNull(Type.Integer()),
  stateProgrammeAmount: orNull(Type.Integer()),
})
export type WorkLine = Static<typeof WorkLine>

const Action = Exactly({
  action: OneOf(WORK_ACTION_CODES),
  /** Why it is not open now; null when it is. */
  refusal: orNull(Type.String()),
  sentence: orNull(Exactly({ vi: Type.String(), en: Type.String() })),
})

const EventView = Exactly({
  sequence: Type.Integer(),
  kind: OneOf(WORK_EVENT_KINDS),
  happenedOn: Day,
  reason: orNull(Type.String()),
  enteredFor: Type.Boolean(),
  recordedAt: Instant,
  recordedByName: Type.String(),
  /** What it states, as `domain/works/events.ts` types it by kind. */
  facts: Type.Unsafe<Readonly<Record<string, unknown>>>(
    // An answer keeps only what its schema names; here that is whatever the kind states.
    Type.Object({}, { additionalProperties: true }),
  ),
})
export type EventView = Static<typeof EventView>

/** One work with all that the reader may see of it. */
export const WorkView = Exactly({
  work: WorkRow,
  sequence: Type.Integer(),
  showsMoney: Type.Boolean(),
  size: orNull(Type.String()),
  stockUnit: orNull(Type.String()),
  technicalUnit: orNull(Exactly({ unitId: Id, name: Type.String() })),
  agreementPaper: orNull(Paper),
  handoverMinutes: orNull(Paper),
  /** The commune's last word on what was handed over; null: none yet, or the reader's scope does not show it. */
  handoverWord: orNull(OneOf(HANDOVER_WORDS)),
  stuck: orNull(
    Exactly({
      step: OneOf(STEPS),
      reason: OneOf(OBSTACLES),
      level: OneOf(DECIDING_LEVELS),
      since: Day,
      shortAmount: orNull(Type.Integer()),
    }),
  ),
  peopleContribution: orNull(Type.Integer()),
  stateProgrammeAmount: orNull(Type.Integer()),
  /** What the sponsor units pay together: the cost without the two above. */
  sponsorsCost: orNull(Type.Integer()),
  sharesAgreed: Type.Boolean(),
  payers: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      share: orNull(Type.Integer()),
      isAgreed: Type.Boolean(),
      /** Handed over by this unit, đồng; null: nothing recorded, or not shown. */
      paid: orNull(Type.Integer()),
    }),
  ),
  payments: Type.Array(
    Exactly({
      activityId: Id,
      happenedOn: Day,
      unitName: Type.String(),
      source: Type.String(),
      form: ValueForm,
      amount: Type.Integer(),
    }),
  ),
  need: orNull(Exactly({ needId: Id, words: Type.String() })),
  planItem: orNull(Exactly({ planItemId: Id, words: Type.String() })),
  conditions: Type.Array(
    Exactly({ afterYears: Type.Integer(), condition: OneOf(CONDITIONS), seenOn: Day }),
  ),
  modelYears: Type.Array(Exactly(modelYear)),
  events: Type.Array(EventView),
  /** Photographs of the work, for whoever sees its money and papers; else none. */
  photos: Type.Array(PhotoView),
  mayTakeOutPhotos: Type.Boolean(),
  actions: Type.Array(Action),
  /** Units that this post writes for among the payers. */
  ownUnitIds: Type.Array(Id),
  today: Day,
})
export type WorkView = Static<typeof WorkView>

const Named = Exactly({ unitId: Id, name: Type.String() })

/** What the registration form needs. */
export const WorkForm = Exactly({
  today: Day,
  units: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      communes: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
    }),
  ),
  partners: Type.Array(Named),
  needs: Type.Array(
    Exactly({ needId: Id, placeId: Id, year: Type.Integer(), words: Type.String() }),
  ),
  planItems: Type.Array(
    Exactly({
      planItemId: Id,
      unitId: Id,
      placeId: Id,
      year: Type.Integer(),
      words: Type.String(),
    }),
  ),
})
export type WorkForm = Static<typeof WorkForm>
