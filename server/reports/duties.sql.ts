import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Duty } from '#domain/reports/duties.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'

/** What is owed of some papers, whatever became of it, locked until the transaction ends. */
export async function listDutiesForUpdate(
  db: Db,
  programmeId: Uuid,
  periodIds: readonly Uuid[],
): Promise<Duty[]> {
  const { rows } = await sql<Duty>`
    select obligation_id as "obligationId", unit_id as "unitId", period_id as "periodId", ceased_on as "ceasedOn"
    from obligations where programme_id = ${programmeId} and period_id = any (${periodIds}::uuid[])
      and ${readable(db, 'obligations')}
    order by obligation_id for update`.execute(db)
  return rows
}

/** Records that a report is no longer owed, or is owed again, as it became known, and makes it the present state. */
export async function insertObligationEnd(
  db: Db,
  programmeId: Uuid,
  end: {
    endId: Uuid
    obligationId: Uuid
    unitId: Uuid
    /** Null: the end is taken back. */
    ceasedOn: PlainDate | null
    ceasedBefore: PlainDate | null
    recordedBy: Uuid
    commandId: Uuid
    reason: string
  },
): Promise<void> {
  await sql`insert into obligation_ends (programme_id, end_id, obligation_id, unit_id, ceased_on, ceased_before,
      recorded_by, command_id, reason)
    values (${programmeId}, ${end.endId}, ${end.obligationId}, ${end.unitId}, ${end.ceasedOn}, ${end.ceasedBefore},
      ${end.recordedBy}, ${end.commandId}, ${end.reason})`.execute(db)
  await sql`update obligations set ceased_on = ${end.ceasedOn}
    where programme_id = ${programmeId} and obligation_id = ${end.obligationId}`.execute(db)
}

/** What a unit still owes that is due on a day or later, locked until the transaction ends. */
export async function listOwedForUpdate(
  db: Db,
  programmeId: Uuid,
  { unitId, day }: { unitId: Uuid; day: PlainDate },
): Promise<{ obligationId: Uuid; ceasedOn: PlainDate | null }[]> {
  const { rows } = await sql<{ obligationId: Uuid; ceasedOn: PlainDate | null }>`
    select obligation_id as "obligationId", ceased_on as "ceasedOn" from obligations
    where programme_id = ${programmeId} and unit_id = ${unitId} and due_on >= ${day} and ${readable(db, 'obligations')}
      and (ceased_on is null or ceased_on > ${day})
    order by obligation_id for update`.execute(db)
  return rows
}

/** How many of some papers each unit still owes. */
export async function countOwed(
  db: Db,
  programmeId: Uuid,
  periodIds: readonly Uuid[],
): Promise<{ unitId: Uuid; count: number }[]> {
  const { rows } = await sql<{ unitId: Uuid; count: number }>`
    select unit_id as "unitId", count(*)::integer as count from ${scoped(db, 'obligations')}
    where programme_id = ${programmeId} and period_id = any (${periodIds}::uuid[]) and ceased_on is null
    group by unit_id`.execute(db)
  return rows
}
