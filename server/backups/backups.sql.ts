import { sql } from 'kysely'
import type { BackupsView } from '#domain/backups/schema.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type Proof = Omit<BackupsView['rounds'][number], 'proofId'> & { proofId: Uuid }

const columns = sql`proof_id as "proofId", began_at as "beganAt", ended_at as "endedAt", backup_name as "backupName",
  is_encrypted as "isEncrypted", row_count as "rowCount", file_count as "fileCount", failed_at as "failedAt", reason`

/** The newest rounds that began up to a moment (ISO), the newest first; `only`: those that were proven, or not. */
export async function listProofs(
  outside: Db,
  { until, limit, only }: { until?: string; limit: number; only?: 'proven' | 'failed' },
): Promise<Proof[]> {
  const { rows } = await sql<Proof>`
    select ${columns} from backup_proofs
    where ${until === undefined ? sql`true` : sql`began_at <= ${until}`}
      and ${only === undefined ? sql`true` : only === 'proven' ? sql`failed_at is null` : sql`failed_at is not null`}
    order by began_at desc, proof_id desc
    limit ${limit}`.execute(outside)
  return rows
}

/** Writes down what became of a round; nothing of it is ever changed. */
export async function insertProof(outside: Db, row: Proof): Promise<void> {
  await sql`
    insert into backup_proofs (proof_id, began_at, ended_at, backup_name, is_encrypted, row_count, file_count, failed_at, reason)
    values (${row.proofId}, ${row.beganAt}, ${row.endedAt}, ${row.backupName}, ${row.isEncrypted}, ${row.rowCount},
      ${row.fileCount}, ${row.failedAt}, ${row.reason})`.execute(outside)
}
