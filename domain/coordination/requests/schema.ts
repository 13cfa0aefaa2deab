import { type Static, Type } from 'typebox'
import {
  Amount,
  Cursor,
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
import { REQUEST_ACTION_CODES } from './actions.ts'
import { REQUEST_EVENT_KINDS, REQUEST_KINDS, REQUEST_STATUSES, SUPPORT_TOPICS } from './request.ts'

const Paper = Exactly({ number: Words(60), issuedOn: Day })

export const OneRequest = Exactly({ requestId: Id })

/** A request; without `askingUnitId` the commune asks, without units the commune is asked. */
export const AskForCoordination = Exactly({
  kind: OneOf(REQUEST_KINDS),
  placeId: Id,
  askingUnitId: Maybe(Id),
  unitIds: Type.Array(Id, { maxItems: 6 }),
  topic: Maybe(OneOf(SUPPORT_TOPICS)),
  words: Words(300),
  wantedBy: Maybe(Day),
})
export type AskForCoordination = Static<typeof AskForCoordination>

export const AcceptRequest = Exactly({
  unitId: Id,
  share: Maybe(Amount),
  words: Maybe(Words(300)),
  paper: Maybe(Paper),
})
export const DeclineRequest = Exactly({ unitId: Id, reason: Words(300), paper: Maybe(Paper) })
export const AgreeToRequest = Exactly({ words: Maybe(Words(300)), paper: Maybe(Paper) })
export const DisagreeWithRequest = Exactly({ reason: Words(300), paper: Maybe(Paper) })
export const CompleteRequest = Exactly({ workId: Maybe(Id), words: Maybe(Words(300)) })
export const WithdrawRequest = Exactly({ reason: Words(300) })

export const RecordedRequest = Exactly({ requestId: Id, sequence: Type.Integer() })
export type RecordedRequest = Static<typeof RecordedRequest>

/** `open`: only those in which somebody's reply is waited for, or only the others. */
export const ListRequests = Exactly({
  year: Maybe(NumberText),
  kind: Maybe(OneOf(REQUEST_KINDS)),
  placeId: Maybe(Id),
  open: Maybe(OneOf(['yes', 'no'])),
  after: Maybe(Cursor),
})
export type ListRequests = Static<typeof ListRequests>
export const ExportRequests = Exactly({
  ...ListRequests.properties,
  format: OneOf(['csv', 'xlsx']),
})

export const RequestRow = Exactly({
  requestId: Id,
  kind: OneOf(REQUEST_KINDS),
  topic: orNull(OneOf(SUPPORT_TOPICS)),
  words: Type.String(),
  placeId: Id,
  placeName: Type.String(),
  /** Null: the commune. */
  askedBy: orNull(Type.String()),
  /** Names of the units asked; none: the commune. */
  asked: Type.Array(Type.String()),
  askedOn: Day,
  wantedBy: orNull(Day),
  status: OneOf(REQUEST_STATUSES),
  /** Who has not replied: names, the commune's among them. */
  awaited: Type.Array(Type.String()),
})
export type RequestRow = Static<typeof RequestRow>

const counts = { asked: Type.Integer(), answered: Type.Integer(), open: Type.Integer() }

export const RequestList = Exactly({
  year: Type.Integer(),
  /** Counts of the year in the reader's scope; of three kinds, never added. */
  counts: Type.Array(Exactly({ kind: OneOf(REQUEST_KINDS), ...counts })),
  rows: Type.Array(RequestRow),
  places: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
  next: orNull(Type.String()),
})
export type RequestList = Static<typeof RequestList>

const ReplyView = Exactly({
  answer: OneOf(['accepted', 'declined']),
  on: Day,
  share: orNull(Type.Integer()),
  words: orNull(Type.String()),
  paper: orNull(Paper),
  enteredFor: Type.Boolean(),
})

export const RequestView = Exactly({
  request: RequestRow,
  units: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      reply: orNull(ReplyView),
      /** This post replies for it. */
      isOwn: Type.Boolean(),
      /** Its reply is entered for it: with its paper. */
      needsPaper: Type.Boolean(),
    }),
  ),
  /** Null: the commune is no side, or its word is not asked yet. */
  commune: orNull(Exactly({ reply: orNull(ReplyView) })),
  communeNeedsPaper: Type.Boolean(),
  work: orNull(Exactly({ workId: Id, name: Type.String() })),
  /** Works of the commune that the request may have led to. */
  works: Type.Array(Exactly({ workId: Id, name: Type.String() })),
  events: Type.Array(
    Exactly({
      sequence: Type.Integer(),
      kind: OneOf(REQUEST_EVENT_KINDS),
      happenedOn: Day,
      unitName: orNull(Type.String()),
      words: orNull(Type.String()),
      share: orNull(Type.Integer()),
      paper: orNull(Paper),
      enteredFor: Type.Boolean(),
      recordedAt: Instant,
      recordedByName: Type.String(),
    }),
  ),
  actions: Type.Array(
    Exactly({
      action: OneOf(REQUEST_ACTION_CODES),
      /** Why it is not open now; null when it is. */
      sentence: orNull(Exactly({ vi: Type.String(), en: Type.String() })),
    }),
  ),
})
export type RequestView = Static<typeof RequestView>

const Named = Exactly({ unitId: Id, name: Type.String() })

/** What the form needs: the sides that this post asks for, and whom it may ask. */
export const RequestForm = Exactly({
  today: Day,
  units: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      communes: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
    }),
  ),
  /** Communes that this post asks for. */
  communes: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
  partners: Type.Array(Named),
})
export type RequestForm = Static<typeof RequestForm>
