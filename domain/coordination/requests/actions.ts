import type { Actor } from '#domain/access/actor.ts'
import {
  may,
  mayAnswerForPlace,
  mayWriteForPlace,
  mayWriteForUnit,
  type Right,
} from '#domain/access/rights.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { RequestRefusalCode } from '../refusals.ts'
import {
  asksCommune,
  type CoordinationRequest,
  type RequestEventKind,
  type RequestStatus,
} from './request.ts'

/** Everything that can be done to a request that stands; each becomes an event of the kind named. */
export const REQUEST_ACTIONS = {
  accept: { event: 'accepted', right: 'replyToRequest' },
  decline: { event: 'declined', right: 'replyToRequest' },
  agree: { event: 'communeAgreed', right: 'replyToRequest' },
  disagree: { event: 'communeDeclined', right: 'replyToRequest' },
  complete: { event: 'completed', right: 'askForCoordination' },
  withdraw: { event: 'withdrawn', right: 'askForCoordination' },
} as const satisfies Record<string, { event: RequestEventKind; right: Right }>

export type RequestAction = keyof typeof REQUEST_ACTIONS

export const REQUEST_ACTION_CODES = Object.keys(REQUEST_ACTIONS) as RequestAction[]

/**
 * Which actions a status allows: the one table that the server obeys, that the screen greys out by and that
 * the tests walk. What a commune has agreed to moves no more; a unit that could not may still join while
 * the commune has said nothing.
 */
const ALLOWED = {
  asked: ['accept', 'decline', 'agree', 'disagree', 'withdraw'],
  accepted: ['accept', 'decline', 'agree', 'disagree', 'complete', 'withdraw'],
  agreed: ['complete'],
  declined: ['accept'],
  done: [],
  withdrawn: [],
} as const satisfies Record<RequestStatus, readonly RequestAction[]>

const CLOSED: Record<RequestStatus, RequestRefusalCode> = {
  asked: 'request-not-answered',
  accepted: 'request-not-answered',
  agreed: 'request-agreed',
  declined: 'request-declined',
  done: 'request-done',
  withdrawn: 'request-withdrawn',
}

/** Why the request does not allow an action now; undefined when it does. */
export function whyNotRequest(
  request: CoordinationRequest,
  action: RequestAction,
): RequestRefusalCode | undefined {
  const allowed: readonly RequestAction[] = ALLOWED[request.status]
  if (!allowed.includes(action)) return CLOSED[request.status]
  switch (action) {
    case 'accept':
    case 'decline':
      if (request.unitIds.length === 0) return 'no-unit-asked'
      return request.communeReply === undefined ? undefined : 'request-declined'
    case 'agree':
    case 'disagree':
      if (asksCommune(request)) return undefined
      return request.kind === 'jointWork' ? 'nobody-joined' : 'commune-not-asked'
    case 'complete':
      // A joint work waits for the commune; it is asked once a unit has joined.
      return request.kind === 'jointWork' && request.status !== 'agreed'
        ? 'commune-not-agreed'
        : undefined
    case 'withdraw':
      return undefined
  }
}

/** Units asked that this post replies for. */
function repliesFor(request: CoordinationRequest, actor: Actor): readonly Uuid[] {
  return request.unitIds.filter((unitId) => mayWriteForUnit(actor, unitId))
}

/** Which side may do it: the asked units reply each for itself, the commune for itself, who asked ends it. */
export function whyNotForRequest(
  request: CoordinationRequest,
  action: RequestAction,
  actor: Actor,
): RequestRefusalCode | undefined {
  const { askingUnitId, placeId } = request
  switch (action) {
    case 'accept':
    case 'decline':
      return repliesFor(request, actor).length > 0 ? undefined : 'not-asked-of-you'
    case 'agree':
    case 'disagree':
      return mayAnswerForPlace(actor, placeId) ? undefined : 'not-asked-of-you'
    case 'complete':
    case 'withdraw': {
      const mine =
        askingUnitId === undefined
          ? mayWriteForPlace(actor, placeId)
          : mayWriteForUnit(actor, askingUnitId)
      return mine ? undefined : 'not-your-request'
    }
  }
}

/** Is the action one that this request ever knows? A department's support asks no commune, for one. */
function fitsRequest(request: CoordinationRequest, action: RequestAction): boolean {
  if (action === 'accept' || action === 'decline') return request.unitIds.length > 0
  if (action !== 'agree' && action !== 'disagree') return true
  return request.kind === 'jointWork' || asksCommune(request)
}

export type OfferedRequestAction = {
  action: RequestAction
  refusal: RequestRefusalCode | undefined
}

/** What this post is shown, each with why it is not open now. */
export function offeredRequestActions(
  request: CoordinationRequest,
  actor: Actor,
): readonly OfferedRequestAction[] {
  return REQUEST_ACTION_CODES.filter(
    (action) =>
      may(actor, REQUEST_ACTIONS[action].right) &&
      fitsRequest(request, action) &&
      whyNotForRequest(request, action, actor) === undefined,
  ).map((action) => ({ action, refusal: whyNotRequest(request, action) }))
}
