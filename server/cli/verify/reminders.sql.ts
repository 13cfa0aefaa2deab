import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { getWorkCalendar } from '#server/programme/programme.ts'
import { type Check, check, foundOf } from './check.sql.ts'

/** Law 15: what machines told, to whom and when; the rules that made it are in `domain/reminders`. */
export const REMINDER_CHECKS: readonly Check[] = [
  check(
    15,
    'reminder_messages',
    'nhắc người không phải cán bộ đầu mối, không thuộc cơ quan thường trực',
    (programmeId) =>
      sql`select m.message_id::text as id from reminder_messages m
      where m.programme_id = ${programmeId} and not exists (select 1 from posts p
        where p.programme_id = ${programmeId} and p.person_id = m.person_id
          and p.role in ('focalPoint', 'standingAgency') and p.held_from <= m.told_on
          and (p.held_until is null or p.held_until > m.told_on))`,
  ),
  check(
    15,
    'notices',
    'báo việc của máy chủ cho người không phải quản trị',
    (programmeId) =>
      sql`select n.notice_id::text as id from notices n
      where n.programme_id = ${programmeId} and not exists (select 1 from posts p
        where p.programme_id = ${programmeId} and p.person_id = n.person_id and p.role = 'administrator'
          and p.held_from <= n.told_on and (p.held_until is null or p.held_until > n.told_on))`,
  ),
  check(
    15,
    'reminders_told',
    'nhắc báo cáo mà bản ký đã được ghi nhận',
    // Counted by the signed paper; a year that counts by the data may urge the data of a paper that came.
    (programmeId) =>
      sql`select t.obligation_id || ' ' || t.rung as id from reminders_told t
      join obligations o on o.programme_id = ${programmeId} and o.obligation_id = t.obligation_id
      join report_periods p on p.programme_id = ${programmeId} and p.period_id = o.period_id
      where t.programme_id = ${programmeId}
        and (select s.settings ->> 'timelinessBasis' from year_settings s
          where s.programme_id = ${programmeId} and s.year = p.year and s.recorded_at <= t.recorded_at
          order by s.version desc limit 1) = 'signedPaper'
        and exists (select 1 from sendings s
          where s.programme_id = ${programmeId} and s.unit_id = o.unit_id and s.period_id = o.period_id
            and s.channel = 'paper' and not s.is_empty and s.withdraws is null and s.recorded_at < t.recorded_at
            and not exists (select 1 from sendings w where w.programme_id = ${programmeId} and w.withdraws = s.sending_id))`,
  ),
  check(
    15,
    'reminder_mail_outcomes',
    'một thư được máy chủ nhận hai lần',
    (programmeId) =>
      sql`select mail_id::text as id from reminder_mail_outcomes
      where programme_id = ${programmeId} and outcome = 'accepted'
      group by mail_id having count(*) > 1`,
  ),
  {
    law: 15,
    table: 'reminder_days',
    what: 'nhắc vào ngày nghỉ',
    find: async (db, programmeId) => {
      const calendar = await getWorkCalendar(db, programmeId)
      // A day that was taken off after its reminders went out was a working day to them.
      const { rows } = await sql<{ toldOn: PlainDate }>`
        select d.told_on as "toldOn" from reminder_days d
        where d.programme_id = ${programmeId} and not exists (select 1 from calendar_changes c
          where c.programme_id = ${programmeId} and c.day = d.told_on and c.recorded_at > d.recorded_at)
        order by d.told_on`.execute(db)
      return foundOf(rows.flatMap(({ toldOn }) => (calendar.isWorkingDay(toldOn) ? [] : [toldOn])))
    },
  },
]
