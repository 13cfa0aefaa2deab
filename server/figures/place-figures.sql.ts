import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureScope, FigureSums } from '#domain/figures/figure.ts'
import type { Block } from '#domain/units/blocks.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** Sums of one ledger measure in a commune, by unit and field. */
export type PlaceCell = FigureSums & {
  unitId: Uuid
  /** Null: not divided by unit. */
  unitName: string | null
  block: Block | null
  field: string
  part: string
}

export async function sumPlace(
  db: Db,
  programmeId: Uuid,
  ask: { placeId: Uuid; months: FigureScope['months']; parts: readonly string[] },
): Promise<PlaceCell[]> {
  const part = (state: string) =>
    sql`coalesce(sum(t.amount) filter (where t.state = ${state}), 0)::bigint`
  const { rows } = await sql<PlaceCell>`
    select t.unit_id as "unitId", u.name as "unitName", u.block, t.field, t.measure as part,
      ${part('notAsked')} as "notAsked", ${part('unanswered')} as unanswered, ${part('confirmed')} as confirmed,
      ${part('disputed')} as disputed, sum(t.line_count)::bigint as "lineCount"
    from ${scoped(db, 'ledger_totals', 't')}
    left join units u on u.programme_id = ${programmeId} and u.unit_id = t.unit_id
    where t.programme_id = ${programmeId} and t.place_id = ${ask.placeId}
      and t.measure = any (${ask.parts}::text[]) and t.month between ${ask.months.from} and ${ask.months.to}
    group by 1, 2, 3, 4, 5, u.block_order
    having sum(t.line_count) > 0
    order by array_position(array['partyBody', 'stateAgency', 'massOrganisation', 'armedForces', 'centralBranch',
      'publicService', 'stateEnterprise', 'armyEnterprise', 'otherEnterprise'], u.block) nulls last, u.block_order`.execute(
    db,
  )
  return rows
}
