import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { normaliseText } from '#domain/base/text.ts'
import { closeWorkbookReader, readWorkbook } from './read.ts'
import type { ReadWorkbook } from './workbook.ts'
import { cellAt, findSheet } from './workbook.ts'
import type { CellToWrite, ColumnKind, RowToWrite } from './workbook-to-write.ts'
import { writeWorkbook } from './write.ts'
import { layoutOf } from './write-sheet.ts'

after(closeWorkbookReader)

const VALUES: Record<ColumnKind, fc.Arbitrary<CellToWrite>> = {
  text: fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', '-5', '#REF!', '_x0041_', 'Đăk Tờ Re', '001', '1.500', ' hai  chỗ '),
  ),
  reference: fc.uuid(),
  integer: fc.maxSafeInteger(),
  dong: fc.nat(Number.MAX_SAFE_INTEGER),
  decimal: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  date: fc.nat(80_000).map((days) => addDays(plainDate('1975-01-01'), days)),
}

const TABLES = fc
  .array(fc.constantFrom<ColumnKind>('text', 'reference', 'integer', 'dong', 'decimal', 'date'), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((kinds) =>
    fc.record({
      kinds: fc.constant(kinds),
      rows: fc.array(fc.tuple(...kinds.map((kind) => fc.option(VALUES[kind]))), { maxLength: 8 }),
    }),
  )

function tableSheet(kinds: readonly ColumnKind[], rows: readonly RowToWrite[]) {
  return {
    name: 'Số liệu',
    lines: [{ text: 'Tiêu đề' }],
    table: {
      columns: kinds.map((kind, index) => ({ header: `Cột ${index}`, kind, width: 10 })),
      rows,
    },
  }
}

/** The values as they should come back: text normalised, a text of spaces as nothing. */
function expectedRows(rows: readonly RowToWrite[]) {
  return rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? normaliseText(value) || null : value)),
  )
}

function readRows(
  workbook: ReadWorkbook,
  kinds: readonly ColumnKind[],
  rows: readonly RowToWrite[],
) {
  const sheet = findSheet(workbook, 'Số liệu')
  assert.ok(sheet)
  const { firstRow } = layoutOf(tableSheet(kinds, rows))
  return rows.map((row, index) =>
    row.map((_, column) => cellAt(sheet, firstRow + index, column + 1).value),
  )
}

test('any typed table is read back as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(TABLES, async ({ kinds, rows }) => {
      const sheets = [tableSheet(kinds, rows)]
      const result = await readWorkbook(await writeWorkbook({ sheets, properties: { title: 'x' } }))
      assert.ok(result.ok)
      assert.deepEqual(readRows(result.value, kinds, rows), expectedRows(rows))
    }),
    { numRuns: 60 },
  )
})

test('LibreOffice opens a workbook and saves it with the same values', async () => {
  const kinds: ColumnKind[] = ['reference', 'text', 'date', 'integer', 'dong', 'decimal']
  const rows: RowToWrite[] = [
    ['a-01', 'Đăk Tờ Re', '2019-03-15', 5, 15_000_000, 1.5],
    ['002', '=1+1', '2019-12-31', 0, 999_999_999_999, 0.1],
    ['003', '1.500', null, null, 0, null],
  ]
  const original = await writeWorkbook({
    sheets: [
      {
        ...tableSheet(kinds, rows),
        protect: true,
        page: { header: 'Tài liệu thử' },
      },
      { name: 'Khóa', state: 'veryHidden', lines: [{ text: 'mẫu 1' }] },
    ],
    lists: [{ name: 'ds_xa', values: ['Đăk Tờ Re', 'Xã M1'] }],
    customPart: { namespace: 'urn:thu:1', values: { don_vi: 'DV01' } },
    properties: { title: 'Sổ theo dõi', custom: { don_vi: 'DV01' } },
  })
  const result = await readWorkbook(await savedByLibreOffice(original))
  assert.ok(result.ok, JSON.stringify(result))
  const workbook = result.value
  assert.deepEqual(readRows(workbook, kinds, rows), expectedRows(rows))
  // It knows no "very hidden"; what the file carries unseen stays.
  assert.deepEqual(
    workbook.sheets.map(({ name, state }) => [name, state === 'visible']),
    [
      ['Số liệu', true],
      ['Khóa', false],
      ['Danh mục', false],
    ],
  )
  assert.deepEqual(workbook.customProperties, { don_vi: 'DV01' })
  assert.deepEqual(workbook.customParts, [{ namespace: 'urn:thu:1', values: { don_vi: 'DV01' } }])
  assert.ok(workbook.definedNames.some(({ name }) => name === 'ds_xa'))
})

/** Needs Debian's libreoffice-calc-nogui; without it the test fails and says so. */
async function savedByLibreOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'soffice-'))
  try {
    const file = join(folder, 'workbook.xlsx')
    await writeFile(file, bytes)
    // A profile of its own: two LibreOffices on one profile wait for each other.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`
    const target = join(folder, 'saved')
    await promisify(execFile)(
      'soffice',
      [profile, '--headless', '--convert-to', 'xlsx', '--outdir', target, file],
      { timeout: 120_000 },
    )
    return await readFile(join(target, 'workbook.xlsx'))
  } finally {
    await rm(folder, { recursive: true })
  }
}
