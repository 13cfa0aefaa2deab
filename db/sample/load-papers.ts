import { createHash } from 'node:crypto'
import type { Db } from '#server/platform/database.ts'
import { idSequence, idsBefore } from './ids.ts'
import { insertRows } from './insert-rows.ts'
import { insertObligationEnds } from './load-changes.ts'
import { PROGRAMME_ID } from './load-programme.ts'
import type { SampleCommand, SampleYear } from './model.ts'

export async function insertRegime(
  db: Db,
  { year, periods, obligations }: SampleYear,
): Promise<void> {
  await insertRows(
    db,
    'report_periods',
    periods.map((period) => ({
      programme_id: PROGRAMME_ID,
      period_id: period.periodId,
      year,
      code: period.code,
      name: period.name,
      position: period.position,
      data_from: period.dataFrom,
      data_to: period.dataTo,
      due_on: period.dueOn,
      source: period.source,
      kind: period.kind,
      working_days: period.workingDays,
    })),
  )
  await insertRows(
    db,
    'obligations',
    obligations.map(({ obligationId, unitId, periodId, dueOn, ceasedOn }) => ({
      programme_id: PROGRAMME_ID,
      obligation_id: obligationId,
      unit_id: unitId,
      period_id: periodId,
      due_on: dueOn,
      ceased_on: ceasedOn,
    })),
  )
  await insertObligationEnds(db, obligations, idSequence('obligationEnd', idsBefore(year)))
}

/** One entry a command, as a command of the day would have left it (law 12). */
export async function insertTrail(
  db: Db,
  { sendings, records, followUps, plans, workHistories }: SampleYear,
): Promise<void> {
  const commands = new Map<string, SampleCommand>()
  for (const { command } of [...sendings, ...followUps]) commands.set(command.commandId, command)
  for (const { revisions } of records)
    for (const { command } of revisions) commands.set(command.commandId, command)
  for (const { filing, amendments, answers } of plans)
    for (const command of [filing, ...[...amendments, ...answers].map((each) => each.command)])
      commands.set(command.commandId, command)
  for (const { events } of workHistories)
    for (const { command } of events) commands.set(command.commandId, command)
  await insertRows(
    db,
    'trail',
    [...commands.values()].map((command) => ({
      programme_id: PROGRAMME_ID,
      command_id: command.commandId,
      recorded_at: command.recordedAt,
      person_id: command.author.personId,
      post_id: command.author.postId,
      command: command.name,
      digest: createHash('sha256').update(JSON.stringify(command)).digest('hex'),
      unit_id: command.unitId,
      subject_kind: command.subjectKind,
      subject_id: command.subjectId,
      reason: command.reason ?? null,
      answer: {},
    })),
  )
}

export async function insertSendings(db: Db, { sendings }: SampleYear): Promise<void> {
  await insertRows(
    db,
    'incoming_documents',
    sendings.flatMap(({ unitId, channel, document, receivedAt, command }) =>
      document && channel === 'paper'
        ? [
            {
              programme_id: PROGRAMME_ID,
              document_id: document.documentId,
              number: document.number,
              issued_on: document.issuedOn,
              arrived_at: receivedAt,
              abstract: document.abstract,
              file_id: null,
              unit_ids: [unitId],
              recorded_at: command.recordedAt,
              recorded_by: command.author.personId,
              command_id: command.commandId,
            },
          ]
        : [],
    ),
  )
  await insertRows(
    db,
    'sendings',
    sendings.map((sending) => ({
      programme_id: PROGRAMME_ID,
      sending_id: sending.sendingId,
      unit_id: sending.unitId,
      period_id: sending.periodId,
      channel: sending.channel,
      received_at: sending.receivedAt,
      recorded_at: sending.command.recordedAt,
      recorded_by: sending.command.author.personId,
      command_id: sending.command.commandId,
      document_id: sending.document?.documentId ?? null,
      is_empty: false,
      nil_reason: sending.nilReason ?? null,
      entered_for: sending.enteredFor,
    })),
  )
}
