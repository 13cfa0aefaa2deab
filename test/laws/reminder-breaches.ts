import { CAST } from '#test/people.ts'
import { PROGRAMME_ID, UNITS } from '#test/world.ts'
import { REPORTS } from './small-ledger.ts'

const P = `'${PROGRAMME_ID}'`
const NEW = `'00000000-0000-7000-b000-000000000002'`

const day = (on: string, at = 'now()') => `insert into reminder_days values (${P}, '${on}', ${at})`
const message = (personId: string) =>
  `insert into reminder_messages values (${P}, ${NEW}, '${personId}', '2026-11-20', '[]')`

/** Reminders as no round could tell them (law 15). */
export const REMINDER_BREACHES: Record<string, { law: number; word: string; by: string[] }> = {
  'a reminder to the head': {
    law: 15,
    word: 'không phải cán bộ đầu mối',
    by: [day('2026-11-20'), message(CAST.minh.personId)],
  },
  'a notice of the server to the head': {
    law: 15,
    word: 'không phải quản trị',
    by: [
      `insert into notices values (${P}, ${NEW}, '${CAST.minh.personId}', 'backupNotProven', '2026-11-20', 'thử')`,
    ],
  },
  'a reminder of a paper that came': {
    law: 15,
    word: 'bản ký đã được ghi nhận',
    by: [
      day('2026-11-23'),
      `insert into reminders_told values (${P}, '${REPORTS.obligation}', '2026-12-16', 'sevenBefore', '${UNITS.DV12}', '2026-11-23', now() + interval '1 hour')`,
    ],
  },
  'a reminder on a Sunday': { law: 15, word: 'ngày nghỉ', by: [day('2026-11-22')] },
  'a mail that was taken twice': {
    law: 15,
    word: 'máy chủ nhận hai lần',
    by: [
      day('2026-11-20'),
      message(CAST.hoa.personId),
      `insert into reminder_mails values (${P}, ${NEW}, ${NEW}, '${CAST.hoa.personId}', 'a@b.example', 'x@y', now())`,
      ...[1, 2].flatMap((attempt) => [
        `insert into reminder_mail_attempts values (${P}, ${NEW}, ${attempt}, '${CAST.hoa.personId}', now())`,
        `insert into reminder_mail_outcomes values (${P}, ${NEW}, ${attempt}, '${CAST.hoa.personId}', 'accepted', '250', now())`,
      ]),
    ],
  },
}
