import type { Cell, CellStyle } from 'hucre/xlsx'
import { parsePlainDate } from '#domain/base/plain-date.ts'
import { serialOfDate } from './excel-date.ts'
import type { CellToWrite, ColumnToWrite } from './workbook-to-write.ts'

/** Excel's own bound for the text of one cell. */
const MAX_TEXT = 32_767

/**
 * A text as a cell. It goes into the file as a typed string, which no program evaluates, so a value
 * that begins with = + - @ is stored unchanged and shown unchanged: an apostrophe in front (as in
 * CSV) would only become part of the data. The format '@' keeps it text when it is edited.
 * The library writes a string such as '#N/A' as an error cell; as rich text it stays text.
 */
export function textCell(text: string, style: CellStyle): Partial<Cell> {
  const safe = storableText(text)
  if (safe === '') return { value: null, style }
  if (safe.startsWith('#')) return { value: safe, richText: [{ text: safe }], style }
  return { value: safe, style }
}

/** @throws TypeError or RangeError for a value that is not of its column: a bug of the caller. */
export function valueCell(
  value: CellToWrite,
  column: ColumnToWrite,
  style: CellStyle,
): Partial<Cell> {
  if (value === null) return { value: null, style }
  if (typeof value === 'object') return textCell(value.text, style)
  if (column.kind === 'text' || column.kind === 'reference') {
    if (typeof value !== 'string') throw wrongKind(value, column)
    return textCell(value, style)
  }
  if (column.kind === 'date') {
    const date = typeof value === 'string' ? parsePlainDate(value) : undefined
    if (date === undefined) throw wrongKind(value, column)
    return { value: serialOfDate(date), style }
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongKind(value, column)
  if (column.kind !== 'decimal' && !Number.isSafeInteger(value)) throw wrongKind(value, column)
  return { value, style }
}

/** What XML and Excel can hold: no half letters, no code points that XML forbids. */
function storableText(text: string): string {
  if (text.length > MAX_TEXT) throw new RangeError(`text of ${text.length} characters in one cell`)
  return (
    text
      .toWellFormed()
      .replace(/[\ufffe\uffff]/g, '')
      // '_x0041_' would be read back as 'A': Excel's own way to write the underscore itself.
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  )
}

function wrongKind(value: string | number, column: ColumnToWrite): TypeError {
  return new TypeError(`'${value}' in the ${column.kind} column '${column.header}'`)
}
