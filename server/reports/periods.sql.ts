import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { DutyPaper } from '#domain/reports/duties.ts'
import type { DutyTwinning } from '#domain/reports/open-year.ts'
import type { OwedBy, PaperKind } from '#domain/reports/paper-kinds.ts'
import type { ReportPeriod } from '#domain/reports/regime.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type ExtensionRow = {
  periodId: Uuid
  unitId: Uuid
  unitName: string
  newDueOn: PlainDate
  grantedAt: string
  grantedByName: string
  reason: string
}

/** Every extension of a year with its reason, oldest first. */
export async function listExtensions(
  db: Db,
  programmeId: Uuid,
  year: number,
): Promise<ExtensionRow[]> {
  const { rows } = await sql<ExtensionRow>`
    select o.period_id as "periodId", o.unit_id as "unitId", u.name as "unitName", e.new_due_on as "newDueOn",
      e.granted_at as "grantedAt", person.name as "grantedByName", e.reason
    from ${scoped(db, 'extensions', 'e')}
    join ${scoped(db, 'obligations', 'o')} on o.programme_id = ${programmeId} and o.obligation_id = e.obligation_id
    join report_periods p on p.programme_id = ${programmeId} and p.period_id = o.period_id
    join units u on u.programme_id = ${programmeId} and u.unit_id = o.unit_id
    join people person on person.person_id = e.granted_by
    where e.programme_id = ${programmeId} and p.year = ${year}
    order by e.granted_at, e.extension_id`.execute(db)
  return rows
}

export type DutyUnitRow = {
  unitId: Uuid
  validUntil: PlainDate | null
  twinnings: DutyTwinning[]
}

/** Every unit with its twinnings: what the duties of a new year follow from. */
export async function listDutyUnits(db: Db, programmeId: Uuid): Promise<DutyUnitRow[]> {
  const { rows } = await sql<DutyUnitRow>`
    select u.unit_id as "unitId", u.valid_until as "validUntil",
      jsonb_agg(jsonb_build_object('mode', t.mode, 'validFrom', t.valid_from, 'validUntil', t.valid_until)) as twinnings
    from units u
    join twinnings t on t.programme_id = ${programmeId} and t.unit_id = u.unit_id
    where u.programme_id = ${programmeId}
    group by u.unit_id, u.valid_until
    order by u.unit_id`.execute(db)
  return rows
}

export type NewPaper = Omit<ReportPeriod, 'kind' | 'workingDays'> & {
  periodId: Uuid
  year: number
  kind: PaperKind
  owedBy: OwedBy
  workingDays: number | null
}

export async function insertPaper(db: Db, programmeId: Uuid, row: NewPaper): Promise<void> {
  await sql`insert into report_periods (programme_id, period_id, year, code, name, position, data_from, data_to, due_on,
      source, kind, owed_by, working_days)
    values (${programmeId}, ${row.periodId}, ${row.year}, ${row.code}, ${row.name}, ${row.position}, ${row.dataFrom},
      ${row.dataTo}, ${row.dueOn}, ${row.source}, ${row.kind}, ${row.owedBy}, ${row.workingDays})`.execute(
    db,
  )
}

/** Papers of open years whose deadline in force has not passed before a day: what duties may still change on. */
export async function listPapersAhead(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<DutyPaper[]> {
  const { rows } = await sql<DutyPaper>`
    select * from (
      select p.period_id as "periodId", p.kind, p.owed_by as "owedBy", p.data_to as "dataTo", coalesce((
        select d.new_due_on from period_deadlines d
        where d.programme_id = ${programmeId} and d.period_id = p.period_id
        order by d.decided_at desc, d.new_due_on desc limit 1), p.due_on) as "dueOn"
      from report_periods p
      join programme_years y on y.programme_id = ${programmeId} and y.year = p.year
      where p.programme_id = ${programmeId} and y.state = 'open') ahead
    where "dueOn" >= ${today} order by "periodId"`.execute(db)
  return rows
}

/** Each is owed once: what another transaction has written by then stays. */
export async function insertObligations(
  db: Db,
  programmeId: Uuid,
  rows: readonly { obligationId: Uuid; unitId: Uuid; periodId: Uuid; dueOn: PlainDate }[],
): Promise<void> {
  if (rows.length === 0) return
  const records = rows.map((row) => ({
    obligation_id: row.obligationId,
    unit_id: row.unitId,
    period_id: row.periodId,
    due_on: row.dueOn,
  }))
  await sql`insert into obligations (programme_id, obligation_id, unit_id, period_id, due_on)
    select ${programmeId}::uuid, obligation_id, unit_id, period_id, due_on
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as r (obligation_id uuid, unit_id uuid, period_id uuid, due_on date)
    on conflict (programme_id, unit_id, period_id) do nothing`.execute(db)
}

export async function insertDeadlineChange(
  db: Db,
  programmeId: Uuid,
  row: {
    deadlineId: Uuid
    periodId: Uuid
    newDueOn: PlainDate
    decidedAt: string
    recordedBy: Uuid
    commandId: Uuid
    reason: string
  },
): Promise<void> {
  await sql`insert into period_deadlines (programme_id, deadline_id, period_id, new_due_on, decided_at, recorded_by,
      command_id, reason)
    values (${programmeId}, ${row.deadlineId}, ${row.periodId}, ${row.newDueOn}, ${row.decidedAt}, ${row.recordedBy},
      ${row.commandId}, ${row.reason})`.execute(db)
}
