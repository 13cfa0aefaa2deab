import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/** What one side asks of another; each kind has figures of its own, never added. */
export const REQUEST_KINDS = ['jointWork', 'technicalSupport', 'locality'] as const

export type RequestKind = (typeof REQUEST_KINDS)[number]

export const REQUEST_KIND_NAMES: Record<RequestKind, string> = {
  jointWork: 'Cùng làm công trình, mô hình',
  technicalSupport: 'Hỗ trợ kỹ thuật',
  locality: 'Phối hợp giữa đơn vị và xã',
}

/** What a specialised department is asked for: a closed list. */
export const SUPPORT_TOPICS = ['seed', 'technique', 'veterinary', 'construction', 'land'] as const

export type SupportTopic = (typeof SUPPORT_TOPICS)[number]

export const SUPPORT_TOPIC_NAMES: Record<SupportTopic, string> = {
  seed: 'Giống',
  technique: 'Kỹ thuật sản xuất',
  veterinary: 'Thú y',
  construction: 'Xây dựng',
  land: 'Đất đai',
}

export const REQUEST_STATUSES = [
  'asked',
  'accepted',
  'agreed',
  'declined',
  'done',
  'withdrawn',
] as const

export type RequestStatus = (typeof REQUEST_STATUSES)[number]

export const REQUEST_STATUS_NAMES: Record<RequestStatus, string> = {
  asked: 'Chờ trả lời',
  accepted: 'Đã nhận phối hợp',
  agreed: 'Xã đã thống nhất',
  declined: 'Chưa phối hợp được',
  done: 'Đã thực hiện',
  withdrawn: 'Đã rút',
}

export type RequestPaper = { number: string; issuedOn: PlainDate }

/** What one side said; the newest reply of a side is the one that stands, all are kept. */
export type Reply = {
  answer: 'accepted' | 'declined'
  on: PlainDate
  /** Whole đồng that a unit would bear of a joint work; absent: not stated. */
  share?: number
  words?: string
  paper?: RequestPaper
  enteredFor: boolean
}

/** What a request states. Exactly one of commune and unit asks; the commune it concerns is always named. */
export type RequestTerms = {
  kind: RequestKind
  placeId: Uuid
  /** Absent: the commune asks. */
  askingUnitId?: Uuid
  /** Units asked, 0 … 6; none: the commune is asked. */
  unitIds: readonly Uuid[]
  /** Of technical support. */
  topic?: SupportTopic
  words: string
  wantedBy?: PlainDate
}

/** A request as its events left it. */
export type CoordinationRequest = RequestTerms & {
  requestId: Uuid
  askedOn: PlainDate
  status: RequestStatus
  /** Number of its last event. */
  sequence: number
  replies: Readonly<Record<Uuid, Reply>>
  communeReply?: Reply
  /** The work that came of it. */
  workId?: Uuid
}

export type RequestEvent = { happenedOn: PlainDate; enteredFor: boolean; reason?: string } & (
  | { kind: 'asked'; facts: RequestTerms }
  | { kind: 'accepted'; facts: ReplyFacts & { unitId: Uuid; share?: number } }
  | { kind: 'declined'; facts: ReplyFacts & { unitId: Uuid } }
  | { kind: 'communeAgreed'; facts: ReplyFacts }
  | { kind: 'communeDeclined'; facts: ReplyFacts }
  | { kind: 'completed'; facts: { workId?: Uuid; words?: string } }
  | { kind: 'withdrawn'; facts: Record<never, never> }
)

type ReplyFacts = { words?: string; paper?: RequestPaper }

export type RequestEventKind = RequestEvent['kind']

export const REQUEST_EVENT_NAMES: Record<RequestEventKind, string> = {
  asked: 'Đề nghị phối hợp',
  accepted: 'Nhận phối hợp',
  declined: 'Chưa phối hợp được',
  communeAgreed: 'Xã thống nhất',
  communeDeclined: 'Xã chưa thống nhất',
  completed: 'Đã thực hiện',
  withdrawn: 'Rút đề nghị',
}

export const REQUEST_EVENT_KINDS = Object.keys(REQUEST_EVENT_NAMES) as RequestEventKind[]

/** Is the commune one of the sides, or does the request only concern it? */
export function communeTakesPart({ kind, askingUnitId }: RequestTerms): boolean {
  return kind !== 'technicalSupport' || askingUnitId === undefined
}

/** Every unit on either side, the asking one first, each once. */
export function unitsOfRequest({ askingUnitId, unitIds }: RequestTerms): readonly Uuid[] {
  return [...new Set([...(askingUnitId === undefined ? [] : [askingUnitId]), ...unitIds])]
}

/** A side whose word is waited for. */
export type Awaited = { unitId: Uuid } | 'commune'

/**
 * Whose reply is waited for: each unit asked that has not replied, and the commune where it is asked, which
 * of a joint work it is once a unit has joined. Nobody once the request is settled.
 */
export function awaitedOf(request: CoordinationRequest): readonly Awaited[] {
  if (request.status !== 'asked' && request.status !== 'accepted') return []
  const units = request.unitIds
    .filter((unitId) => request.replies[unitId] === undefined)
    .map((unitId) => ({ unitId }))
  return asksCommune(request) && request.communeReply === undefined ? [...units, 'commune'] : units
}

/** Does the commune have a word to say now? */
export function asksCommune(request: CoordinationRequest): boolean {
  if (request.kind === 'jointWork') return hasJoined(request)
  return request.kind === 'locality' && request.askingUnitId !== undefined
}

const hasJoined = ({ replies }: CoordinationRequest) =>
  Object.values(replies).some(({ answer }) => answer === 'accepted')

/**
 * The request after one more event: the only definition of its present state and of any past one.
 * @throws RangeError when a history does not begin with its asking, or begins twice
 */
export function applyRequestEvent(
  request: CoordinationRequest | undefined,
  requestId: Uuid,
  event: RequestEvent,
): CoordinationRequest {
  if (event.kind === 'asked') {
    if (request) throw new RangeError(`${requestId} is asked twice`)
    const start = { askedOn: event.happenedOn, status: 'asked', sequence: 1, replies: {} } as const
    return { ...event.facts, requestId, ...start }
  }
  if (!request) throw new RangeError(`${requestId} was never asked`)
  const next = { ...change(request, event), sequence: request.sequence + 1 }
  return { ...next, status: statusAfter(next, event.kind) }
}

function change(
  request: CoordinationRequest,
  event: Exclude<RequestEvent, { kind: 'asked' }>,
): CoordinationRequest {
  switch (event.kind) {
    case 'accepted':
    case 'declined': {
      const { unitId, ...facts } = event.facts
      const reply = replyOf(event.kind, facts, event)
      return { ...request, replies: { ...request.replies, [unitId]: reply } }
    }
    case 'communeAgreed':
      return { ...request, communeReply: replyOf('accepted', event.facts, event) }
    case 'communeDeclined':
      return { ...request, communeReply: replyOf('declined', event.facts, event) }
    case 'completed': {
      const { workId } = event.facts
      return workId === undefined ? request : { ...request, workId }
    }
    case 'withdrawn':
      return request
  }
}

function replyOf(
  answer: Reply['answer'],
  facts: ReplyFacts & { share?: number },
  { happenedOn: on, reason, enteredFor }: RequestEvent,
): Reply {
  return { ...(reason === undefined ? {} : { words: reason }), ...facts, answer, on, enteredFor }
}

function statusAfter(request: CoordinationRequest, kind: RequestEventKind): RequestStatus {
  if (kind === 'completed') return 'done'
  if (kind === 'withdrawn') return 'withdrawn'
  const { communeReply, unitIds, replies } = request
  if (communeReply) return communeReply.answer === 'accepted' ? 'agreed' : 'declined'
  if (hasJoined(request)) return 'accepted'
  const allDeclined = unitIds.length > 0 && unitIds.every((unitId) => replies[unitId] !== undefined)
  return allDeclined ? 'declined' : 'asked'
}

/** The request that a history leaves; undefined for an empty one. */
export function foldRequest(
  requestId: Uuid,
  events: readonly RequestEvent[],
): CoordinationRequest | undefined {
  return events.reduce<CoordinationRequest | undefined>(
    (request, event) => applyRequestEvent(request, requestId, event),
    undefined,
  )
}

/** Asked, answered and open of one kind: three counts that stand apart. */
export type RequestCounts = { asked: number; answered: number; open: number }

/** By kind; a withdrawn request is in none. Answered: every side that was asked has replied. */
export function countRequests(
  requests: readonly CoordinationRequest[],
): Record<RequestKind, RequestCounts> {
  const countsOf = (kind: RequestKind): RequestCounts => {
    const own = requests.filter((each) => each.kind === kind && each.status !== 'withdrawn')
    const open = own.filter((each) => awaitedOf(each).length > 0).length
    return { asked: own.length, answered: own.length - open, open }
  }
  return {
    jointWork: countsOf('jointWork'),
    technicalSupport: countsOf('technicalSupport'),
    locality: countsOf('locality'),
  }
}
