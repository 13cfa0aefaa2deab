import { sql } from 'kysely'
import type { AccountMailKind } from '#domain/access/reset-by-mail.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { type AttemptRow, attemptsOf } from './reminders.sql.ts'

/** How many mails that were queued since a moment (ISO) a server took, refused for good, or neither. */
export async function countMails(
  db: Db,
  programmeId: Uuid,
  since: string,
): Promise<{ accepted: number; bounced: number; open: number }> {
  const { rows } = await sql<{ accepted: number; bounced: number; open: number }>`
    select count(*) filter (where m.outcome = 'accepted')::int as accepted,
      count(*) filter (where m.outcome = 'bounced')::int as bounced,
      count(*) filter (where m.outcome is null)::int as open
    from (
      select l.mail_id, min(o.outcome) as outcome
      from ${scoped(db, 'reminder_mails', 'l')}
      left join ${scoped(db, 'reminder_mail_outcomes', 'o')} on o.programme_id = ${programmeId} and o.mail_id = l.mail_id
        and o.outcome in ('accepted', 'bounced')
      where l.programme_id = ${programmeId} and l.queued_at >= ${since}
      group by l.mail_id) m`.execute(db)
  return rows[0] ?? { accepted: 0, bounced: 0, open: 0 }
}

export type NotTaken = {
  mailId: Uuid
  queuedAt: string
  kind: 'digest' | 'notice' | AccountMailKind
  personName: string
  address: string
  attempts: AttemptRow[]
}

/** Mails that were queued since a moment (ISO) and that no server took, the newest first, each with its tries. */
export async function listNotTaken(
  db: Db,
  programmeId: Uuid,
  { since, limit }: { since: string; limit: number },
): Promise<NotTaken[]> {
  const { rows } = await sql<NotTaken>`
    select l.mail_id as "mailId", l.queued_at as "queuedAt", coalesce(l.account_mail, case when l.notice_id is null then 'digest' else 'notice' end) as kind,
      p.name as "personName", l.address, coalesce(${attemptsOf(db, programmeId)}, '[]') as attempts
    from ${scoped(db, 'reminder_mails', 'l')}
    join people p on p.person_id = l.person_id
    where l.programme_id = ${programmeId} and l.queued_at >= ${since}
      and not exists (
        select from ${scoped(db, 'reminder_mail_outcomes', 'o')}
        where o.programme_id = ${programmeId} and o.mail_id = l.mail_id and o.outcome = 'accepted')
    order by l.queued_at desc, l.mail_id desc
    limit ${limit}`.execute(db)
  return rows
}
