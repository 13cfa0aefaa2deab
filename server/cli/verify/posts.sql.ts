import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

/** Law 13: somebody decides who may do what. Practice people need no account to get in. */
export const POST_CHECKS: readonly Check[] = [
  check(
    13,
    'posts',
    'chương trình có người giữ chức vụ nhưng không còn quản trị hệ thống vào được',
    (programmeId) => {
      const held = sql`o.programme_id = ${programmeId}
        and o.held_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
        and (o.held_until is null or o.held_until > (now() at time zone 'Asia/Ho_Chi_Minh')::date)`
      return sql`select ${programmeId}::text as id
        where exists (select 1 from posts o where ${held})
          and not exists (select 1 from posts o join people p using (person_id)
            where ${held} and o.role = 'administrator'
              and (p.is_practice or exists (select 1 from accounts a where a.person_id = o.person_id)))`
    },
  ),
]
