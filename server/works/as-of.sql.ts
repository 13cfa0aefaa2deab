import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkEvent } from '#domain/works/events.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { unitsKnown } from '#server/units/units.ts'

export type RecordedEvent = WorkEvent & { workId: Uuid; sequence: number }

/** Every event that was recorded by a moment and had happened by a day, work by work, in order. */
export async function listEventsAsOf(
  db: Db,
  programmeId: Uuid,
  { asOf, day, upToYear }: { asOf: string; day: PlainDate; upToYear: number },
): Promise<RecordedEvent[]> {
  const { rows } = await sql<RecordedEvent>`
    select e.work_id as "workId", e.sequence, e.kind, e.happened_on as "happenedOn", e.facts, e.reason,
      e.entered_for as "enteredFor"
    from ${scoped(db, 'work_events', 'e')} join ${scoped(db, 'works', 'w')} on w.programme_id = ${programmeId} and w.work_id = e.work_id
    where e.programme_id = ${programmeId} and w.year <= ${upToYear} and e.recorded_at <= ${asOf} and e.happened_on <= ${day}
    order by e.work_id, e.sequence`.execute(db)
  return rows
}

export type Names = {
  places: ReadonlyMap<Uuid, { code: string; name: string }>
  /** In the order of the assignment decision. */
  units: ReadonlyMap<Uuid, { name: string; position: number }>
  needs: ReadonlyMap<Uuid, string>
  /** Those of the plan items that answered a need at the moment. */
  itemsAsked: ReadonlySet<Uuid>
}

/** Names of place versions, units and needs that works refer to, and which of their plan items a need stands behind. */
export async function findNames(
  db: Db,
  programmeId: Uuid,
  {
    versionIds,
    needIds,
    itemIds,
    asOf,
  }: {
    versionIds: readonly Uuid[]
    needIds: readonly Uuid[]
    itemIds: readonly Uuid[]
    asOf: string
  },
): Promise<Names> {
  const places = await sql<{ id: Uuid; code: string; name: string }>`
    select place_version_id as id, code, name from place_versions where place_version_id = any (${versionIds}::uuid[])`.execute(
    db,
  )
  const units = await sql<{ id: Uuid; name: string }>`
    select u.unit_id as id, u.name from ${unitsKnown(programmeId, asOf)} u where u.programme_id = ${programmeId}
    order by u.block_order, u.code`.execute(db)
  const needs = await sql<{ id: Uuid; words: string }>`
    select n.need_id as id, r.words from ${scoped(db, 'needs', 'n')}
    join ${scoped(db, 'need_revisions', 'r')} on r.programme_id = ${programmeId} and r.need_id = n.need_id and r.revision = n.revision
    where n.programme_id = ${programmeId} and n.need_id = any (${needIds}::uuid[])`.execute(db)
  const items = await sql<{ id: Uuid }>`
    select i.plan_item_id as id from (
      select distinct on (plan_item_id) plan_item_id, need_id from ${scoped(db, 'plan_item_revisions')}
      where programme_id = ${programmeId} and plan_item_id = any (${itemIds}::uuid[]) and recorded_at <= ${asOf}
      order by plan_item_id, revision desc) i
    where i.need_id is not null`.execute(db)
  return {
    itemsAsked: new Set(items.rows.map(({ id }) => id)),
    places: new Map(places.rows.map(({ id, ...place }) => [id, place])),
    units: new Map(units.rows.map(({ id, name }, position) => [id, { name, position }])),
    needs: new Map(needs.rows.map(({ id, words }) => [id, words])),
  }
}

export type PaidAsOf = { workId: Uuid; amount: number; amountInYear: number; records: number }

const HANDED_OVER = [
  ...['ownContributionCash', 'ownContributionInKind', 'staffContributionCash'],
  ...['staffContributionInKind', 'mobilisedOutsideCash', 'mobilisedOutsideInKind'],
]

/** What the ledger said at a moment was handed over for works, up to the end of some reporting months. */
export async function listPaidAsOf(
  db: Db,
  programmeId: Uuid,
  { asOf, months }: { asOf: string; months: { from: PlainDate; to: PlainDate } },
): Promise<PaidAsOf[]> {
  const { rows } = await sql<PaidAsOf>`
    with tied as (
      select distinct activity_id from ${scoped(db, 'activity_revisions')}
      where programme_id = ${programmeId} and work_id is not null and recorded_at <= ${asOf}),
    standing as (
      select r.activity_id, max(r.revision) as revision from tied t
      join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = t.activity_id
      where r.recorded_at <= ${asOf} group by r.activity_id)
    select r.work_id as "workId", sum(l.amount)::bigint as amount,
      coalesce(sum(l.amount) filter (where l.month >= ${months.from}), 0)::bigint as "amountInYear",
      count(distinct l.activity_id)::bigint as records
    from standing s
    join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = s.activity_id and r.revision = s.revision
    join ${scoped(db, 'ledger_lines', 'l')} on l.programme_id = ${programmeId} and l.activity_id = s.activity_id and l.revision = s.revision
    where r.work_id is not null and l.measure = any (${HANDED_OVER}::text[]) and l.month <= ${months.to}
    group by r.work_id`.execute(db)
  return rows
}
