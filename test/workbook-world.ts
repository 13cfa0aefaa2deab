import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { DataSheet } from '#domain/activities/workbook-layout.ts'
import { WORKBOOK_COLUMNS, WORKBOOK_SHEETS } from '#domain/activities/workbook-layout.ts'
import { type Answers, countStates, type RowState } from '#domain/activities/workbook-planned.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { save } from '#server/activities/activities.ts'
import { type FileOutcome, importFiles } from '#server/activities/import-run.ts'
import type { Arrival } from '#server/activities/import-take-in.ts'
import type { Expected } from '#server/activities/import-workbooks.ts'
import { composeWorkbook, listUnitRecords } from '#server/activities/workbook-export.ts'
import { findYearBook } from '#server/activities/workbook-ground.ts'
import { type AgencyDesk, openAgencyDesk } from '#server/cli/agency.ts'
import { newId } from '#server/platform/clock.ts'
import type { Context } from '#server/platform/context.ts'
import { type FileStore, fileStore } from '#server/platform/files.ts'
import type {
  CellToWrite,
  SheetToWrite,
  WorkbookToWrite,
} from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { importDesk } from '#server/reports/import-desk.ts'
import { workbookViews } from '#server/reports/workbook-views.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

/** The agency at work on a database of its own, on 23 November 2026. */
export type WorkbookWorld = {
  db: TestDatabase
  desk: AgencyDesk
  store: FileStore
  /** Writes records as they are, past every rule: for what a workbook starts from. */
  plant(records: readonly ActivityRevision[]): Promise<void>
  /** A correction made on the page, by no workbook. */
  correct(current: ActivityRevision, facts: Partial<ActivityRevision>): Promise<void>
  /** The standing records of a unit's year. */
  records(unitId: Uuid, year?: number): Promise<ActivityRevision[]>
  /** The unit's workbook, still open to changes. */
  open(unitId: Uuid, options?: { year?: number; period?: string }): Promise<WorkbookToWrite>
  take(
    file: WorkbookToWrite | Uint8Array,
    options?: {
      name?: string
      arrival?: Arrival
      isDryRun?: boolean
      expected?: Expected
      answers?: Answers
    },
  ): Promise<FileOutcome>
  close(): Promise<void>
}

export async function openWorkbookWorld(): Promise<WorkbookWorld> {
  const db = await openTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-workbooks-'))
  const store = fileStore(folder)
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const desk = await openAgencyDesk(db.runUrl, {
    settings: { today: plainDate('2026-11-23') },
    log,
    slug: 'nq04',
  })
  const must = async <T>(result: Promise<Result<T>>): Promise<T> => {
    const outcome = await result
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome.value
  }
  const bookOf = async (context: Context, year: number) => {
    const book = await findYearBook(context.db, desk.programmeId, year)
    if (!book) throw new Error(`no year ${year}`)
    return book
  }
  return {
    db,
    desk,
    store,
    async plant(records) {
      await must(
        desk.run('write', async (context) =>
          ok(
            await save(
              { ...context, commandId: newId() },
              records.map((after) => ({ before: undefined, after })),
            ),
          ),
        ),
      )
    },
    async correct(current, facts) {
      const { origin: _, ...standing } = current
      const after = { ...standing, ...facts, revision: current.revision + 1, reason: 'trên trang' }
      await must(
        desk.run('write', async (context) =>
          ok(await save({ ...context, commandId: newId() }, [{ before: current, after }])),
        ),
      )
    },
    records: (unitId, year = 2019) =>
      must(
        desk.run('read', async (context) => {
          const { span } = await bookOf(context, year)
          return ok(await listUnitRecords(context.db, desk.programmeId, { unitId, ...span }))
        }),
      ),
    open: (unitId, { year = 2019, period } = {}) =>
      must(
        desk.run('read', async (context) => {
          const book = await bookOf(context, year)
          const composed = await composeWorkbook(context, book, {
            ...{ unitId, period, views: workbookViews },
          })
          return composed.ok ? ok(composed.value.workbook) : composed
        }),
      ),
    async take(file, { name = 'so.xlsx', arrival, isDryRun = false, expected, answers } = {}) {
      const bytes = file instanceof Uint8Array ? file : await writeWorkbook(file)
      const outcomes: FileOutcome[] = []
      await importFiles([{ name, read: async () => bytes, arrival }], {
        ...{ run: desk.run, store, desk: importDesk, isDryRun, expected, answers },
        onOutcome: (outcome) => void outcomes.push(outcome),
      })
      const [outcome] = outcomes
      if (!outcome) throw new Error('a file has an outcome')
      return outcome
    },
    async close() {
      await desk.close()
      await db.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** Changes cells of a data sheet: `row` counts the rows below the header from 0. */
export function edit(
  workbook: WorkbookToWrite,
  sheet: DataSheet,
  row: number,
  cells: Readonly<Record<string, CellToWrite>>,
): WorkbookToWrite {
  return mapSheet(workbook, sheet, (page) => {
    const { table } = page
    if (!table) return page
    const rows = [...table.rows]
    while (rows.length <= row) rows.push([])
    const values = WORKBOOK_COLUMNS[sheet].map(({ key }, at) =>
      Object.hasOwn(cells, key) ? (cells[key] ?? null) : (rows[row]?.[at] ?? null),
    )
    rows[row] = values
    return { ...page, table: { ...table, rows } }
  })
}

export function mapSheet(
  workbook: WorkbookToWrite,
  sheet: keyof typeof WORKBOOK_SHEETS,
  change: (page: SheetToWrite) => SheetToWrite,
): WorkbookToWrite {
  return {
    ...workbook,
    sheets: workbook.sheets.map((page) =>
      page.name === WORKBOOK_SHEETS[sheet] ? change(page) : page,
    ),
  }
}

/** The printed id of a row. */
export function rowIdOf(workbook: WorkbookToWrite, sheet: DataSheet, row: number): string {
  const page = workbook.sheets.find(({ name }) => name === WORKBOOK_SHEETS[sheet])
  return String(page?.table?.rows[row]?.[0] ?? '')
}

/** A folder of its own that is gone afterwards. */
export async function withWorkbookFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-workbook-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Counts of rows with nothing but these. */
export function counts(some: Partial<Record<RowState, number>>): Record<RowState, number> {
  return { ...countStates([]), ...some }
}
