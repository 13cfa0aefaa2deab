import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import {
  awaitedOf,
  type CoordinationRequest,
  communeTakesPart,
  type RequestEvent,
  type RequestKind,
  unitsOfRequest,
} from '#domain/coordination/requests/request.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'

/** An event with who recorded it; a moment only where history is filled in by the owner. */
export type WrittenRequestEvent = {
  sequence: number
  event: RequestEvent
  recordedBy: Uuid
  commandId: Uuid
  recordedAt?: string | undefined
}

/** Writes new events and the requests they leave, in the caller's transaction. */
export async function saveRequestHistories(
  db: Db,
  programmeId: Uuid,
  histories: readonly { request: CoordinationRequest; events: readonly WrittenRequestEvent[] }[],
): Promise<void> {
  const sides = (request: CoordinationRequest) => ({
    request_id: request.requestId,
    place_id: request.placeId,
    unit_ids: unitsOfRequest(request),
    commune_takes_part: communeTakesPart(request),
  })
  const requests = histories.map(({ request }) => ({
    ...sides(request),
    kind: request.kind,
    asked_on: request.askedOn,
    status: request.status,
    is_open: awaitedOf(request).length > 0,
    sequence: request.sequence,
    state: request,
  }))
  await sql`insert into coordination_requests (programme_id, request_id, kind, place_id, unit_ids, commune_takes_part,
      asked_on, status, is_open, sequence, state)
    select ${programmeId}::uuid, request_id, kind, place_id, unit_ids, commune_takes_part, asked_on, status, is_open,
      sequence, state
    from jsonb_populate_recordset(null::coordination_requests, ${JSON.stringify(requests)}::jsonb)
    on conflict (programme_id, request_id) do update set status = excluded.status, is_open = excluded.is_open,
      sequence = excluded.sequence, state = excluded.state`.execute(db)
  const events = histories.flatMap(({ request, events: written }) =>
    written.map(({ sequence, event, recordedBy, commandId, recordedAt }) => ({
      ...sides(request),
      sequence,
      kind: event.kind,
      happened_on: event.happenedOn,
      facts: event.facts,
      reason: event.reason,
      entered_for: event.enteredFor,
      recorded_at: recordedAt,
      recorded_by: recordedBy,
      command_id: commandId,
    })),
  )
  await sql`insert into coordination_request_events (programme_id, request_id, sequence, kind, happened_on, facts, reason,
      entered_for, place_id, unit_ids, commune_takes_part, recorded_at, recorded_by, command_id)
    select ${programmeId}::uuid, request_id, sequence, kind, happened_on, facts, reason, entered_for, place_id, unit_ids,
      commune_takes_part, coalesce(recorded_at, now()), recorded_by, command_id
    from jsonb_populate_recordset(null::coordination_request_events, ${JSON.stringify(events)}::jsonb)`.execute(
    db,
  )
}

/** A request with the names that a screen prints. */
export type StandingRequest = {
  request: CoordinationRequest
  placeName: string
  unitNames: Readonly<Record<Uuid, string>>
}

const standing = (programmeId: Uuid, page: ReturnType<typeof sql>) => sql<StandingRequest>`
  with page as (${page})
  select r.state as request,
    coalesce((select v.name from place_versions v where v.place_id = r.place_id
      order by (v.valid_from is null or v.valid_from <= r.asked_on) and (v.valid_until is null or v.valid_until > r.asked_on) desc,
        v.valid_from desc nulls last limit 1), '') as "placeName",
    coalesce((select jsonb_object_agg(u.unit_id, u.name) from units u
      where u.programme_id = ${programmeId} and u.unit_id = any (r.unit_ids)), '{}') as "unitNames"
  from page r order by r.asked_on desc, r.request_id desc`

export type RequestsAsk = {
  from: PlainDate
  to: PlainDate
  kind?: RequestKind | undefined
  placeId?: Uuid | undefined
  isOpen?: boolean | undefined
  after?: { askedOn: string; requestId: string } | undefined
}

/** One page of the requests in scope, newest first. */
export async function listStandingRequests(
  db: Db,
  programmeId: Uuid,
  ask: RequestsAsk,
  limit: number,
): Promise<StandingRequest[]> {
  const { kind, placeId, isOpen, after } = ask
  const page = sql`select * from ${scoped(db, 'coordination_requests')}
    where programme_id = ${programmeId} and asked_on between ${ask.from} and ${ask.to}
      ${kind ? sql`and kind = ${kind}` : sql``}
      ${placeId ? sql`and place_id = ${placeId}` : sql``}
      ${isOpen === undefined ? sql`` : sql`and is_open = ${isOpen} and status <> 'withdrawn'`}
      ${after ? sql`and (asked_on, request_id) < (${after.askedOn}::date, ${after.requestId}::uuid)` : sql``}
    order by asked_on desc, request_id desc limit ${limit}`
  const { rows } = await standing(programmeId, page).execute(db)
  return rows
}

export async function findRequest(
  db: Db,
  programmeId: Uuid,
  requestId: Uuid,
): Promise<StandingRequest | undefined> {
  const page = sql`select * from ${scoped(db, 'coordination_requests')}
    where programme_id = ${programmeId} and request_id = ${requestId}`
  const { rows } = await standing(programmeId, page).execute(db)
  return rows[0]
}

/** Open requests in scope that name a day from `today` on, by day. */
export async function listOpenWithDay(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<CoordinationRequest[]> {
  const { rows } = await sql<{ state: CoordinationRequest }>`
    select state from ${scoped(db, 'coordination_requests')}
    where programme_id = ${programmeId} and is_open and status <> 'withdrawn' and state ->> 'wantedBy' >= ${today}
    order by state ->> 'wantedBy', request_id`.execute(db)
  return rows.map(({ state }) => state)
}

/** Locks the request until the transaction ends; false when the asker sees none. */
export async function lockRequest(db: Db, programmeId: Uuid, requestId: Uuid): Promise<boolean> {
  const { rows } = await sql`select 1 from coordination_requests
    where programme_id = ${programmeId} and request_id = ${requestId} and ${readable(db, 'coordination_requests')}
    for update`.execute(db)
  return rows.length > 0
}

/** Asked and open of a span by kind, in scope; a withdrawn request is in none. */
export async function countByKind(
  db: Db,
  programmeId: Uuid,
  { from, to, placeId }: { from: PlainDate; to: PlainDate; placeId?: Uuid | undefined },
): Promise<{ kind: RequestKind; asked: number; open: number }[]> {
  const { rows } = await sql<{ kind: RequestKind; asked: number; open: number }>`
    select kind, count(*)::integer as asked, (count(*) filter (where is_open))::integer as open
    from ${scoped(db, 'coordination_requests')}
    where programme_id = ${programmeId} and asked_on between ${from} and ${to} and status <> 'withdrawn'
      ${placeId ? sql`and place_id = ${placeId}` : sql``}
    group by kind`.execute(db)
  return rows
}

/** Communes that a request in scope concerns. */
export async function listPlacesOfRequests(
  db: Db,
  programmeId: Uuid,
): Promise<{ placeId: Uuid; name: string }[]> {
  const { rows } = await sql<{ placeId: Uuid; name: string }>`
    select place_id as "placeId", name from (
      select distinct on (v.place_id) v.place_id, v.name, v.sort_key from place_versions v
      where v.place_id in (select place_id from ${scoped(db, 'coordination_requests')} where programme_id = ${programmeId})
      order by v.place_id, v.valid_from desc nulls last) newest
    order by sort_key`.execute(db)
  return rows
}

export type RequestEventRow = RequestEvent & {
  sequence: number
  recordedAt: string
  recordedBy: Uuid
  recordedByName: string
}

/** The history of a request, the newest first. */
export async function listRequestEvents(
  db: Db,
  programmeId: Uuid,
  requestId: Uuid,
): Promise<RequestEventRow[]> {
  const { rows } = await sql<RequestEventRow>`
    select e.sequence, e.kind, e.happened_on as "happenedOn", e.facts, e.reason, e.entered_for as "enteredFor",
      e.recorded_at as "recordedAt", e.recorded_by as "recordedBy", p.name as "recordedByName"
    from ${scoped(db, 'coordination_request_events', 'e')} join people p on p.person_id = e.recorded_by
    where e.programme_id = ${programmeId} and e.request_id = ${requestId}
    order by e.sequence desc`.execute(db)
  return rows
}

/** All requests of the programme with their events, oldest first: what the projection must be (law 5). */
export async function listRequestHistories(
  db: Db,
  programmeId: Uuid,
): Promise<{ request: CoordinationRequest; isOpen: boolean; events: RequestEvent[] }[]> {
  const { rows } = await sql<{
    request: CoordinationRequest
    isOpen: boolean
    events: RequestEvent[]
  }>`
    select r.state as request, r.is_open as "isOpen",
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', e.kind, 'happenedOn', e.happened_on,
          'facts', e.facts, 'reason', e.reason, 'enteredFor', e.entered_for)) order by e.sequence)
        from ${scoped(db, 'coordination_request_events', 'e')}
        where e.programme_id = ${programmeId} and e.request_id = r.request_id), '[]') as events
    from ${scoped(db, 'coordination_requests', 'r')} where r.programme_id = ${programmeId}`.execute(
    db,
  )
  return rows
}
