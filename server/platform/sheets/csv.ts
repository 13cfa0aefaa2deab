import type { RefusalTable } from '#domain/access/refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'

/**
 * The separator of what we write. Where the decimal sign is a comma, as in Vietnamese Windows, Excel
 * separates lists and opens CSV by ';'. No `sep=` line: it makes Excel ignore the byte-order mark and
 * show Vietnamese as garbage.
 */
const SEPARATOR = ';'
const BYTE_ORDER_MARK = '\ufeff'

/**
 * What makes a spreadsheet take a text for a formula, also in the full-width form of East Asian
 * keyboards. CSV has no types, so here, unlike in .xlsx, an apostrophe must go in front.
 */
const STARTS_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const NEUTRALISED = /^'+[=+\-@\t\r\n＝＋－＠]/

export type CsvValue = string | number | null

/**
 * CSV for Vietnamese Excel: UTF-8 with byte-order mark, ';', CRLF. Numbers are written ungrouped with
 * a decimal comma, dates are the caller's text. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front; `parseCsv` takes it away again.
 */
export function writeCsv(rows: readonly (readonly CsvValue[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(writeField).join(SEPARATOR)}\r\n`).join('')
}

export type CsvRefusal =
  | { code: 'csv-stray-quote'; row: number; column: number }
  | { code: 'csv-unclosed-quote'; row: number; column: number }
  | { code: 'csv-ragged-row'; row: number; expected: number; found: number }
  | { code: 'csv-not-text' }
  | { code: 'csv-too-large'; limit: number }

/** The sentences; they name the place as the spreadsheet shows it. */
export const CSV_REFUSALS = {
  'csv-stray-quote': {
    kind: 'invalid',
    vi: 'Dòng {row}, cột {column}: dấu ngoặc kép (") đặt sai chỗ. Đề nghị bỏ dấu hoặc ghi hai dấu liền nhau.',
    en: 'Row {row}, column {column}: a quotation mark (") stands in the wrong place. Please remove it or write two of them.',
  },
  'csv-unclosed-quote': {
    kind: 'invalid',
    vi: 'Dòng {row}, cột {column}: thiếu dấu ngoặc kép (") đóng. Đề nghị bổ sung.',
    en: 'Row {row}, column {column}: the closing quotation mark (") is missing. Please add it.',
  },
  'csv-ragged-row': {
    kind: 'invalid',
    vi: 'Dòng {row} có {found} cột, dòng đầu có {expected} cột. Đề nghị ghi đủ cột.',
    en: 'Row {row} has {found} columns, the first row has {expected}. Please write every column.',
  },
  'csv-not-text': {
    kind: 'invalid',
    vi: 'Tệp không phải văn bản CSV mã UTF-8. Đề nghị lưu lại dạng "CSV UTF-8" rồi gửi lại.',
    en: 'The file is not CSV text in UTF-8. Please save it as "CSV UTF-8" and send it again.',
  },
  'csv-too-large': {
    kind: 'invalid',
    vi: 'Tệp CSV dài quá {limit} ký tự. Đề nghị chia thành nhiều tệp.',
    en: 'The CSV file is longer than {limit} characters. Please split it.',
  },
} as const satisfies RefusalTable & Record<CsvRefusal['code'], unknown>

const MAX_CHARACTERS = 20_000_000

/**
 * Reads CSV strictly (RFC 4180): every row as long as the first, quotes whole. The separator is the
 * one of ; , and tab that stands most often in the first line. Empty lines are passed over. Rows and
 * columns of a refusal count from 1; a row is a record, as a spreadsheet would number it.
 */
export function parseCsv(text: string): Result<string[][], CsvRefusal> {
  if (text.length > MAX_CHARACTERS) return refuse({ code: 'csv-too-large', limit: MAX_CHARACTERS })
  if (text.includes('\0') || text.includes('\ufffd')) return refuse({ code: 'csv-not-text' })
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  const separator = separatorOf(body)
  const rows: string[][] = []
  let rowNumber = 0
  let at = 0
  while (at < body.length) {
    rowNumber += 1
    const record = readRecord(body, at, separator, rowNumber)
    if (!record.ok) return record
    const { fields, next } = record.value
    at = next
    if (fields.length === 1 && fields[0] === '') continue
    const expected = rows[0]?.length ?? fields.length
    if (fields.length !== expected)
      return refuse({ code: 'csv-ragged-row', row: rowNumber, expected, found: fields.length })
    rows.push(fields)
  }
  return ok(rows)
}

/** The text of a CSV file: UTF-8, or the UTF-16 of Excel's "Unicode Text". */
export function decodeCsv(bytes: Uint8Array): Result<string, CsvRefusal> {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return ok(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof TypeError) return refuse({ code: 'csv-not-text' })
    throw error
  }
}

function writeField(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return writeNumber(value)
  const text = STARTS_FORMULA.test(value) ? `'${value}` : value
  return /["\r\n;,\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number to write: ${value}`)
  return String(value).replace('.', ',')
}

type CsvRecord = { fields: string[]; next: number }

function readRecord(
  text: string,
  start: number,
  separator: string,
  row: number,
): Result<CsvRecord, CsvRefusal> {
  const fields: string[] = []
  let at = start
  for (;;) {
    const place = { row, column: fields.length + 1 }
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1)
      while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
      if (end === -1) return refuse({ code: 'csv-unclosed-quote', ...place })
      fields.push(readField(text.slice(at + 1, end).replaceAll('""', '"')))
      at = end + 1
    } else {
      const end = endOfField(text, at, separator)
      const field = text.slice(at, end)
      if (field.includes('"')) return refuse({ code: 'csv-stray-quote', ...place })
      fields.push(readField(field))
      at = end
    }
    if (text[at] === separator) {
      at += 1
      continue
    }
    if (at >= text.length) return ok({ fields, next: at })
    if (text.startsWith('\r\n', at)) return ok({ fields, next: at + 2 })
    if (text[at] === '\n' || text[at] === '\r') return ok({ fields, next: at + 1 })
    return refuse({ code: 'csv-stray-quote', ...place })
  }
}

function readField(field: string): string {
  return NEUTRALISED.test(field) ? field.slice(1) : field
}

function endOfField(text: string, start: number, separator: string): number {
  let at = start
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
    at += 1
  return at
}

function separatorOf(text: string): string {
  const firstLine = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: firstLine.split(sign).length - 1 }))
  const best = counts.reduce((most, other) => (other.count > most.count ? other : most))
  return best.count > 0 ? best.sign : SEPARATOR
}
