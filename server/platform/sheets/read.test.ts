import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { rawWorkbook } from './raw-workbook.ts'
import { closeWorkbookReader, readWorkbook } from './read.ts'
import type { ReadCell, ReadSheet } from './workbook.ts'
import { cellAt, displayText } from './workbook.ts'

after(closeWorkbookReader)

async function readSheet(options: Parameters<typeof rawWorkbook>[0]): Promise<ReadSheet> {
  const result = await readWorkbook(rawWorkbook(options))
  assert.ok(result.ok, JSON.stringify(result))
  const [sheet] = result.value.sheets
  assert.ok(sheet)
  return sheet
}

/** The cells of one row with these <c> elements. */
async function readCells(
  cells: string,
  options: Parameters<typeof rawWorkbook>[0] = {},
): Promise<ReadCell[]> {
  const sheet = await readSheet({ ...options, rows: `<row r="1">${cells}</row>` })
  return sheet.rows[0]?.cells ?? []
}

test('each kind of cell comes out as what it is, its stored characters kept', async () => {
  const cells = await readCells(
    '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.50</v></c><c r="C1" s="1"><v>43539.75</v></c>' +
      '<c r="D1" t="b"><v>1</v></c><c r="E1" s="2"><v>0.125</v></c><c r="F1" s="1"/>' +
      '<c r="G1" t="inlineStr"><is><r><t>xã </t></r><r><t>M1</t></r><rPh><t>no</t></rPh></is></c>' +
      '<c r="AA1" t="d"><v>2019-03-15T00:00:00</v></c>',
    { strings: '<si><t xml:space="preserve">Đăk_x000D_ Tờ Re</t></si>' },
  )
  assert.deepEqual(cells, [
    { kind: 'text', value: 'Đăk Tờ Re', address: 'A1', row: 1, column: 1, raw: 'Đăk\r Tờ Re' },
    { kind: 'number', value: 1.5, address: 'B1', row: 1, column: 2, raw: '1.50' },
    {
      kind: 'date',
      value: '2019-03-15',
      hasTime: true,
      address: 'C1',
      row: 1,
      column: 3,
      raw: '43539.75',
    },
    { kind: 'boolean', value: true, address: 'D1', row: 1, column: 4, raw: '1' },
    { kind: 'number', value: 0.125, percent: true, address: 'E1', row: 1, column: 5, raw: '0.125' },
    { kind: 'text', value: 'xã M1', address: 'G1', row: 1, column: 7, raw: 'xã M1' },
    {
      kind: 'date',
      value: '2019-03-15',
      address: 'AA1',
      row: 1,
      column: 27,
      raw: '2019-03-15T00:00:00',
    },
  ])
  assert.deepEqual(cells.map(displayText), [
    'Đăk Tờ Re',
    '1,5',
    '15/03/2019',
    'TRUE',
    '12,5%',
    'xã M1',
    '15/03/2019',
  ])
})

test('formulas and their errors are seen as such, with the last value', async () => {
  const cells = await readCells(
    '<c r="A1"><f>SUM(B2:B9)</f><v>15</v></c><c r="B1" t="e"><f>#REF!+1</f><v>#REF!</v></c>' +
      '<c r="C1" t="str"><f>A1&amp;"x"</f><v>15x</v></c><c r="D1" t="e"><v>#N/A</v></c>' +
      '<c r="E1" s="1"><f t="shared" si="0"/><v>43539</v></c><c r="F1"><f>A9</f></c>',
  )
  assert.deepEqual(
    cells.map(({ kind, value, formula }) => [kind, value, formula]),
    [
      ['formula', 15, 'SUM(B2:B9)'],
      ['error', '#REF!', '#REF!+1'],
      ['formula', '15x', 'A1&"x"'],
      ['error', '#N/A', undefined],
      ['formula', '2019-03-15', ''],
      ['formula', null, 'A9'],
    ],
  )
})

test('decomposed letters, no-break spaces and full-width digits are normalised, the raw kept', async () => {
  const raw = '\u00a0Đăk\u00a0 Tờ Re １２'.normalize('NFD')
  const [cell, blank] = await readCells(
    `<c r="A1" t="inlineStr"><is><t>${raw}</t></is></c><c r="B1" t="inlineStr"><is><t>\u00a0</t></is></c>`,
  )
  assert.equal(cell?.value, 'Đăk Tờ Re 12')
  assert.equal(cell?.raw, raw)
  assert.deepEqual([blank?.kind, blank?.raw], ['empty', '\u00a0'])
})

test('days outside the calendar are refused cell by cell, not with the file', async () => {
  const date = (serial: number, column: string) => `<c r="${column}1" s="1"><v>${serial}</v></c>`
  const cells = await readCells(
    date(-1, 'A') +
      date(0, 'B') +
      date(60, 'C') +
      date(1000, 'D') +
      date(43_539, 'E') +
      date(9e6, 'F'),
  )
  assert.deepEqual(
    cells.map((cell) => (cell.kind === 'date' ? (cell.problem ?? cell.value) : cell.kind)),
    [
      'before-1900',
      'before-1900',
      'no-such-day',
      'unsupported-year',
      '2019-03-15',
      'unsupported-year',
    ],
  )
})

test('the 1904 system of old Macs gives the same days', async () => {
  const workbookProperties = '<workbookPr date1904="1"/>'
  const [cell] = await readCells('<c r="A1" s="1"><v>42077</v></c>', { workbookProperties })
  assert.equal(cell?.value, '2019-03-15')
})

test('hidden rows, columns and sheets are flagged; merges are listed', async () => {
  const cell = (address: string) => `<c r="${address}"><v>1</v></c>`
  const sheet = await readSheet({
    sheetState: 'state="hidden"',
    before: '<cols><col min="2" max="3" hidden="1"/></cols>',
    rows: `<row r="1">${cell('A1')}${cell('B1')}</row><row r="2" hidden="1">${cell('A2')}</row>`,
    after: '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
  })
  assert.equal(sheet.state, 'hidden')
  assert.deepEqual(sheet.hiddenColumns, [{ first: 2, last: 3 }])
  assert.deepEqual(sheet.merges, [{ firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 2 }])
  assert.deepEqual(
    sheet.rows.map(({ hidden, cells }) => [hidden, cells.map((one) => one.hidden)]),
    [
      [undefined, [undefined, true]],
      [true, [true]],
    ],
  )
  assert.equal(cellAt(sheet, 9, 9).kind, 'empty')
})

test('a sheet that claims a million rows and holds two cells costs two cells', async () => {
  const sheet = await readSheet({
    before: '<dimension ref="A1:XFD1048576"/>',
    rows: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
  })
  assert.deepEqual(
    sheet.rows.flatMap(({ cells }) => cells.map(({ address }) => address)),
    ['A1', 'XFD1048576'],
  )
})

test('prefixed elements and missing addresses are read as Excel reads them', async () => {
  const sheet = await readSheet({
    rows: '<x:row xmlns:x="urn:any"><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><row><c><v>3</v></c></row>',
  })
  assert.deepEqual(
    sheet.rows.flatMap(({ cells }) => cells.map(({ address, value }) => [address, value])),
    [
      ['A1', 1],
      ['B1', 2],
      ['A2', 3],
    ],
  )
})

test('two sheets of one name are refused: nobody could say which is meant', async () => {
  const workbook = rawWorkbook({ secondSheet: 'TRANG' })
  assert.deepEqual(await readWorkbook(workbook), {
    ok: false,
    refusal: {
      code: 'workbook-damaged',
      part: 'xl/workbook.xml',
      why: 'two sheets with one name',
    },
  })
})

test('macros are noted and left alone', async () => {
  const parts = { 'xl/vbaProject.bin': new Uint8Array([1, 2, 3]) }
  const result = await readWorkbook(rawWorkbook({ parts }))
  assert.ok(result.ok && result.value.hasMacros)
})

test('files that are read at the same time do not mix', async () => {
  const values = Array.from({ length: 12 }, (_, index) => index)
  const results = await Promise.all(
    values.map((value) => readCells(`<c r="A1"><v>${value}</v></c>`)),
  )
  assert.deepEqual(
    results.map(([cell]) => cell?.value),
    values,
  )
})
