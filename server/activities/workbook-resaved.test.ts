import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { keepPlanItem } from '#server/plans/write-plans.ts'
import { newId } from '#server/platform/clock.ts'
import { closeWorkbookReader, readWorkbook } from '#server/platform/sheets/read.ts'
import type {
  CellToWrite,
  RowToWrite,
  WorkbookToWrite,
} from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { RECORDS } from '#test/workbook-records.ts'
import {
  edit,
  mapSheet,
  openWorkbookWorld,
  type WorkbookWorld,
  withWorkbookFolder,
} from '#test/workbook-world.ts'
import { PLACES, UNITS } from '#test/world.ts'
import { sealsIn } from './workbook-seal.ts'

after(closeWorkbookReader)

/** Workbooks that LibreOffice saves again, all of them in one process; a hundred on demand: WORKBOOKS_RESAVED=100. */
const BATCH = Number(process.env.WORKBOOKS_RESAVED ?? 20)

/** One in so many is the whole year's, with its plan. */
const YEAR_EVERY = 10

type Step =
  | { does: 'cell'; row: number; column: string; value: CellToWrite }
  | { does: 'plan'; row: number; quantity: number }
  | { does: 'delete'; row: number }
  | { does: 'sort'; column: number }

const cell = (column: string, value: fc.Arbitrary<CellToWrite>) =>
  fc.record({
    does: fc.constant('cell' as const),
    row: fc.nat(7),
    column: fc.constant(column),
    value,
  })

const step: fc.Arbitrary<Step> = fc.oneof(
  cell('people', fc.oneof(fc.nat(20), fc.constant<CellToWrite>({ text: '1.500' }))),
  cell(
    'words',
    fc.constantFrom<CellToWrite>('Đường thôn 3', '=1+1', "'nháy", '  hai  chỗ ', '001'),
  ),
  cell(
    'from',
    fc.constantFrom<CellToWrite>('2019-05-02', { text: '2/5/2019' }, { text: '2/5/19' }),
  ),
  cell(
    'ownCash',
    fc.constantFrom<CellToWrite>(2_000_000, { text: '2,5 triệu' }, { text: '1.500.000 đ' }),
  ),
  cell('days', fc.constantFrom<CellToWrite>(0.5, 1, { text: '0,5' })),
  cell('rowId', fc.constant(null)),
  fc.record({ does: fc.constant('plan' as const), row: fc.nat(2), quantity: fc.nat(90) }),
  fc.record({ does: fc.constant('delete' as const), row: fc.nat(7) }),
  fc.record({ does: fc.constant('sort' as const), column: fc.nat(6) }),
)

describe('a workbook that LibreOffice saved again', () => {
  let world: WorkbookWorld
  before(async () => {
    world = await openWorkbookWorld()
    await world.plant(RECORDS)
    const key = { unitId: UNITS.DV12, placeId: PLACES.M02, year: 2019 }
    const item = { kind: 'gift', words: 'Tặng quà', quantity: 40, quantityUnit: 'suất' } as const
    const kept = await world.desk.run('write', (context) =>
      keepPlanItem({ ...context, commandId: newId() }, { ...key, item: { ...item, money: [] } }),
    )
    assert.ok(kept.ok)
  })
  after(() => world.close())

  it('carries its base, and says what it said before', async () => {
    const year = trimmed(await world.open(UNITS.DV12))
    const period = trimmed(await world.open(UNITS.DV12, { period: 'D2' }))
    const histories = fc.sample(fc.array(step, { minLength: 1, maxLength: 5 }), BATCH)
    const files = await Promise.all(
      histories.map((steps, at) =>
        writeWorkbook(steps.reduce(onFile, at % YEAR_EVERY === 0 ? year : period)),
      ),
    )
    const saved = await withWorkbookFolder((folder) => savedByLibreOffice(folder, files))
    for (const [at, bytes] of saved.entries()) {
      const name = JSON.stringify(histories[at])
      const read = await readWorkbook(bytes)
      assert.ok(read.ok, name)
      assert.equal(new Set(sealsIn(read.value)).size, 1, name)
      const original = files[at] ?? new Uint8Array()
      const [before, after] = [
        await world.take(original, { isDryRun: true }),
        await world.take(bytes, { isDryRun: true }),
      ]
      assert.equal(after.base, 'whole', name)
      assert.deepEqual(after, before, name)
    }
  })
})

/** Without most of the empty rows: LibreOffice is asked for what it does to the others. */
function trimmed(book: WorkbookToWrite): WorkbookToWrite {
  return (['events', 'summaries', 'plan'] as const).reduce(
    (known, sheet) =>
      mapSheet(known, sheet, (page) => {
        const rows = page.table?.rows ?? []
        const filled = rows.filter((row) => row.slice(1).some((value) => value !== null))
        const empty = rows
          .filter((row) => row.slice(1).every((value) => value === null))
          .slice(0, 4)
        return page.table
          ? { ...page, table: { ...page.table, rows: [...filled, ...empty] } }
          : page
      }),
    book,
  )
}

function onFile(book: WorkbookToWrite, one: Step): WorkbookToWrite {
  if (one.does === 'cell') return edit(book, 'events', one.row, { [one.column]: one.value })
  if (one.does === 'plan') return edit(book, 'plan', one.row, { quantity: one.quantity })
  return mapSheet(book, 'events', (page) =>
    page.table ? { ...page, table: { ...page.table, rows: moved(page.table.rows, one) } } : page,
  )
}

function moved(
  rows: readonly RowToWrite[],
  one: Exclude<Step, { does: 'cell' | 'plan' }>,
): readonly RowToWrite[] {
  if (one.does === 'delete') return rows.filter((_, at) => at !== one.row)
  const key = (row: RowToWrite) => JSON.stringify(row[one.column] ?? null)
  return rows.toSorted((a, b) => Number(key(a) > key(b)) - Number(key(a) < key(b)))
}

/** Needs Debian's libreoffice-calc-nogui; without it the test fails and says so. */
async function savedByLibreOffice(
  folder: string,
  files: readonly Uint8Array[],
): Promise<Uint8Array[]> {
  const from = join(folder, 'files')
  const to = join(folder, 'saved')
  await mkdir(from)
  const names = files.map((_, at) => `so-${at}.xlsx`)
  for (const [at, bytes] of files.entries()) await writeFile(join(from, `so-${at}.xlsx`), bytes)
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`
  await promisify(execFile)(
    'soffice',
    [
      ...[profile, '--headless', '--convert-to', 'xlsx', '--outdir', to],
      ...names.map((name) => join(from, name)),
    ],
    { timeout: 600_000, maxBuffer: 10_000_000 },
  )
  return Promise.all(names.map((name) => readFile(join(to, name))))
}
