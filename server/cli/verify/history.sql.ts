import { sql } from 'kysely'
import { LEDGER_MEASURES } from '#domain/activities/ledger-measures.ts'
import { type Check, check } from './check.sql.ts'
import {
  correctionsHaveReason,
  revisionsFollow,
  standsAsLastRevised,
  writtenAsInTrail,
} from './revisions.sql.ts'

const ANSWERED = Object.entries(LEDGER_MEASURES)
  .filter(([, row]) => row.isAnswered)
  .map(([name]) => name)

/** The columns that the projection repeats from the revision that stands. */
const REPEATED = [
  'is_withdrawn',
  'unit_id',
  'unit_ids',
  'place_id',
  'place_version_id',
  'kind',
  'field',
  'granularity',
  'happened_from',
  'happened_to',
  'month',
  'need_id',
  'plan_item_id',
  'work_id',
]

const ACTIVITY_REVISIONS = { table: 'activity_revisions', id: 'activity_id' }

/** Tables whose rows say which command wrote them. */
const COMMANDED: Record<string, string> = {
  activity_revisions: "activity_id || ' lần ' || revision",
  need_revisions: "need_id || ' lần ' || revision",
  people_proposal_revisions: "proposal_id || ' lần ' || revision",
  sendings: 'sending_id::text',
  incoming_documents: 'document_id::text',
  unit_remarks: 'remark_id::text',
  completion_requests: 'request_id::text',
  follow_up_notes: 'note_id::text',
  calendar_feeds: 'feed_id::text',
  calendar_feed_ends: 'feed_id::text',
  period_deadlines: 'deadline_id::text',
  paper_terms: 'terms_id::text',
  line_checks: 'check_id::text',
  line_check_answers: 'answer_id::text',
  report_words: "unit_id || ' ' || period_id || ' lần ' || revision",
  report_steps: 'step_id::text',
  calendar_changes: 'change_id::text',
  urging_letters: 'letter_id::text',
  report_paragraphs: "year || ' ' || section || ' lần ' || revision",
  editions: 'edition_id::text',
  edition_papers: "edition_id || ' lần ' || revision",
  import_batches: 'batch_id::text',
  plan_item_revisions: "plan_item_id || ' lần ' || revision",
  plan_filings: "unit_id || ' ' || place_id || ' ' || year",
  plan_answers: 'answer_id::text',
  confirmation_rounds: 'round_id::text',
  answers: "subject_id || ' ý kiến ' || answer_no",
  slips: 'slip_id::text',
  slip_ends: 'slip_id::text',
  answer_remarks: "subject_id || ' ý kiến ' || answer_no",
  answer_replies: "subject_id || ' ý kiến ' || answer_no",
  answer_closures: "subject_id || ' ý kiến ' || answer_no",
  programme_versions: "'bản ' || version",
  unit_changes: 'change_id::text',
  unit_corrections: 'correction_id::text',
  programme_communes: 'entry_id::text',
  twinning_ends: 'end_id::text',
  obligation_ends: 'end_id::text',
  work_events: "work_id || ' việc ' || sequence",
  coordination_request_events: "request_id || ' việc ' || sequence",
  planned_visit_revisions: "visit_id || ' lần ' || revision",
  overlap_dismissals: 'first_id::text',
  import_undos: 'batch_id::text',
  table_profiles: "profile_id || ' lần ' || revision",
  table_words: "unit_id || ' ' || word_key || ' lần ' || revision",
}

/** Law 5: the projection and the totals are what the revisions say; law 12: each has its command. */
export const HISTORY_CHECKS: readonly Check[] = [
  revisionsFollow(ACTIVITY_REVISIONS, 'các lần ghi không nối tiếp từ 1'),
  correctionsHaveReason(ACTIVITY_REVISIONS, 'lần điều chỉnh không có lý do'),
  standsAsLastRevised(
    'activities',
    ACTIVITY_REVISIONS,
    REPEATED,
    'hiện trạng không phải là lần ghi cuối',
  ),
  check(
    5,
    'activities',
    'hiện trạng nói khác lần ghi cuối về giá trị đã bàn giao',
    (programmeId) =>
      sql`select a.activity_id::text as id from activities a
        join activity_revisions r on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
        where a.programme_id = ${programmeId} and a.gives <> exists (select 1 from jsonb_array_elements(r.value_lines) line
          where line ->> 'state' = 'handedOver' and line ->> 'source' <> 'stateProgramme')`,
  ),
  check(
    5,
    'ledger_totals',
    'tổng khác với các dòng đang hiệu lực',
    (programmeId) =>
      sql`select concat_ws(' ', unit_id, place_version_id, field, month, measure, state) as id from (
        select unit_id, place_version_id, place_id, field, month, measure, state, amount, line_count from ledger_totals
        where programme_id = ${programmeId}
        union all
        select l.unit_id, l.place_version_id, l.place_id, l.field, l.month, l.measure, p.state, -p.amount, -1
        from ledger_lines l
        join (select activity_id, max(revision) as revision from activity_revisions
          where programme_id = ${programmeId} group by activity_id) a
          on a.activity_id = l.activity_id and a.revision = l.revision
        left join (select distinct on (activity_id, revision, line_no) * from answer_splits
          where programme_id = ${programmeId} order by activity_id, revision, line_no, answer_no desc) s
          on s.activity_id = l.activity_id and s.revision = l.revision and s.line_no = l.line_no
        cross join lateral (values
          (case when l.measure = any (${ANSWERED}::text[]) then 'unanswered' else 'notAsked' end,
            l.amount - coalesce(s.confirmed, 0) - coalesce(s.disputed, 0)),
          ('confirmed', coalesce(s.confirmed, 0)), ('disputed', coalesce(s.disputed, 0))) p (state, amount)
        where l.programme_id = ${programmeId}
          and (p.amount <> 0 or (l.amount = 0 and p.state in ('unanswered', 'notAsked')))) moved
      group by unit_id, place_version_id, place_id, field, month, measure, state
      having sum(amount) <> 0 or sum(line_count) <> 0`,
  ),
  ...Object.entries(COMMANDED).map(([table, id]) =>
    check(
      12,
      table,
      'lần ghi không có trong nhật ký',
      (programmeId) =>
        sql`select ${sql.raw(id)} as id from ${sql.table(table)} w where w.programme_id = ${programmeId}
        and not exists (select 1 from trail t where t.programme_id = ${programmeId} and t.command_id = w.command_id)`,
    ),
  ),
  writtenAsInTrail('activity_revisions', "w.activity_id || ' lần ' || w.revision"),
  writtenAsInTrail('answers', "w.subject_id || ' ý kiến ' || w.answer_no"),
  check(
    11,
    'import_batches',
    'một tệp của một đơn vị được nhập hai lần',
    (programmeId) =>
      sql`select sha256 as id from import_batches b where b.programme_id = ${programmeId} and b.profile_id is null
      and not exists (select 1 from import_undos u where u.programme_id = ${programmeId} and u.batch_id = b.batch_id)
      group by sha256, unit_id having count(*) > 1`,
  ),
  check(
    11,
    'activity_revisions',
    'dòng nạp từ bảng riêng của đơn vị mà không giữ dòng gốc',
    (programmeId) =>
      sql`select r.activity_id || ' lần ' || r.revision as id from import_batches b
      join activity_revisions r on r.programme_id = ${programmeId} and r.command_id = b.command_id
      where b.programme_id = ${programmeId} and b.profile_id is not null and r.origin->'original' is null`,
  ),
  check(
    11,
    'table_words',
    'các lần ghi nghĩa của một từ không nối tiếp từ 1',
    (programmeId) =>
      sql`select unit_id || ' ' || word_key as id from table_words where programme_id = ${programmeId}
      group by unit_id, field, word_key having max(revision) <> count(*)`,
  ),
  check(
    11,
    'table_profiles',
    'các lần ghép cột không nối tiếp từ 1 hoặc đổi đơn vị',
    (programmeId) =>
      sql`select profile_id::text as id from table_profiles where programme_id = ${programmeId}
      group by profile_id having max(revision) <> count(*) or count(distinct unit_id) > 1`,
  ),
  check(
    11,
    'import_undos',
    'lần nạp đã hoàn tác mà dòng của nó vẫn hiệu lực',
    (programmeId) =>
      sql`select a.activity_id::text as id from import_undos u
      join import_batches b on b.programme_id = ${programmeId} and b.batch_id = u.batch_id
      join activity_revisions r on r.programme_id = ${programmeId} and r.command_id = b.command_id
      join activities a on a.programme_id = ${programmeId} and a.activity_id = r.activity_id and a.revision = r.revision
      where u.programme_id = ${programmeId}`,
  ),
]
