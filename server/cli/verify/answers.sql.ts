import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

const answerOf = sql`w.subject_id || ' ý kiến ' || w.answer_no`

/** Law 4: who answered, and by what paper. */
export const ANSWER_CHECKS: readonly Check[] = [
  check(
    4,
    'answers',
    'một người vừa ghi việc vừa xác nhận',
    (programmeId) =>
      sql`select ${answerOf} as id from answers w
      left join slips k on k.programme_id = ${programmeId} and k.slip_id = w.slip_id
      where w.programme_id = ${programmeId} and exists (
        select 1 from activity_revisions r
        where r.programme_id = ${programmeId} and r.activity_id = w.subject_id and r.recorded_by in (w.recorded_by, k.recorded_by)
        union all
        select 1 from work_events e
        where e.programme_id = ${programmeId} and e.work_id = w.subject_id and e.kind = 'handedOver' and e.recorded_by in (w.recorded_by, k.recorded_by))`,
  ),
  check(
    4,
    'answers',
    'xác nhận bằng mã mà phiếu không hỏi việc ấy, của xã khác, hoặc chưa ghi là đã dùng',
    (programmeId) =>
      sql`select ${answerOf} as id from answers w
      where w.programme_id = ${programmeId} and w.channel = 'slip' and not exists (
        select 1 from slip_items i
        join slips k on k.programme_id = ${programmeId} and k.slip_id = i.slip_id and k.place_id = w.place_id
        join slip_ends e on e.programme_id = ${programmeId} and e.slip_id = i.slip_id and e.kind = 'used' and e.command_id = w.command_id
        where i.programme_id = ${programmeId} and i.slip_id = w.slip_id and i.subject_id = w.subject_id)`,
  ),
  check(
    4,
    'answers',
    'nhập thay xã mà không có phiếu đã ký',
    (programmeId) =>
      sql`select ${answerOf} as id from answers w
      where w.programme_id = ${programmeId} and (w.entered_for <> (w.channel = 'paper')
        or (w.entered_for and not exists (
          select 1 from files f where f.programme_id = ${programmeId} and f.file_id = w.file_id)))`,
  ),
  check(
    4,
    'answers',
    'ý kiến về việc không có trong sổ, hoặc của xã khác',
    (programmeId) =>
      sql`select ${answerOf} as id from answers w
      left join activity_revisions r on r.programme_id = ${programmeId} and r.activity_id = w.subject_id
        and r.revision = w.revision
      where w.programme_id = ${programmeId} and w.subject_kind = 'activity'
        and (r.place_id is distinct from w.place_id or r.is_withdrawn)`,
  ),
  check(
    4,
    'answers',
    'các ý kiến không nối tiếp từ 1',
    (programmeId) =>
      sql`select subject_id::text as id from answers where programme_id = ${programmeId}
      group by subject_id having min(answer_no) <> 1 or max(answer_no) <> count(*)`,
  ),
]
