import { sql } from 'kysely'
import { ACTIVITY_KINDS } from '#domain/activities/fields.ts'
import { LEDGER_MEASURES } from '#domain/activities/ledger-measures.ts'
import { type Check, check } from './check.sql.ts'

const MEASURES = Object.entries(LEDGER_MEASURES)

/** The list of base measures as a table: name, is_money, is_answered. */
const measures = sql`unnest(${MEASURES.map(([name]) => name)}::text[],
  ${MEASURES.map(([, row]) => row.isMoney)}::boolean[], ${MEASURES.map(([, row]) => row.isAnswered)}::boolean[])
  as m (name, is_money, is_answered)`

const KINDS = Object.entries(ACTIVITY_KINDS)

const kinds = sql`unnest(${KINDS.map(([kind]) => kind)}::text[], ${KINDS.map(([, row]) => row.field)}::text[])
  as k (kind, field)`

const cellOf = (alias: string) =>
  sql`concat_ws(' ', ${sql.ref(`${alias}.unit_id`)}, ${sql.ref(`${alias}.place_version_id`)}, ${sql.ref(`${alias}.field`)},
    ${sql.ref(`${alias}.month`)}, ${sql.ref(`${alias}.measure`)}, ${sql.ref(`${alias}.state`)})`

const revisionOf = sql`r.activity_id || ' lần ' || r.revision`

/** Laws 1, 2, 4 and 14 on the ledger and its totals. */
export const LEDGER_CHECKS: readonly Check[] = [
  check(
    1,
    'ledger_totals',
    'có số mà không có dòng nào phía sau',
    (programmeId) =>
      sql`select ${cellOf('t')} as id from ledger_totals t
      where t.programme_id = ${programmeId} and (t.line_count < 0 or (t.line_count = 0 and t.amount <> 0))`,
  ),
  check(
    2,
    'ledger_lines',
    'dòng có loại số liệu lạ hoặc lẫn tiền với số đếm',
    (programmeId) =>
      sql`select l.activity_id || ' lần ' || l.revision || ' dòng ' || l.line_no as id
      from ledger_lines l left join ${measures} on m.name = l.measure
      where l.programme_id = ${programmeId} and (m.name is null or m.is_money <> l.is_money)`,
  ),
  check(
    2,
    'ledger_totals',
    'tổng có loại số liệu lạ hoặc lẫn tiền với số đếm',
    (programmeId) =>
      sql`select ${cellOf('t')} as id from ledger_totals t left join ${measures} on m.name = t.measure
      where t.programme_id = ${programmeId} and (m.name is null or m.is_money <> t.is_money)`,
  ),
  check(
    4,
    'ledger_totals',
    'xã được hỏi và không được hỏi bị lẫn',
    (programmeId) =>
      sql`select ${cellOf('t')} as id from ledger_totals t join ${measures} on m.name = t.measure
      where t.programme_id = ${programmeId} and m.is_answered = (t.state = 'notAsked') and t.line_count <> 0`,
  ),
  check(
    4,
    'ledger_totals',
    'số xác nhận mà xã chưa có ý kiến',
    (programmeId) =>
      sql`select ${cellOf('t')} as id from ledger_totals t
      where t.programme_id = ${programmeId} and t.state in ('confirmed', 'disputed') and t.line_count <> 0
        and not exists (
          select 1 from answer_splits s
          join ledger_lines l on l.programme_id = ${programmeId} and l.activity_id = s.activity_id
            and l.revision = s.revision and l.line_no = s.line_no
          where s.programme_id = ${programmeId} and l.unit_id = t.unit_id and l.place_version_id = t.place_version_id
            and l.field = t.field and l.month = t.month and l.measure = t.measure
            and case t.state when 'confirmed' then s.confirmed else s.disputed end > 0)`,
  ),
  check(
    4,
    'ledger_totals',
    'một phía của tổng là số âm',
    (programmeId) =>
      sql`select ${cellOf('t')} as id from ledger_totals t where t.programme_id = ${programmeId} and t.amount < 0`,
  ),
  check(
    14,
    'activity_revisions',
    'lĩnh vực an ninh có lời ghi',
    (programmeId) =>
      sql`select ${revisionOf} as id from activity_revisions r
      where r.programme_id = ${programmeId} and r.field = 'security' and r.words is not null`,
  ),
  check(
    14,
    'activity_revisions',
    'lĩnh vực không phải của loại việc',
    (programmeId) =>
      sql`select ${revisionOf} as id from activity_revisions r left join ${kinds} on k.kind = r.kind
      where r.programme_id = ${programmeId} and k.field is distinct from r.field`,
  ),
]
