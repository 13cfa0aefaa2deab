import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'
import { writtenAsInTrail } from './revisions.sql.ts'

const samePlan = (one: string, other: string) =>
  sql`${sql.ref(`${one}.unit_id`)} = ${sql.ref(`${other}.unit_id`)}
    and ${sql.ref(`${one}.place_id`)} = ${sql.ref(`${other}.place_id`)} and ${sql.ref(`${one}.year`)} = ${sql.ref(`${other}.year`)}`

const planOf = (alias: string) =>
  sql`concat_ws(' ', ${sql.ref(`${alias}.unit_id`)}, ${sql.ref(`${alias}.place_id`)}, ${sql.ref(`${alias}.year`)})`

const revisionOf = sql`r.plan_item_id || ' lần ' || r.revision`

/** Tables of plans whose rows carry who wrote them and when. */
const WRITTEN: Record<string, string> = {
  plan_item_revisions: "w.plan_item_id || ' lần ' || w.revision",
  plan_filings: "concat_ws(' ', w.unit_id, w.place_id, w.year)",
  plan_answers: 'w.answer_id::text',
}

/** Law 4, 5 and 12 on plans. */
export const PLAN_CHECKS: readonly Check[] = [
  check(
    4,
    'plan_answers',
    'ý kiến của xã do chính người gửi hoặc điều chỉnh kế hoạch ghi',
    (programmeId) =>
      sql`select a.answer_id::text as id from plan_answers a
      where a.programme_id = ${programmeId} and (exists (select 1 from plan_filings f
          where f.programme_id = ${programmeId} and ${samePlan('f', 'a')} and f.recorded_by = a.recorded_by)
        or exists (select 1 from plan_item_revisions r
          where r.programme_id = ${programmeId} and ${samePlan('r', 'a')} and r.stage <> 'draft'
            and r.recorded_by = a.recorded_by))`,
  ),
  check(
    4,
    'plan_answers',
    'ý kiến ghi thay xã không có số, ngày văn bản',
    (programmeId) =>
      sql`select answer_id::text as id from plan_answers where programme_id = ${programmeId} and entered_for
        and (coalesce(document_number, '') !~ '\\S' or document_date is null)`,
  ),
  check(
    5,
    'plan_item_revisions',
    'các lần ghi của một việc không nối tiếp từ 1, hoặc đổi sang kế hoạch khác',
    (programmeId) =>
      sql`select plan_item_id::text as id from plan_item_revisions where programme_id = ${programmeId}
      group by plan_item_id having min(revision) <> 1 or max(revision) <> count(*)
        or count(distinct (unit_id, place_id, year)) > 1`,
  ),
  check(
    5,
    'plan_item_revisions',
    'điều chỉnh kế hoạch không có lý do',
    (programmeId) =>
      sql`select ${revisionOf} as id from plan_item_revisions r
      where r.programme_id = ${programmeId} and r.stage = 'amended' and coalesce(r.reason, '') !~ '\\S'`,
  ),
  check(
    5,
    'plan_item_revisions',
    'việc đã gửi hoặc điều chỉnh mà kế hoạch chưa gửi, hoặc soạn lại sau khi gửi',
    // The first schema filed item by item; what was moved from it keeps its moment and is written by nobody.
    (programmeId) =>
      sql`select ${revisionOf} as id from plan_item_revisions r
      left join plan_filings f on f.programme_id = ${programmeId} and ${samePlan('f', 'r')}
      where r.programme_id = ${programmeId} and (
        (r.stage <> 'draft' and (f.unit_id is null or r.recorded_at < f.recorded_at))
        or (r.stage = 'filed' and r.recorded_at > f.recorded_at and r.recorded_by <> '00000000-0000-0000-0000-000000000000')
        or (r.stage = 'draft' and r.recorded_at > f.recorded_at))`,
  ),
  check(
    5,
    'plan_filings',
    'kế hoạch đã gửi mà không có bản gốc',
    (programmeId) =>
      sql`select ${planOf('f')} as id from plan_filings f
      where f.programme_id = ${programmeId} and not exists (select 1 from plan_item_revisions r
        where r.programme_id = ${programmeId} and ${samePlan('r', 'f')} and r.stage = 'filed')`,
  ),
  check(
    5,
    'plan_item_money',
    'kinh phí không cùng giai đoạn, đơn vị, xã với việc',
    (programmeId) =>
      sql`select m.plan_item_id || ' lần ' || m.revision as id from plan_item_money m
      join plan_item_revisions r on r.programme_id = ${programmeId} and r.plan_item_id = m.plan_item_id and r.revision = m.revision
      where m.programme_id = ${programmeId} and (m.stage, m.unit_id, m.place_id) is distinct from (r.stage, r.unit_id, r.place_id)`,
  ),
  ...Object.entries(WRITTEN).map(([table, id]) => writtenAsInTrail(table, id)),
]
