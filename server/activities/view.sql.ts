import { sql } from 'kysely'
import type { Evidence, Origin } from '#domain/activities/activity.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type DetailRow = {
  households: number | null
  quantity: number | null
  evidence: Evidence | null
  unitNames: string[]
  unitShares: number[] | null
  planItemId: Uuid | null
  planItemWords: string | null
  workId: Uuid | null
  workName: string | null
  needId: Uuid | null
  needWords: string | null
  sharesTripOf: Uuid | null
  tripKind: string | null
  tripDay: PlainDate | null
  /** Where the row of a table that brought it last stood, with its cells. */
  origin: Origin | null
}

/** What stands of a record beside its numbers, with what it is tied to by name. */
export async function findDetails(
  db: Db,
  programmeId: Uuid,
  activityId: Uuid,
): Promise<DetailRow | undefined> {
  const { rows } = await sql<DetailRow>`
    select r.households, r.quantity::float8 as quantity, r.evidence, r.unit_shares as "unitShares",
      array(select u.name from unnest(r.unit_ids) with ordinality as part (unit_id, position)
        join units u on u.programme_id = ${programmeId} and u.unit_id = part.unit_id
        order by part.position) as "unitNames",
      r.plan_item_id as "planItemId", (
        select coalesce(p.words, p.kind, p.field) from ${scoped(db, 'plan_item_revisions', 'p')}
        where p.programme_id = ${programmeId} and p.plan_item_id = r.plan_item_id
        order by p.revision desc limit 1) as "planItemWords",
      r.work_id as "workId", w.name as "workName",
      r.need_id as "needId", n.words as "needWords",
      r.shares_trip_of as "sharesTripOf", t.kind as "tripKind", t.happened_from as "tripDay", (
        select o.origin from ${scoped(db, 'activity_revisions', 'o')}
        where o.programme_id = ${programmeId} and o.activity_id = a.activity_id and o.origin->'original' is not null
        order by o.revision desc limit 1) as origin
    from ${scoped(db, 'activities', 'a')}
    join ${scoped(db, 'activity_revisions', 'r')}
      on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
    left join ${scoped(db, 'works', 'w')} on w.programme_id = ${programmeId} and w.work_id = r.work_id
    left join ${scoped(db, 'needs', 'd')} on d.programme_id = ${programmeId} and d.need_id = r.need_id
    left join ${scoped(db, 'need_revisions', 'n')}
      on n.programme_id = ${programmeId} and n.need_id = d.need_id and n.revision = d.revision
    left join ${scoped(db, 'activities', 't')} on t.programme_id = ${programmeId} and t.activity_id = r.shares_trip_of
    where a.programme_id = ${programmeId} and a.activity_id = ${activityId}`.execute(db)
  return rows[0]
}
