import type { Db } from '#server/platform/database.ts'
import { insertRows } from './insert-rows.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleFollowUp, SampleYear } from './model.ts'

/** Extensions, requests to complete, letters that urged and the units' own words. */
export async function insertFollowUps(db: Db, { followUps }: SampleYear): Promise<void> {
  const of = <Kind extends SampleFollowUp['kind']>(kind: Kind) =>
    followUps.filter((row): row is Extract<SampleFollowUp, { kind: Kind }> => row.kind === kind)
  const own = { programme_id: PROGRAMME_ID }
  const said = ({ unitId, periodId, command }: SampleFollowUp) => ({
    ...own,
    unit_id: unitId,
    period_id: periodId,
    recorded_at: command.recordedAt,
    recorded_by: command.author.personId,
    command_id: command.commandId,
  })
  await insertRows(
    db,
    'extensions',
    of('extension').map(({ command, obligationId, unitId, newDueOn, reason }) => ({
      ...own,
      extension_id: command.subjectId,
      obligation_id: obligationId,
      unit_id: unitId,
      new_due_on: newDueOn,
      granted_at: command.recordedAt,
      granted_by: command.author.personId,
      reason,
    })),
  )
  await insertRows(
    db,
    'completion_requests',
    of('completionRequest').map((row) => ({
      ...said(row),
      request_id: row.command.subjectId,
      words: row.words,
    })),
  )
  await insertRows(
    db,
    'unit_remarks',
    of('remark').map((row) => ({
      ...said(row),
      remark_id: row.command.subjectId,
      words: row.words,
    })),
  )
  await insertRows(
    db,
    'urging_letters',
    of('urging').map(({ command, unitId, periodId, round }) => ({
      ...own,
      letter_id: command.subjectId,
      period_id: periodId,
      unit_id: unitId,
      round,
      drafted_at: command.recordedAt,
      drafted_by: command.author.personId,
      command_id: command.commandId,
    })),
  )
}
