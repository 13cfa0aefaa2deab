import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { STANDING_ON_EVENT } from '#domain/works/undo.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** What stands on an event since it was recorded: the commune's word on the work, or work on its payment. */
export async function findStandingOn(
  db: Db,
  programmeId: Uuid,
  { workId, activityId, since }: { workId: Uuid; activityId: Uuid | undefined; since: string },
): Promise<keyof typeof STANDING_ON_EVENT | undefined> {
  const payment = activityId ?? null
  const { rows } = await sql<{ answer: boolean; payment: boolean }>`
    select
      exists (select 1 from ${scoped(db, 'answers')} where programme_id = ${programmeId} and subject_kind = 'work'
        and subject_id = ${workId} and recorded_at >= ${since}) as answer,
      exists (select 1 from ${scoped(db, 'activities')} where programme_id = ${programmeId} and activity_id = ${payment}::uuid
        and revision > 1)
      or exists (select 1 from ${scoped(db, 'answers')} where programme_id = ${programmeId} and subject_kind = 'activity'
        and subject_id = ${payment}::uuid) as payment`.execute(db)
  const [found] = rows
  if (found?.answer) return 'answer'
  return found?.payment ? 'payment' : undefined
}
