import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Digest, Holder } from '#domain/reminders/digest.ts'
import type { Rung } from '#domain/reminders/ladder.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/**
 * Takes a day for whoever asks first; false for everybody else, who waits until the first has committed. A day
 * whose teller failed is free again.
 */
export async function takeDay(db: Db, programmeId: Uuid, toldOn: PlainDate): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into reminder_days (programme_id, told_on) values (${programmeId}, ${toldOn})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export type ToldRow = { obligationId: Uuid; dueOn: PlainDate; rung: Rung }

/** What was told of deadlines from a day on. */
export async function listTold(db: Db, programmeId: Uuid, from: PlainDate): Promise<ToldRow[]> {
  const { rows } = await sql<ToldRow>`
    select obligation_id as "obligationId", due_on as "dueOn", rung from ${scoped(db, 'reminders_told')}
    where programme_id = ${programmeId} and due_on >= ${from}`.execute(db)
  return rows
}

export async function insertTold(
  db: Db,
  programmeId: Uuid,
  toldOn: PlainDate,
  rows: readonly (ToldRow & { unitId: Uuid })[],
): Promise<void> {
  await sql`
    insert into reminders_told (programme_id, obligation_id, due_on, rung, unit_id, told_on)
    select ${programmeId}, o, d, r, u, ${toldOn}
    from unnest(${rows.map(({ obligationId }) => obligationId)}::uuid[], ${rows.map(({ dueOn }) => dueOn)}::date[],
      ${rows.map(({ rung }) => rung)}::text[], ${rows.map(({ unitId }) => unitId)}::uuid[]) as t (o, d, r, u)`.execute(
    db,
  )
}

export async function insertMessages(
  db: Db,
  programmeId: Uuid,
  toldOn: PlainDate,
  rows: readonly (Digest & { messageId: Uuid })[],
): Promise<void> {
  await sql`
    insert into reminder_messages (programme_id, message_id, person_id, told_on, lines)
    select ${programmeId}, m, p, ${toldOn}, l
    from unnest(${rows.map(({ messageId }) => messageId)}::uuid[], ${rows.map(({ personId }) => personId)}::uuid[],
      ${rows.map(({ lines }) => JSON.stringify(lines))}::jsonb[]) as t (m, p, l)`.execute(db)
}

/** Who holds a post of a focal point or of the agency on a day. */
export async function listHolders(db: Db, programmeId: Uuid, today: PlainDate): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select person_id as "personId", role, unit_ids::text[] as "unitIds" from ${scoped(db, 'posts')}
    where programme_id = ${programmeId} and role in ('focalPoint', 'standingAgency')
      and held_from <= ${today} and (held_until is null or held_until > ${today})
    order by person_id, post_id`.execute(db)
  return rows
}
