import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Notice, NoticeKind } from '#domain/reminders/notice-words.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** Who holds a post of an administrator on a day. */
export async function listAdministrators(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<Uuid[]> {
  const { rows } = await sql<{ personId: Uuid }>`
    select distinct person_id as "personId" from ${scoped(db, 'posts')}
    where programme_id = ${programmeId} and role = 'administrator'
      and held_from <= ${today} and (held_until is null or held_until > ${today})
    order by person_id`.execute(db)
  return rows.map(({ personId }) => personId)
}

/** Writes a notice unless the person was told of that kind on that day; answers whether it did. */
export async function insertNotice(
  db: Db,
  programmeId: Uuid,
  row: Notice & { noticeId: Uuid; personId: Uuid },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into notices (programme_id, notice_id, person_id, kind, told_on, detail)
    values (${programmeId}, ${row.noticeId}, ${row.personId}, ${row.kind}, ${row.toldOn}, ${row.detail})
    on conflict (programme_id, person_id, kind, told_on) do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** Was anybody of the programme told of that kind on that day? */
export async function wasTold(
  db: Db,
  programmeId: Uuid,
  kind: NoticeKind,
  toldOn: PlainDate,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${scoped(db, 'notices')}
    where programme_id = ${programmeId} and kind = ${kind} and told_on = ${toldOn} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Days on which a person was told of something, the newest first. */
export async function listToldOn(
  db: Db,
  programmeId: Uuid,
  { personId, kind, limit }: { personId: Uuid; kind: NoticeKind; limit: number },
): Promise<PlainDate[]> {
  const { rows } = await sql<{ toldOn: PlainDate }>`
    select told_on as "toldOn" from ${scoped(db, 'notices')}
    where programme_id = ${programmeId} and person_id = ${personId} and kind = ${kind}
    order by told_on desc limit ${limit}`.execute(db)
  return rows.map(({ toldOn }) => toldOn)
}
