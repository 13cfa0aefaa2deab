import { sql } from 'kysely'
import type { AnswerKind, LineSplit, StandingAnswer } from '#domain/activities/answer.ts'
import type { LedgerLine } from '#domain/activities/ledger-lines.ts'
import type { DecidedAnswer } from '#domain/activities/record-answer.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** A record with its standing answer, locked until the transaction ends. */
export type AnsweredRecord = {
  subjectId: Uuid
  revision: number
  isWithdrawn: boolean
  placeId: Uuid
  unitIds: Uuid[]
  standing: StandingAnswer | undefined
  claimedBy: Uuid[]
  answeredBy: Uuid[]
}

type LockedRow = Omit<AnsweredRecord, 'standing'> & {
  answerNo: number | null
  channel: StandingAnswer['channel']
  inBulk: boolean
  askedAmount: number
  receivedAmount: number | null
  answeredPlace: Uuid
}

/** Locks records of the ledger in the order of their ids and answers what stands about each. */
export async function lockAnswered(
  db: Db,
  programmeId: Uuid,
  activityIds: readonly Uuid[],
): Promise<Map<Uuid, AnsweredRecord>> {
  if (activityIds.length === 0) return new Map()
  const { rows } = await sql<LockedRow>`
    select subject_id as "subjectId", revision, is_withdrawn as "isWithdrawn", place_id as "placeId",
      unit_ids::text[] as "unitIds", answer_no as "answerNo", channel, in_bulk as "inBulk",
      asked_amount as "askedAmount", received_amount as "receivedAmount",
      answered_place as "answeredPlace", claimed_by::text[] as "claimedBy",
      answered_by::text[] as "answeredBy"
    from lock_answered(${programmeId}::uuid, ${activityIds}::uuid[])`.execute(db)
  return new Map(
    rows.map(
      ({ answerNo, answeredPlace, channel, inBulk, askedAmount, receivedAmount, ...row }) => [
        row.subjectId,
        {
          ...row,
          standing:
            answerNo === null
              ? undefined
              : {
                  ...{ answerNo, placeId: answeredPlace, channel, inBulk, askedAmount },
                  receivedAmount: receivedAmount ?? null,
                },
        },
      ],
    ),
  )
}

/** Those of these records that a person has answered for their communes, under whatever post. Locks nothing. */
export async function listAnsweredBy(
  db: Db,
  { programmeId, personId }: { programmeId: Uuid; personId: Uuid },
  activityIds: readonly Uuid[],
): Promise<ReadonlySet<Uuid>> {
  if (activityIds.length === 0) return new Set()
  const { rows } = await sql<{ subjectId: Uuid }>`
    select distinct w.subject_id as "subjectId" from ${scoped(db, 'answers', 'w')}
    left join ${scoped(db, 'slips', 'k')} on k.programme_id = ${programmeId} and k.slip_id = w.slip_id
    where w.programme_id = ${programmeId} and w.subject_kind = 'activity' and w.subject_id = any (${activityIds}::uuid[])
      and ${personId} in (w.recorded_by, k.recorded_by)`.execute(db)
  return new Set(rows.map(({ subjectId }) => subjectId))
}

/** The lines of the revisions that stand, in their order. */
export async function listStandingLines(
  db: Db,
  programmeId: Uuid,
  activityIds: readonly Uuid[],
): Promise<Map<Uuid, LedgerLine[]>> {
  const { rows } = await sql<LedgerLine & { activityId: Uuid }>`
    select l.activity_id as "activityId", l.unit_id as "unitId", l.place_id as "placeId",
      l.place_version_id as "placeVersionId", l.field, l.kind, l.month, l.measure, l.is_money as "isMoney", l.amount
    from ${scoped(db, 'ledger_lines', 'l')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = l.activity_id and a.revision = l.revision
    where l.programme_id = ${programmeId} and l.activity_id = any (${activityIds}::uuid[])
    order by l.activity_id, l.line_no`.execute(db)
  const lines = new Map<Uuid, LedgerLine[]>()
  for (const { activityId, ...line } of rows)
    lines.set(activityId, [...(lines.get(activityId) ?? []), line])
  return lines
}

/** Who writes, by which command; a moment only where history is filled in by the owner. */
export type Written = {
  recordedBy: Uuid
  commandId: Uuid
  recordedAt?: string | undefined
}

/** What communes last said, by a moment, of the works handed over to them. */
export async function listHandoverAnswers(
  db: Db,
  programmeId: Uuid,
  asOf: string,
): Promise<Map<Uuid, AnswerKind>> {
  const { rows } = await sql<{ workId: Uuid; answer: AnswerKind }>`
    select distinct on (subject_id) subject_id as "workId", answer from ${scoped(db, 'answers')}
    where programme_id = ${programmeId} and subject_kind = 'work' and recorded_at <= ${asOf}
    order by subject_id, answer_no desc`.execute(db)
  return new Map(rows.map(({ workId, answer }) => [workId, answer]))
}

export type AnswerToInsert = DecidedAnswer & {
  subjectKind: 'activity' | 'work'
  subjectId: Uuid
  revision: number | null
  placeId: Uuid
  unitIds: readonly Uuid[]
  roundId: Uuid | null
  slipId: Uuid | null
  fileId: Uuid | null
}

export async function insertAnswers(
  db: Db,
  programmeId: Uuid,
  answers: readonly AnswerToInsert[],
  { recordedBy, commandId, recordedAt }: Written,
): Promise<void> {
  const records = answers.map((row) => ({
    subject_kind: row.subjectKind,
    subject_id: row.subjectId,
    answer_no: row.answerNo,
    revision: row.revision,
    place_id: row.placeId,
    unit_ids: row.unitIds,
    answer: row.answer,
    asked_amount: row.askedAmount,
    received_amount: row.receivedAmount,
    channel: row.channel,
    in_bulk: row.inBulk,
    round_id: row.roundId,
    slip_id: row.slipId,
    file_id: row.fileId,
    entered_for: row.enteredFor,
  }))
  await sql`insert into answers (programme_id, subject_kind, subject_id, answer_no, revision, place_id, unit_ids, answer,
      asked_amount, received_amount, channel, in_bulk, round_id, slip_id, file_id, entered_for, recorded_at, recorded_by,
      command_id)
    select ${programmeId}::uuid, subject_kind, subject_id, answer_no, revision, place_id, unit_ids, answer, asked_amount,
      received_amount, channel, in_bulk, round_id, slip_id, file_id, entered_for,
      coalesce(${recordedAt ?? null}::timestamptz, now()), ${recordedBy}::uuid, ${commandId}::uuid
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (subject_kind text, subject_id uuid,
      answer_no integer, revision integer, place_id uuid, unit_ids uuid[], answer text, asked_amount bigint,
      received_amount bigint, channel text, in_bulk boolean, round_id uuid, slip_id uuid, file_id uuid,
      entered_for boolean)`.execute(db)
}

/** What answers make of the lines; after the lines and the answers that they name. */
export async function insertSplits(
  db: Db,
  programmeId: Uuid,
  splits: readonly (LineSplit & { recordedAt?: string | undefined })[],
): Promise<void> {
  if (splits.length === 0) return
  const records = splits.map((row) => ({
    activity_id: row.activityId,
    revision: row.revision,
    answer_no: row.answerNo,
    line_no: row.lineNo,
    unit_id: row.unitId,
    place_id: row.placeId,
    channel: row.channel,
    in_bulk: row.inBulk,
    confirmed: row.confirmed,
    disputed: row.disputed,
    unanswered: row.unanswered,
    recorded_at: row.recordedAt,
  }))
  await sql`insert into answer_splits (programme_id, activity_id, revision, answer_no, line_no, unit_id, place_id, channel,
      in_bulk, confirmed, disputed, unanswered, recorded_at)
    select ${programmeId}::uuid, activity_id, revision, answer_no, line_no, unit_id, place_id, channel, in_bulk, confirmed,
      disputed, unanswered, coalesce(recorded_at, now())
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (activity_id uuid, revision integer,
      answer_no integer, line_no integer, unit_id uuid, place_id uuid, channel text, in_bulk boolean, confirmed bigint,
      disputed bigint, unanswered bigint, recorded_at timestamptz)`.execute(db)
}

export type RemarkToInsert = { subjectId: Uuid; answerNo: number; placeId: Uuid; words: string }

export async function insertRemarks(
  db: Db,
  programmeId: Uuid,
  remarks: readonly RemarkToInsert[],
  { recordedBy, commandId }: Written,
): Promise<void> {
  if (remarks.length === 0) return
  const records = remarks.map(({ subjectId, answerNo, placeId, words }) => ({
    subject_id: subjectId,
    answer_no: answerNo,
    place_id: placeId,
    words,
  }))
  await sql`insert into answer_remarks (programme_id, subject_id, answer_no, place_id, words, recorded_by, command_id)
    select ${programmeId}::uuid, subject_id, answer_no, place_id, words, ${recordedBy}::uuid, ${commandId}::uuid
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (subject_id uuid, answer_no integer, place_id uuid,
      words text)`.execute(db)
}

/** A work that was handed over, as it stands before its commune. */
export type HandedOverWork = {
  workId: Uuid
  placeId: Uuid
  unitIds: Uuid[]
  answerNo: number
  /** Who recorded the handover; that the commune agreed to the work before is no claim. */
  claimedBy: Uuid[]
}

/** Works that were handed over, each with the number of its latest answer; two answers at once meet on the key. */
export async function listHandedOver(
  db: Db,
  programmeId: Uuid,
  workIds: readonly Uuid[],
): Promise<Map<Uuid, HandedOverWork>> {
  if (workIds.length === 0) return new Map()
  const { rows } = await sql<HandedOverWork>`
    select w.work_id as "workId", w.place_id as "placeId",
      w.unit_ids::text[] as "unitIds",
      array(select distinct e.recorded_by::text from ${scoped(db, 'work_events', 'e')}
        where e.programme_id = ${programmeId} and e.work_id = w.work_id and e.kind = 'handedOver') as "claimedBy",
      coalesce((select max(a.answer_no) from ${scoped(db, 'answers', 'a')}
        where a.programme_id = ${programmeId} and a.subject_id = w.work_id), 0) as "answerNo"
    from ${scoped(db, 'works', 'w')}
    where w.programme_id = ${programmeId} and w.work_id = any (${workIds}::uuid[]) and w.status = 'handedOver'`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.workId, row]))
}

/** Does this file stand in the asker's scope? */
export async function knowsFile(db: Db, programmeId: Uuid, fileId: Uuid): Promise<boolean> {
  const { rows } =
    await sql`select 1 from ${scoped(db, 'files')} where programme_id = ${programmeId} and file_id = ${fileId}`.execute(
      db,
    )
  return rows.length > 0
}
