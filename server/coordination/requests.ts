import { isDeepStrictEqual } from 'node:util'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { RequestAction } from '#domain/coordination/requests/actions.ts'
import * as rules from '#domain/coordination/requests/decide.ts'
import {
  applyRequestEvent,
  awaitedOf,
  type CoordinationRequest,
  foldRequest,
  type RequestEvent,
} from '#domain/coordination/requests/request.ts'
import type { AskForCoordination, RecordedRequest } from '#domain/coordination/requests/schema.ts'
import { findVersionOn } from '#server/places/places.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { listUnits } from '#server/units/units.ts'
import { listWorkLines } from '#server/works/works.ts'
import * as sql from './requests.sql.ts'

export { saveRequestHistories } from './requests.sql.ts'

/** Load, decide, save: a new request with its first event. */
export async function askForCoordination(
  context: CommandContext,
  command: AskForCoordination,
): Promise<Result<Outcome<RecordedRequest>>> {
  const { db, actor, moment, newId } = context
  const terms = withPlainTexts(command)
  const decision = rules.askForCoordination(terms, actor, moment)
  if (!decision.ok) return decision
  if (!(await findVersionOn(db, terms.placeId, moment.today)))
    return refuse({ code: 'commune-not-found' })
  const known = new Set((await listUnits(db, actor.programmeId)).map(({ unitId }) => unitId))
  const named = [...terms.unitIds, ...(terms.askingUnitId ? [terms.askingUnitId] : [])]
  if (!named.every((unitId) => known.has(unitId))) return refuse({ code: 'request-units-unknown' })
  return ok(await save(context, newId(), undefined, decision.value))
}

/** Load, decide, save: one action on a request that stands. */
export async function actOnRequest<Action extends RequestAction>(
  context: CommandContext,
  requestId: Uuid,
  action: Action,
  command: rules.RequestCommands[Action],
): Promise<Result<Outcome<RecordedRequest>>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  if (!(await sql.lockRequest(db, programmeId, requestId)))
    return refuse({ code: 'request-not-found' })
  const found = await sql.findRequest(db, programmeId, requestId)
  if (!found) return refuse({ code: 'request-not-found' })
  const events = await sql.listRequestEvents(db, programmeId, requestId)
  const askedBy = events.at(-1)?.recordedBy ?? ''
  const { request } = found
  const entered = withPlainTexts(command)
  const decision = rules.decideRequestAction(request, action, entered, actor, {
    today: moment.today,
    askedBy,
  })
  if (!decision.ok) return decision
  const { workId } = entered as { workId?: Uuid }
  if (workId !== undefined) {
    const works = await listWorkLines(context, { placeId: request.placeId })
    if (!works.some((work) => work.workId === workId))
      return refuse({ code: 'request-work-unknown' })
  }
  return ok(await save(context, requestId, request, decision.value))
}

async function save(
  { db, actor, commandId }: CommandContext,
  requestId: Uuid,
  before: CoordinationRequest | undefined,
  event: RequestEvent,
): Promise<Outcome<RecordedRequest>> {
  const request = applyRequestEvent(before, requestId, event)
  const { sequence } = request
  const written = { sequence, event, recordedBy: actor.personId, commandId }
  await sql.saveRequestHistories(db, actor.programmeId, [{ request, events: [written] }])
  const { askingUnitId, placeId } = request
  return {
    answer: { requestId, sequence },
    about: {
      kind: 'coordinationRequest',
      id: requestId,
      placeId,
      ...(askingUnitId === undefined ? {} : { unitId: askingUnitId }),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
      details: { event: event.kind },
    },
  }
}

/** Requests that are not what their events leave when they are told again (law 5). */
export async function listDifferingRequests(db: Db, programmeId: Uuid): Promise<Uuid[]> {
  const histories = await sql.listRequestHistories(db, programmeId)
  return histories.flatMap(({ request, isOpen, events }) => {
    const { requestId } = request
    const told = events[0]?.kind === 'asked' ? foldRequest(requestId, events) : undefined
    const same =
      told !== undefined &&
      isDeepStrictEqual(told, request) &&
      awaitedOf(told).length > 0 === isOpen
    return same ? [] : [requestId]
  })
}

const TEXTS: readonly string[] = ['words', 'reason']

/** Texts of people in one spelling; what was not entered is absent. */
function withPlainTexts<Command extends object>(command: Command): Command {
  const plain = Object.entries(command)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [
      key,
      typeof value === 'string' && TEXTS.includes(key) ? normaliseText(value) : value,
    ])
  return Object.fromEntries(plain) as Command
}

/** Replies that units still owe to open requests which name a day, from that day's `today` on. */
export async function listAwaitedReplies(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<{ requestId: Uuid; unitId: Uuid; wantedBy: PlainDate }[]> {
  const requests = await sql.listOpenWithDay(db, programmeId, today)
  return requests.flatMap((request) => {
    const { requestId, wantedBy } = request
    if (wantedBy === undefined) return []
    return awaitedOf(request).flatMap((side) =>
      side === 'commune' ? [] : [{ requestId, wantedBy, unitId: side.unitId }],
    )
  })
}
