import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { PaperTerms } from '#domain/reports/paper-kinds.ts'
import type { Db } from '#server/platform/database.ts'

export async function insertTerms(
  db: Db,
  programmeId: Uuid,
  row: PaperTerms & {
    termsId: Uuid
    periodId: Uuid
    recordedBy: Uuid
    commandId: Uuid
    reason: string
  },
): Promise<void> {
  await sql`insert into paper_terms (programme_id, terms_id, period_id, content, form, send_to, consolidated_on,
      cut_off_source, cut_off_confidence, due_source, due_confidence, recorded_by, command_id, reason)
    values (${programmeId}, ${row.termsId}, ${row.periodId}, ${row.content}, ${row.form}, ${row.sendTo},
      ${row.consolidatedOn}, ${row.cutOffSource}, ${row.cutOffConfidence}, ${row.dueSource}, ${row.dueConfidence},
      ${row.recordedBy}, ${row.commandId}, ${row.reason})`.execute(db)
}

export type TermsRow = PaperTerms & { periodId: Uuid; versions: number }

/** The terms in force of a year's papers; a paper without any stands as proposed. */
export async function listTerms(db: Db, programmeId: Uuid, year: number): Promise<TermsRow[]> {
  const { rows } = await sql<TermsRow>`
    select distinct on (t.period_id) t.period_id as "periodId", t.content, t.form, t.send_to as "sendTo",
      t.consolidated_on as "consolidatedOn", t.cut_off_source as "cutOffSource", t.cut_off_confidence as "cutOffConfidence",
      t.due_source as "dueSource", t.due_confidence as "dueConfidence",
      (count(*) over (partition by t.period_id))::int as versions
    from paper_terms t
    join report_periods p on p.programme_id = ${programmeId} and p.period_id = t.period_id
    where t.programme_id = ${programmeId} and p.year = ${year}
    order by t.period_id, t.recorded_at desc, t.terms_id desc`.execute(db)
  return rows
}
