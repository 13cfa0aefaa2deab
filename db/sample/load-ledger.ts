import type { ActivityRevision } from '#domain/activities/activity.ts'
import { fieldOfKind } from '#domain/activities/fields.ts'
import { reportingMonth } from '#domain/programme/reporting-month.ts'
import { saveChanges } from '#server/activities/activities.ts'
import type { Db } from '#server/platform/database.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleRevision, SampleYear } from './model.ts'

/** First revisions, then corrections: a record moves on by one revision a call. */
export async function insertLedger(db: Db, { records, settings }: SampleYear): Promise<void> {
  const change = (activityId: string, revision: SampleRevision, number: number) => ({
    after: toRevision(activityId, revision, number, settings.calendar),
    recordedBy: revision.command.author.personId,
    commandId: revision.command.commandId,
    recordedAt: revision.command.recordedAt,
  })
  await saveChanges(
    db,
    PROGRAMME_ID,
    records.map(({ activityId, revisions: [first] }) => ({
      before: undefined,
      ...change(activityId, first, 1),
    })),
  )
  const corrections = records.flatMap(({ activityId, revisions: [first, ...later] }) =>
    later.map((revision, at) => {
      const before = change(activityId, later[at - 1] ?? first, at + 1).after
      return { before, ...change(activityId, revision, at + 2) }
    }),
  )
  for (const correction of corrections) await saveChanges(db, PROGRAMME_ID, [correction])
}

/** A revision as the ledger's rules would have decided it on the day. */
export function toRevision(
  activityId: string,
  { facts, receivedAt, enteredFor, reason }: Omit<SampleRevision, 'command'>,
  revision: number,
  calendar: SampleYear['settings']['calendar'],
): ActivityRevision {
  const day = facts.granularity === 'event' ? facts.happenedFrom : facts.happenedTo
  return {
    ...facts,
    activityId,
    revision,
    field: fieldOfKind(facts.kind),
    month: reportingMonth(day, calendar),
    isWithdrawn: false,
    enteredFor,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(reason === undefined ? {} : { reason }),
  }
}
