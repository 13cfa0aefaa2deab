import { sql } from 'kysely'
import type { AccountMailKind } from '#domain/access/reset-by-mail.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { DigestLine } from '#domain/reminders/digest.ts'
import type { Attempt, Outcome } from '#domain/reminders/mail-fate.ts'
import type { Notice } from '#domain/reminders/notice-words.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** A mail of a digest or of a notice. */
type NewMail = { mailId: Uuid; personId: Uuid; internetId: string } & (
  | { messageId: Uuid; noticeId?: never }
  | { noticeId: Uuid; messageId?: never }
)

/** Queues mails to people who gave an address; a digest or a notice has one at most. */
export async function insertMails(
  db: Db,
  programmeId: Uuid,
  rows: readonly NewMail[],
  queuedAt: string,
): Promise<void> {
  await sql`
    insert into reminder_mails (programme_id, mail_id, message_id, notice_id, person_id, address, internet_id, queued_at)
    select ${programmeId}, t.mail_id, t.message_id, t.notice_id, t.person_id, a.address, t.internet_id, ${queuedAt}
    from unnest(${rows.map(({ mailId }) => mailId)}::uuid[], ${rows.map(({ messageId }) => messageId ?? null)}::uuid[],
      ${rows.map(({ noticeId }) => noticeId ?? null)}::uuid[], ${rows.map(({ personId }) => personId)}::uuid[],
      ${rows.map(({ internetId }) => internetId)}::text[])
      as t (mail_id, message_id, notice_id, person_id, internet_id)
    join (
      select distinct on (person_id) person_id, address from ${scoped(db, 'mail_addresses')}
      where programme_id = ${programmeId} order by person_id, recorded_at desc, change_id desc) a
      on a.person_id = t.person_id
    where a.address is not null
    order by t.mail_id`.execute(db)
}

/**
 * Queues a mail about an account to the newest address of its owner, where one stood at a moment and a post is held;
 * answers whether it did.
 */
export async function insertAccountMail(
  db: Db,
  programmeId: Uuid,
  row: {
    mailId: Uuid
    personId: Uuid
    kind: AccountMailKind
    internetId: string
    queuedAt: string
    standsSince: string
    today: PlainDate
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into reminder_mails (programme_id, mail_id, account_mail, person_id, address, internet_id, queued_at)
    select ${programmeId}, ${row.mailId}, ${row.kind}, a.person_id, a.address, ${row.internetId}, ${row.queuedAt}
    from (
      select person_id, address, recorded_at from ${scoped(db, 'mail_addresses')}
      where programme_id = ${programmeId} and person_id = ${row.personId}
      order by recorded_at desc, change_id desc limit 1) a
    where a.address is not null and a.recorded_at <= ${row.standsSince}
      and exists (
        select from ${scoped(db, 'posts')}
        where programme_id = ${programmeId} and person_id = ${row.personId}
          and held_from <= ${row.today} and (held_until is null or held_until > ${row.today}))`.execute(
    db,
  )
  return numAffectedRows === 1n
}

export type OpenMail = {
  mailId: Uuid
  personId: Uuid
  address: string
  internetId: string
  queuedAt: string
  toldOn: PlainDate
  /** Of a digest. */
  lines: DigestLine[]
  /** What the mail is instead of a digest, if it is. */
  notice: Notice | null
  accountMail: AccountMailKind | null
  attempts: Attempt[]
}

/**
 * Mails that no server has taken or refused for good and whose first try, if any, began after a moment; links only if
 * they were asked for after another.
 */
export async function listOpenMails(
  db: Db,
  programmeId: Uuid,
  { triedSince, linkSince }: { triedSince: string; linkSince: string },
): Promise<OpenMail[]> {
  const { rows } = await sql<OpenMail>`
    select l.mail_id as "mailId", l.person_id as "personId", l.address, l.internet_id as "internetId",
      l.queued_at as "queuedAt", coalesce(m.told_on, n.told_on, (l.queued_at at time zone 'Asia/Ho_Chi_Minh')::date) as "toldOn", coalesce(m.lines, '[]') as lines,
      case when n.notice_id is not null
        then jsonb_build_object('kind', n.kind, 'toldOn', n.told_on, 'detail', n.detail) end as notice,
      l.account_mail as "accountMail", coalesce(t.attempts, '[]') as attempts
    from ${scoped(db, 'reminder_mails', 'l')}
    left join ${scoped(db, 'reminder_messages', 'm')} on m.programme_id = ${programmeId} and m.message_id = l.message_id
    left join ${scoped(db, 'notices', 'n')} on n.programme_id = ${programmeId} and n.notice_id = l.notice_id
    left join (
      select a.mail_id, min(a.begun_at) as first_at, bool_or(o.outcome in ('accepted', 'bounced')) as is_settled,
        jsonb_agg(jsonb_build_object('begunAt', a.begun_at, 'outcome', o.outcome) order by a.attempt) as attempts
      from ${scoped(db, 'reminder_mail_attempts', 'a')}
      left join ${scoped(db, 'reminder_mail_outcomes', 'o')}
        on o.programme_id = ${programmeId} and o.mail_id = a.mail_id and o.attempt = a.attempt
      where a.programme_id = ${programmeId}
      group by a.mail_id) t on t.mail_id = l.mail_id
    where l.programme_id = ${programmeId} and t.is_settled is not true
      and (t.first_at is null or t.first_at >= ${triedSince})
      and (l.account_mail is distinct from 'resetLink' or l.queued_at >= ${linkSince})
    order by l.queued_at, l.mail_id`.execute(db)
  return rows
}

/** Takes a try for whoever asks first; false for everybody else. */
export async function takeAttempt(
  db: Db,
  programmeId: Uuid,
  row: { mailId: Uuid; personId: Uuid; attempt: number; begunAt: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into reminder_mail_attempts (programme_id, mail_id, attempt, person_id, begun_at)
    values (${programmeId}, ${row.mailId}, ${row.attempt}, ${row.personId}, ${row.begunAt})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export type NewOutcome = { outcome: Outcome; answer: string }

/** Writes what became of a try; false when that was written already. */
export async function insertOutcome(
  db: Db,
  programmeId: Uuid,
  row: NewOutcome & { mailId: Uuid; personId: Uuid; attempt: number; endedAt: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into reminder_mail_outcomes (programme_id, mail_id, attempt, person_id, outcome, answer, ended_at)
    values (${programmeId}, ${row.mailId}, ${row.attempt}, ${row.personId}, ${row.outcome}, ${row.answer}, ${row.endedAt})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}
