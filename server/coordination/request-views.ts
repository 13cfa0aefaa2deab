import { entersFor, may, mayWriteForPlace, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { REQUEST_REFUSALS } from '#domain/coordination/refusals.ts'
import { offeredRequestActions } from '#domain/coordination/requests/actions.ts'
import {
  asksCommune,
  awaitedOf,
  REQUEST_KINDS,
  type Reply,
} from '#domain/coordination/requests/request.ts'
import type {
  ListRequests,
  RequestForm,
  RequestList,
  RequestRow,
  RequestView,
} from '#domain/coordination/requests/schema.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked } from '#server/programme/programme.ts'
import { listTwinnings } from '#server/twinning/twinning.ts'
import { listUnits } from '#server/units/units.ts'
import { listWorkLines } from '#server/works/works.ts'
import * as sql from './requests.sql.ts'

const PAGE_SIZE = 50

/** One page of the requests of a year in the reader's scope, with the counts by kind. */
export async function listRequests(
  { db, actor, moment }: Context,
  ask: ListRequests,
): Promise<Result<RequestList>> {
  const { programmeId } = actor
  const year = await findYearAsked(db, programmeId, ask.year, moment.today)
  if (!year) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const { kind, placeId, open } = ask
  const [askedOn, requestId] = ask.after?.split('_') ?? []
  const span = programmeYearSpan(year.year, year.settings.calendar)
  const isOpen = open === undefined ? undefined : open === 'yes'
  const after = askedOn && requestId ? { askedOn, requestId } : undefined
  const found = await sql.listStandingRequests(
    db,
    programmeId,
    { ...span, kind, placeId, isOpen, after },
    PAGE_SIZE + 1,
  )
  const page = found.slice(0, PAGE_SIZE)
  const last = page.at(-1)?.request
  const counted = await sql.countByKind(db, programmeId, { ...span, placeId })
  return ok({
    year: year.year,
    counts: REQUEST_KINDS.map((each) => {
      const { asked = 0, open = 0 } = counted.find((row) => row.kind === each) ?? {}
      return { kind: each, asked, answered: asked - open, open }
    }),
    rows: page.map(toRow),
    places: await sql.listPlacesOfRequests(db, programmeId),
    next: found.length > PAGE_SIZE && last ? `${last.askedOn}_${last.requestId}` : null,
  })
}

function toRow({ request, placeName, unitNames }: sql.StandingRequest): RequestRow {
  const nameOf = (unitId: Uuid) => unitNames[unitId] ?? ''
  const { requestId, kind, words, placeId, askedOn, status } = request
  return {
    ...{ requestId, kind, words, placeId, placeName, askedOn, status },
    topic: request.topic ?? null,
    askedBy: request.askingUnitId === undefined ? null : nameOf(request.askingUnitId),
    asked: request.unitIds.map(nameOf),
    wantedBy: request.wantedBy ?? null,
    awaited: awaitedOf(request).map((side) =>
      side === 'commune' ? placeName : nameOf(side.unitId),
    ),
  }
}

/** One request with its replies, its history, and what this post may do to it now. */
export async function getRequest(context: Context, requestId: Uuid): Promise<Result<RequestView>> {
  const { db, actor } = context
  const { programmeId } = actor
  const found = await sql.findRequest(db, programmeId, requestId)
  if (!found) return refuse({ code: 'request-not-found' })
  const { request, unitNames } = found
  const events = await sql.listRequestEvents(db, programmeId, requestId)
  const offered = offeredRequestActions(request, actor)
  const mayComplete = offered.some(({ action, refusal }) => action === 'complete' && !refusal)
  const { workId, communeReply } = request
  const works =
    mayComplete || workId !== undefined
      ? await listWorkLines(context, { placeId: request.placeId })
      : []
  const workNames = works.map((work) => ({ workId: work.workId, name: work.name }))
  const replies = may(actor, 'replyToRequest')
  return ok({
    request: toRow(found),
    units: request.unitIds.map((unitId) => ({
      unitId,
      name: unitNames[unitId] ?? '',
      reply: toReply(request.replies[unitId]),
      isOwn: replies && mayWriteForUnit(actor, unitId),
      needsPaper: entersFor(actor, unitId),
    })),
    commune: asksCommune(request) || communeReply ? { reply: toReply(communeReply) } : null,
    communeNeedsPaper: actor.role !== 'communeOfficer',
    work: workNames.find((work) => work.workId === workId) ?? null,
    works: mayComplete ? workNames : [],
    events: events.map(({ facts, recordedBy: _, reason, ...event }) => {
      const said: { unitId?: Uuid; words?: string; share?: number; paper?: Reply['paper'] } = facts
      return {
        ...event,
        unitName: said.unitId === undefined ? null : (unitNames[said.unitId] ?? ''),
        words: reason ?? said.words ?? null,
        share: said.share ?? null,
        paper: said.paper ?? null,
      }
    }),
    actions: offered.map(({ action, refusal }) => ({
      action,
      sentence: refusal
        ? { vi: REQUEST_REFUSALS[refusal].vi, en: REQUEST_REFUSALS[refusal].en }
        : null,
    })),
  })
}

function toReply(reply: Reply | undefined) {
  if (!reply) return null
  const { answer, on, share, words, paper, enteredFor } = reply
  return {
    ...{ answer, on, enteredFor },
    ...{ share: share ?? null, words: words ?? null, paper: paper ?? null },
  }
}

/** What the form needs, for the sides that the post asks for. */
export async function getRequestForm({ db, actor, moment }: Context): Promise<Result<RequestForm>> {
  const { programmeId } = actor
  const { today } = moment
  const twinnings = await listTwinnings(db, programmeId, { from: today, to: today })
  const partners = await listUnits(db, programmeId)
  const units = new Map<Uuid, RequestForm['units'][number]>()
  const communes = new Map<Uuid, string>()
  for (const { unitId, unitName, placeId, placeName } of twinnings) {
    if (mayWriteForPlace(actor, placeId)) communes.set(placeId, placeName)
    if (!mayWriteForUnit(actor, unitId)) continue
    const unit = units.get(unitId) ?? { unitId, name: unitName, communes: [] }
    unit.communes.push({ placeId, name: placeName })
    units.set(unitId, unit)
  }
  return ok({
    today,
    units: [...units.values()],
    communes: [...communes].map(([placeId, name]) => ({ placeId, name })),
    partners: partners.map(({ unitId, name }) => ({ unitId, name })),
  })
}
