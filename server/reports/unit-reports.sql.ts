import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Measure } from '#domain/figures/measures.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type StoredFigure = { measure: Measure; stored: number }

export type WordsRow = {
  revision: number
  difficulties: string
  nextTasks: string
  proposals: string
  estimates: StoredFigure[]
}

type Key = { unitId: Uuid; periodId: Uuid }
type Writer = { recordedBy: Uuid; commandId: Uuid }

/** The newest words of a unit for a period. */
export async function findWords(
  db: Db,
  programmeId: Uuid,
  { unitId, periodId }: Key,
): Promise<WordsRow | undefined> {
  const { rows } = await sql<WordsRow>`
    select revision, difficulties, next_tasks as "nextTasks", proposals, estimates from ${scoped(db, 'report_words')}
    where programme_id = ${programmeId} and unit_id = ${unitId} and period_id = ${periodId}
    order by revision desc limit 1`.execute(db)
  return rows[0]
}

export type EstimateRow = { unitId: Uuid; unitName: string; measure: Measure; stored: number }

/** What units expected of a year in the yearly report, as it was written by a moment; by unit. */
export async function listEstimates(
  db: Db,
  programmeId: Uuid,
  { year, asOf }: { year: number; asOf: string },
): Promise<EstimateRow[]> {
  const { rows } = await sql<EstimateRow>`
    select w.unit_id as "unitId", u.name as "unitName", e.measure, e.stored
    from (select distinct on (w.unit_id) w.unit_id, w.estimates from ${scoped(db, 'report_words', 'w')}
      join report_periods p on p.programme_id = w.programme_id and p.period_id = w.period_id
      where w.programme_id = ${programmeId} and p.year = ${year} and p.kind = 'yearly' and w.recorded_at <= ${asOf}
      order by w.unit_id, w.revision desc) w
    join units u on u.programme_id = ${programmeId} and u.unit_id = w.unit_id
    cross join jsonb_to_recordset(w.estimates) e (measure text, stored bigint)
    order by u.sort_key, u.unit_id, e.measure`.execute(db)
  return rows
}

export async function insertWords(
  db: Db,
  programmeId: Uuid,
  row: Key & WordsRow & Writer & { enteredFor: boolean },
): Promise<void> {
  await sql`insert into report_words (programme_id, unit_id, period_id, revision, difficulties, next_tasks, proposals,
      estimates, entered_for, recorded_by, command_id)
    values (${programmeId}, ${row.unitId}, ${row.periodId}, ${row.revision}, ${row.difficulties}, ${row.nextTasks},
      ${row.proposals}, ${JSON.stringify(row.estimates)}::jsonb, ${row.enteredFor}, ${row.recordedBy},
      ${row.commandId})`.execute(db)
}

export type StepRow = {
  step: 'presented' | 'received'
  happenedOn: PlainDate
  figures: StoredFigure[] | null
  recordedAt: string
}

/** The steps of a unit for a period, oldest first. */
export async function listSteps(
  db: Db,
  programmeId: Uuid,
  { unitId, periodId }: Key,
): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select step, happened_on as "happenedOn", figures, recorded_at as "recordedAt" from ${scoped(db, 'report_steps')}
    where programme_id = ${programmeId} and unit_id = ${unitId} and period_id = ${periodId}
    order by recorded_at, step_id`.execute(db)
  return rows
}

export async function insertStep(
  db: Db,
  programmeId: Uuid,
  row: Key &
    Writer & {
      stepId: Uuid
      step: 'presented' | 'received'
      happenedOn: PlainDate
      figures?: readonly StoredFigure[] | undefined
    },
): Promise<void> {
  await sql`insert into report_steps (programme_id, step_id, unit_id, period_id, step, happened_on, figures,
      recorded_by, command_id)
    values (${programmeId}, ${row.stepId}, ${row.unitId}, ${row.periodId}, ${row.step}, ${row.happenedOn},
      ${row.figures === undefined ? null : JSON.stringify(row.figures)}::jsonb, ${row.recordedBy},
      ${row.commandId})`.execute(db)
}
