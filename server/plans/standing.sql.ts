import { type RawBuilder, sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

type StandingAsk = {
  year?: number | undefined
  unitId?: Uuid | undefined
  placeId?: Uuid | undefined
  asOf?: string | undefined
}

/** The items that stand of plans that were filed, each by its newest revision; as of a moment when one is given. */
function standingItems(db: Db, programmeId: Uuid, ask: StandingAsk): RawBuilder<unknown> {
  return sql`select * from (
    select distinct on (r.plan_item_id) r.* from ${scoped(db, 'plan_item_revisions', 'r')}
    where r.programme_id = ${programmeId} and r.stage <> 'draft'
      ${ask.year === undefined ? sql`` : sql`and r.year = ${ask.year}`}
      ${ask.unitId ? sql`and r.unit_id = ${ask.unitId}` : sql``}
      ${ask.placeId ? sql`and r.place_id = ${ask.placeId}` : sql``}
      ${ask.asOf ? sql`and r.recorded_at <= ${ask.asOf}` : sql``}
    order by r.plan_item_id, r.revision desc) newest
    where not is_dropped`
}

export type PlanTargets = {
  quantityUnit: string | null
  quantity: number | null
  /** Whole đồng of every source; null where none is stated or the scope shows no money. */
  amount: number | null
}

/** What a unit promised for the year by the plans that it filed: quantities by their unit, and money. */
export async function sumPlanTargets(
  db: Db,
  programmeId: Uuid,
  ask: { unitId: Uuid; year: number; asOf?: string | undefined },
): Promise<PlanTargets[]> {
  const { rows } = await sql<PlanTargets>`
    select i.target_quantity_unit as "quantityUnit", sum(i.target_quantity)::bigint as quantity,
      sum(m.amount)::bigint as amount
    from (${standingItems(db, programmeId, ask)}) i
    left join lateral (
      select sum(amount) as amount from ${scoped(db, 'plan_item_money')}
      where programme_id = ${programmeId} and plan_item_id = i.plan_item_id and revision = i.revision) m on true
    group by 1`.execute(db)
  return rows
}
