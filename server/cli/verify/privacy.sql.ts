import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

/** Law 14: of whoever was struck nothing is left that leads to them, and nobody is struck in a post. */
export const PRIVACY_CHECKS: readonly Check[] = [
  check(14, 'people', 'người đã xóa tên còn dữ liệu dẫn đến người đó', (programmeId) => {
    const own = (table: string) =>
      sql`exists (select 1 from ${sql.table(table)} r where r.person_id = p.person_id)`
    const inProgramme = (table: string) =>
      sql`exists (select 1 from ${sql.table(table)} r where r.programme_id = ${programmeId} and r.person_id = p.person_id)`
    const outside = ['accounts', 'sessions', 'passkeys', 'authenticators', 'recovery_codes']
    const inside = ['mail_addresses', 'reminder_messages', 'reminder_mails', 'notices']
    return sql`select p.person_id::text as id from people p where p.struck_at is not null
      and (${sql.join([...outside.map(own), ...inside.map(inProgramme)], sql` or `)})`
  }),
  check(
    14,
    'posts',
    'người đã xóa tên còn giữ chức vụ',
    (programmeId) => sql`select o.post_id::text as id from posts o join people p using (person_id)
      where o.programme_id = ${programmeId} and p.struck_at is not null
        and (o.held_until is null or o.held_until > (p.struck_at at time zone 'Asia/Ho_Chi_Minh')::date)`,
  ),
]
