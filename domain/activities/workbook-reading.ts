import { normaliseText } from '#domain/base/text.ts'
import { type ReadDataRow, textOf } from './workbook-cells.ts'
import type { ColumnKey } from './workbook-column.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import { type DataSheet, WORKBOOK_COLUMNS, WORKBOOK_SHEETS } from './workbook-layout.ts'
import { columnName } from './workbook-read.ts'
import {
  type CellPlace,
  type WorkbookRefusal,
  type WorkbookRefusalCode,
  workbookRefusal,
} from './workbook-refusals.ts'

export type MainSheet = 'events' | 'summaries'

/** A row of a main sheet with its rows on the sheets of detail. */
export type GivenRecord = {
  sheet: MainSheet
  main: ReadDataRow
  values: readonly ReadDataRow[]
  partners: readonly ReadDataRow[]
}

/** Where a column of a row stands. */
export function placeOf(sheet: DataSheet, row: number, key: ColumnKey): CellPlace {
  const at = WORKBOOK_COLUMNS[sheet].findIndex((column) => column.key === key)
  return { sheet: WORKBOOK_SHEETS[sheet], cell: `${columnName(at + 1)}${row}` }
}

/** A row being read: what is wrong with it gathers as its cells are looked at. */
export type Reading = {
  record: GivenRecord
  ground: WorkbookGround
  refusals: WorkbookRefusal[]
}

export function readingOf(record: GivenRecord, ground: WorkbookGround): Reading {
  const rows = [record.main, ...record.values, ...record.partners]
  return { record, ground, refusals: rows.flatMap(({ refusals }) => refusals) }
}

/** Notes what is wrong with a cell of the row; answers nothing, as the cell has no value. */
export function fault(
  reading: Reading,
  code: WorkbookRefusalCode,
  key: ColumnKey,
  values?: Record<string, string>,
): undefined {
  const { sheet, main } = reading.record
  reading.refusals.push(workbookRefusal(code, placeOf(sheet, main.row, key), values))
  return undefined
}

/** The text of a cell of the main row. */
export function mainText(reading: Reading, key: ColumnKey): string | undefined {
  return textOf(reading.record.main.values[key])
}

/** Was the cell refused already? It has no value then, which is not the same as empty. */
export function isBroken(reading: Reading, key: ColumnKey): boolean {
  return reading.record.main.broken.has(key)
}

/** The code of a cell that offers a closed list; nothing for an empty one. */
export function readChoice<Code extends string>(
  reading: Reading,
  key: ColumnKey,
  names: Readonly<Record<Code, string>>,
  from?: { sheet: DataSheet; row: ReadDataRow },
): Code | undefined {
  const { sheet, main } = reading.record
  const row = from?.row ?? main
  const text = textOf(row.values[key])
  if (text === undefined) return undefined
  const choices = Object.entries(names) as [Code, string][]
  const code = choiceOf(text, choices)
  if (code === undefined)
    reading.refusals.push(
      workbookRefusal(
        'choice-unknown',
        placeOf(from?.sheet ?? sheet, row.row, key),
        choicesOf(text, choices),
      ),
    )
  return code
}

export function choiceOf<Code extends string>(
  text: string,
  choices: readonly (readonly [Code, string])[],
): Code | undefined {
  const wanted = normaliseText(text).toLowerCase()
  return choices.find(([, name]) => normaliseText(name).toLowerCase() === wanted)?.[0]
}

export function choicesOf(given: string, choices: readonly (readonly [string, string])[]) {
  return { given, choices: choices.map(([, name]) => name).join('; ') }
}
