import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { DigestLine } from '#domain/reminders/digest.ts'
import type { Outcome } from '#domain/reminders/mail-fate.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type AttemptRow = {
  begunAt: string
  outcome: Outcome | null
  answer: string | null
  endedAt: string | null
}

export type MessageRow = {
  messageId: Uuid
  personId: Uuid
  personName: string
  toldOn: PlainDate
  lines: DigestLine[]
  address: string | null
  internetId: string | null
  attempts: AttemptRow[]
}

/** Messages in scope, the newest first: of one person, or of all, each with the tries of its mail. */
export async function listMessages(
  db: Db,
  programmeId: Uuid,
  {
    personId,
    after,
    limit,
  }: { personId?: Uuid; after?: { day: PlainDate; id: Uuid } | undefined; limit: number },
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.message_id as "messageId", m.person_id as "personId", p.name as "personName", m.told_on as "toldOn",
      m.lines, l.address, l.internet_id as "internetId", coalesce(${attemptsOf(db, programmeId)}, '[]') as attempts
    from ${scoped(db, 'reminder_messages', 'm')}
    join people p on p.person_id = m.person_id
    left join ${scoped(db, 'reminder_mails', 'l')} on l.programme_id = ${programmeId} and l.message_id = m.message_id
    where m.programme_id = ${programmeId}
      ${personId ? sql`and m.person_id = ${personId}` : sql``}
      ${after ? sql`and (m.told_on, m.message_id) < (${after.day}::date, ${after.id}::uuid)` : sql``}
    order by m.told_on desc, m.message_id desc
    limit ${limit}`.execute(db)
  return rows
}

/** The tries of the mail `l`, oldest first, as JSON; null where there was none. */
export function attemptsOf(db: Db, programmeId: Uuid): RawBuilder<unknown> {
  return sql`(select jsonb_agg(jsonb_build_object('begunAt', a.begun_at, 'outcome', o.outcome, 'answer', o.answer,
      'endedAt', o.ended_at) order by a.attempt)
    from ${scoped(db, 'reminder_mail_attempts', 'a')}
    left join ${scoped(db, 'reminder_mail_outcomes', 'o')} on o.programme_id = ${programmeId} and o.mail_id = a.mail_id and o.attempt = a.attempt
    where a.programme_id = ${programmeId} and a.mail_id = l.mail_id)`
}

/** The address that a person wants reminders at; null when none was given or it was taken back. */
export async function findMailAddress(
  db: Db,
  programmeId: Uuid,
  personId: Uuid,
): Promise<string | null> {
  const { rows } = await sql<{ address: string | null }>`
    select address from ${scoped(db, 'mail_addresses')}
    where programme_id = ${programmeId} and person_id = ${personId}
    order by recorded_at desc, change_id desc limit 1`.execute(db)
  return rows[0]?.address ?? null
}

export async function insertMailAddress(
  db: Db,
  programmeId: Uuid,
  row: {
    changeId: Uuid
    personId: Uuid
    address: string | null
    recordedBy: Uuid
    commandId: Uuid
  },
): Promise<void> {
  await sql`insert into mail_addresses (programme_id, change_id, person_id, address, recorded_by, command_id)
    values (${programmeId}, ${row.changeId}, ${row.personId}, ${row.address}, ${row.recordedBy}, ${row.commandId})`.execute(
    db,
  )
}
