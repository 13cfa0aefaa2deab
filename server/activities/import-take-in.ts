import type { Answers } from '#domain/activities/workbook-planned.ts'
import { workbookRefusal } from '#domain/activities/workbook-refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context } from '#server/platform/context.ts'
import { digestOf, runCommand } from '#server/platform/endpoint.ts'
import { keepFile } from '#server/platform/kept-files.ts'
import type { ImportDesk } from './import-desk.ts'
import {
  type Expected,
  type Inspection,
  inspectFile,
  type ParsedFile,
  type TakenFile,
  takeInspected,
  type YearBooks,
} from './import-workbooks.ts'

/** When a file came: now unless told otherwise, and then with the reason. */
export type Arrival = {
  receivedAt: string
  reason?: string | undefined
  /**
   * When the file counts as recorded, so that a past moment knows it: in practice data only. Elsewhere, and
   * unless named, that is now.
   */
  recordedAt?: string | undefined
  /** Nobody named the moment. */
  isNow: boolean
}

export type TakeIn = {
  file: ParsedFile
  /** The kept file's row where it has one already; else it is written with the batch. */
  fileId?: Uuid | undefined
  arrival: Arrival
  books: YearBooks
  desk: ImportDesk
  expected?: Expected | undefined
  /** What was decided about its open questions. */
  answers?: Answers | undefined
  /** The idempotency key of the file's command. */
  commandId: Uuid
}

export type TakeInResult = {
  /** Absent when a repeated command is answered as before. */
  inspection?: Inspection
  /** Absent when the file brought nothing new. */
  taken?: TakenFile
}

/** Refused with the inspection that says why; the transaction is the caller's and is to be rolled back. */
export type TakeInRefusal = { code: 'workbook-refused'; inspection: Inspection }

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * Takes in one file as one command: all of its rows or none. A file that brings nothing new, that waits for
 * somebody's choice, or whose very bytes were taken in before, writes nothing at all.
 */
export async function takeInFile(
  context: Context,
  { file, fileId, arrival, books, desk, expected, answers, commandId }: TakeIn,
): Promise<Result<TakeInResult, TakeInRefusal>> {
  const { receivedAt, reason, recordedAt, isNow } = arrival
  // A moment that nobody named is not part of what was asked.
  const asked = [
    'takeInWorkbook',
    file.sha256,
    file.name,
    isNow ? null : receivedAt,
    reason ?? null,
    ...(recordedAt === undefined ? [] : [recordedAt]),
    ...(answers === undefined ? [] : [answers]),
  ]
  let inspection: Inspection | undefined
  const result = await runCommand(
    context,
    { commandId, digest: digestOf(asked), name: 'takeInWorkbook' },
    async (command) => {
      const found = await inspectFile(command, file, {
        ...{ books, desk, receivedAt, answers, lock: true },
        ...(expected === undefined ? {} : { expected }),
      })
      inspection = await practiceOnly(command, found, { books, arrival })
      if (inspection.state !== 'ready') return refuse({ code: 'not-taken' })
      const kept = fileId === undefined ? await keep(command, inspection) : ok(fileId)
      if (!kept.ok) return kept
      return ok(
        await takeInspected(
          command,
          inspection,
          { fileId: kept.value, receivedAt, reason, recordedAt },
          desk,
        ),
      )
    },
  )
  if (result.ok) return ok({ ...(inspection ? { inspection } : {}), taken: result.value })
  if (!inspection || result.refusal.code !== 'not-taken')
    throw new Error(`the command of a file was refused: ${result.refusal.code}`)
  if (inspection.state === 'refused') return refuse({ code: 'workbook-refused', inspection })
  return ok({ inspection })
}

/** Refuses a file whose recorded moment is named where the data are not for practice. */
export async function practiceOnly(
  context: Context,
  inspection: Inspection,
  { books, arrival }: { books: YearBooks; arrival: Arrival },
): Promise<Inspection> {
  if (arrival.recordedAt === undefined || inspection.year === undefined) return inspection
  const book = await books(context, inspection.year)
  if (book?.isPractice) return inspection
  const refusal = workbookRefusal('recorded-moment-practice-only', undefined)
  return { ...inspection, state: 'refused', refusals: [refusal, ...inspection.refusals] }
}

/** Writes down the file whose bytes the store holds, as the unit's. */
async function keep(
  command: CommandContext,
  { file: { name, byteCount, sha256 }, unit }: Inspection,
): Promise<Result<Uuid>> {
  const kept = await keepFile(command, {
    ...{ name, byteCount, sha256, mediaType: MEDIA_TYPE },
    unitId: unit?.unitId,
  })
  return kept.ok ? ok(kept.value.answer.fileId) : kept
}
