import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { NumberedEvent } from '#domain/works/events.ts'
import { foldWork } from '#domain/works/fold.ts'
import type { RecordedWork, UndoWorkEvent } from '#domain/works/schema.ts'
import { undoNewest } from '#domain/works/undo.ts'
import { withdrawActivity } from '#server/activities/activities.ts'
import { removePhotosOf } from '#server/photos/photos.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { findStandingOn } from './undo.sql.ts'
import * as sql from './works.sql.ts'
import { saveHistories } from './works.ts'

/**
 * Takes the newest event of a work back with all that its command brought: the payment is withdrawn from the
 * ledger, the photographs are taken out. The event itself stays and is shown folded.
 */
export async function undoEvent(
  context: CommandContext,
  workId: Uuid,
  command: UndoWorkEvent,
): Promise<Result<Outcome<RecordedWork>>> {
  const { db, actor, moment, commandId } = context
  const { programmeId, personId } = actor
  if (!(await sql.lockWork(db, programmeId, workId))) return refuse({ code: 'work-not-found' })
  const found = await sql.findWork(db, programmeId, workId)
  if (!found) return refuse({ code: 'work-not-found' })
  if (!found.showsMoney) return refuse({ code: 'not-your-work' })
  const history = (await sql.listEvents(db, programmeId, workId)).reverse()
  const newest = history.at(-1)
  if (!newest) throw new Error(`no history of ${workId}`)
  const activityId = paymentOf(newest)
  const ask = { workId, activityId, since: newest.recordedAt }
  const decision = undoNewest(found.work, history, command, actor, {
    ...{ today: moment.today, now: moment.now },
    standsOn: await findStandingOn(db, programmeId, ask),
  })
  if (!decision.ok) return decision
  const { reason } = command
  if (activityId !== undefined) {
    const paid = await withdrawActivity(context, activityId, { expectedRevision: 1, reason })
    if (!paid.ok) return paid
  }
  await removePhotosOf(context, { kind: 'work', id: workId }, { ...newest, reason })
  const event = decision.value
  const work = foldWork(workId, [...history, event])
  if (!work) throw new Error(`nothing is left of ${workId}`)
  const written = { ...event, recordedBy: personId, commandId }
  await saveHistories(db, programmeId, [{ work, events: [written] }])
  const { leadUnitId: unitId, placeId, sequence } = work
  return ok({
    answer: { workId, sequence },
    about: {
      ...{ kind: 'work', id: workId, unitId, placeId, reason },
      details: { event: event.kind, undoes: newest.kind },
    },
  })
}

/** The activity of the ledger that the event brought. */
function paymentOf({ facts }: NumberedEvent): Uuid | undefined {
  return 'activityId' in facts ? facts.activityId : undefined
}
