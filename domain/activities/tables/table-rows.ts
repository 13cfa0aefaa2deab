import { foldText } from '#domain/base/fold.ts'
import { normaliseText } from '#domain/base/text.ts'
import { findPersonalData } from '#domain/needs/personal-data.ts'
import type { GivenCell, GivenRow, GivenSheet } from '../workbook-cells.ts'
import type { ChosenReading } from '../workbook-read.ts'
import { columnName } from '../workbook-read.ts'
import { type WorkbookRefusal, workbookRefusal } from '../workbook-refusals.ts'
import { shownCell } from './table-cells.ts'
import type { TableField, TableProfile } from './table-fields.ts'
import { type HeadRows, headKey, headsOf, type TableHead } from './table-heads.ts'

/** The cells of a row under their heads, as they were read: they stay beside the record. */
export type OriginalRow = readonly { head: string; value: string }[]

/** A row of the table, its cells by the fields that the profile gives them. */
export type RawTableRow = {
  row: number
  cells: ReadonlyMap<TableField, GivenCell>
  original: OriginalRow
  /** Cells that lie in a merged range of several rows, whose numbers belong to none of them alone. */
  merged: ReadonlySet<TableField>
  isHidden: boolean
}

/** A row that is no activity, and why: told, never taken. */
export type SkippedRow = { row: number; why: 'total' | 'heading' }

export type TableRows = {
  heads: readonly TableHead[]
  rows: readonly RawTableRow[]
  skipped: readonly SkippedRow[]
  hiddenRows: number
  refusals: readonly WorkbookRefusal[]
}

/** Rows of one table that are read at a time: a year of a busy unit has some hundreds. */
const MOST_TABLE_ROWS = 5000

/** Fields whose value stands for every row of a merged range: a place and a day are shared, money is not. */
const SHARED: ReadonlySet<TableField> = new Set([
  'day',
  'lastDay',
  'month',
  'commune',
  'kind',
  'words',
])

/** What stays of a cell that nobody matched and that points at a person (law 14). */
const LEFT_OUT = '(không lưu: có dấu hiệu thông tin cá nhân)'

/** The rows below the heads, each cell under the field that the profile gives its head. */
export function rowsOfTable(sheet: GivenSheet, at: HeadRows, { columns }: TableProfile): TableRows {
  const heads = headsOf(sheet, at)
  const headAt = new Map(heads.map((head) => [headKey(head.text), head]))
  const refusals: WorkbookRefusal[] = []
  const fields = new Map<TableField, number>()
  for (const { field, head } of columns) {
    const found = headAt.get(headKey(head))
    if (found) fields.set(field, found.column)
    else
      refusals.push(
        workbookRefusal(
          'table-head-gone',
          { sheet: sheet.name, cell: `A${at.to}` },
          { header: head },
        ),
      )
  }
  const below = sheet.rows.filter(({ row }) => row > at.to)
  if (below.length > MOST_TABLE_ROWS) {
    const place = { sheet: sheet.name, cell: '' }
    refusals.push(workbookRefusal('table-too-long', place, { most: String(MOST_TABLE_ROWS) }))
  }
  if (refusals.length > 0) return { heads, rows: [], skipped: [], hiddenRows: 0, refusals }
  const wanted = new Set(fields.values())
  const merges = sheet.merges.filter(
    ({ firstRow, lastRow, firstColumn }) =>
      firstRow > at.to && lastRow > firstRow && wanted.has(firstColumn),
  )
  const cellsAt = new Map(
    below.map(({ row, cells }) => [row, new Map(cells.map((cell) => [cell.column, cell]))]),
  )
  const matched = new Set(wanted)
  const rows: RawTableRow[] = []
  const skipped: SkippedRow[] = []
  for (const [position, given] of below.entries()) {
    const { row } = given
    const own = given.cells.filter(({ kind }) => kind !== 'empty')
    if (own.length === 0 || (position === 0 && isNumbering(own))) continue
    const why = whySkipped(own, fields)
    if (why) {
      skipped.push({ row, why })
      continue
    }
    const cells = new Map<TableField, GivenCell>()
    const merged = new Set<TableField>()
    const shared: GivenCell[] = []
    for (const [field, column] of fields) {
      const range = merges.find(
        (one) => one.firstColumn === column && one.firstRow <= row && row <= one.lastRow,
      )
      const cell = cellsAt.get(range && SHARED.has(field) ? range.firstRow : row)?.get(column)
      if (range && !SHARED.has(field) && cellsAt.get(range.firstRow)?.get(column)) {
        merged.add(field)
        cells.set(field, cell ?? emptyCell(row, column))
      } else if (cell && cell.kind !== 'empty') {
        cells.set(field, cell)
        if (range && range.firstRow < row) shared.push(cell)
      }
    }
    rows.push({
      ...{ row, cells, merged, original: originalOf(given, shared, heads, matched) },
      isHidden: (given as GivenRow & { hidden?: boolean }).hidden === true,
    })
  }
  return {
    heads,
    rows,
    skipped,
    hiddenRows: rows.filter(({ isHidden }) => isHidden).length,
    refusals,
  }
}

function emptyCell(row: number, column: number): GivenCell {
  return { kind: 'empty', value: null, raw: '', column, address: `${columnName(column)}${row}` }
}

/** Below the heads of many tables stands a row that only counts the columns: (1), (2), or A, B, 1, 2. */
function isNumbering(cells: readonly GivenCell[]): boolean {
  const said = cells.map((cell) => foldText(shownCell(cell)))
  return (
    said.length > 1 && said.every((text) => /^(\d{1,2}|[a-z])$/.test(text)) && said.includes('2')
  )
}

const TOTAL = /^(tong|tong cong|tong so|cong|cong chung|luy ke|tong cong cac|cong lai)( |$)/

function whySkipped(
  own: readonly GivenCell[],
  fields: ReadonlyMap<TableField, number>,
): SkippedRow['why'] | undefined {
  const texts = own.filter(({ kind }) => kind === 'text').slice(0, 2)
  const dayColumns = [fields.get('day'), fields.get('month')]
  const hasDay = own.some((cell) => dayColumns.includes(cell.column) && /\d/.test(shownCell(cell)))
  const isTotal = texts.some((cell) => TOTAL.test(foldText(shownCell(cell))))
  if (isTotal && !hasDay) return 'total'
  const named = own.filter(({ column }) => [...fields.values()].includes(column))
  const isHeading = !hasDay && named.length <= 1 && named.every(({ kind }) => kind === 'text')
  return isHeading ? 'heading' : undefined
}

function originalOf(
  { cells }: GivenRow,
  shared: readonly GivenCell[],
  heads: readonly TableHead[],
  matched: ReadonlySet<number>,
): OriginalRow {
  const at = new Map([...shared, ...cells].map((cell) => [cell.column, cell]))
  return heads.flatMap(({ column, text }) => {
    const cell = at.get(column)
    const value = cell ? shownCell(cell) : ''
    if (value === '') return []
    const isPrivate =
      !matched.has(column) && cell?.kind === 'text' && findPersonalData(value) !== undefined
    return [{ head: text, value: isPrivate ? LEFT_OUT : value }]
  })
}

/** Chosen readings by the cell that each is of. */
export function readingsOf(
  chosen: readonly ChosenReading[],
): (sheet: string, cell: string) => number | undefined {
  const known = new Map(
    chosen.map(({ sheet, cell, take }) => [`${normaliseText(sheet)}!${cell}`, take]),
  )
  return (sheet, cell) => known.get(`${normaliseText(sheet)}!${cell}`)
}
