import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

/** The officer of the standing agency who has held a post longest on a day. */
export async function findAgencyOfficer(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<{ personId: Uuid; personName: string; postId: Uuid } | undefined> {
  const { rows } = await sql<{ personId: Uuid; personName: string; postId: Uuid }>`
    select o.person_id as "personId", p.name as "personName", o.post_id as "postId"
    from posts o join people p using (person_id)
    where o.programme_id = ${programmeId} and o.role = 'standingAgency'
      and o.held_from <= ${today} and (o.held_until is null or o.held_until > ${today})
    order by o.held_from, o.post_id
    limit 1`.execute(db)
  return rows[0]
}
