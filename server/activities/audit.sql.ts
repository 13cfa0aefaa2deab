import { sql } from 'kysely'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { LedgerLine } from '#domain/activities/ledger-lines.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { toRevision } from './activities.sql.ts'

export type RecordedRevision = { revision: ActivityRevision; lines: LedgerLine[] }

/** Revisions with the lines that were stored for them, in the order of their keys, after one of them. */
export async function listRecordedRevisions(
  db: Db,
  programmeId: Uuid,
  after: { activityId: Uuid; revision: number } | undefined,
  limit: number,
): Promise<RecordedRevision[]> {
  const { rows } = await sql<{ record: Record<string, unknown>; lines: LedgerLine[] }>`
    select to_jsonb(r) as record, coalesce((
      select jsonb_agg(jsonb_build_object('unitId', l.unit_id, 'placeId', l.place_id, 'placeVersionId', l.place_version_id,
        'field', l.field, 'kind', l.kind, 'month', l.month, 'measure', l.measure, 'isMoney', l.is_money, 'amount', l.amount))
      from ledger_lines l
      where l.programme_id = ${programmeId} and l.activity_id = r.activity_id and l.revision = r.revision), '[]') as lines
    from activity_revisions r
    where r.programme_id = ${programmeId}
      ${after ? sql`and (r.activity_id, r.revision) > (${after.activityId}::uuid, ${after.revision}::integer)` : sql``}
    order by r.activity_id, r.revision
    limit ${limit}`.execute(db)
  return rows.map(({ record, lines }) => ({ revision: toRevision(record), lines }))
}
