import { type Answers, countStates, type PlannedRow } from '#domain/activities/workbook-planned.ts'
import type { WorkbookRefusal } from '#domain/activities/workbook-refusals.ts'
import { ok, type Refusal, type Result } from '#domain/base/result.ts'
import { newId } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import type { Access } from '#server/platform/database.ts'
import type { FileStore } from '#server/platform/files.ts'
import { analyseLedger } from './import-batches.sql.ts'
import type { ImportDesk } from './import-desk.ts'
import { type Arrival, practiceOnly, takeInFile } from './import-take-in.ts'
import {
  type Expected,
  type Inspection,
  inspectFile,
  type ParsedFile,
  parseFile,
  yearBooks,
} from './import-workbooks.ts'

/** One file of a batch; its bytes are read only when its turn comes. */
export type FileToTake = {
  name: string
  read(): Promise<Uint8Array>
  arrival?: Arrival | undefined
}

export type FileOutcome = {
  file: string
  state: 'taken' | 'wouldBeTaken' | 'asked' | 'nothingNew' | 'alreadyTaken' | 'refused'
  base?: NonNullable<Inspection['base']>
  unit?: { code: string; name: string }
  year?: number
  period?: string
  counts: Record<PlannedRow['state'], number>
  rows: readonly Omit<PlannedRow, 'decided' | 'decidedItem' | 'decidedWork'>[]
  /** Sheets that are only to be read and were edited. */
  editedViews: readonly string[]
  refusals: readonly WorkbookRefusal[]
}

export type Batch = {
  /** One transaction in the scope of whoever takes the files in. */
  run<T>(access: Access, work: (context: Context) => Promise<Result<T>>): Promise<Result<T>>
  store: FileStore
  desk: ImportDesk
  isDryRun: boolean
  expected?: Expected | undefined
  answers?: Answers | undefined
  onOutcome(outcome: FileOutcome, at: number): void
}

/** Files that the reader's child works on ahead of those being written. */
const READ_AHEAD = 3

/** Files written at a time: while the database works on one, the rules work on the other. */
const LANES = 2

/** After so many files the planner is given fresh statistics: a new database has none. */
const ANALYSE_AFTER = [8, 64]

/**
 * Takes files in, each by a transaction and a command of its own: one that is refused keeps nobody back.
 * Those of one unit go in the order given, and outcomes are told in the order given. Answers how many
 * were refused or wait for somebody's choice.
 */
export async function importFiles(files: readonly FileToTake[], batch: Batch): Promise<number> {
  const books = yearBooks()
  const openings: Promise<ParsedFile>[] = []
  const openUpTo = (last: number) => {
    while (openings.length <= last) {
      const file = files[openings.length]
      if (!file) return
      const opening = openFile(file, batch)
      // Its failure is met when its turn comes, not while it waits.
      opening.catch(() => undefined)
      openings.push(opening)
    }
  }
  const lastOfUnit = new Map<string, Promise<unknown>>()
  const outcomes: FileOutcome[] = []
  let next = 0
  let told = 0
  const lane = async () => {
    for (let at = next++; at < files.length; at = next++) {
      openUpTo(at + READ_AHEAD)
      const [file, opening] = [files[at], openings[at]]
      if (!file || !opening) throw new Error('a file of the batch went missing')
      const unit = (await opening).identity?.unit ?? ''
      const before = lastOfUnit.get(unit)
      const taking = takeInTurn(before, () =>
        opening.then((one) => takeOne(one, file, batch, books)),
      )
      lastOfUnit.set(
        unit,
        taking.catch(() => undefined),
      )
      outcomes[at] = await taking
      if (ANALYSE_AFTER.includes(at) && !batch.isDryRun)
        await batch.run('write', async ({ db }) => ok(await analyseLedger(db)))
      for (let ready = outcomes[told]; ready; ready = outcomes[told]) batch.onOutcome(ready, told++)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return outcomes.filter(({ state }) => state === 'refused' || state === 'asked').length
}

async function takeInTurn<T>(
  before: Promise<unknown> | undefined,
  take: () => Promise<T>,
): Promise<T> {
  await before
  return take()
}

async function openFile(
  { name, read }: FileToTake,
  { store, isDryRun }: Batch,
): Promise<ParsedFile> {
  const bytes = await read()
  const keeping = isDryRun ? undefined : store.put(bytes)
  const [parsed] = await Promise.all([parseFile(name, bytes), keeping])
  return parsed
}

async function takeOne(
  file: ParsedFile,
  { arrival: given }: FileToTake,
  { run, desk, isDryRun, expected, answers }: Batch,
  books: ReturnType<typeof yearBooks>,
): Promise<FileOutcome> {
  if (isDryRun) {
    const seen = await run('read', async (context) => {
      const arrival = given ?? nowOf(context, desk)
      const { receivedAt } = arrival
      const options = { ...(expected === undefined ? {} : { expected }), answers }
      const inspection = await inspectFile(context, file, { books, desk, receivedAt, ...options })
      return ok(await practiceOnly(context, inspection, { books, arrival }))
    })
    if (!seen.ok) throw new Error('an inspection has no refusal of its own')
    return outcomeOf(seen.value, seen.value.state === 'ready' ? 'wouldBeTaken' : seen.value.state)
  }
  const taken = await run('write', (context) =>
    takeInFile(context, {
      ...{ file, books, desk, expected, answers, commandId: newId() },
      arrival: given ?? nowOf(context, desk),
    }),
  )
  if (!taken.ok) return outcomeOf(refusedInspection(taken.refusal), 'refused')
  const { inspection } = taken.value
  if (!inspection) throw new Error('a new command has its inspection')
  return outcomeOf(inspection, inspection.state === 'ready' ? 'taken' : inspection.state)
}

/** The inspection that a refused file carries; any other refusal of the command is a bug here. */
function refusedInspection(refusal: Refusal): Inspection {
  const found = inspectionIn(refusal)
  if (!found) throw new Error(`a file was refused without its reasons: ${refusal.code}`)
  return found
}

/** Why a file was not taken in, where that is what was refused. */
export function inspectionIn(refusal: Refusal): Inspection | undefined {
  return 'inspection' in refusal ? (refusal.inspection as Inspection) : undefined
}

/** The moment at which a file arrives that nobody gives another. */
export function nowOf({ moment }: Pick<Context, 'moment'>, desk: ImportDesk): Arrival {
  return { receivedAt: desk.presentMoment(moment), isNow: true }
}

export function outcomeOf(
  { file, unit, year, period, rows, refusals, base, editedViews = [] }: Inspection,
  state: FileOutcome['state'],
): FileOutcome {
  return {
    file: file.name,
    state,
    ...(unit ? { unit: { code: unit.code, name: unit.name } } : {}),
    ...(year === undefined ? {} : { year }),
    ...(period ? { period: period.name } : {}),
    ...(base === undefined ? {} : { base }),
    counts: countStates(rows),
    rows: rows.map(({ decided: _, decidedItem: _item, decidedWork: _work, ...row }) => row),
    editedViews,
    refusals,
  }
}
