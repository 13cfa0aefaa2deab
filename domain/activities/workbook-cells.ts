import { oldEncodingOf } from '#domain/base/old-encodings.ts'
import { type PlainDate, parsePlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import { formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import { parseVietnameseDate, parseVietnameseNumber } from '#domain/base/vietnamese-parse.ts'
import type { WorkbookColumn } from './workbook-column.ts'
import {
  type CellPlace,
  type WorkbookRefusal,
  type WorkbookRefusalCode,
  workbookRefusal,
} from './workbook-refusals.ts'

/** A cell as a reader of workbooks hands it over; days are already days, texts normalised or not. */
export type GivenCell = {
  /** 'B7' */
  address: string
  column: number
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula' | 'empty'
  /** A date cell of a day that nobody knows holds null; a formula what was computed last. */
  value: string | number | boolean | null
  percent?: boolean
  /** What a formula's last result was. */
  cached?: 'text' | 'number' | 'date' | 'boolean' | 'empty'
  raw: string
}

export type GivenRow = { row: number; cells: readonly GivenCell[] }

export type GivenSheet = {
  name: string
  rows: readonly GivenRow[]
  merges: readonly {
    firstRow: number
    lastRow: number
    firstColumn: number
    lastColumn: number
  }[]
}

export type GivenWorkbook = { sheets: readonly GivenSheet[] }

/** What a cell says once read by its column: a number, a text or a day. */
export type CellValue = string | number

type Read = Result<CellValue | undefined, { code: 'refused'; refusal: WorkbookRefusal }>

/**
 * Reads a cell by the rules of its column; nothing for an empty one. What can be read in several ways is
 * refused with its readings, unless `chosen` says which of them (0 for the first).
 */
export function readCell(
  cell: GivenCell,
  column: WorkbookColumn,
  sheet: string,
  chosen?: number | undefined,
): Read {
  const no: No = (code, values = {}, readings) =>
    refused(code, { sheet, cell: cell.address }, { given: shown(cell.raw), ...values }, readings)
  const plain = resultOf(cell)
  if (plain === undefined) return ok(undefined)
  if (plain === 'error') return no('formula-error', { given: String(cell.value ?? cell.raw) })
  if (plain === 'uncomputed') return no('formula-without-value')
  const { kind, value } = plain
  if (kind === 'boolean')
    return no('value-of-wrong-kind', { given: 'TRUE/FALSE', wanted: wantedBy(column) })
  switch (column.kind) {
    case 'text':
    case 'reference': {
      const encoding = kind === 'text' ? oldEncodingOf(cell.raw) : undefined
      if (encoding) return no('text-old-encoding', { encoding })
      return readText(kind, value, column, no)
    }
    case 'date':
      return readDay(kind, value, no, chosen)
    default:
      if (kind === 'date' || cell.percent)
        return no('value-of-wrong-kind', {
          given: kind === 'date' ? 'ngày' : 'tỷ lệ phần trăm',
          wanted: wantedBy(column),
        })
      return readNumber(value, column, no, chosen)
  }
}

type No = (
  code: WorkbookRefusalCode,
  values?: Record<string, string>,
  readings?: readonly string[],
) => Read

type Plain = { kind: 'text' | 'number' | 'date' | 'boolean'; value: CellValue | null }

function resultOf(cell: GivenCell): Plain | 'error' | 'uncomputed' | undefined {
  if (cell.kind === 'empty') return undefined
  if (cell.kind === 'error') return 'error'
  if (cell.kind !== 'formula')
    return {
      kind: cell.kind,
      value: typeof cell.value === 'boolean' ? String(cell.value) : cell.value,
    }
  if (cell.cached === undefined || cell.cached === 'empty' || cell.value === null)
    return 'uncomputed'
  return {
    kind: cell.cached,
    value: typeof cell.value === 'boolean' ? String(cell.value) : cell.value,
  }
}

function readText(
  kind: Plain['kind'],
  value: CellValue | null,
  column: WorkbookColumn,
  no: No,
): Read {
  if (kind === 'date') return no('value-of-wrong-kind', { given: 'ngày', wanted: wantedBy(column) })
  const text = normaliseText(typeof value === 'number' ? numberText(value) : (value ?? ''))
  if (text === '') return ok(undefined)
  const most = column.longest ?? 300
  return text.length > most ? no('text-too-long', { most: String(most) }) : ok(text)
}

function readDay(
  kind: Plain['kind'],
  value: CellValue | null,
  no: No,
  chosen: number | undefined,
): Read {
  if (kind === 'date') {
    const day = typeof value === 'string' ? parsePlainDate(value) : undefined
    return day === undefined ? no('date-unreadable') : ok(day)
  }
  if (typeof value !== 'string') return no('date-unreadable', { given: numberText(value ?? 0) })
  const read = parseVietnameseDate(value)
  if (read.ok) return read
  if (read.refusal.code === 'date-empty') return ok(undefined)
  const { refusal } = read
  if (refusal.code === 'date-month-only') return no('date-month-only', { month: refusal.month })
  if (refusal.code !== 'date-ambiguous') return no('date-unreadable')
  const { readings } = refusal
  const meant = chosen === undefined ? undefined : readings[chosen]
  if (meant !== undefined) return readDay(kind, meant, no, undefined)
  return no('date-ambiguous', { readings: readings.join(' hoặc ') }, readings)
}

function readNumber(
  value: CellValue | null,
  column: WorkbookColumn,
  no: No,
  chosen: number | undefined,
): Read {
  let number = value
  if (typeof number === 'string') {
    const read = parseVietnameseNumber(number)
    if (!read.ok) {
      const { refusal } = read
      if (refusal.code === 'number-empty') return ok(undefined)
      if (refusal.code === 'number-ambiguous') {
        const meant = chosen === undefined ? undefined : refusal.readings[chosen]
        return meant === undefined ? twoReadings(refusal.readings, no) : checked(meant, column, no)
      }
      if (refusal.code === 'number-fraction-of-dong') return no('dong-not-whole')
      return no('number-unreadable')
    }
    number = read.value
  }
  return number === null ? ok(undefined) : checked(number, column, no)
}

function twoReadings([first, second]: readonly [number, number], no: No): Read {
  const [firstPlain, secondPlain] = [numberText(first), numberText(second)]
  const values = { first: numberText(first, true), second: numberText(second, true) }
  return no('number-ambiguous', { ...values, firstPlain, secondPlain }, [firstPlain, secondPlain])
}

function checked(number: number, column: WorkbookColumn, no: No): Read {
  const fault = faultOfNumber(number, column)
  if (!fault) return ok(number === 0 ? 0 : number)
  return no(fault, { most: formatInteger(column.most ?? 0) })
}

function faultOfNumber(number: number, column: WorkbookColumn): WorkbookRefusalCode | undefined {
  if (number < 0) return 'number-negative'
  if (column.kind === 'dong' && !Number.isInteger(number)) return 'dong-not-whole'
  if (column.kind === 'integer' && !Number.isInteger(number)) return 'number-not-whole'
  if (number > (column.most ?? Number.MAX_SAFE_INTEGER)) return 'number-too-large'
  if (column.kind !== 'decimal') return undefined
  if (column.decimals === 1) return Number.isInteger(number * 2) ? undefined : 'days-not-halves'
  return Number(number.toFixed(column.decimals ?? 2)) === number ? undefined : 'number-too-precise'
}

/** 1500 → '1500', 1.5 → '1,5'; with groups 1.500. */
function numberText(value: number | string, grouped = false): string {
  if (typeof value === 'string') return value
  if (grouped && Number.isInteger(value)) return formatInteger(value)
  if (grouped) return formatDecimal(value, (String(value).split('.')[1] ?? '').length)
  return String(value).replace('.', ',')
}

function wantedBy(column: WorkbookColumn): string {
  if (column.kind === 'date') return 'ngày/tháng/năm'
  return column.kind === 'text' || column.kind === 'reference' ? 'chữ' : 'số'
}

function refused(
  code: WorkbookRefusalCode,
  place: CellPlace,
  values: Record<string, string>,
  readings: readonly string[] | undefined,
): Read {
  const refusal = workbookRefusal(code, place, values)
  return refuse({ code: 'refused', refusal: readings ? { ...refusal, readings } : refusal })
}

/** What was there, short enough for a sentence. */
function shown(raw: string): string {
  const text = normaliseText(raw)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** A row read by the columns of its sheet, with the address of every cell. */
export type ReadDataRow = {
  row: number
  values: Readonly<Partial<Record<WorkbookColumn['key'], CellValue>>>
  /** Column keys whose cell was refused: their values are missing, not empty. */
  broken: ReadonlySet<WorkbookColumn['key']>
  refusals: readonly WorkbookRefusal[]
}

/** The text of a read value, or nothing. */
export function textOf(value: CellValue | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

/** The number of a read value, or nothing. */
export function numberOf(value: CellValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** The day of a read value; only values of date columns are days. */
export function dayOf(value: CellValue | undefined): PlainDate | undefined {
  return typeof value === 'string' ? parsePlainDate(value) : undefined
}
