import { sql } from 'kysely'
import type { AnswerKind } from '#domain/activities/answer.ts'
import type { AnswersOfRecord } from '#domain/activities/answers/schema.ts'
import { LEDGER_MEASURES } from '#domain/activities/ledger-measures.ts'
import type { AnswerMatter } from '#domain/activities/record-answer.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import type { Written } from './answers.sql.ts'

export type FoundMatter = AnswerMatter & { placeId: Uuid; unitIds: Uuid[]; answer: AnswerKind }

/** One answer with what stands about it, in the asker's scope. */
export async function findMatter(
  db: Db,
  programmeId: Uuid,
  { subjectId, answerNo }: { subjectId: Uuid; answerNo: number },
): Promise<FoundMatter | undefined> {
  const { rows } = await sql<FoundMatter>`
    select w.place_id as "placeId", w.unit_ids::text[] as "unitIds", w.answer,
      not exists (select 1 from ${scoped(db, 'answers', 'n')} where n.programme_id = ${programmeId} and n.subject_id = w.subject_id
        and n.answer_no > w.answer_no) as "isLatest",
      exists (select 1 from ${scoped(db, 'answer_replies', 'p')} where p.programme_id = ${programmeId} and p.subject_id = w.subject_id
        and p.answer_no = w.answer_no) as "hasReply",
      exists (select 1 from ${scoped(db, 'answer_closures', 'c')} where c.programme_id = ${programmeId} and c.subject_id = w.subject_id
        and c.answer_no = w.answer_no) as "isClosed"
    from ${scoped(db, 'answers', 'w')}
    where w.programme_id = ${programmeId} and w.subject_id = ${subjectId} and w.answer_no = ${answerNo}`.execute(
    db,
  )
  return rows[0]
}

type About = { subjectId: Uuid; answerNo: number; placeId: Uuid }

export async function insertReply(
  db: Db,
  programmeId: Uuid,
  reply: About & { unitId: Uuid; words: string; evidence: unknown },
  { recordedBy, commandId }: Written,
): Promise<void> {
  const { subjectId, answerNo, unitId, placeId, words, evidence } = reply
  await sql`insert into answer_replies (programme_id, subject_id, answer_no, unit_id, place_id, words, evidence,
      recorded_by, command_id)
    values (${programmeId}, ${subjectId}, ${answerNo}, ${unitId}, ${placeId}, ${words},
      ${evidence === undefined ? null : JSON.stringify(evidence)}::jsonb, ${recordedBy}, ${commandId})`.execute(
    db,
  )
}

export async function insertClosure(
  db: Db,
  programmeId: Uuid,
  closure: About & { unitIds: readonly Uuid[]; reason: string },
  { recordedBy, commandId }: Written,
): Promise<void> {
  const { subjectId, answerNo, unitIds, placeId, reason } = closure
  await sql`insert into answer_closures (programme_id, subject_id, answer_no, unit_ids, place_id, reason, recorded_by,
      command_id)
    values (${programmeId}, ${subjectId}, ${answerNo}, ${unitIds}::uuid[], ${placeId}, ${reason}, ${recordedBy},
      ${commandId})`.execute(db)
}

const ASKED = Object.entries(LEDGER_MEASURES)
  .filter(([, row]) => row.isAnswered)
  .map(([measure]) => measure)

/** What was said of one record, newest first, and what it makes of the claim; of what the asker may see. */
export async function readAnswersOf(
  db: Db,
  programmeId: Uuid,
  { activityId, withRemarks }: { activityId: Uuid; withRemarks: boolean },
): Promise<AnswersOfRecord> {
  const { rows: answers } = await sql<AnswersOfRecord['answers'][number]>`
    select w.answer_no as "answerNo", w.answer, w.asked_amount as "askedAmount", w.received_amount as "receivedAmount",
      w.channel, w.in_bulk as "inBulk", w.recorded_at as "recordedAt", p.words as reply, c.reason as "closedReason",
      ${withRemarks ? sql`m.words` : sql`null::text`} as remark
    from ${scoped(db, 'answers', 'w')}
    left join ${scoped(db, 'answer_remarks', 'm')} on m.programme_id = ${programmeId} and m.subject_id = w.subject_id and m.answer_no = w.answer_no
    left join ${scoped(db, 'answer_replies', 'p')} on p.programme_id = ${programmeId} and p.subject_id = w.subject_id and p.answer_no = w.answer_no
    left join ${scoped(db, 'answer_closures', 'c')} on c.programme_id = ${programmeId} and c.subject_id = w.subject_id and c.answer_no = w.answer_no
    where w.programme_id = ${programmeId} and w.subject_id = ${activityId}
    order by w.answer_no desc`.execute(db)
  const parts = await readPartsOf(db, programmeId, [activityId])
  return { parts: parts.get(activityId) ?? null, answers }
}

/** What the lines of a record that a commune is asked about come to, whole đồng: the claim and its parts. */
export type PartsOfRecord = NonNullable<AnswersOfRecord['parts']>

/**
 * What the standing answers make of the current claims of records, of the lines that the asker may see. A
 * record without a line that is asked about has no parts.
 */
export async function readPartsOf(
  db: Db,
  programmeId: Uuid,
  activityIds: readonly Uuid[],
): Promise<Map<Uuid, PartsOfRecord>> {
  if (activityIds.length === 0) return new Map()
  const { rows } = await sql<Omit<PartsOfRecord, 'unanswered'> & { activityId: Uuid }>`
    select l.activity_id as "activityId", sum(l.amount)::bigint as claimed,
      coalesce(sum(s.confirmed), 0)::bigint as confirmed, coalesce(sum(s.disputed), 0)::bigint as disputed
    from ${scoped(db, 'ledger_lines', 'l')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = l.activity_id and a.revision = l.revision
    left join (select distinct on (activity_id, revision, line_no) * from ${scoped(db, 'answer_splits')}
      where programme_id = ${programmeId} and activity_id = any (${activityIds}::uuid[])
      order by activity_id, revision, line_no, answer_no desc) s
      on s.activity_id = l.activity_id and s.revision = l.revision and s.line_no = l.line_no
    where l.programme_id = ${programmeId} and l.activity_id = any (${activityIds}::uuid[])
      and l.measure = any (${ASKED}::text[])
    group by l.activity_id`.execute(db)
  return new Map(
    rows.map(({ activityId, claimed, confirmed, disputed }) => [
      activityId,
      { claimed, confirmed, disputed, unanswered: claimed - confirmed - disputed },
    ]),
  )
}
