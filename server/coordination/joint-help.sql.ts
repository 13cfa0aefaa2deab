import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { PlannedAnswer, Thing } from '#domain/coordination/joint-help/joint-help.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

type Span = { from: PlainDate; to: PlainDate }

/** Works and activities of a span in which several units take part, each with what its commune said. */
export async function listJointThings(
  db: Db,
  programmeId: Uuid,
  { from, to }: Span,
): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select 'work' as kind, place_id as "placeId", unit_ids as "unitIds", null::text as "activityKind", true as "isConfirmed"
    from ${scoped(db, 'works')}
    where programme_id = ${programmeId} and status <> 'withdrawn' and agreed_on between ${from} and ${to}
      and cardinality(unit_ids) > 1
    union all
    select 'activity', a.place_id, a.unit_ids, a.kind,
      exists (select 1 from (select distinct on (s.line_no) s.confirmed from ${scoped(db, 'answer_splits', 's')}
          where s.programme_id = ${programmeId} and s.activity_id = a.activity_id and s.revision = a.revision
          order by s.line_no, s.answer_no desc) last
        where last.confirmed > 0)
    from ${scoped(db, 'activities', 'a')}
    where a.programme_id = ${programmeId} and not a.is_withdrawn and cardinality(a.unit_ids) > 1
      and a.happened_from between ${from} and ${to}`.execute(db)
  return rows
}

/** Items of a year's filed plans that answer a need; confirmed: the commune's newest answer agreed to them as they are. */
export async function listPlannedAnswers(
  db: Db,
  programmeId: Uuid,
  year: number,
): Promise<PlannedAnswer[]> {
  const { rows } = await sql<PlannedAnswer>`
    with newest as (
      select distinct on (plan_item_id) * from ${scoped(db, 'plan_item_revisions')}
      where programme_id = ${programmeId} and year = ${year} order by plan_item_id, revision desc),
    answered as (
      select distinct on (unit_id, place_id) unit_id, place_id, answer, recorded_at from ${scoped(db, 'plan_answers')}
      where programme_id = ${programmeId} and year = ${year}
      order by unit_id, place_id, recorded_at desc, answer_id desc)
    select n.need_id as "needId", n.place_id as "placeId", n.unit_id as "unitId", n.kind as "activityKind",
      coalesce(a.answer = 'agreed' and a.recorded_at >= n.recorded_at, false) as "isConfirmed"
    from newest n left join answered a on a.unit_id = n.unit_id and a.place_id = n.place_id
    where n.need_id is not null and not n.is_dropped and n.stage <> 'draft'`.execute(db)
  return rows
}
