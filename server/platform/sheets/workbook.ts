import type { PlainDate } from '#domain/base/plain-date.ts'
import { normaliseText } from '#domain/base/text.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { DateProblem } from './excel-date.ts'

/** What a cell holds. `raw` in `ReadCell` is always as stored; text here is normalised. */
export type CellContent =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number; percent?: true }
  /** A number with a date format. `value` is null, with the reason, for a day we do not know. */
  | { kind: 'date'; value: PlainDate | null; problem?: DateProblem; hasTime?: true }
  | { kind: 'boolean'; value: boolean }
  /** '#REF!', '#N/A' …; has a `formula` when one made it. */
  | { kind: 'error'; value: string }
  /** `value` is what the writing program computed last; nothing is computed here. */
  | { kind: 'formula'; value: string | number | boolean | null; cached: CachedKind }
  /** Nothing, or nothing but spaces. */
  | { kind: 'empty'; value: null }

export type CachedKind = 'text' | 'number' | 'date' | 'boolean' | 'empty'

export type ReadCell = CellContent & {
  /** 'B7' */
  address: string
  /** From 1. */
  row: number
  /** From 1: A = 1. */
  column: number
  /** The stored characters, before any normalising: '43539' for a date, nbsp and NFD kept. */
  raw: string
  /** Without '='. '' for a follower in a shared formula, whose text stands at its first cell. */
  formula?: string
  /** The row or the column is hidden (or of no height, no width). */
  hidden?: true
}

/** Only cells that hold something, by column. */
export type ReadRow = { row: number; hidden?: true; cells: ReadCell[] }

/** Rows and columns from 1, both ends included. */
export type CellRange = {
  firstRow: number
  lastRow: number
  firstColumn: number
  lastColumn: number
}

export type SheetState = 'visible' | 'hidden' | 'veryHidden'

export type ReadSheet = {
  name: string
  state: SheetState
  /** Only rows that hold something, from top to bottom. The declared size of a sheet is not believed. */
  rows: ReadRow[]
  merges: CellRange[]
  hiddenColumns: { first: number; last: number }[]
}

export type DefinedName = { name: string; refersTo: string; sheet?: string }

/** A custom XML part of the form that `writeWorkbook` writes: a namespace and named texts. */
export type CustomPart = { namespace: string; values: Record<string, string> }

export type ReadWorkbook = {
  sheets: ReadSheet[]
  definedNames: DefinedName[]
  customParts: CustomPart[]
  /** Custom document properties (docProps/custom.xml), each as text. */
  customProperties: Record<string, string>
  /** Dates are already days; kept for the note beside a preview. */
  dateSystem: 1900 | 1904
  /** The file carries macros (.xlsm). They are never read or run; its cells are data like others. */
  hasMacros: boolean
}

/** 'B7' of row 7, column 2. */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row}`
}

/** 'A' of 1, 'AA' of 27. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** By name as people see it: composed or decomposed letters, one space or two are the same. */
export function findSheet(workbook: ReadWorkbook, name: string): ReadSheet | undefined {
  const wanted = normaliseText(name)
  return workbook.sheets.find((sheet) => normaliseText(sheet.name) === wanted)
}

/** The cell there; an empty one when the file has nothing there. Row and column from 1. */
export function cellAt(sheet: ReadSheet, row: number, column: number): ReadCell {
  const found = findRow(sheet, row)?.cells.find((cell) => cell.column === column)
  return (
    found ?? { kind: 'empty', value: null, row, column, address: addressOf(row, column), raw: '' }
  )
}

/** The merged range that the place lies in, if any. */
export function mergeAt(sheet: ReadSheet, row: number, column: number): CellRange | undefined {
  return sheet.merges.find(
    (merge) =>
      merge.firstRow <= row &&
      row <= merge.lastRow &&
      merge.firstColumn <= column &&
      column <= merge.lastColumn,
  )
}

/** What a preview shows for a cell: a day as 15/03/2019, a number with its decimal comma, ungrouped. */
export function displayText(cell: ReadCell): string {
  if (cell.kind === 'empty') return ''
  if (cell.kind === 'date') return cell.value === null ? cell.raw : formatDate(cell.value)
  if (cell.kind === 'formula' && cell.cached === 'date')
    return typeof cell.value === 'string' ? formatDate(cell.value as PlainDate) : cell.raw
  if (typeof cell.value === 'boolean') return cell.value ? 'TRUE' : 'FALSE'
  if (typeof cell.value === 'number') {
    if (cell.kind === 'number' && cell.percent) return `${decimalComma(cell.value * 100)}%`
    return decimalComma(cell.value)
  }
  return cell.value ?? ''
}

function decimalComma(value: number): string {
  return String(Number(value.toPrecision(15))).replace('.', ',')
}

/** Rows are sorted, so a sheet of 100,000 rows is halved, not walked. */
function findRow(sheet: ReadSheet, row: number): ReadRow | undefined {
  let low = 0
  let high = sheet.rows.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const candidate = sheet.rows[middle]
    if (!candidate || candidate.row === row) return candidate
    if (candidate.row < row) low = middle + 1
    else high = middle - 1
  }
  return undefined
}
