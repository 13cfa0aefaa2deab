import { sql } from 'kysely'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { foldRequest, type RequestEvent } from '#domain/coordination/requests/request.ts'
import { saveRequestHistories } from '#server/coordination/requests.ts'
import type { Db } from '#server/platform/database.ts'
import type { CastMember } from '#test/people.ts'
import { idSequence, idsBefore, officeMoment } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import { SAMPLE_REQUESTS, type SampleReply, type SampleRequest } from './requests.ts'

/** The requests of a year, each event with its command as its own side gave it. */
export async function insertRequests(db: Db, year: number): Promise<void> {
  const { unitIds, placeIds } = await inventedIds(db)
  const ids = {
    request: idSequence('request', idsBefore(year)),
    command: idSequence('requestCommand', idsBefore(year)),
  }
  const trail: Record<string, unknown>[] = []
  const histories = SAMPLE_REQUESTS.map((asked) => {
    const requestId = ids.request()
    const placeId = placeIds(asked.placeCode)
    const written = eventsOf(asked, year, { unitIds, placeId }).map(({ event, by }, at) => {
      const commandId = ids.command()
      const recordedAt = officeMoment(event.happenedOn, 8 + at, 20)
      trail.push({
        ...{ programme_id: PROGRAMME_ID, command_id: commandId, recorded_at: recordedAt },
        ...{ person_id: by.personId, post_id: by.postId, command: 'practice:request', digest: '' },
        ...{ place_id: placeId, answer: {} },
      })
      return { sequence: at + 1, event, recordedBy: by.personId, commandId, recordedAt }
    })
    const events = written.map(({ event }) => event)
    const request = foldRequest(requestId, events)
    if (!request) throw new RangeError('a history has a beginning')
    return { request, events: written }
  })
  await insertRows(db, 'trail', trail)
  await saveRequestHistories(db, PROGRAMME_ID, histories)
}

type Known = { unitIds: (code: string) => Uuid; placeId: Uuid }

function eventsOf(
  asked: SampleRequest,
  year: number,
  { unitIds, placeId }: Known,
): { event: RequestEvent; by: CastMember }[] {
  const askedOn = plainDate(`${year}-${asked.askedOn}`)
  const first: RequestEvent = {
    ...{ kind: 'asked', happenedOn: askedOn, enteredFor: false },
    facts: {
      ...{ kind: asked.kind, placeId, words: asked.words, unitIds: asked.units.map(unitIds) },
      ...(asked.askingUnit && { askingUnitId: unitIds(asked.askingUnit) }),
      ...(asked.topic && { topic: asked.topic }),
    },
  }
  const replies = asked.replies.map((reply) => {
    const happenedOn = addDays(askedOn, reply.after)
    const facts = factsOf(reply, unitIds)
    const paper =
      'paper' in reply && reply.paper ? { number: reply.paper, issuedOn: happenedOn } : undefined
    const event = {
      ...{ kind: reply.kind, happenedOn, enteredFor: paper !== undefined },
      ...('reason' in reply ? { reason: reply.reason } : {}),
      facts: paper ? { ...facts, paper } : facts,
    } as RequestEvent
    return { event, by: reply.by }
  })
  return [{ event: first, by: asked.by }, ...replies]
}

function factsOf(reply: SampleReply, unitIds: (code: string) => Uuid): Record<string, unknown> {
  return {
    ...('unitCode' in reply && { unitId: unitIds(reply.unitCode) }),
    ...('share' in reply && reply.share !== undefined && { share: reply.share }),
    ...('words' in reply && reply.words !== undefined && { words: reply.words }),
  }
}

async function idsByCode(
  db: Db,
  question: ReturnType<typeof sql>,
): Promise<(code: string) => Uuid> {
  const { rows } = await (question as ReturnType<typeof sql<{ code: string; id: Uuid }>>).execute(
    db,
  )
  const known = new Map(rows.map(({ code, id }) => [code, id]))
  return (code) => {
    const id = known.get(code)
    if (!id) throw new RangeError(`nothing invented has the code ${code}`)
    return id
  }
}

/** The invented units and communes by their codes. */
export async function inventedIds(db: Db): Promise<Record<'unitIds' | 'placeIds', ByCode>> {
  const unitIds = await idsByCode(
    db,
    sql`select code, unit_id as id from units
    where programme_id = ${PROGRAMME_ID} and is_invented`,
  )
  const placeIds = await idsByCode(
    db,
    sql`select distinct on (v.code) v.code, v.place_id as id from place_versions v
    join places p on p.place_id = v.place_id and p.is_invented and p.level = 'commune' order by v.code, v.place_id`,
  )
  return { unitIds, placeIds }
}

type ByCode = (code: string) => Uuid
