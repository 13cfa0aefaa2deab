import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

const holdsTogether = sql`(a.valid_from is null or b.valid_until is null or a.valid_from < b.valid_until)
  and (b.valid_from is null or a.valid_until is null or b.valid_from < a.valid_until)`

/** Law 7 on places themselves, which stand outside every programme. */
export const PLACE_CHECKS: readonly Check[] = [
  check(
    7,
    'place_versions',
    'một địa bàn có hai tên, mã cùng lúc',
    () =>
      sql`select a.place_id::text as id from place_versions a
      join place_versions b on b.place_id = a.place_id and b.place_version_id > a.place_version_id
      where ${holdsTogether}`,
  ),
  check(
    7,
    'place_versions',
    'một mã của hai địa bàn cùng cấp cùng lúc',
    () =>
      sql`select a.code || ': ' || a.place_id || ', ' || b.place_id as id from place_versions a
      join place_versions b on b.code = a.code and b.place_id > a.place_id
      join places pa on pa.place_id = a.place_id
      join places pb on pb.place_id = b.place_id and pb.level = pa.level
      where ${holdsTogether}`,
  ),
  check(
    7,
    'place_successions',
    'một địa bàn nhập trọn vào hai nơi, hoặc vào chính mình',
    () =>
      sql`select from_place_id::text as id from place_successions group by from_place_id
      having count(*) > 1 or bool_or(from_place_id = to_place_id)`,
  ),
]

/** Law 7 on the records of a programme. */
export const PLACE_OF_RECORD_CHECKS: readonly Check[] = [
  check(
    7,
    'activity_revisions',
    'ghi ở tên, mã của địa bàn khác hoặc không có vào ngày đó',
    (programmeId) =>
      sql`select r.activity_id || ' lần ' || r.revision as id from activity_revisions r
      join place_versions v on v.place_version_id = r.place_version_id
      where r.programme_id = ${programmeId} and (v.place_id <> r.place_id or (coalesce(r.reason, '') !~ '\\S'
        and (v.valid_from > r.happened_from or v.valid_until <= r.happened_from)))`,
  ),
]
