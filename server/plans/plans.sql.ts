import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type PlanFilingRow = { unitId: Uuid; placeId: Uuid; filedOn: PlainDate }

/** The plans of a year that were filed, each once; as of a moment: those recorded by then and dated by its day. */
export async function listPlanFilings(
  db: Db,
  programmeId: Uuid,
  ask: { year: number; asOf?: string | undefined; asOfDay?: PlainDate | undefined },
): Promise<PlanFilingRow[]> {
  const { rows } = await sql<PlanFilingRow>`
    select unit_id as "unitId", place_id as "placeId", filed_on as "filedOn" from plan_filings
    where programme_id = ${programmeId} and year = ${ask.year}
      ${ask.asOf ? sql`and recorded_at <= ${ask.asOf}` : sql``}
      ${ask.asOfDay ? sql`and filed_on <= ${ask.asOfDay}` : sql``}
    order by unit_id, place_id`.execute(db)
  return rows
}
