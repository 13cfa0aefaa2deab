import type { ActivityKind } from '#domain/activities/fields.ts'
import { FUNDING_SOURCES, VALUE_FORMS } from '#domain/activities/value-line.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import { type NumberRefusal, parseVietnameseNumber } from '#domain/base/vietnamese-parse.ts'
import type { EntryRow, PeriodEntries } from '#domain/reports/schema.ts'

type EntryValue = EntryRow['values'][number]

const COUNTS = [
  { key: 'trips', most: 10_000 },
  { key: 'personVisits', most: 100_000 },
  { key: 'personHalfDays', most: 1_000_000 },
  { key: 'sessions', most: 10_000 },
  { key: 'attendees', most: 1_000_000 },
  { key: 'households', most: 100_000 },
] as const

export type CountKey = (typeof COUNTS)[number]['key']

export type SheetColumn =
  | { type: 'count'; key: CountKey; most: number }
  | { type: 'value'; source: EntryValue['source']; form: EntryValue['form'] }

export const VALUE_SOURCES = [...FUNDING_SOURCES, 'stateProgramme'] as const

/** The columns in their order: counts, then money by form and source. */
export const COLUMNS: readonly SheetColumn[] = [
  ...COUNTS.map((column) => ({ type: 'count' as const, ...column })),
  ...VALUE_FORMS.flatMap((form) =>
    VALUE_SOURCES.map((source) => ({ type: 'value' as const, source, form })),
  ),
]

/** One line of the sheet: text as typed, so that nothing typed is lost or reinterpreted. */
export type SheetLine = {
  id: string
  placeId: string
  placeName: string
  kind: ActivityKind
  /** The ledger holds it already: emptied, it is withdrawn. */
  isStored: boolean
  cells: readonly string[]
  /** What the sheet has no column for (promises, a second line of one source): sent back as it is. */
  kept: readonly EntryValue[]
  words: string | undefined
}

export type CellRefusal =
  | Exclude<NumberRefusal, { code: 'number-empty' }>
  | { code: 'whole-only' }
  | { code: 'half-days-only' }
  | { code: 'negative' }
  | { code: 'too-much'; most: number }
  /** More than a hundred tỉ in one cell: most likely đồng typed where triệu đồng stand. */
  | { code: 'million-column' }

const MILLION = 1_000_000
/** Triệu đồng that one cell may hold. */
const MOST_MILLIONS = 100_000

/**
 * A cell in stored units (counts, half-days, whole đồng), or nothing when it is empty. Money is read as triệu
 * đồng unless the text itself says đồng, nghìn, triệu or tỉ.
 */
export function readCell(
  column: SheetColumn,
  text: string,
): Result<number | undefined, CellRefusal> {
  const read = parseVietnameseNumber(text)
  if (!read.ok) return read.refusal.code === 'number-empty' ? ok(undefined) : refuse(read.refusal)
  const { value } = read
  if (value < 0) return refuse({ code: 'negative' })
  if (column.type === 'value') return readMoney(text, value)
  const isHalves = column.key === 'personHalfDays'
  const stored = isHalves ? value * 2 : value
  if (!Number.isInteger(stored)) return refuse({ code: isHalves ? 'half-days-only' : 'whole-only' })
  if (stored > column.most)
    return refuse({ code: 'too-much', most: isHalves ? column.most / 2 : column.most })
  return ok(stored)
}

function readMoney(text: string, value: number): Result<number, CellRefusal> {
  const saysUnit = /[^\d\s.,]/.test(normaliseText(text))
  const millions = saysUnit ? value / MILLION : value
  if (millions > MOST_MILLIONS) return refuse({ code: 'million-column' })
  if (saysUnit)
    return Number.isInteger(value) ? ok(value) : refuse({ code: 'number-fraction-of-dong' })
  const written = value.toFixed(6)
  if (Number(written) !== value) return refuse({ code: 'number-fraction-of-dong' })
  return ok(Number(written.replace('.', '')))
}

/** A stored number as an officer would type it: no dots, which would be read two ways. */
export function printCell(column: SheetColumn, stored: number): string {
  const divisor = column.type === 'value' ? MILLION : column.key === 'personHalfDays' ? 2 : 1
  return String(stored / divisor).replace('.', ',')
}

/** The sheet as the ledger holds it, and an empty line for each commune that has none. */
export function openSheet({ rows, communes }: PeriodEntries): SheetLine[] {
  const stored = rows.map((row): SheetLine => {
    const shown = COLUMNS.map((column) => statedIn(row, column))
    return {
      id: row.activityId,
      placeId: row.placeId,
      placeName: row.placeName,
      kind: row.kind,
      isStored: true,
      cells: COLUMNS.map((column, at) => {
        const found = shown[at]
        return found === undefined ? '' : printCell(column, found)
      }),
      kept: row.values.filter((value) => !isShown(row.values, value)),
      words: row.words,
    }
  })
  const lacking = communes.filter(({ placeId }) => rows.every((row) => row.placeId !== placeId))
  const order = communes.map(({ placeId }) => placeId)
  return [
    ...stored,
    ...lacking.map(({ placeId, name }) => emptyLine(placeId, name, 'labour')),
  ].sort((a, b) => order.indexOf(a.placeId) - order.indexOf(b.placeId))
}

export function emptyLine(placeId: string, placeName: string, kind: ActivityKind): SheetLine {
  const cells = COLUMNS.map(() => '')
  const id = `${placeId} ${kind}`
  return { id, placeId, placeName, kind, isStored: false, cells, kept: [], words: undefined }
}

function statedIn(row: PeriodEntries['rows'][number], column: SheetColumn): number | undefined {
  if (column.type === 'count') return row[column.key]
  return row.values.find((value) => isOf(value, column) && isShown(row.values, value))?.amount
}

function isOf(value: EntryValue, { source, form }: SheetColumn & { type: 'value' }): boolean {
  return value.source === source && value.form === form
}

/** A cell shows the first value handed over of its source and form. */
function isShown(values: readonly EntryValue[], value: EntryValue): boolean {
  const first = values.find(
    (each) =>
      each.source === value.source && each.form === value.form && each.state === 'handedOver',
  )
  return first === value
}

export function isBlank(line: SheetLine): boolean {
  return line.kept.length === 0 && line.cells.every((cell) => cell.trim() === '')
}

/** Is the line sent at all? An empty one only to take out what the ledger holds. */
export function isSent(line: SheetLine): boolean {
  return line.isStored || !isBlank(line)
}

/** The rows of the command; cells must be readable. */
export function rowsOf(lines: readonly SheetLine[]): EntryRow[] {
  return lines.filter(isSent).map((line): EntryRow => {
    const { placeId, kind } = line
    if (isBlank(line)) return { placeId, kind, values: [], withdraw: true }
    const row: EntryRow = { placeId, kind, values: [...line.kept] }
    if (line.words !== undefined) row.words = line.words
    for (const [at, column] of COLUMNS.entries()) {
      const read = readCell(column, line.cells[at] ?? '')
      if (!read.ok || read.value === undefined) continue
      if (column.type === 'count') row[column.key] = read.value
      else {
        const { source, form } = column
        row.values.push({ source, form, amount: read.value, state: 'handedOver' })
      }
    }
    return row
  })
}

/** The sum of a column over its readable cells; undefined when nothing is stated. */
export function sumOf(lines: readonly SheetLine[], at: number): number | undefined {
  const column = COLUMNS[at]
  if (!column) return undefined
  const known = lines.flatMap((line) => {
    const read = readCell(column, line.cells[at] ?? '')
    return read.ok && read.value !== undefined ? [read.value] : []
  })
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0)
}

export type Pasted = {
  lines: SheetLine[]
  /** What stood right of the last column or below the last line: shown, never dropped. */
  left: string[]
}

/** Fills a block copied from a spreadsheet right and down from one cell. */
export function pasteBlock(
  lines: readonly SheetLine[],
  from: { line: number; column: number },
  text: string,
): Pasted {
  const block = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'))
  const next = lines.map((line) => ({ ...line, cells: [...line.cells] }))
  const left: string[] = []
  for (const [down, cells] of block.entries())
    for (const [right, cell] of cells.entries()) {
      const target = next[from.line + down]?.cells
      const at = from.column + right
      if (target && at < COLUMNS.length) target[at] = cell.trim()
      else if (cell.trim() !== '') left.push(cell.trim())
    }
  return { lines: next, left }
}
