import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { OverlapRule } from '#domain/coordination/overlaps/overlap.ts'
import type { VisitKind } from '#domain/coordination/visits/kinds.ts'
import type { ActivityKind } from '#domain/programme/fields.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

type Ask = { year: number; placeId?: Uuid | undefined }

const here = (alias: string, { placeId }: Ask) =>
  placeId ? sql`and ${sql.ref(`${alias}.place_id`)} = ${placeId}` : sql``

export type PlannedItem = {
  id: Uuid
  unitId: Uuid
  placeId: Uuid
  kind: ActivityKind | null
  words: string | null
  dueOn: PlainDate | null
  needId: Uuid | null
}

/** Items of filed plans on which nothing is recorded yet, and for which no work is registered. */
export async function listPlannedItems(
  db: Db,
  programmeId: Uuid,
  ask: Ask,
): Promise<PlannedItem[]> {
  const { rows } = await sql<PlannedItem>`
    with newest as (
      select distinct on (r.plan_item_id) r.* from ${scoped(db, 'plan_item_revisions', 'r')}
      where r.programme_id = ${programmeId} and r.year = ${ask.year} ${here('r', ask)}
      order by r.plan_item_id, r.revision desc)
    select n.plan_item_id as id, n.unit_id as "unitId", n.place_id as "placeId", n.kind, n.words, n.due_on as "dueOn",
      n.need_id as "needId"
    from newest n
    where not n.is_dropped and n.stage <> 'draft'
      and not exists (select 1 from ${scoped(db, 'works', 'w')}
        where w.programme_id = ${programmeId} and w.plan_item_id = n.plan_item_id and w.status <> 'withdrawn')
      and not exists (select 1 from ${scoped(db, 'activity_revisions', 'a')}
        where a.programme_id = ${programmeId} and a.plan_item_id = n.plan_item_id)`.execute(db)
  return rows
}

export type PlannedWork = {
  id: Uuid
  unitIds: readonly Uuid[]
  placeId: Uuid
  kind: string
  words: string
  village: string | null
  needId: Uuid | null
  plannedStartOn: PlainDate | null
  plannedHandoverOn: PlainDate | null
}

/** Works and models of a year that are registered or agreed to and not begun. */
export async function listPlannedWorks(
  db: Db,
  programmeId: Uuid,
  ask: Ask,
): Promise<PlannedWork[]> {
  const { rows } = await sql<PlannedWork>`
    select w.work_id as id, w.unit_ids as "unitIds", w.place_id as "placeId", w.kind, w.name as words, w.village,
      w.need_id as "needId", w.planned_start_on as "plannedStartOn", w.planned_handover_on as "plannedHandoverOn"
    from ${scoped(db, 'works', 'w')}
    where w.programme_id = ${programmeId} and w.year = ${ask.year} and w.status in ('registered', 'agreed')
      ${here('w', ask)}`.execute(db)
  return rows
}

export type PlannedDay = {
  id: Uuid
  unitId: Uuid
  placeId: Uuid
  day: PlainDate
  kind: VisitKind
}

/** Visits of a day from today on, in scope; those of the forces have none. */
export async function listPlannedDays(
  db: Db,
  programmeId: Uuid,
  ask: Ask & { today: PlainDate },
): Promise<PlannedDay[]> {
  const { rows } = await sql<PlannedDay>`
    select v.visit_id as id, v.unit_id as "unitId", v.place_id as "placeId", v.day, v.kind
    from (select distinct on (r.visit_id) r.* from ${scoped(db, 'planned_visit_revisions', 'r')}
      where r.programme_id = ${programmeId} and r.week_on >= ${ask.today}::date - 7 ${here('r', ask)}
      order by r.visit_id, r.revision desc) v
    where not v.is_withdrawn and v.day >= ${ask.today}`.execute(db)
  return rows
}

/** The present names of units and communes. */
export async function namesOf(
  db: Db,
  programmeId: Uuid,
  { unitIds, placeIds }: { unitIds: readonly Uuid[]; placeIds: readonly Uuid[] },
): Promise<ReadonlyMap<Uuid, string>> {
  const { rows } = await sql<{ id: Uuid; name: string }>`
    select unit_id as id, name from units
      where programme_id = ${programmeId} and unit_id = any (${unitIds}::uuid[])
    union all
    select place_id, name from (select distinct on (place_id) place_id, name from place_versions
      where place_id = any (${placeIds}::uuid[]) order by place_id, valid_from desc nulls last) v`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type Dismissal = {
  rule: OverlapRule
  first: Uuid
  second: Uuid
  reason: string
  byName: string
  recordedAt: string
}

export async function listDismissals(
  db: Db,
  programmeId: Uuid,
  placeId: Uuid | undefined,
): Promise<Dismissal[]> {
  const { rows } = await sql<Dismissal>`
    select d.rule, d.first_id as first, d.second_id as second, d.reason, p.name as "byName", d.recorded_at as "recordedAt"
    from ${scoped(db, 'overlap_dismissals', 'd')} join people p on p.person_id = d.recorded_by
    where d.programme_id = ${programmeId} ${placeId ? sql`and d.place_id = ${placeId}` : sql``}`.execute(
    db,
  )
  return rows
}

/** Puts a pair aside; false when somebody has. */
export async function insertDismissal(
  db: Db,
  programmeId: Uuid,
  row: {
    rule: OverlapRule
    first: Uuid
    second: Uuid
    placeId: Uuid
    unitIds: readonly Uuid[]
    reason: string
    recordedBy: Uuid
    commandId: Uuid
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into overlap_dismissals (programme_id, rule, first_id, second_id, place_id, unit_ids, reason, recorded_by, command_id)
    values (${programmeId}, ${row.rule}, ${row.first}, ${row.second}, ${row.placeId}, ${row.unitIds}::uuid[],
      ${row.reason}, ${row.recordedBy}, ${row.commandId})
    on conflict (programme_id, rule, first_id, second_id) do nothing`.execute(db)
  return numAffectedRows === 1n
}
