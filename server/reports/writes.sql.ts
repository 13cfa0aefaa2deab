import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/**
 * Locks units against each other's commands about their reports, in key order, and answers those that are
 * there: two officers who register the same paper at once meet here.
 */
export async function lockUnits(
  db: Db,
  programmeId: Uuid,
  unitIds: readonly Uuid[],
): Promise<{ unitId: Uuid; name: string }[]> {
  const { rows } = await sql<{ unitId: Uuid; name: string }>`
    select unit_id as "unitId", name from units
    where programme_id = ${programmeId} and unit_id = any (${unitIds}::uuid[])
    order by unit_id
    for no key update`.execute(db)
  return rows
}

export type PaperRow = {
  documentId: Uuid
  unitId: Uuid
  unitName: string
  periodName: string
  number: string
  issuedOn: PlainDate
  arrivedAt: string
  fileId: Uuid | null
  /** Marked as holding no figures. */
  isEmpty: boolean
}

/**
 * Papers registered for units and not taken back, oldest arrival first: those of a period, or those with a
 * number and date whatever their period.
 */
export async function listPapers(
  db: Db,
  programmeId: Uuid,
  ask: {
    unitIds: readonly Uuid[]
    periodId?: Uuid | undefined
    document?: { number: string; issuedOn: PlainDate } | undefined
  },
): Promise<PaperRow[]> {
  const { rows } = await sql<PaperRow>`
    select d.document_id as "documentId", s.unit_id as "unitId", u.name as "unitName", p.name as "periodName",
      d.number, d.issued_on as "issuedOn", d.arrived_at as "arrivedAt", d.file_id as "fileId", s.is_empty as "isEmpty"
    from ${scoped(db, 'incoming_documents', 'd')}
    join ${scoped(db, 'sendings', 's')} on s.programme_id = ${programmeId} and s.document_id = d.document_id and s.channel = 'paper'
    join units u on u.programme_id = ${programmeId} and u.unit_id = s.unit_id
    join report_periods p on p.programme_id = ${programmeId} and p.period_id = s.period_id
    left join ${scoped(db, 'sendings', 'w')} on w.programme_id = ${programmeId} and w.withdraws = s.sending_id
    where d.programme_id = ${programmeId} and s.unit_id = any (${ask.unitIds}::uuid[]) and w.sending_id is null
      ${ask.periodId ? sql`and s.period_id = ${ask.periodId}` : sql``}
      ${ask.document ? sql`and lower(d.number) = lower(${ask.document.number}) and d.issued_on = ${ask.document.issuedOn}` : sql``}
    order by d.arrived_at, d.document_id`.execute(db)
  return rows
}

export async function knowsFile(db: Db, programmeId: Uuid, fileId: Uuid): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${scoped(db, 'files')} where programme_id = ${programmeId} and file_id = ${fileId}`.execute(
    db,
  )
  return rows.length > 0
}

type Writer = { recordedBy: Uuid; commandId: Uuid }

export async function insertIncomingDocument(
  db: Db,
  programmeId: Uuid,
  row: Writer & {
    documentId: Uuid
    number: string
    issuedOn: PlainDate
    arrivedAt: string
    abstract: string | undefined
    fileId: Uuid | undefined
    /** The units that the paper stands for: they read it too. */
    unitIds: readonly Uuid[]
  },
): Promise<void> {
  await sql`insert into incoming_documents (programme_id, document_id, number, issued_on, arrived_at, abstract, file_id,
      unit_ids, recorded_by, command_id)
    values (${programmeId}, ${row.documentId}, ${row.number}, ${row.issuedOn}, ${row.arrivedAt},
      ${row.abstract ?? null}, ${row.fileId ?? null}, ${row.unitIds}::uuid[], ${row.recordedBy}, ${row.commandId})`.execute(
    db,
  )
}

export type SendingToInsert = Writer & {
  sendingId: Uuid
  unitId: Uuid
  periodId: Uuid
  channel: 'paper' | 'data'
  receivedAt: string
  /** Practice data only; now unless named. */
  recordedAt?: string | undefined
  documentId?: Uuid | undefined
  isEmpty?: boolean | undefined
  nilReason?: string | undefined
  reason?: string | undefined
  enteredFor: boolean
  withdraws?: Uuid | undefined
}

export async function insertSendings(
  db: Db,
  programmeId: Uuid,
  rows: readonly SendingToInsert[],
): Promise<void> {
  const records = rows.map((row) => ({
    sending_id: row.sendingId,
    unit_id: row.unitId,
    period_id: row.periodId,
    channel: row.channel,
    received_at: row.receivedAt,
    recorded_at: row.recordedAt,
    recorded_by: row.recordedBy,
    command_id: row.commandId,
    document_id: row.documentId,
    is_empty: row.isEmpty ?? false,
    nil_reason: row.nilReason,
    reason: row.reason,
    entered_for: row.enteredFor,
    withdraws: row.withdraws,
  }))
  await sql`insert into sendings (programme_id, sending_id, unit_id, period_id, channel, received_at, recorded_at, recorded_by,
      command_id, document_id, is_empty, nil_reason, reason, entered_for, withdraws)
    select ${programmeId}::uuid, sending_id, unit_id, period_id, channel, received_at, coalesce(recorded_at, now()), recorded_by, command_id,
      document_id, is_empty, nil_reason, reason, entered_for, withdraws
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (sending_id uuid, unit_id uuid, period_id uuid,
      channel text, received_at timestamptz, recorded_at timestamptz, recorded_by uuid, command_id uuid, document_id uuid, is_empty boolean,
      nil_reason text, reason text, entered_for boolean, withdraws uuid)`.execute(db)
}

export type StoredSending = {
  sendingId: Uuid
  unitId: Uuid
  periodId: Uuid
  channel: 'paper' | 'data'
  withdraws: Uuid | null
  /** Written by somebody else than the unit. */
  enteredFor: boolean
  isWithdrawn: boolean
}

export async function findSending(
  db: Db,
  programmeId: Uuid,
  sendingId: Uuid,
): Promise<StoredSending | undefined> {
  const { rows } = await sql<StoredSending>`
    select s.sending_id as "sendingId", s.unit_id as "unitId", s.period_id as "periodId", s.channel, s.withdraws,
      s.entered_for as "enteredFor", exists (select 1 from ${scoped(db, 'sendings', 'w')} where w.programme_id = ${programmeId} and w.withdraws = s.sending_id) as "isWithdrawn"
    from ${scoped(db, 'sendings', 's')} where s.programme_id = ${programmeId} and s.sending_id = ${sendingId}`.execute(
    db,
  )
  return rows[0]
}

/** The sendings that one command left and nobody withdrew since. */
export async function listSendingsOfCommand(
  db: Db,
  programmeId: Uuid,
  commandId: Uuid,
): Promise<{ sendingId: Uuid; periodId: Uuid }[]> {
  const { rows } = await sql<{ sendingId: Uuid; periodId: Uuid }>`
    select s.sending_id as "sendingId", s.period_id as "periodId" from ${scoped(db, 'sendings', 's')}
    where s.programme_id = ${programmeId} and s.command_id = ${commandId} and s.withdraws is null
      and not exists (select 1 from ${scoped(db, 'sendings', 'w')} where w.programme_id = ${programmeId} and w.withdraws = s.sending_id)
    order by s.sending_id`.execute(db)
  return rows
}

export async function insertExtensions(
  db: Db,
  programmeId: Uuid,
  rows: readonly {
    extensionId: Uuid
    obligationId: Uuid
    unitId: Uuid
    newDueOn: PlainDate
    grantedAt: string
    grantedBy: Uuid
    reason: string
  }[],
): Promise<void> {
  for (const row of rows)
    await sql`insert into extensions (programme_id, extension_id, obligation_id, unit_id, new_due_on, granted_at,
        granted_by, reason)
      values (${programmeId}, ${row.extensionId}, ${row.obligationId}, ${row.unitId}, ${row.newDueOn},
        ${row.grantedAt}, ${row.grantedBy}, ${row.reason})`.execute(db)
}

export async function insertUnitRemark(
  db: Db,
  programmeId: Uuid,
  row: Writer & { remarkId: Uuid; unitId: Uuid; periodId: Uuid; words: string },
): Promise<void> {
  await sql`insert into unit_remarks (programme_id, remark_id, unit_id, period_id, words, recorded_by, command_id)
    values (${programmeId}, ${row.remarkId}, ${row.unitId}, ${row.periodId}, ${row.words}, ${row.recordedBy},
      ${row.commandId})`.execute(db)
}

export async function insertCompletionRequests(
  db: Db,
  programmeId: Uuid,
  rows: readonly (Writer & { requestId: Uuid; unitId: Uuid; periodId: Uuid; words: string })[],
): Promise<void> {
  for (const row of rows)
    await sql`insert into completion_requests (programme_id, request_id, unit_id, period_id, words, recorded_by,
        command_id)
      values (${programmeId}, ${row.requestId}, ${row.unitId}, ${row.periodId}, ${row.words}, ${row.recordedBy},
        ${row.commandId})`.execute(db)
}

export async function insertFollowUpNotes(
  db: Db,
  programmeId: Uuid,
  rows: readonly (Writer & { noteId: Uuid; unitId: Uuid; periodId: Uuid; words: string })[],
): Promise<void> {
  for (const row of rows)
    await sql`insert into follow_up_notes (programme_id, note_id, unit_id, period_id, words, recorded_by, command_id)
      values (${programmeId}, ${row.noteId}, ${row.unitId}, ${row.periodId}, ${row.words}, ${row.recordedBy},
        ${row.commandId})`.execute(db)
}

export async function insertUrgingLetters(
  db: Db,
  programmeId: Uuid,
  rows: readonly {
    letterId: Uuid
    periodId: Uuid
    unitId: Uuid
    round: number
    draftedAt: string
    draftedBy: Uuid
    commandId: Uuid
  }[],
): Promise<void> {
  for (const row of rows)
    await sql`insert into urging_letters (programme_id, letter_id, period_id, unit_id, round, drafted_at, drafted_by,
        command_id)
      values (${programmeId}, ${row.letterId}, ${row.periodId}, ${row.unitId}, ${row.round}, ${row.draftedAt},
        ${row.draftedBy}, ${row.commandId})`.execute(db)
}
