import { sql } from 'kysely'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { AnswerParts, StandingAnswer } from '#domain/activities/answer.ts'
import type { LedgerLine } from '#domain/activities/ledger-lines.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
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
      from ${scoped(db, 'ledger_lines', 'l')}
      where l.programme_id = ${programmeId} and l.activity_id = r.activity_id and l.revision = r.revision), '[]') as lines
    from ${scoped(db, 'activity_revisions', 'r')}
    where r.programme_id = ${programmeId}
      ${after ? sql`and (r.activity_id, r.revision) > (${after.activityId}::uuid, ${after.revision}::integer)` : sql``}
    order by r.activity_id, r.revision
    limit ${limit}`.execute(db)
  return rows.map(({ record, lines }) => ({ revision: toRevision(record), lines }))
}

/** Everything that was answered about one record, with the lines of its revisions and what was made of them. */
export type AnsweredHistory = {
  activityId: Uuid
  answers: (StandingAnswer & { revision: number })[]
  revisions: { revision: number; lines: Pick<LedgerLine, 'measure' | 'amount' | 'placeId'>[] }[]
  splits: (AnswerParts & { revision: number; answerNo: number; lineNo: number })[]
}

/** The records that were answered, in the order of their ids, after one of them. */
export async function listAnsweredHistories(
  db: Db,
  programmeId: Uuid,
  after: Uuid | undefined,
  limit: number,
): Promise<AnsweredHistory[]> {
  const { rows } = await sql<AnsweredHistory>`
    with page as (
      select distinct subject_id as activity_id from ${scoped(db, 'answers')}
      where programme_id = ${programmeId} and subject_kind = 'activity'
        ${after ? sql`and subject_id > ${after}::uuid` : sql``}
      order by 1 limit ${limit})
    select p.activity_id as "activityId",
      (select jsonb_agg(jsonb_build_object('answerNo', w.answer_no, 'revision', w.revision, 'channel', w.channel,
          'placeId', w.place_id, 'inBulk', w.in_bulk, 'askedAmount', w.asked_amount, 'receivedAmount', w.received_amount) order by w.answer_no)
        from ${scoped(db, 'answers', 'w')} where w.programme_id = ${programmeId} and w.subject_id = p.activity_id) as answers,
      coalesce((select jsonb_agg(jsonb_build_object('revision', r.revision, 'lines', coalesce((
          select jsonb_agg(jsonb_build_object('measure', l.measure, 'amount', l.amount, 'placeId', l.place_id) order by l.line_no)
          from ${scoped(db, 'ledger_lines', 'l')} where l.programme_id = ${programmeId} and l.activity_id = r.activity_id
            and l.revision = r.revision), '[]')) order by r.revision)
        from ${scoped(db, 'activity_revisions', 'r')} where r.programme_id = ${programmeId} and r.activity_id = p.activity_id), '[]') as revisions,
      coalesce((select jsonb_agg(jsonb_build_object('revision', s.revision, 'answerNo', s.answer_no, 'lineNo', s.line_no,
          'confirmed', s.confirmed, 'disputed', s.disputed, 'unanswered', s.unanswered)
          order by s.revision, s.answer_no, s.line_no)
        from ${scoped(db, 'answer_splits', 's')} where s.programme_id = ${programmeId} and s.activity_id = p.activity_id), '[]') as splits
    from page p order by 1`.execute(db)
  return rows
}
