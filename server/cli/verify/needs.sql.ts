import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

/** Laws 5 and 12 for what communes ask for: the list is what the revisions say, and each has its author. */
export const NEED_CHECKS: readonly Check[] = [
  check(
    5,
    'need_revisions',
    'các lần ghi việc cần giúp không nối tiếp từ 1',
    (programmeId) =>
      sql`select need_id::text as id from need_revisions where programme_id = ${programmeId}
      group by need_id having min(revision) <> 1 or max(revision) <> count(*)`,
  ),
  check(
    5,
    'need_revisions',
    'lần điều chỉnh việc cần giúp không có lý do',
    (programmeId) =>
      sql`select need_id || ' lần ' || revision as id from need_revisions
      where programme_id = ${programmeId} and (revision > 1 or is_withdrawn) and coalesce(reason, '') !~ '\\S'`,
  ),
  check(
    5,
    'needs',
    'hiện trạng việc cần giúp không phải là lần ghi cuối',
    (programmeId) =>
      sql`select coalesce(n.need_id, r.need_id)::text as id
      from (select * from needs where programme_id = ${programmeId}) n
      full join (
        select distinct on (need_id) * from need_revisions where programme_id = ${programmeId}
        order by need_id, revision desc) r on r.need_id = n.need_id
      where row(n.revision, n.year, n.place_id, n.kind, n.state, n.is_withdrawn)
        is distinct from row(r.revision, r.year, r.place_id, r.kind, r.state, r.is_withdrawn)`,
  ),
  check(
    12,
    'need_revisions',
    'người ghi hoặc thời điểm khác với nhật ký',
    (programmeId) =>
      sql`select r.need_id || ' lần ' || r.revision as id from need_revisions r
      join trail t on t.programme_id = ${programmeId} and t.command_id = r.command_id
      where r.programme_id = ${programmeId} and (t.person_id <> r.recorded_by or t.recorded_at <> r.recorded_at)`,
  ),
]
