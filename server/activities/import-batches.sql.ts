import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** Locks the unit against another import of its files, until the transaction ends. */
export async function lockUnit(db: Db, programmeId: Uuid, unitId: Uuid): Promise<void> {
  await sql`select 1 from units where programme_id = ${programmeId} and unit_id = ${unitId} for no key update`.execute(
    db,
  )
}

/** When a file of these very bytes was taken in and not taken back, if ever. */
export async function findBatch(
  db: Db,
  programmeId: Uuid,
  sha256: string,
): Promise<{ batchId: Uuid; recordedAt: string } | undefined> {
  const { rows } = await sql<{ batchId: Uuid; recordedAt: string }>`
    select batch_id as "batchId", recorded_at as "recordedAt" from ${scoped(db, 'import_batches', 'b')}
    where b.programme_id = ${programmeId} and b.sha256 = ${sha256}
      and not exists (select 1 from ${scoped(db, 'import_undos', 'u')} where u.programme_id = ${programmeId} and u.batch_id = b.batch_id)
    order by recorded_at limit 1`.execute(db)
  return rows[0]
}

export type BatchToInsert = {
  batchId: Uuid
  unitId: Uuid
  periodId: Uuid | null
  fileId: Uuid
  sha256: string
  receivedAt: string
  /** Practice data only; now unless named. */
  recordedAt?: string | undefined
  recordedBy: Uuid
  commandId: Uuid
  reason: string | null
  counts: Readonly<Record<string, number>>
  /** How a table of the unit's own was read; none for a workbook of ours. */
  profile?: { profileId: Uuid; revision: number } | undefined
}

export async function insertBatch(db: Db, programmeId: Uuid, batch: BatchToInsert): Promise<void> {
  await sql`insert into import_batches (programme_id, batch_id, unit_id, period_id, file_id, sha256, received_at,
      recorded_at, recorded_by, command_id, reason, counts, profile_id, profile_revision)
    values (${programmeId}, ${batch.batchId}, ${batch.unitId}, ${batch.periodId}, ${batch.fileId}, ${batch.sha256},
      ${batch.receivedAt}, coalesce(${batch.recordedAt ?? null}::timestamptz, now()), ${batch.recordedBy},
      ${batch.commandId}, ${batch.reason}, ${JSON.stringify(batch.counts)}::jsonb,
      ${batch.profile?.profileId ?? null}, ${batch.profile?.revision ?? null})`.execute(db)
}

/** Fresh statistics for the planner: asked for early in a long batch on a database that has none. */
export async function analyseLedger(db: Db): Promise<void> {
  await sql`select analyse_ledger()`.execute(db)
}
