import type { ReadLimits } from './limits.ts'
import { LAST_COLUMN, LAST_ROW } from './limits.ts'
import type { OfficePackage } from './package-parts.ts'
import type { PassedLimit } from './refusals.ts'
import { StopReading } from './refusals.ts'
import type { CellReader, StoredCell } from './sheet-cells.ts'
import { interpretCell } from './sheet-cells.ts'
import type { CellRange, ReadCell, ReadRow } from './workbook.ts'
import { addressOf } from './workbook.ts'
import type { Attributes } from './xml.ts'
import { isTrue, parsePart } from './xml.ts'
import type { ZipEntry } from './zip-directory.ts'

/** Counts over all sheets of one workbook. */
export type ContentCount = { rows: number; cells: number; textCharacters: number }

export type SheetFrame = {
  merges: CellRange[]
  hiddenColumns: { first: number; last: number }[]
}

/**
 * Reads the cells of one sheet as they stand in the file, row by row, and hands over only rows that
 * hold something: a declared size of a million rows costs nothing, and a row is let go once handed over.
 */
export function readSheetRows(
  pack: OfficePackage,
  entry: ZipEntry,
  reader: CellReader,
  limits: ReadLimits,
  count: ContentCount,
  takeRow: (row: ReadRow) => void,
): SheetFrame {
  const frame: SheetFrame = { merges: [], hiddenColumns: [] }
  let row: ReadRow = { row: 0, cells: [] }
  let column = 0
  let cell: StoredCell | undefined
  let collecting: 'value' | 'inline' | 'formula' | undefined
  let isReadingAid = false

  const damaged = (why: string) =>
    new StopReading({ code: 'workbook-damaged', part: entry.name, why })
  const add = (what: PassedLimit & keyof ContentCount, amount: number) => {
    count[what] += amount
    if (count[what] > limits[what])
      throw new StopReading({ code: 'workbook-too-large', what, limit: limits[what] })
  }

  function openRow(attributes: Attributes): void {
    const position = attributes.r === undefined ? row.row + 1 : Number(attributes.r)
    // Rows come in order; one that comes twice would make "the cell at B7" two cells.
    if (!Number.isInteger(position) || position <= row.row || position > LAST_ROW)
      throw damaged(`row ${attributes.r}`)
    row = { row: position, cells: [] }
    if (isTrue(attributes.hidden) || attributes.ht === '0') row.hidden = true
    column = 0
  }

  function openCell(attributes: Attributes): void {
    const position = attributes.r === undefined ? column + 1 : columnOf(attributes.r, row.row)
    if (position === undefined || position <= column || position > LAST_COLUMN)
      throw damaged(`cell ${attributes.r ?? addressOf(row.row, column + 1)}`)
    column = position
    cell = {
      type: attributes.t ?? 'n',
      style: Number(attributes.s ?? '0'),
      value: undefined,
      inline: undefined,
      formula: undefined,
    }
  }

  function closeCell(stored: StoredCell): void {
    const interpreted = interpretCell(stored, reader)
    const address = addressOf(row.row, column)
    if (!interpreted) throw damaged(`cell ${address}`)
    const { content, raw } = interpreted
    if (content.kind === 'empty' && raw === '' && stored.formula === undefined) return
    add('cells', 1)
    add('textCharacters', raw.length + (stored.formula?.length ?? 0))
    const read: ReadCell = { ...content, address, row: row.row, column, raw }
    if (stored.formula !== undefined) read.formula = stored.formula
    if (row.hidden || isHiddenColumn(column)) read.hidden = true
    row.cells.push(read)
  }

  function isHiddenColumn(position: number): boolean {
    return frame.hiddenColumns.some(({ first, last }) => first <= position && position <= last)
  }

  parsePart(pack.unpacker, entry, {
    open: (name, attributes) => {
      if (name === 'row') openRow(attributes)
      else if (name === 'c') openCell(attributes)
      else if (name === 'rPh') isReadingAid = true
      else if (cell && (name === 'v' || name === 'f' || (name === 't' && !isReadingAid))) {
        collecting = name === 'v' ? 'value' : name === 'f' ? 'formula' : 'inline'
        cell[collecting] ??= ''
      } else if (name === 'col') takeColumn(frame, attributes)
      else if (name === 'mergeCell') takeMerge(frame, attributes, damaged)
    },
    close: (name) => {
      collecting = undefined
      if (name === 'rPh') isReadingAid = false
      if (name === 'c' && cell) {
        closeCell(cell)
        cell = undefined
      }
      if (name !== 'row' || row.cells.length === 0) return
      add('rows', 1)
      takeRow(row)
    },
    text: (text) => {
      if (cell && collecting) cell[collecting] += text
    },
  })
  return frame
}

const MAX_MERGES = 5000
const MAX_COLUMN_GROUPS = LAST_COLUMN

function takeColumn(frame: SheetFrame, { min, max, hidden, width }: Attributes): void {
  if (!isTrue(hidden) && width !== '0') return
  if (frame.hiddenColumns.length >= MAX_COLUMN_GROUPS) return
  frame.hiddenColumns.push({ first: Number(min), last: Number(max) })
}

function takeMerge(
  frame: SheetFrame,
  { ref = '' }: Attributes,
  damaged: (why: string) => StopReading,
): void {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (!match) return
  if (frame.merges.length >= MAX_MERGES) throw damaged('merges')
  frame.merges.push({
    firstRow: Number(match[2]),
    lastRow: Number(match[4]),
    firstColumn: columnNumber(match[1] ?? ''),
    lastColumn: columnNumber(match[3] ?? ''),
  })
}

/** The column of 'B7'; undefined when the address is not of this row. */
function columnOf(address: string, row: number): number | undefined {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address)
  return match?.[1] && Number(match[2]) === row ? columnNumber(match[1]) : undefined
}

function columnNumber(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
