import { mayWriteForUnit } from '#domain/access/rights.ts'
import type {
  ImportedFile,
  PreviewAgain,
  TakeInWorkbooks,
} from '#domain/activities/imports/schema.ts'
import { countStates } from '#domain/activities/workbook-planned.ts'
import type { WorkbookRefusal } from '#domain/activities/workbook-refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context, Moment, Outcome } from '#server/platform/context.ts'
import { digestOf, runCommand } from '#server/platform/endpoint.ts'
import type { FileStore } from '#server/platform/files.ts'
import { getFile, keepFile } from '#server/platform/kept-files.ts'
import type { ImportDesk } from './import-desk.ts'
import { deriveId } from './import-ids.ts'
import { type Batch, inspectionIn, nowOf, outcomeOf } from './import-run.ts'
import { type Arrival, takeInFile } from './import-take-in.ts'
import {
  type Expected,
  inspectFile,
  type ParsedFile,
  parseFile,
  type YearBooks,
  yearBooks,
} from './import-workbooks.ts'

/** A file sent for preview; one without identity is shown and not kept. */
export type SentFile = { parsed: ParsedFile; mediaType: string }

/** Keeps the workbooks among the files sent, so that they can be taken in by their ids. */
export async function keepWorkbooks(
  command: CommandContext,
  files: readonly SentFile[],
  books: YearBooks,
): Promise<Result<Outcome<{ fileIds: (Uuid | null)[] }>>> {
  const fileIds: (Uuid | null)[] = []
  for (const { parsed, mediaType } of files) {
    const { identity, name, byteCount, sha256 } = parsed
    const book = identity && (await books(command, Number(identity.year)))
    const unitId = book?.units.find(({ code }) => code === identity?.unit)?.unitId
    if (!unitId || !mayWriteForUnit(command.actor, unitId)) {
      fileIds.push(null)
      continue
    }
    const kept = await keepFile(command, { name, mediaType, byteCount, sha256, unitId })
    if (!kept.ok) return kept
    fileIds.push(kept.value.answer.fileId)
  }
  const details = { files: files.map(({ parsed: { name, sha256 } }) => ({ name, sha256 })) }
  return ok({ answer: { fileIds }, about: { kind: 'importPreview', details } })
}

/** Every file row by row against the ledger; nothing is written. */
export async function previewFiles(
  context: Context,
  files: readonly SentFile[],
  fileIds: readonly (Uuid | null)[],
  { books, desk, expected }: { books: YearBooks; desk: ImportDesk; expected: Expected },
): Promise<ImportedFile[]> {
  const { receivedAt } = nowOf(context, desk)
  const previews: ImportedFile[] = []
  for (const [at, { parsed }] of files.entries()) {
    const inspection = await inspectFile(context, parsed, { books, desk, receivedAt, expected })
    const state = inspection.state === 'ready' ? 'wouldBeTaken' : inspection.state
    previews.push(viewOf(fileIds[at] ?? null, outcomeOf(inspection, state)))
  }
  return previews
}

/** A kept file seen once more, some of its cells read as somebody chose; nothing is recorded but that it was seen. */
export async function previewKept(
  fileId: Uuid,
  { readings, unitCode, year }: PreviewAgain,
  {
    run,
    store,
    desk,
    commandId,
  }: Pick<Batch, 'run'> & { store: FileStore; desk: ImportDesk; commandId: Uuid },
): Promise<Result<ImportedFile>> {
  const row = await run('read', (context) => getFile(context, fileId))
  if (!row.ok) return row
  const { name, sha256 } = row.value
  const parsed = await parseFile(name, await store.get(sha256), readings)
  const digest = digestOf(['previewImportAgain', fileId, readings])
  return run('write', async (context) => {
    const noted = await runCommand(
      context,
      { commandId, digest, name: 'previewImportAgain' },
      async () =>
        ok({ answer: {}, about: { kind: 'importPreview', details: { fileId, readings } } }),
    )
    if (!noted.ok) return noted
    const sent = { parsed, mediaType: row.value.mediaType }
    const options = { books: yearBooks(), desk, expected: { unitCode, year } }
    const [view] = await previewFiles(context, [sent], [fileId], options)
    if (!view) throw new Error('one file gives one view')
    return ok(view)
  })
}

/** A file compared with the ledger as the API tells it. */
export function viewOf(fileId: Uuid | null, outcome: ReturnType<typeof outcomeOf>): ImportedFile {
  return {
    fileId,
    ...outcome,
    rows: outcome.rows.map((row) => ({
      ...row,
      changes: [...row.changes],
      asked: [...row.asked],
      refusals: row.refusals.map(toView),
    })),
    editedViews: [...outcome.editedViews],
    refusals: outcome.refusals.map(toView),
  }
}

function toView({ readings, ...refusal }: WorkbookRefusal): ImportedFile['refusals'][number] {
  return readings ? { ...refusal, readings: [...readings] } : refusal
}

/** The arrival that the command names, or now. An entered one says why and does not lie ahead. */
export function arrivalOf(
  { receivedAt, reason }: Pick<TakeInWorkbooks, 'receivedAt' | 'reason'>,
  moment: Moment,
  desk: ImportDesk,
): Result<Arrival> {
  if (receivedAt === undefined)
    return ok({ ...nowOf({ moment }, desk), ...(reason === undefined ? {} : { reason }) })
  if (reason === undefined) return refuse({ code: 'arrival-reason-missing' })
  const given = Date.parse(receivedAt)
  if (Number.isNaN(given)) return refuse({ code: 'input-invalid', place: 'receivedAt' })
  if (given > Date.parse(desk.presentMoment(moment))) return refuse({ code: 'arrival-in-future' })
  return ok({ receivedAt: new Date(given).toISOString(), reason, isNow: false })
}

/** Takes in kept files one after the other, each by a command of its own under a key made of the request's. */
export async function takeInKept(
  { fileIds, unitCode, year, answers = [] }: TakeInWorkbooks,
  {
    run,
    store,
    desk,
    arrival,
    key,
  }: Pick<Batch, 'run'> & { store: FileStore; desk: ImportDesk; arrival: Arrival; key: Uuid },
): Promise<Result<ImportedFile[]>> {
  const books = yearBooks()
  const files: ImportedFile[] = []
  const kept: { fileId: Uuid; parsed: ParsedFile }[] = []
  for (const fileId of new Set(fileIds)) {
    const row = await run('read', (context) => getFile(context, fileId))
    if (!row.ok) return row
    const readings = answers.find((one) => one.fileId === fileId)?.readings
    const bytes = await store.get(row.value.sha256)
    kept.push({ fileId, parsed: await parseFile(row.value.name, bytes, readings) })
  }
  for (const { fileId, parsed } of kept) {
    const taken = await run('write', (context) =>
      takeInFile(context, {
        ...{ file: parsed, fileId, arrival, books, desk, expected: { unitCode, year } },
        answers: answers.find((one) => one.fileId === fileId),
        commandId: deriveId(`${key} ${fileId}`),
      }),
    )
    if (!taken.ok) {
      const refused = inspectionIn(taken.refusal)
      if (!refused) return taken
      files.push(viewOf(fileId, outcomeOf(refused, 'refused')))
      continue
    }
    const { inspection, taken: answer } = taken.value
    if (inspection) {
      const state = inspection.state === 'ready' ? 'taken' : inspection.state
      files.push(viewOf(fileId, outcomeOf(inspection, state)))
    } else if (answer)
      files.push({
        ...{ fileId, file: parsed.name, state: 'taken', rows: [], refusals: [], editedViews: [] },
        counts: {
          ...countStates([]),
          ...{ new: answer.created, changed: answer.changed, same: answer.same },
          removed: answer.removed,
        },
      })
  }
  return ok(files)
}
