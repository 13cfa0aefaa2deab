import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Measure } from '#domain/figures/measures.ts'
import type { Db } from '#server/platform/database.ts'

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
    select revision, difficulties, next_tasks as "nextTasks", proposals, estimates from report_words
    where programme_id = ${programmeId} and unit_id = ${unitId} and period_id = ${periodId}
    order by revision desc limit 1`.execute(db)
  return rows[0]
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
    select step, happened_on as "happenedOn", figures, recorded_at as "recordedAt" from report_steps
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
