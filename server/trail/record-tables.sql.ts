import { type RawBuilder, sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { SCOPED_TABLES, type ScopedTable, scoped } from '#server/platform/scoped.ts'

type Rows = {
  /** The columns that lead to the record of a row. */
  by: readonly string[]
  /** Each row is of one unit: a period and a plan are of many. */
  isOfUnit?: true
}

const ofUnit = (...by: string[]): Rows => ({ by, isOfUnit: true })
const of = (...by: string[]): Rows => ({ by })

/**
 * Every table whose rows name the command that wrote them and are of a record: by them its lines are found, whatever else
 * the command did.
 */
export const RECORD_TABLES: Readonly<Record<string, Rows>> = {
  activity_revisions: of('activity_id'),
  answer_closures: of('subject_id'),
  answer_remarks: of('subject_id'),
  answer_replies: of('subject_id'),
  answers: of('subject_id'),
  completion_requests: ofUnit('period_id'),
  confirmation_rounds: of('round_id'),
  coordination_request_events: of('request_id'),
  edition_papers: of('edition_id'),
  editions: of('edition_id'),
  follow_up_notes: ofUnit('period_id'),
  import_batches: ofUnit('batch_id', 'period_id'),
  import_undos: ofUnit('batch_id'),
  incoming_documents: of('document_id'),
  line_check_answers: ofUnit('check_id'),
  line_checks: ofUnit('check_id'),
  need_revisions: of('need_id'),
  obligation_ends: ofUnit('unit_id'),
  overlap_dismissals: of('first_id', 'second_id'),
  paper_terms: of('period_id'),
  people_proposal_revisions: of('proposal_id'),
  period_deadlines: of('period_id'),
  photo_removals: of('photo_id'),
  photos: of('photo_id', 'subject_id'),
  plan_answers: ofUnit('place_id'),
  plan_filings: ofUnit('place_id'),
  plan_item_revisions: of('plan_item_id'),
  planned_visit_revisions: of('visit_id'),
  programme_communes: of('place_id'),
  report_steps: ofUnit('period_id'),
  report_words: ofUnit('period_id'),
  sendings: ofUnit('period_id', 'sending_id'),
  slip_ends: of('slip_id'),
  slips: of('slip_id'),
  table_profiles: ofUnit('profile_id'),
  twinning_ends: of('twinning_id'),
  unit_changes: ofUnit('unit_id'),
  unit_corrections: ofUnit('unit_id'),
  unit_remarks: ofUnit('period_id'),
  urging_letters: ofUnit('period_id'),
  work_events: of('work_id'),
}

/** What a record is asked for by: a unit narrows what is of many units. */
export type OfRecord = { record: Uuid; unitId?: Uuid | undefined }

/** Of the entries `t`, those that are about an activity, or wrote a row of it, of its answers or photographs. */
export function ofActivity(db: Db, programmeId: Uuid, record: Uuid): RawBuilder<unknown> {
  const tables = Object.keys(RECORD_TABLES).filter((table) =>
    RECORD_TABLES[table]?.by.some((column) => /^(activity|subject)_id$/.test(column)),
  )
  return amongst([
    sql`select command_id from ${scoped(db, 'trail')} where programme_id = ${programmeId} and subject_id = ${record}`,
    ...tables.map((table) => rowsOf(db, programmeId, table, { record })),
  ])
}

/**
 * Of the entries `t`, those that are about a record of any kind, name it among others, or wrote a row of it. A commune and
 * a unit are records too: of them is whatever was written under them.
 */
export async function ofRecord(
  db: Db,
  programmeId: Uuid,
  asked: OfRecord,
): Promise<RawBuilder<unknown>> {
  const { record, unitId } = asked
  const trail = sql`select command_id from ${scoped(db, 'trail')} where programme_id = ${programmeId}`
  const ofOne = (alias: string) =>
    unitId === undefined
      ? sql`true`
      : sql`(${sql.ref(`${alias}unit_id`)} = ${unitId} or ${sql.ref(`${alias}unit_id`)} is null)`
  const named = unitId === undefined ? [record] : [record, unitId]
  const commands = amongst([
    sql`${trail} and subject_id = ${record} and ${ofOne('')}`,
    // An act on many names them in its details.
    sql`${trail} and subject_id is null and ${sql.join(
      named.map((id) => sql`strpos(details::text, ${id}::text) > 0`),
      sql` and `,
    )}`,
    ...Object.keys(RECORD_TABLES).map((table) => rowsOf(db, programmeId, table, asked)),
  ])
  if (!(await isGround(db, programmeId, record))) return commands
  // Of these are many: they are found on the way back through time, as the whole trail is.
  return sql`(${commands} or (t.place_id = ${record} or t.unit_id = ${record}) and ${ofOne('t.')})`
}

/** Is it a commune or a unit? */
async function isGround(db: Db, programmeId: Uuid, record: Uuid): Promise<boolean> {
  const { rows } = await sql`
    select from places where place_id = ${record}
    union all select from units where programme_id = ${programmeId} and unit_id = ${record}`.execute(
    db,
  )
  return rows.length > 0
}

function rowsOf(
  db: Db,
  programmeId: Uuid,
  table: string,
  { record, unitId }: OfRecord,
): RawBuilder<unknown> {
  const { by = [], isOfUnit } = RECORD_TABLES[table] ?? {}
  const isScoped = (SCOPED_TABLES as readonly string[]).includes(table)
  const from = isScoped ? scoped(db, table as ScopedTable) : sql.table(table)
  const columns = by.map((column) => sql`${sql.ref(column)} = ${record}`)
  return sql`select command_id from ${from} where programme_id = ${programmeId} and (${sql.join(columns, sql` or `)})
    ${isOfUnit && unitId !== undefined ? sql`and unit_id = ${unitId}` : sql``}`
}

const amongst = (parts: RawBuilder<unknown>[]) =>
  sql`t.command_id in (${sql.join(parts, sql` union all `)})`
