import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { LinkedRecord } from '#domain/plans/done.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

const HANDED_OVER = [
  'ownContributionCash',
  'ownContributionInKind',
  'staffContributionCash',
  'staffContributionInKind',
  'mobilisedOutsideCash',
  'mobilisedOutsideInKind',
]

/**
 * The records that stand and name one of the items, each with the lines of the plan's own unit: of a joint
 * record only its share, and nothing while the shares are not agreed (law 3).
 */
export async function listLinkedRecords(
  db: Db,
  programmeId: Uuid,
  unitId: Uuid,
  planItemIds: readonly Uuid[],
): Promise<LinkedRecord[]> {
  if (planItemIds.length === 0) return []
  const lines = (measure: string) =>
    sql`(sum(l.amount) filter (where l.measure = ${measure}))::bigint`
  const { rows } = await sql<LinkedRecord>`
    select r.plan_item_id as "planItemId", r.activity_id as "activityId", r.happened_from as "happenedFrom",
      r.happened_to as "happenedTo", r.kind, r.quantity::float8 as quantity,
      (sum(l.amount) filter (where l.measure = any (${HANDED_OVER}::text[])))::bigint as amount,
      ${lines('trips')} as trips, ${lines('personVisits')} as "personVisits", ${lines('personDays')} as "personHalfDays",
      ${lines('sessions')} as sessions, ${lines('attendees')} as attendees
    from ${scoped(db, 'activity_revisions', 'r')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = r.activity_id and a.revision = r.revision
    left join ${scoped(db, 'ledger_lines', 'l')} on l.programme_id = ${programmeId} and l.activity_id = r.activity_id
      and l.revision = r.revision and l.unit_id = ${unitId}
    where r.programme_id = ${programmeId} and not a.is_withdrawn and r.plan_item_id = any (${planItemIds}::uuid[])
    group by r.plan_item_id, r.activity_id, r.happened_from, r.happened_to, r.kind, r.quantity
    order by r.happened_from, r.activity_id`.execute(db)
  return rows
}

export type NeedWords = { needId: Uuid; placeId: Uuid; year: number; words: string }

/** The needs of communes that an item may answer, with their words. */
export async function listNeedWords(
  db: Db,
  programmeId: Uuid,
  placeIds: readonly Uuid[],
): Promise<NeedWords[]> {
  const { rows } = await sql<NeedWords>`
    select n.need_id as "needId", n.place_id as "placeId", n.year, r.words
    from ${scoped(db, 'needs', 'n')}
    join ${scoped(db, 'need_revisions', 'r')} on r.programme_id = ${programmeId} and r.need_id = n.need_id and r.revision = n.revision
    where n.programme_id = ${programmeId} and n.place_id = any (${placeIds}::uuid[]) and not n.is_withdrawn
    order by n.year desc, n.slot`.execute(db)
  return rows
}
