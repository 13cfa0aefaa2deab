import { normaliseText } from '#domain/base/text.ts'
import {
  type GivenRow,
  type GivenSheet,
  type GivenWorkbook,
  type ReadDataRow,
  readCell,
} from './workbook-cells.ts'
import type { WorkbookColumn } from './workbook-column.ts'
import {
  DATA_SHEETS,
  type DataSheet,
  IDENTITY_KEYS,
  WORKBOOK_COLUMNS,
  WORKBOOK_SHEETS,
  type WorkbookIdentity,
} from './workbook-layout.ts'
import { type WorkbookRefusal, workbookRefusal } from './workbook-refusals.ts'

/** A header row may stand a little lower than in the template, not at the end of the world. */
const LAST_HEADER_ROW = 40

/** Whose workbook it is, from its hidden identity sheet; nothing when the file is no workbook of ours. */
export function readIdentity(workbook: GivenWorkbook): WorkbookIdentity | undefined {
  const sheet = findSheet(workbook, WORKBOOK_SHEETS.identity)
  if (!sheet) return undefined
  const said = new Map(sheet.rows.map(({ cells }) => [textAt(cells, 1), textAt(cells, 2)] as const))
  const of = (key: keyof WorkbookIdentity) => said.get(IDENTITY_KEYS[key]) ?? ''
  if (!of('programme') || !of('unit') || !of('year')) return undefined
  return {
    programme: of('programme'),
    unit: of('unit'),
    year: of('year'),
    period: of('period'),
    version: of('version'),
    asOf: of('asOf'),
  }
}

export type ReadData = {
  sheets: Record<DataSheet, readonly ReadDataRow[]>
  /** What is wrong with sheets and headers: nothing of the file is taken then. */
  refusals: readonly WorkbookRefusal[]
}

/** Which reading of a cell is meant that can be read in several ways: 0 for the first that was offered. */
export type ChosenReading = { sheet: string; cell: string; take: number }

/** The rows of every data sheet, each cell read by its column. */
export function readDataSheets(
  workbook: GivenWorkbook,
  chosen: readonly ChosenReading[] = [],
  wanted: readonly DataSheet[] = DATA_SHEETS,
): ReadData {
  const readings = new Map(chosen.map(({ sheet, cell, take }) => [`${sheet}!${cell}`, take]))
  const sheets = {
    events: [],
    summaries: [],
    values: [],
    partners: [],
    plan: [],
    works: [],
  } as Record<DataSheet, readonly ReadDataRow[]>
  const refusals: WorkbookRefusal[] = []
  for (const key of wanted) {
    const name = WORKBOOK_SHEETS[key]
    const sheet = findSheet(workbook, name)
    if (!sheet) {
      refusals.push(workbookRefusal('sheet-missing', { sheet: name, cell: '' }, { sheet: name }))
      continue
    }
    const header = sheet.rows.find(
      ({ row, cells }) => row <= LAST_HEADER_ROW && textAt(cells, 1) === 'Mã dòng',
    )
    if (!header) {
      refusals.push(workbookRefusal('header-missing', { sheet: name, cell: 'A1' }))
      continue
    }
    const faults = faultsOfHeader(header, WORKBOOK_COLUMNS[key], name)
    refusals.push(...faults)
    if (faults.length === 0)
      sheets[key] = readRows(sheet, header.row, WORKBOOK_COLUMNS[key], { name, readings })
  }
  return { sheets, refusals }
}

function faultsOfHeader(
  header: GivenRow,
  columns: readonly WorkbookColumn[],
  sheet: string,
): WorkbookRefusal[] {
  const wanted = columns.map((column) => column.header)
  const faults: WorkbookRefusal[] = []
  for (const [at, expected] of wanted.entries()) {
    const found = textAt(header.cells, at + 1)
    if (found === expected) continue
    const cell = `${columnName(at + 1)}${header.row}`
    faults.push(
      wanted.includes(found)
        ? workbookRefusal('header-moved', { sheet, cell }, { header: found, expected })
        : workbookRefusal('header-renamed', { sheet, cell }, { expected }),
    )
  }
  for (const { column, address, value } of header.cells)
    if (column > columns.length && value !== null)
      faults.push(
        workbookRefusal('column-unknown', { sheet, cell: address }, { header: String(value) }),
      )
  return faults
}

function readRows(
  sheet: GivenSheet,
  headerRow: number,
  columns: readonly WorkbookColumn[],
  { name, readings }: { name: string; readings: ReadonlyMap<string, number> },
): ReadDataRow[] {
  const rows: ReadDataRow[] = []
  const merges = sheet.merges.filter(({ lastRow }) => lastRow > headerRow)
  for (const { row, cells } of sheet.rows) {
    if (row <= headerRow) continue
    const values: Partial<Record<WorkbookColumn['key'], string | number>> = {}
    const broken = new Set<WorkbookColumn['key']>()
    const refusals: WorkbookRefusal[] = []
    for (const cell of cells) {
      const column = columns[cell.column - 1]
      if (cell.kind === 'empty') continue
      if (!column) {
        refusals.push(
          workbookRefusal('column-unknown', { sheet: name, cell: cell.address }, { header: '' }),
        )
        continue
      }
      const merged = merges.some(
        (merge) =>
          merge.firstRow <= row &&
          row <= merge.lastRow &&
          merge.firstColumn <= cell.column &&
          cell.column <= merge.lastColumn,
      )
      if (merged) {
        refusals.push(workbookRefusal('cells-merged', { sheet: name, cell: cell.address }))
        broken.add(column.key)
        continue
      }
      const read = readCell(cell, column, name, readings.get(`${name}!${cell.address}`))
      if (!read.ok) {
        refusals.push(read.refusal.refusal)
        broken.add(column.key)
      } else if (read.value !== undefined) values[column.key] = read.value
    }
    if (Object.keys(values).length > 0 || refusals.length > 0)
      rows.push({ row, values, broken, refusals })
  }
  return rows
}

function findSheet(workbook: GivenWorkbook, name: string): GivenSheet | undefined {
  return workbook.sheets.find((sheet) => normaliseText(sheet.name) === normaliseText(name))
}

function textAt(cells: GivenRow['cells'], column: number): string {
  const cell = cells.find((candidate) => candidate.column === column)
  return cell?.value === null || cell?.value === undefined ? '' : normaliseText(String(cell.value))
}

/** 'A' of 1, 'AA' of 27. */
export function columnName(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
