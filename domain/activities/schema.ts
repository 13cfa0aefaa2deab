import { type Static, Type } from 'typebox'
import {
  Amount,
  Count,
  Cursor,
  Day,
  Exactly,
  Id,
  Instant,
  Maybe,
  NumberText,
  OneOf,
  Words,
} from '#domain/base/schema.ts'
import { PhotoFileIds, PhotoView } from '#domain/photos/schema.ts'
import { TrailRow } from '#domain/trail/schema.ts'
import { AnswersOfRecord } from './answers/schema.ts'
import { ACTIVITY_KIND_CODES, FIELDS } from './fields.ts'
import { FUNDING_SOURCES, VALUE_FORMS } from './value-line.ts'

const ValueLineSchema = Exactly({
  unitId: Id,
  source: OneOf([...FUNDING_SOURCES, 'stateProgramme'] as const),
  form: OneOf(VALUE_FORMS),
  amount: Amount,
  state: OneOf(['promised', 'handedOver']),
  isWelfareFund: Maybe(Type.Boolean()),
  isViaFrontFund: Maybe(Type.Boolean()),
})

const facts = {
  granularity: OneOf(['event', 'periodSummary']),
  unitIds: Type.Array(Id, { minItems: 1, maxItems: 20 }),
  unitShares: Maybe(Type.Array(Type.Integer({ minimum: 0, maximum: 10_000 }), { maxItems: 20 })),
  placeId: Id,
  kind: OneOf(ACTIVITY_KIND_CODES),
  happenedFrom: Day,
  happenedTo: Day,
  people: Maybe(Count(10_000)),
  halfDays: Maybe(Count(732)),
  trips: Maybe(Count(10_000)),
  personVisits: Maybe(Count(100_000)),
  personHalfDays: Maybe(Count(1_000_000)),
  sharesTripOf: Maybe(Id),
  sessions: Maybe(Count(10_000)),
  attendees: Maybe(Count(1_000_000)),
  quantity: Maybe(Type.Number({ minimum: 0, maximum: 1_000_000_000 })),
  households: Maybe(Count(100_000)),
  words: Maybe(Words(300)),
  planItemId: Maybe(Id),
  workId: Maybe(Id),
  needId: Maybe(Id),
  evidence: Maybe(
    Exactly({ number: Words(60), issuedOn: Day, issuer: Maybe(Words(200)), fileId: Maybe(Id) }),
  ),
  valueLines: Type.Array(ValueLineSchema, { maxItems: 40 }),
  figureStatus: OneOf(['estimated', 'preliminary', 'final']),
}

/** A new record. `reason` is asked only for a commune that the unit is not twinned with. */
export const RecordActivity = Exactly({
  ...facts,
  reason: Maybe(Words(500)),
  photoFileIds: Maybe(PhotoFileIds),
})
export type RecordActivity = Static<typeof RecordActivity>

/** What one commune got of a help given to several; what is left out is not recorded for it. */
const CommuneAmounts = Exactly({
  placeId: Id,
  people: facts.people,
  halfDays: facts.halfDays,
  sessions: facts.sessions,
  attendees: facts.attendees,
  quantity: facts.quantity,
  households: facts.households,
  valueLines: Maybe(facts.valueLines),
})

/**
 * One activity for each of several communes, all or none. Amounts beside the list are recorded whole for
 * each commune; amounts inside it are that commune's own. Nothing is ever divided.
 */
export const RecordInCommunes = Exactly({
  granularity: OneOf(['event']),
  unitIds: facts.unitIds,
  unitShares: facts.unitShares,
  kind: facts.kind,
  happenedFrom: Day,
  happenedTo: Day,
  people: facts.people,
  halfDays: facts.halfDays,
  sessions: facts.sessions,
  attendees: facts.attendees,
  quantity: facts.quantity,
  households: facts.households,
  words: facts.words,
  evidence: facts.evidence,
  valueLines: facts.valueLines,
  figureStatus: facts.figureStatus,
  reason: Maybe(Words(500)),
  photoFileIds: Maybe(PhotoFileIds),
  /** The same people went on one trip: their visit counts once, with the first commune. */
  isOneTrip: Type.Boolean(),
  communes: Type.Array(CommuneAmounts, { minItems: 2, maxItems: 30 }),
})
export type RecordInCommunes = Static<typeof RecordInCommunes>

export const CorrectActivity = Exactly({
  ...facts,
  expectedRevision: Type.Integer({ minimum: 1 }),
  reason: Words(500),
})
export type CorrectActivity = Static<typeof CorrectActivity>

export const WithdrawActivity = Exactly({
  expectedRevision: Type.Integer({ minimum: 1 }),
  reason: Words(500),
})

export const RecordedActivity = Exactly({ activityId: Id, revision: Type.Integer() })

export const RecordedActivities = Exactly({ activities: Type.Array(RecordedActivity) })

/** Withdraws several records at once, all or none; the reason stands in each. */
export const WithdrawActivities = Exactly({
  activities: Type.Array(
    Exactly({ activityId: Id, expectedRevision: Type.Integer({ minimum: 1 }) }),
    { minItems: 1, maxItems: 30 },
  ),
  reason: Words(500),
})
export type WithdrawActivities = Static<typeof WithdrawActivities>

/** Filters of the list; `after` is the cursor that the page before answered. */
export const ListActivities = Exactly({
  year: Maybe(NumberText),
  unitId: Maybe(Id),
  placeId: Maybe(Id),
  field: Maybe(OneOf(FIELDS)),
  kind: Maybe(OneOf(ACTIVITY_KIND_CODES)),
  search: Maybe(Type.String({ maxLength: 100 })),
  after: Maybe(Cursor),
})
export type ListActivities = Static<typeof ListActivities>

export const ActivityRow = Exactly({
  activityId: Id,
  revision: Type.Integer(),
  granularity: OneOf(['event', 'periodSummary']),
  unitId: Id,
  unitName: Type.String(),
  unitCount: Type.Integer(),
  placeId: Id,
  placeName: Type.String(),
  kind: Type.String(),
  kindName: Type.String(),
  field: OneOf(FIELDS),
  happenedFrom: Day,
  happenedTo: Day,
  people: Type.Union([Type.Integer(), Type.Null()]),
  halfDays: Type.Union([Type.Integer(), Type.Null()]),
  personHalfDays: Type.Union([Type.Integer(), Type.Null()]),
  /** Sum of what was handed over, đồng; null when the scope of the reader does not show money here. */
  value: Type.Union([Type.Integer(), Type.Null()]),
})
export type ActivityRow = Static<typeof ActivityRow>

export const ActivityList = Exactly({
  rows: Type.Array(ActivityRow),
  next: Type.Union([Type.String(), Type.Null()]),
})
export type ActivityList = Static<typeof ActivityList>

const RevisionView = Exactly({
  revision: Type.Integer(),
  recordedAt: Instant,
  recordedByName: Type.String(),
  reason: Type.Union([Type.String(), Type.Null()]),
  isWithdrawn: Type.Boolean(),
  enteredFor: Type.Boolean(),
  people: Type.Union([Type.Integer(), Type.Null()]),
  halfDays: Type.Union([Type.Integer(), Type.Null()]),
  personHalfDays: Type.Union([Type.Integer(), Type.Null()]),
  sessions: Type.Union([Type.Integer(), Type.Null()]),
  attendees: Type.Union([Type.Integer(), Type.Null()]),
  words: Type.Union([Type.String(), Type.Null()]),
  valueLines: Type.Array(ValueLineSchema),
})

const Named = Type.Union([Exactly({ id: Id, label: Type.String() }), Type.Null()])

/** What stands of a record beside its numbers; null where the reader may not see it whole. */
const ActivityDetails = Type.Union([
  Exactly({
    households: Type.Union([Type.Integer(), Type.Null()]),
    quantity: Type.Union([Type.Number(), Type.Null()]),
    quantityUnit: Type.Union([Type.String(), Type.Null()]),
    evidence: Type.Union([
      Exactly({ number: Words(60), issuedOn: Day, issuer: Maybe(Words(200)), fileId: Maybe(Id) }),
      Type.Null(),
    ]),
    /** All units that took part, the lead first; the share in ten-thousandths once agreed. */
    units: Type.Array(
      Exactly({ name: Type.String(), share: Type.Union([Type.Integer(), Type.Null()]) }),
    ),
    planItem: Named,
    work: Named,
    need: Named,
    trip: Named,
  }),
  Type.Null(),
])

/** One activity with everything that was ever recorded about it. */
export const ActivityView = Exactly({
  activity: ActivityRow,
  details: ActivityDetails,
  photos: Type.Array(PhotoView),
  revisions: Type.Array(RevisionView),
  /** What the commune said of it (law 4). */
  word: AnswersOfRecord,
  /** What was done to it, as far as the asker may see. */
  trail: Type.Array(TrailRow),
  /** The row of the unit's own table that brought it, its cells as they were read. */
  original: Type.Union([
    Exactly({
      file: Type.String(),
      sheet: Type.String(),
      row: Type.Integer(),
      cells: Type.Array(Exactly({ head: Type.String(), value: Type.String() })),
    }),
    Type.Null(),
  ]),
})
export type ActivityView = Static<typeof ActivityView>

/** What was recorded, in the form in which it is entered. */
export const RecordedFacts = Exactly(facts)
export type RecordedFacts = Static<typeof RecordedFacts>

export const AskLastActivity = Exactly({ unitId: Id })

/** The unit's last event, to be recorded again with another day; null when it has none. */
export const LastActivity = Exactly({ facts: Type.Union([RecordedFacts, Type.Null()]) })
export type LastActivity = Static<typeof LastActivity>

export const AskLinkChoices = Exactly({ unitId: Id, placeId: Maybe(Id), day: Day })
export type AskLinkChoices = Static<typeof AskLinkChoices>

const Choice = Exactly({ id: Id, label: Type.String(), note: Type.String() })

/** What a record may be tied to: searched on the screen without diacritics. */
export const LinkChoices = Exactly({
  planItems: Type.Array(Choice),
  works: Type.Array(Choice),
  needs: Type.Array(Choice),
  trips: Type.Array(Choice),
  units: Type.Array(Choice),
})
export type LinkChoices = Static<typeof LinkChoices>

/** What the entry form needs: units one may write for with their communes, kinds by field, today. */
export const ActivityForm = Exactly({
  today: Day,
  units: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      communes: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
    }),
  ),
  kinds: Type.Array(
    Exactly({
      code: Type.String(),
      name: Type.String(),
      fieldName: Type.String(),
      quantityUnit: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
})
export type ActivityForm = Static<typeof ActivityForm>

/** The same form for a correction, filled with what stands. */
export const CorrectionForm = Exactly({
  ...ActivityForm.properties,
  correcting: Exactly({ activityId: Id, revision: Type.Integer(), facts: RecordedFacts }),
})
export type CorrectionForm = Static<typeof CorrectionForm>

export const AskWorkbook = Exactly({ year: NumberText, period: Maybe(Words(20)) })
export type AskWorkbook = Static<typeof AskWorkbook>

export const AskWorkbookChoices = Exactly({ year: Maybe(NumberText) })
export type AskWorkbookChoices = Static<typeof AskWorkbookChoices>

/** The workbooks that a post may download. */
export const WorkbookChoices = Exactly({
  year: Type.Integer(),
  units: Type.Array(Exactly({ unitId: Id, code: Type.String(), name: Type.String() })),
  periods: Type.Array(Exactly({ code: Type.String(), name: Type.String(), from: Day, to: Day })),
})
export type WorkbookChoices = Static<typeof WorkbookChoices>

/** The list's filters and the form of the file. */
export const ExportActivities = Exactly({
  ...ListActivities.properties,
  format: OneOf(['csv', 'xlsx']),
})
export type ExportActivities = Static<typeof ExportActivities>
