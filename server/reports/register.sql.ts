import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type CorrectionRow = {
  unitId: Uuid
  periodId: Uuid
  at: string
  byName: string
  reason: string
}

/** Sendings of a year that were taken back, with the reason, oldest first. */
export async function listCorrections(
  db: Db,
  programmeId: Uuid,
  year: number,
): Promise<CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`
    select s.unit_id as "unitId", s.period_id as "periodId", s.recorded_at as at, person.name as "byName",
      coalesce(s.reason, '') as reason
    from ${scoped(db, 'sendings', 's')}
    join report_periods p on p.programme_id = ${programmeId} and p.period_id = s.period_id
    join people person on person.person_id = s.recorded_by
    where s.programme_id = ${programmeId} and p.year = ${year} and s.withdraws is not null
    order by s.recorded_at, s.sending_id`.execute(db)
  return rows
}

export type CheckRow = {
  checkId: Uuid
  unitId: Uuid
  year: number
  sentOn: PlainDate
  replyBy: PlainDate
  answeredOn: PlainDate | null
  agrees: boolean | null
  words: string | null
}

/** The newest check of each unit of a year, or one by its id, with the newest answer. */
export async function listChecks(
  db: Db,
  programmeId: Uuid,
  of: { year: number } | { checkId: Uuid },
): Promise<CheckRow[]> {
  const { rows } = await sql<CheckRow>`
    select distinct on (c.unit_id) c.check_id as "checkId", c.unit_id as "unitId", c.year, c.sent_on as "sentOn",
      c.reply_by as "replyBy", a.answered_on as "answeredOn", a.agrees, a.words
    from ${scoped(db, 'line_checks', 'c')}
    left join (
      select distinct on (check_id) check_id, answered_on, agrees, words from ${scoped(db, 'line_check_answers')}
      where programme_id = ${programmeId} order by check_id, recorded_at desc, answer_id desc) a on a.check_id = c.check_id
    where c.programme_id = ${programmeId}
      and ${'year' in of ? sql`c.year = ${of.year}` : sql`c.check_id = ${of.checkId}`}
    order by c.unit_id, c.recorded_at desc, c.check_id desc`.execute(db)
  return rows
}

type Writer = { recordedBy: Uuid; commandId: Uuid }

export async function insertChecks(
  db: Db,
  programmeId: Uuid,
  rows: readonly (Writer & {
    checkId: Uuid
    year: number
    unitId: Uuid
    sentOn: PlainDate
    replyBy: PlainDate
  })[],
): Promise<void> {
  for (const row of rows)
    await sql`insert into line_checks (programme_id, check_id, year, unit_id, sent_on, reply_by, recorded_by, command_id)
      values (${programmeId}, ${row.checkId}, ${row.year}, ${row.unitId}, ${row.sentOn}, ${row.replyBy},
        ${row.recordedBy}, ${row.commandId})`.execute(db)
}

export async function insertCheckAnswer(
  db: Db,
  programmeId: Uuid,
  row: Writer & {
    answerId: Uuid
    checkId: Uuid
    unitId: Uuid
    agrees: boolean
    words: string
    answeredOn: PlainDate
  },
): Promise<void> {
  await sql`insert into line_check_answers (programme_id, answer_id, check_id, unit_id, agrees, words, answered_on,
      recorded_by, command_id)
    values (${programmeId}, ${row.answerId}, ${row.checkId}, ${row.unitId}, ${row.agrees}, ${row.words},
      ${row.answeredOn}, ${row.recordedBy}, ${row.commandId})`.execute(db)
}
