import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WORKBOOK_COLUMNS, WORKBOOK_SHEETS } from '#domain/activities/workbook-layout.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok } from '#domain/base/result.ts'
import { save } from '#server/activities/activities.ts'
import { type FileOutcome, importFiles } from '#server/activities/import-run.ts'
import { composeWorkbook, exportFrom, listUnitRecords } from '#server/activities/workbook-export.ts'
import { findYearBook, type YearBook } from '#server/activities/workbook-ground.ts'
import { type AgencyDesk, openAgencyDesk } from '#server/cli/agency.ts'
import { newId } from '#server/platform/clock.ts'
import { fileStore } from '#server/platform/files.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import type { WorkbookToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { importDesk } from '#server/reports/import-desk.ts'
import { workbookViews } from '#server/reports/workbook-views.ts'
import { bringIn } from './bulk.ts'
import type { BenchOptions, Part, Reading } from './part.ts'
import { quietLog, withStand } from './stand.ts'
import { convert, findOffice } from './workbooks.ts'
import { SLUG, TODAY, UNIT_COUNT, unitOf, YEAR } from './world.ts'

/** Every third row is changed in the file, every fifth here: the merge takes, keeps, and is never asked. */
const EDITED_EVERY = 3
const CORRECTED_EVERY = 5

const PEOPLE = WORKBOOK_COLUMNS.events.findIndex(({ key }) => key === 'people')

/** The workbook as it comes back: one cell changed in every third row that holds a record. */
function edited(workbook: WorkbookToWrite): WorkbookToWrite {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) =>
      sheet.name === WORKBOOK_SHEETS.events && sheet.table
        ? { ...sheet, table: { ...sheet.table, rows: sheet.table.rows.map(changed) } }
        : sheet,
    ),
  }
}

function changed<Row extends readonly unknown[]>(row: Row, at: number): Row {
  const people = row[PEOPLE]
  return at % EDITED_EVERY === 0 && typeof people === 'number'
    ? (row.with(PEOPLE, people + 1) as unknown as Row)
    : row
}

async function read<T>(desk: AgencyDesk, work: Parameters<AgencyDesk['run']>[1]): Promise<T> {
  const done = await desk.run('read', work)
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value as T
}

/** Corrections on the page after the workbooks went out: another field than the one changed in the file. */
async function correctOnPage(desk: AgencyDesk, book: YearBook): Promise<void> {
  for (let unit = 0; unit < UNIT_COUNT; unit += 1) {
    const done = await desk.run('write', async (context) => {
      const ask = { unitId: unitOf(unit), ...book.span }
      const records = await listUnitRecords(context.db, desk.programmeId, ask)
      const changes = records
        .filter((_, at) => at % CORRECTED_EVERY === 0)
        .map((before) => {
          const next = { revision: before.revision + 1, reason: 'Điều chỉnh trên trang' }
          return { before, after: { ...before, ...next, words: 'Làm đường liên thôn' } }
        })
      return ok(await save({ ...context, commandId: newId() }, changes))
    })
    if (!done.ok) throw new Error(done.refusal.code)
  }
}

async function measure(desk: AgencyDesk, folder: string, rows: number): Promise<Reading[]> {
  const book = await read<YearBook>(desk, async ({ db }) => {
    const found = await findYearBook(db, desk.programmeId, YEAR)
    if (!found) throw new Error('no year to export')
    return ok(found)
  })
  const ask = (unit: number) => ({ unitId: unitOf(unit), views: workbookViews })
  const exporting = performance.now()
  for (let unit = 0; unit < UNIT_COUNT; unit += 1)
    await read(desk, (context) => exportFrom(context, book, ask(unit)))
  const exported = (performance.now() - exporting) / 1000
  const paths: string[] = []
  for (let unit = 0; unit < UNIT_COUNT; unit += 1) {
    const { fileName, workbook } = await read<{ fileName: string; workbook: WorkbookToWrite }>(
      desk,
      (context) => composeWorkbook(context, book, ask(unit)),
    )
    const path = join(folder, fileName)
    await writeFile(path, await writeWorkbook(edited(workbook)))
    paths.push(path)
  }
  await correctOnPage(desk, book)
  const outcomes: FileOutcome[] = []
  const importing = performance.now()
  await importFiles(
    paths.map((path) => ({ name: path.slice(folder.length + 1), read: () => readFile(path) })),
    {
      ...{ run: desk.run, store: fileStore(join(folder, 'kept')), desk: importDesk },
      isDryRun: false,
      onOutcome: (outcome) => void outcomes.push(outcome),
    },
  )
  const imported = (performance.now() - importing) / 1000
  const sum = (state: 'changed' | 'kept' | 'same') =>
    outcomes.reduce((count, { counts }) => count + counts[state], 0)
  const seen = sum('changed') + sum('kept') + sum('same')
  if (seen !== rows || outcomes.some(({ state }) => state !== 'taken'))
    throw new Error(`${seen} of ${rows} rows were merged`)
  const perSecond = (seconds: number) => [rows / seconds]
  const peak = process.resourceUsage().maxRSS / 1024
  const readings: Reading[] = [
    {
      what: `xuất ${UNIT_COUNT} sổ năm, ${rows} dòng`,
      unit: 'dòng/s',
      values: perSecond(exported),
      note: `${exported.toFixed(1)} s`,
    },
    {
      what: `nạp ba chiều ${UNIT_COUNT} sổ đó`,
      unit: 'dòng/s',
      values: perSecond(imported),
      note: `${imported.toFixed(1)} s; sửa ${sum('changed')}, giữ ${sum('kept')}, như cũ ${sum('same')}`,
    },
    {
      what: 'bộ nhớ cao nhất của tiến trình Node (tiến trình đọc tệp có giới hạn riêng 300 MB)',
      unit: 'MiB',
      values: [peak],
    },
  ]
  const office = findOffice()
  if (office)
    readings.push({
      what: `LibreOffice đổi ${UNIT_COUNT} sổ đó sang CSV`,
      unit: 's',
      values: [await convert(office, paths, folder)],
    })
  return readings
}

function run({ quick, say }: BenchOptions): Promise<Reading[]> {
  const rows = UNIT_COUNT * (quick ? 20 : 200)
  return withStand(async ({ home, newDatabase }) => {
    const database = await newDatabase()
    await bringIn(database, rows)
    say(`${rows} hoạt động đã ghi`)
    const folder = join(home, 'merge')
    await mkdir(folder, { recursive: true })
    const settings = { today: plainDate(TODAY) }
    const desk = await openAgencyDesk(database.runUrl, { settings, log: quietLog, slug: SLUG })
    try {
      return await measure(desk, folder, rows)
    } finally {
      await desk.close()
      await closeWorkbookReader()
    }
  })
}

export const merge: Part = {
  name: 'merge',
  about: 'sổ năm của các đơn vị ra, sửa ở cả hai nơi, vào lại bằng phép hợp ba chiều',
  run,
}
