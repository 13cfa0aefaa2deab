import type { ActivityRevision } from '#domain/activities/activity.ts'
import { recordActivity, withdrawActivity } from '#domain/activities/record-activity.ts'
import { recordsByCommune } from '#domain/activities/record-in-communes.ts'
import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import type {
  RecordActivity,
  RecordInCommunes,
  WithdrawActivities,
} from '#domain/activities/schema.ts'
import { ok, type Refusal, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { attachPhotos } from '#server/photos/photos.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { problemOf } from '#server/platform/problem.ts'
import { findCurrentForUpdate } from './activities.sql.ts'
import { type DecidedChange, findAnsweredBy, prepare, save } from './activities.ts'
import { photoSubjectOf } from './activity-photos.ts'

type Recorded = { activityId: Uuid; revision: number }

/** One record for each commune in one transaction with one trail entry: all or none. */
export async function recordInCommunes(
  context: CommandContext,
  command: RecordInCommunes,
): Promise<Result<Outcome<{ activities: Recorded[] }>>> {
  const records = recordsByCommune(command)
  if (!records.ok) return records
  const decided = await Promise.all(
    records.value.map((record, at) => decideOne(context, record, at + 1)),
  )
  const revisions: ActivityRevision[] = []
  for (const decision of decided) {
    if (!decision.ok) return decision
    const first = command.isOneTrip ? revisions[0]?.activityId : undefined
    revisions.push({
      ...decision.value,
      ...(first === undefined ? {} : { sharesTripOf: first }),
    })
  }
  await save(
    context,
    revisions.map((after) => ({ before: undefined, after })),
  )
  for (const revision of revisions) {
    const { photoFileIds = [] } = command
    const attached = await attachPhotos(context, photoSubjectOf(revision), photoFileIds)
    if (!attached.ok) return attached
  }
  return ok(outcomeOfSeveral(revisions, command.reason))
}

/** What is refused for one commune is refused for all, and says which commune it was. */
async function decideOne(
  context: CommandContext,
  record: RecordActivity,
  position: number,
): Promise<Result<ActivityRevision>> {
  const { reason, photoFileIds: _, ...input } = record
  const prepared = await prepare(context, input)
  if (!prepared.ok) return refuse(inCommune(prepared.refusal, `Xã thứ ${position}`))
  const { facts, ground, placeName } = prepared.value
  const decision = recordActivity(facts, context.actor, ground, {
    activityId: context.newId(),
    ...(reason === undefined ? {} : { reason }),
  })
  return decision.ok ? decision : refuse(inCommune(decision.refusal, placeName))
}

/** Of the command as a whole, not of one of its communes. */
const OF_THE_WHOLE = ['not-your-unit', 'unit-unknown', 'year-not-open', 'date-in-future']

function inCommune(refusal: Refusal, place: string): Refusal {
  if (OF_THE_WHOLE.includes(refusal.code)) return refusal
  const { detail: why, detailEnglish: whyEnglish } = problemOf({ ...refusal }, [ACTIVITY_REFUSALS])
  const named = { code: 'commune-not-recorded', place, why, whyEnglish }
  return named
}

/** Withdraws several records in one transaction with one trail entry: all or none. */
export async function withdrawActivities(
  context: CommandContext,
  { activities, reason }: WithdrawActivities,
): Promise<Result<Outcome<{ activities: Recorded[] }>>> {
  if (new Set(activities.map(({ activityId }) => activityId)).size < activities.length)
    return refuse({ code: 'already-withdrawn' })
  const changes: DecidedChange[] = []
  // In the order of their ids, so that two commands never wait for each other.
  const inOrder = [...activities].sort((a, b) => (a.activityId < b.activityId ? -1 : 1))
  for (const { activityId, expectedRevision } of inOrder) {
    const current = await findCurrentForUpdate(context.db, context.actor.programmeId, activityId)
    if (!current) return refuse({ code: 'activity-not-found' })
    const decision = withdrawActivity(current, context.actor, { expectedRevision, reason })
    if (!decision.ok) return decision
    changes.push({ before: current, after: decision.value })
  }
  const ids = changes.map(({ before, after }) => (before ?? after).activityId)
  if (await findAnsweredBy(context, ids)) return refuse({ code: 'answered-by-same-person' })
  await save(context, changes)
  return ok(
    outcomeOfSeveral(
      changes.map(({ after }) => after),
      reason,
    ),
  )
}

function outcomeOfSeveral(
  revisions: readonly ActivityRevision[],
  reason: string | undefined,
): Outcome<{ activities: Recorded[] }> {
  const activities = revisions.map(({ activityId, revision }) => ({ activityId, revision }))
  const unitId = revisions[0]?.unitIds[0]
  return {
    answer: { activities },
    about: {
      kind: 'activities',
      ...(unitId === undefined ? {} : { unitId }),
      ...(reason === undefined ? {} : { reason }),
      details: { activityIds: activities.map(({ activityId }) => activityId) },
    },
  }
}
