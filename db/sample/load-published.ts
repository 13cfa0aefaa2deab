import { createHash } from 'node:crypto'
import { saveChanges } from '#server/activities/activities.ts'
import type { Db } from '#server/platform/database.ts'
import { AGENCY } from './authors.ts'
import { idSequence } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { toRevision } from './load-ledger.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { PublishedActivity } from './published.ts'

const PUBLISHED_REASON = 'Theo nguồn đã công bố; việc phân công kết nghĩa không được công bố.'

/** What was really done and published, each in its own year; the agency took it in. */
export async function insertPublished(
  db: Db,
  published: readonly PublishedActivity[],
): Promise<void> {
  const commandId = idSequence('command', 900_000)
  const entries = published.map((row) => ({ row, commandId: commandId() }))
  await insertRows(
    db,
    'trail',
    entries.map(({ row, commandId: id }) => ({
      programme_id: PROGRAMME_ID,
      command_id: id,
      recorded_at: row.recordedAt,
      person_id: AGENCY.personId,
      post_id: AGENCY.postId,
      command: 'practice:published',
      digest: createHash('sha256').update(JSON.stringify(row)).digest('hex'),
      unit_id: row.facts.unitIds[0],
      subject_kind: 'activity',
      subject_id: row.activityId,
      reason: PUBLISHED_REASON,
      answer: {},
    })),
  )
  await saveChanges(
    db,
    PROGRAMME_ID,
    entries.map(({ row, commandId: id }) => ({
      before: undefined,
      after: toRevision(
        row.activityId,
        { facts: row.facts, enteredFor: true, reason: PUBLISHED_REASON },
        1,
        'decree09',
      ),
      recordedBy: AGENCY.personId,
      commandId: id,
      recordedAt: row.recordedAt,
    })),
  )
}
