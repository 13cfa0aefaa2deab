import {
  daysInMonth,
  type PlainDate,
  parsePlainDate,
  plainDateOf,
} from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import { type Month, parseVietnameseMonth } from '#domain/base/vietnamese-parse.ts'
import { type GivenCell, numberOf, readCell, textOf } from '../workbook-cells.ts'
import type { WorkbookColumn } from '../workbook-column.ts'
import { type WorkbookRefusal, workbookRefusal } from '../workbook-refusals.ts'
import { MONEY_UNITS, type MoneyUnit } from './table-fields.ts'

/** A cell of a foreign table in its place, with the reading that somebody chose for it. */
export type PlacedCell = { cell: GivenCell; sheet: string; chosen: number | undefined }

type Read<Value> = Result<Value | undefined, { code: 'refused'; refusal: WorkbookRefusal }>

const column = (
  kind: WorkbookColumn['kind'],
  more: Partial<WorkbookColumn> = {},
): WorkbookColumn => ({
  ...{ key: 'words', header: '', width: 0, input: true, kind },
  ...more,
})

const TEXT = column('text', { longest: 300 })
const DAY = column('date')
const COUNT = column('integer', { most: 1_000_000 })
const DAYS = column('decimal', { decimals: 1, most: 1_000_000 })
const QUANTITY = column('decimal', { decimals: 2, most: 1_000_000_000 })
/** Every digit of the cell: whether they make whole đồng is asked once the unit is known. */
const MONEY = column('decimal', { decimals: 20, most: 9_999_999_999_999 })

/** The most đồng of one value, as everywhere. */
const MOST_DONG = 9_999_999_999_999

export function readText({ cell, sheet, chosen }: PlacedCell): Read<string> {
  const read = readCell(cell, TEXT, sheet, chosen)
  return read.ok ? ok(textOf(read.value)) : read
}

export const readCount = (placed: PlacedCell): Read<number> => readNumberBy(COUNT, placed)

export const readQuantity = (placed: PlacedCell): Read<number> => readNumberBy(QUANTITY, placed)

/** Halves of a day. */
export function readHalfDays(placed: PlacedCell): Read<number> {
  const read = readNumberBy(DAYS, placed)
  return read.ok && read.value !== undefined ? ok(read.value * 2) : read
}

function readNumberBy(by: WorkbookColumn, { cell, sheet, chosen }: PlacedCell): Read<number> {
  const read = readCell(cell, by, sheet, chosen)
  return read.ok ? ok(numberOf(read.value)) : read
}

/** A text that says its own unit: the column's is not applied once more. */
const OWN_UNIT = /(nghìn|ngàn|triệu|tỉ|tỷ|đồng|đ|vnđ|vnd)$/

/** Whole đồng of a cell whose column counts in `unit`. */
export function readMoney(placed: PlacedCell, unit: MoneyUnit): Read<number> {
  const { cell, sheet } = placed
  const read = readNumberBy(MONEY, placed)
  if (!read.ok || read.value === undefined) return read
  const written = typeof cell.value === 'string' ? normaliseText(cell.value).toLowerCase() : ''
  const dong = OWN_UNIT.test(written) ? read.value : shiftPoint(read.value, MONEY_UNITS[unit])
  const no = (code: 'dong-not-whole' | 'number-too-large') =>
    refuse({
      ...{ code: 'refused' as const },
      refusal: workbookRefusal(
        code,
        { sheet, cell: cell.address },
        { most: formatInteger(MOST_DONG) },
      ),
    })
  if (dong > MOST_DONG) return no('number-too-large')
  return Number.isInteger(dong) ? ok(dong) : no('dong-not-whole')
}

/** 2.5 by six places is 2500000: by its digits, for a product of fractions is not exact. */
function shiftPoint(value: number, places: number): number {
  // The shortest writing of the number is what was typed; a fixed one would show its binary rest.
  const shortest = String(value)
  const [whole = '', fraction = ''] = (/e/.test(shortest) ? value.toFixed(20) : shortest).split('.')
  const digits = fraction.padEnd(places, '0')
  return Number(`${whole}${digits.slice(0, places)}.${digits.slice(places) || '0'}`)
}

/** Days of a row: events know theirs, others only their month. */
export type TableDays = { from: PlainDate; to: PlainDate; isMonth: boolean }

/** Between the days of one cell: 'từ 15/3/2019 đến 17/3/2019', '15/3/2019 – 17/3/2019'. */
const BETWEEN = /\s+đến(?:\s+ngày)?\s+|\s*–\s*|\s+-\s+/i

/** Reads a day, two days with a word between them, or a month, by the one written table. */
export function readDays(placed: PlacedCell): Read<TableDays> {
  const { cell, sheet, chosen } = placed
  const written =
    cell.kind === 'text' && typeof cell.value === 'string' ? normaliseText(cell.value) : ''
  const parts = written.replace(/^từ(\s+ngày)?\s+/i, '').split(BETWEEN)
  if (parts.length === 2) {
    const [from, to] = parts.map((part) =>
      readCell({ ...cell, value: part, raw: part }, DAY, sheet, chosen),
    )
    if (from?.ok && to?.ok && from.value !== undefined && to.value !== undefined)
      return ok({
        from: String(from.value) as PlainDate,
        to: String(to.value) as PlainDate,
        isMonth: false,
      })
  }
  const read = readCell(cell, DAY, sheet, chosen)
  if (read.ok) {
    const day = read.value === undefined ? undefined : parsePlainDate(String(read.value))
    return ok(day === undefined ? undefined : { from: day, to: day, isMonth: false })
  }
  const month =
    read.refusal.refusal.code === 'date-month-only' ? parseVietnameseMonth(written) : undefined
  return month?.ok ? ok({ ...month.value, isMonth: true }) : read
}

const MONTH_ALONE = /^(?:t|tháng)? ?(\d{1,2})$/

/** Reads a month: with its year, as a day of it, or by its number in the year of the table. */
export function readMonth(placed: PlacedCell, year: number): Read<TableDays> {
  const { cell, sheet } = placed
  const ofMonth = (months: Month | undefined): Read<TableDays> | undefined =>
    months && ok({ ...months, isMonth: true })
  if (cell.kind === 'date' || cell.cached === 'date') {
    const day = typeof cell.value === 'string' ? parsePlainDate(cell.value) : undefined
    const found = day && ofMonth(monthIn(Number(day.slice(0, 4)), Number(day.slice(5, 7))))
    if (found) return found
  }
  const text = readText(placed)
  if (!text.ok || text.value === undefined) return text.ok ? ok(undefined) : text
  const whole = parseVietnameseMonth(text.value)
  if (whole.ok) return ok({ ...whole.value, isMonth: true })
  const alone = MONTH_ALONE.exec(text.value.toLowerCase())
  const found = alone && ofMonth(monthIn(year, Number(alone[1])))
  if (found) return found
  return refuse({
    ...{ code: 'refused' as const },
    refusal: workbookRefusal(
      'table-month-unreadable',
      { sheet, cell: cell.address },
      { given: text.value.slice(0, 60) },
    ),
  })
}

function monthIn(year: number, month: number): Month | undefined {
  if (month < 1 || month > 12) return undefined
  const from = plainDateOf(year, month, 1)
  const to = plainDateOf(year, month, daysInMonth(year, month))
  return from && to ? { from, to } : undefined
}

/** A cell as people see it: what stays beside the record. */
export function shownCell(cell: GivenCell): string {
  const { value, kind, cached } = cell
  if (kind === 'empty') return ''
  if (value === null) return normaliseText(cell.raw).slice(0, 500)
  if (kind === 'date' || cached === 'date') {
    const day = typeof value === 'string' ? parsePlainDate(value) : undefined
    return day ? formatDate(day) : normaliseText(cell.raw)
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value !== 'number') return normaliseText(value).slice(0, 500)
  const plain = String(Number((cell.percent ? value * 100 : value).toPrecision(15))).replace(
    '.',
    ',',
  )
  return cell.percent ? `${plain}%` : plain
}
