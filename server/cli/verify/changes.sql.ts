import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

/** Law 5: what pages read of units, twinnings and reports owed is what was recorded last of them. */
export const CHANGE_CHECKS: readonly Check[] = [
  check(
    5,
    'twinnings',
    'ngày kết thúc khác với lần ghi cuối',
    (programmeId) =>
      sql`select t.twinning_id::text as id from twinnings t
      join (select distinct on (twinning_id) twinning_id, ended_on, decision_id from twinning_ends
        where programme_id = ${programmeId} order by twinning_id, recorded_at desc, end_id desc) e
        on e.twinning_id = t.twinning_id
      where t.programme_id = ${programmeId}
        and (t.valid_until is distinct from e.ended_on or t.ended_by_decision_id is distinct from e.decision_id)`,
  ),
  check(
    5,
    'obligations',
    'ngày thôi phải gửi khác với lần ghi cuối',
    (programmeId) =>
      sql`select o.obligation_id::text as id from obligations o
      join (select distinct on (obligation_id) obligation_id, ceased_on from obligation_ends
        where programme_id = ${programmeId} order by obligation_id, recorded_at desc, end_id desc) e
        on e.obligation_id = o.obligation_id
      where o.programme_id = ${programmeId} and o.ceased_on is distinct from e.ceased_on`,
  ),
  check(
    5,
    'units',
    'tên khác với lần đổi tên cuối',
    (programmeId) =>
      sql`select u.code as id from units u
      join (select distinct on (unit_id) unit_id, name from unit_changes
        where programme_id = ${programmeId} and kind = 'renamed'
        order by unit_id, happened_on desc, recorded_at desc, change_id desc) c on c.unit_id = u.unit_id
      where u.programme_id = ${programmeId} and u.name <> c.name`,
  ),
  check(
    5,
    'units',
    'mã hoặc khối khác với lần sửa cuối',
    (programmeId) =>
      sql`select u.code as id from units u
      join (select distinct on (unit_id) unit_id, code, block, block_order from unit_corrections
        where programme_id = ${programmeId} order by unit_id, recorded_at desc, correction_id desc) c on c.unit_id = u.unit_id
      where u.programme_id = ${programmeId} and (u.code, u.block, u.block_order) <> (c.code, c.block, c.block_order)`,
  ),
  check(
    5,
    'year_settings',
    'các bản thiết lập năm không nối tiếp từ 1, hoặc không có lý do',
    (programmeId) =>
      sql`select year::text as id from year_settings where programme_id = ${programmeId}
      group by year having min(version) <> 1 or max(version) <> count(*) or bool_or(reason !~ '\\S')`,
  ),
]
