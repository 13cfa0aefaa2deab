import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { DeadlineChange, Extension } from '#domain/reports/due.ts'
import type { OwedBy, PaperKind } from '#domain/reports/paper-kinds.ts'
import type { Sending } from '#domain/reports/timeliness.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { unitsKnown } from '#server/units/units.ts'

export type PeriodRow = {
  periodId: Uuid
  year: number
  code: string
  name: string
  position: number
  dataFrom: PlainDate
  dataTo: PlainDate
  /** The deadline in force. */
  dueOn: PlainDate
  /** The one that the period was laid down with. */
  firstDueOn: PlainDate
  source: string
  kind: PaperKind
  owedBy: OwedBy
  /** Null: a fixed day. */
  workingDays: number | null
}

/** A period with the deadline in force, or the one that was recorded by a moment. */
function periodColumns(programmeId: Uuid, asOf?: string): RawBuilder<unknown> {
  return sql`period_id as "periodId", year, code, name, position, data_from as "dataFrom",
    data_to as "dataTo", source, kind, owed_by as "owedBy", working_days as "workingDays", due_on as "firstDueOn", coalesce((
      select d.new_due_on from period_deadlines d
      where d.programme_id = ${programmeId} and d.period_id = report_periods.period_id
        ${asOf ? sql`and d.recorded_at <= ${asOf}` : sql``}
      order by d.decided_at desc, d.new_due_on desc limit 1), due_on) as "dueOn"`
}

/** The periods of a year in their order; with `asOf`, their deadlines as recorded by then. */
export async function listPeriods(
  db: Db,
  programmeId: Uuid,
  year: number,
  asOf?: string,
): Promise<PeriodRow[]> {
  const { rows } = await sql<PeriodRow>`
    select ${periodColumns(programmeId, asOf)} from report_periods
    where programme_id = ${programmeId} and year = ${year} order by position`.execute(db)
  return rows
}

/** Every move of a period's deadline in a year, oldest first, with the moment it was recorded. */
export type DeadlineChangeRow = DeadlineChange & {
  periodId: Uuid
  recordedAt: string
  reason: string
  recordedByName: string
}

export async function listDeadlineChanges(
  db: Db,
  programmeId: Uuid,
  year: number,
): Promise<DeadlineChangeRow[]> {
  const { rows } = await sql<DeadlineChangeRow>`
    select d.period_id as "periodId", d.new_due_on as "newDueOn", d.decided_at as "decidedAt",
      d.recorded_at as "recordedAt", d.reason, person.name as "recordedByName"
    from period_deadlines d
    join report_periods p on p.programme_id = ${programmeId} and p.period_id = d.period_id
    join people person on person.person_id = d.recorded_by
    where d.programme_id = ${programmeId} and p.year = ${year}
    order by d.decided_at, d.new_due_on`.execute(db)
  return rows
}

/** The newest period whose deadline, as it is in force, passed before a day. */
export async function findPassedPeriod(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<PeriodRow | undefined> {
  const { rows } = await sql<PeriodRow>`
    select * from (
      select ${periodColumns(programmeId)} from report_periods
      where programme_id = ${programmeId} and data_to < ${today}) p
    where "dueOn" < ${today}
    order by "dueOn" desc, position desc
    limit 1`.execute(db)
  return rows[0]
}

export async function findPeriod(
  db: Db,
  programmeId: Uuid,
  periodId: Uuid,
): Promise<PeriodRow | undefined> {
  const { rows } = await sql<PeriodRow>`
    select ${periodColumns(programmeId)} from report_periods
    where programme_id = ${programmeId} and period_id = ${periodId}`.execute(db)
  return rows[0]
}

/** Which obligations or sendings are asked about: of a year, of a period, of some units. */
export type YearPart = {
  year?: number | undefined
  periodId?: Uuid | undefined
  unitIds?: readonly Uuid[] | undefined
}

function within(alias: 'o' | 's', { year, unitIds, periodId }: YearPart): RawBuilder<unknown> {
  const t = sql.ref(alias)
  return sql`${year === undefined ? sql`` : sql`and p.year = ${year}`}
    ${unitIds ? sql`and ${t}.unit_id = any (${unitIds}::uuid[])` : sql``}
    ${periodId ? sql`and ${t}.period_id = ${periodId}` : sql``}`
}

/** What was said about a line: letters that urged, requests to complete, the unit's own words, the agency's notes. */
export type Note =
  | { kind: 'urged'; at: string; round: number; words: null; by: null }
  | { kind: 'asked' | 'remark'; at: string; round: null; words: string; by: null }
  | { kind: 'note'; at: string; round: null; words: string; by: string }

export type ObligationRow = {
  obligationId: Uuid
  unitId: Uuid
  periodId: Uuid
  dueOn: PlainDate
  ceasedOn: PlainDate | null
  extensions: Extension[]
  /** Oldest first. */
  notes: Note[]
}

/** The end of obligations as it was known at a moment, of those whose end was ever recorded. */
export function ceasedBy(db: Db, programmeId: Uuid, asOf: string): RawBuilder<unknown> {
  return sql`select f.obligation_id, case when n.end_id is null then f.ceased_before else n.ceased_on end as ceased_on
    from (select distinct on (obligation_id) obligation_id, ceased_before from ${scoped(db, 'obligation_ends')}
      where programme_id = ${programmeId} order by obligation_id, recorded_at, end_id) f
    left join (select distinct on (obligation_id) obligation_id, end_id, ceased_on from ${scoped(db, 'obligation_ends')}
      where programme_id = ${programmeId} and recorded_at <= ${asOf}
      order by obligation_id, recorded_at desc, end_id desc) n on n.obligation_id = f.obligation_id`
}

/** What is owed, with the extensions granted and what was said about it. */
export async function listObligations(
  db: Db,
  programmeId: Uuid,
  part: YearPart,
  asOf?: string,
): Promise<ObligationRow[]> {
  // Of a few units only what was said about them is gathered, not about all.
  const ofUnits = part.unitIds ? sql`and unit_id = any (${part.unitIds}::uuid[])` : sql``
  const { rows } = await sql<ObligationRow>`
    select o.obligation_id as "obligationId", o.unit_id as "unitId", o.period_id as "periodId", o.due_on as "dueOn",
      ${asOf ? sql`case when c.obligation_id is null then o.ceased_on else c.ceased_on end` : sql`o.ceased_on`} as "ceasedOn",
      coalesce(e.extensions, '[]') as extensions, coalesce(n.notes, '[]') as notes
    from ${scoped(db, 'obligations', 'o')}
    join report_periods p on p.programme_id = ${programmeId} and p.period_id = o.period_id
    left join (
      select obligation_id, jsonb_agg(jsonb_build_object('newDueOn', new_due_on, 'grantedAt', granted_at)) as extensions
      from ${scoped(db, 'extensions')} where programme_id = ${programmeId} ${ofUnits} group by obligation_id) e
      on e.obligation_id = o.obligation_id
    left join (
      select unit_id, period_id,
        jsonb_agg(jsonb_build_object('kind', kind, 'at', at, 'round', round, 'words', words, 'by', by) order by at) as notes
      from (
        select unit_id, period_id, 'urged' as kind, drafted_at as at, round, null as words, null as by
        from ${scoped(db, 'urging_letters')} where programme_id = ${programmeId} ${ofUnits}
        union all
        select unit_id, period_id, 'asked', recorded_at, null, words, null
        from ${scoped(db, 'completion_requests')} where programme_id = ${programmeId} ${ofUnits}
        union all
        select unit_id, period_id, 'remark', recorded_at, null, words, null
        from ${scoped(db, 'unit_remarks')} where programme_id = ${programmeId} ${ofUnits}
        union all
        select f.unit_id, f.period_id, 'note', f.recorded_at, null, f.words, coalesce(person.name, '')
        from ${scoped(db, 'follow_up_notes', 'f')}
        left join people person on person.person_id = f.recorded_by
        where f.programme_id = ${programmeId} ${ofUnits}) said
      group by unit_id, period_id) n on n.unit_id = o.unit_id and n.period_id = o.period_id
    ${asOf ? sql`left join (${ceasedBy(db, programmeId, asOf)}) c on c.obligation_id = o.obligation_id` : sql``}
    where o.programme_id = ${programmeId} ${within('o', part)}`.execute(db)
  return rows
}

export type SendingRow = Sending & {
  unitId: Uuid
  periodId: Uuid
  documentNumber: string | null
  documentFileId: Uuid | null
  enteredFor: boolean
  recordedByName: string | null
}

/** Every sending of a year, withdrawals included: the rule decides which stand. */
export async function listSendings(
  db: Db,
  programmeId: Uuid,
  part: YearPart,
): Promise<SendingRow[]> {
  const { rows } = await sql<SendingRow>`
    select s.sending_id as "sendingId", s.unit_id as "unitId", s.period_id as "periodId", s.channel,
      s.received_at as "receivedAt", s.recorded_at as "recordedAt", s.is_empty as "isEmpty",
      s.nil_reason as "nilReason", s.withdraws, s.entered_for as "enteredFor",
      d.number as "documentNumber", d.file_id as "documentFileId", person.name as "recordedByName"
    from ${scoped(db, 'sendings', 's')}
    join report_periods p on p.programme_id = ${programmeId} and p.period_id = s.period_id
    left join ${scoped(db, 'incoming_documents', 'd')} on d.programme_id = ${programmeId} and d.document_id = s.document_id
    left join people person on person.person_id = s.recorded_by
    where s.programme_id = ${programmeId} ${within('s', part)}
    order by s.received_at desc, s.sending_id`.execute(db)
  return rows
}

export type ReportingUnitRow = {
  unitId: Uuid
  code: string
  name: string
  block: string
  blockOrder: number
  mode: 'assigned' | 'invited'
  contactId: Uuid | null
  contactPost: string | null
  contactName: string | null
  telephone: string | null
  /** Who wrote into the ledger for it since a moment. */
  /** Exclusive; null while the unit stands. */
  validUntil: PlainDate | null
  wroteItself: boolean
  wasEnteredFor: boolean
}

/** Twinnings with their ends, as they stand or as they were known at a moment. */
function twinningsAt(programmeId: Uuid, asOf: string | undefined): RawBuilder<unknown> {
  if (asOf === undefined)
    return sql`select unit_id, mode, valid_from, valid_until from twinnings where programme_id = ${programmeId}`
  return sql`select t.unit_id, t.mode, t.valid_from,
      case when n.end_id is not null then n.ended_on when f.twinning_id is not null then f.ended_before
        else t.valid_until end as valid_until
    from twinnings t
    left join (select distinct on (twinning_id) twinning_id, ended_before from twinning_ends
      where programme_id = ${programmeId} order by twinning_id, recorded_at, end_id) f on f.twinning_id = t.twinning_id
    left join (select distinct on (twinning_id) twinning_id, end_id, ended_on from twinning_ends
      where programme_id = ${programmeId} and recorded_at <= ${asOf}
      order by twinning_id, recorded_at desc, end_id desc) n on n.twinning_id = t.twinning_id
    where t.programme_id = ${programmeId} and t.recorded_at <= ${asOf}`
}

export type UnitsAsk = {
  year: number
  from: PlainDate
  to: PlainDate
  /** Between which moments entries count as this month's. */
  since: string
  /** Only what was recorded by this moment. */
  until?: string | undefined
}

/**
 * The units that stand in a year's board: twinned at some time between two days, or owing a report. A unit
 * with no twinning but invited ones is invited; one whose only twinning has no first day is in no year's
 * board, where it would look silent.
 */
export function unitsOnBoard(db: Db, programmeId: Uuid, ask: UnitsAsk): RawBuilder<unknown> {
  // One look-up a unit: to group what was entered would read all of it.
  const entered = (enteredFor: boolean) => sql`exists (
      select 1 from ${scoped(db, 'activity_revisions', 'r')} where r.programme_id = ${programmeId} and r.unit_id = u.unit_id
        and r.entered_for = ${enteredFor} and r.recorded_at >= ${ask.since}
        ${ask.until ? sql`and r.recorded_at <= ${ask.until}` : sql``})`
  return sql`select u.unit_id, u.code, u.name, u.search_text, u.block, u.block_order, u.valid_until,
      case when t.is_assigned is false then 'invited' else 'assigned' end as mode,
      ${entered(false)} as wrote_itself, ${entered(true)} as was_entered_for
    from ${ask.until === undefined ? sql`units` : unitsKnown(programmeId, ask.until)} u
    left join (
      select unit_id, bool_or(mode = 'assigned') as is_assigned from (${twinningsAt(programmeId, ask.until)}) w
      where valid_from <= ${ask.to} and (valid_until is null or valid_until > ${ask.from})
      group by unit_id) t on t.unit_id = u.unit_id
    left join (
      select distinct o.unit_id from ${scoped(db, 'obligations', 'o')}
      join report_periods p on p.programme_id = ${programmeId} and p.period_id = o.period_id
      where o.programme_id = ${programmeId} and p.year = ${ask.year}) o on o.unit_id = u.unit_id
    where u.programme_id = ${programmeId} and (t.unit_id is not null or o.unit_id is not null)`
}

/** The units of a board with whom to call: all of them, or those named. */
export async function listReportingUnits(
  db: Db,
  programmeId: Uuid,
  ask: UnitsAsk & { unitIds?: readonly Uuid[] | undefined },
): Promise<ReportingUnitRow[]> {
  const { rows } = await sql<ReportingUnitRow>`
    select u.unit_id as "unitId", u.code, u.name, u.block, u.block_order as "blockOrder", u.mode,
      c.contact_id as "contactId", c.post_name as "contactPost", c.holder_name as "contactName", c.telephone,
      u.valid_until as "validUntil", u.wrote_itself as "wroteItself", u.was_entered_for as "wasEnteredFor"
    from (${unitsOnBoard(db, programmeId, ask)}
      ${ask.unitIds ? sql`and u.unit_id = any (${ask.unitIds}::uuid[])` : sql``}) u
    left join (
      select distinct on (unit_id) unit_id, contact_id, post_name, holder_name, telephone from ${scoped(db, 'unit_contacts')}
      where programme_id = ${programmeId} order by unit_id, contact_id) c on c.unit_id = u.unit_id`.execute(
    db,
  )
  return rows
}

/** Works that the unit leads and registered, whose start has no day. */
export async function listWorksWithoutStart(
  db: Db,
  programmeId: Uuid,
  { unitId, year }: { unitId: Uuid; year: number },
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from ${scoped(db, 'works')}
    where programme_id = ${programmeId} and lead_unit_id = ${unitId} and year = ${year} and started_on is null
    order by name`.execute(db)
  return rows.map(({ name }) => name)
}
