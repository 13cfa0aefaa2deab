import type { Actor } from '#domain/access/actor.ts'
import {
  entersFor,
  mayReadPlace,
  mayWriteForPlace,
  mayWriteForUnit,
} from '#domain/access/rights.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { findPersonalData } from '#domain/needs/personal-data.ts'
import type { RequestRefusal } from '../refusals.ts'
import { type RequestAction, whyNotForRequest, whyNotRequest } from './actions.ts'
import type { CoordinationRequest, RequestEvent, RequestPaper, RequestTerms } from './request.ts'

/** What each action enters. A unit's share is whole đồng; who enters for a side names its paper. */
export type RequestCommands = {
  accept: { unitId: Uuid; share?: number; words?: string; paper?: RequestPaper }
  decline: { unitId: Uuid; reason: string; paper?: RequestPaper }
  agree: { words?: string; paper?: RequestPaper }
  disagree: { reason: string; paper?: RequestPaper }
  complete: { workId?: Uuid; words?: string }
  withdraw: { reason: string }
}

type Decided = Result<RequestEvent, RequestRefusal>

/** A new request: one side asks, and names which units it asks; none of them means the commune. */
export function askForCoordination(
  terms: RequestTerms,
  by: Actor,
  { today }: { today: PlainDate },
): Decided {
  const { kind, placeId, askingUnitId, unitIds, topic } = terms
  if (!mayReadPlace(by, placeId)) return refuse({ code: 'commune-not-found' })
  const mine =
    askingUnitId === undefined ? mayWriteForPlace(by, placeId) : mayWriteForUnit(by, askingUnitId)
  if (!mine) return refuse({ code: 'not-your-request' })
  if (unitIds.some((unitId) => unitId === askingUnitId) || new Set(unitIds).size < unitIds.length)
    return refuse({ code: 'asked-twice' })
  const fault = faultOfSides(terms)
  if (fault) return refuse({ code: fault })
  if ((kind === 'technicalSupport') !== (topic !== undefined))
    return refuse({ code: 'topic-wrong' })
  if (terms.wantedBy !== undefined && terms.wantedBy < today)
    return refuse({ code: 'wanted-in-past' })
  const told = faultOfWords(terms.words)
  if (told) return refuse(told)
  const enteredFor =
    askingUnitId === undefined ? by.role !== 'communeOfficer' : entersFor(by, askingUnitId)
  return ok({ kind: 'asked', happenedOn: today, facts: terms, enteredFor })
}

/** Who asks whom, by kind: a unit asks units; anybody one department; a unit the commune or the other way. */
function faultOfSides({ kind, askingUnitId, unitIds }: RequestTerms) {
  switch (kind) {
    case 'jointWork':
      return askingUnitId !== undefined && unitIds.length > 0 ? undefined : 'joint-needs-units'
    case 'technicalSupport':
      return unitIds.length === 1 ? undefined : 'one-department'
    case 'locality':
      return unitIds.length === (askingUnitId === undefined ? 1 : 0) ? undefined : 'two-sides'
  }
}

/** Decides one action on a request that stands: allowed by its status, by the post, and by its own facts. */
export function decideRequestAction<Action extends RequestAction>(
  request: CoordinationRequest,
  action: Action,
  command: RequestCommands[Action],
  by: Actor,
  ground: { today: PlainDate /** Who entered the request. */; askedBy: Uuid },
): Decided {
  const notMine = whyNotForRequest(request, action, by)
  if (notMine) return refuse({ code: notMine })
  const closed = whyNotRequest(request, action)
  if (closed) return refuse({ code: closed })
  const isReply = action !== 'complete' && action !== 'withdraw'
  if (isReply && by.personId === ground.askedBy) return refuse({ code: 'asker-may-not-reply' })
  const written: { reason?: string; words?: string } = command
  const told = faultOfWords(written.reason ?? '') ?? faultOfWords(written.words ?? '')
  if (told) return refuse(told)
  return DECISIONS[action](request, command, by, ground.today)
}

const DECISIONS: {
  [Action in RequestAction]: (
    request: CoordinationRequest,
    command: RequestCommands[Action],
    by: Actor,
    today: PlainDate,
  ) => Decided
} = {
  accept: (request, { unitId, ...facts }, by, happenedOn) => {
    const fault = faultOfReply(request, unitId, facts.paper, by)
    if (fault) return refuse({ code: fault })
    if (facts.share !== undefined && request.kind !== 'jointWork')
      return refuse({ code: 'share-of-no-work' })
    const enteredFor = entersFor(by, unitId)
    return ok({ kind: 'accepted', happenedOn, facts: { unitId, ...facts }, enteredFor })
  },
  decline: (request, { unitId, reason, paper }, by, happenedOn) => {
    const fault = faultOfReply(request, unitId, paper, by)
    if (fault) return refuse({ code: fault })
    const facts = { unitId, ...(paper && { paper }) }
    return ok({ kind: 'declined', happenedOn, facts, reason, enteredFor: entersFor(by, unitId) })
  },
  agree: (_request, facts, by, happenedOn) => {
    const enteredFor = by.role !== 'communeOfficer'
    if (enteredFor && !facts.paper) return refuse({ code: 'reply-paper-needed' })
    return ok({ kind: 'communeAgreed', happenedOn, facts, enteredFor })
  },
  disagree: (_request, { reason, paper }, by, happenedOn) => {
    const enteredFor = by.role !== 'communeOfficer'
    if (enteredFor && !paper) return refuse({ code: 'reply-paper-needed' })
    const facts = paper ? { paper } : {}
    return ok({ kind: 'communeDeclined', happenedOn, facts, reason, enteredFor })
  },
  complete: (request, facts, by, happenedOn) =>
    ok({ kind: 'completed', happenedOn, facts, enteredFor: forAsker(request, by) }),
  withdraw: (request, { reason }, by, happenedOn) =>
    ok({ kind: 'withdrawn', happenedOn, facts: {}, reason, enteredFor: forAsker(request, by) }),
}

function faultOfReply(
  request: CoordinationRequest,
  unitId: Uuid,
  paper: RequestPaper | undefined,
  by: Actor,
) {
  if (!request.unitIds.includes(unitId) || !mayWriteForUnit(by, unitId)) return 'not-asked-of-you'
  return entersFor(by, unitId) && !paper ? 'reply-paper-needed' : undefined
}

function forAsker({ askingUnitId }: RequestTerms, by: Actor): boolean {
  return askingUnitId === undefined ? by.role !== 'communeOfficer' : entersFor(by, askingUnitId)
}

/** No person's name and no number of a card or telephone: a request is about a thing (law 14). */
function faultOfWords(words: string): RequestRefusal | undefined {
  const personal = findPersonalData(words)
  return personal && { code: `request-${personal.code}`, found: personal.found }
}
