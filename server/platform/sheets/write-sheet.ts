import type { Cell, DataValidation, MergeRange, WriteSheet } from 'hucre/xlsx'
import { serialOfDate } from './excel-date.ts'
import { addressOf, columnLetters } from './workbook.ts'
import type {
  ColumnRule,
  ColumnToWrite,
  RowToWrite,
  SheetToWrite,
  TableToWrite,
} from './workbook-to-write.ts'
import { textCell, valueCell } from './write-cells.ts'
import { columnStyle, HEADER_STYLE, lineStyle } from './write-styles.ts'

/** Where the parts of a written sheet stand; rows from 1. The reader of a template needs it too. */
export type SheetLayout = { headerRow: number; firstRow: number; lastRow: number }

export function layoutOf(sheet: SheetToWrite): SheetLayout {
  const lines = sheet.lines?.length ?? 0
  const groupRows = sheet.table && hasGroups(sheet.table) ? 1 : 0
  const headerRow = lines + groupRows + 1
  const rows = (sheet.table?.rows.length ?? 0) + (sheet.table?.blankRows ?? 0)
  return { headerRow, firstRow: headerRow + 1, lastRow: headerRow + rows }
}

export function sheetForLibrary(sheet: SheetToWrite): WriteSheet {
  const { table } = sheet
  const cells = new Map<string, Partial<Cell>>()
  const merges: MergeRange[] = []
  const layout = layoutOf(sheet)
  const width = table?.columns.length ?? 1
  const rowDefs = new Map<number, { height: number }>()

  sheet.lines?.forEach((line, row) => {
    cells.set(`${row},0`, textCell(line.text, lineStyle(line)))
    if (width > 1) merges.push({ startRow: row, endRow: row, startCol: 0, endCol: width - 1 })
    if (line.height !== undefined) rowDefs.set(row, { height: line.height })
  })
  if (table) {
    addHeaders(table, layout, cells, merges)
    addRows(table, layout, cells)
  }

  return {
    name: sheet.name,
    rows: [],
    cells,
    merges,
    rowDefs,
    columns: (table?.columns ?? [{ width: 100 }]).map((column) => ({
      width: column.width,
      ...('hidden' in column && column.hidden && { hidden: true }),
    })),
    ...(table && tableSettings(table, layout)),
    ...(sheet.protect && {
      protection: {
        sheet: true,
        objects: true,
        scenarios: true,
        selectLockedCells: true,
        selectUnlockedCells: true,
        formatColumns: true,
        formatRows: true,
        ...(table?.filter && { autoFilter: true, sort: true }),
      },
    }),
    hidden: sheet.state === 'hidden',
    veryHidden: sheet.state === 'veryHidden',
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.page?.orientation ?? 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.6, right: 0.4, bottom: 0.6, left: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      ...(sheet.page?.header && { oddHeader: `&C${printedText(sheet.page.header)}` }),
      oddFooter: `&L${printedText(sheet.page?.footer ?? '')}&RTrang &P/&N`,
    },
  }
}

function tableSettings(table: TableToWrite, layout: SheetLayout): Partial<WriteSheet> {
  const lastColumn = columnLetters(table.columns.length)
  const dataValidations = table.columns.flatMap((column, index) =>
    validationsOf(column, index + 1, layout),
  )
  const lastRow = Math.max(layout.lastRow, layout.firstRow)
  return {
    freezePane: { rows: layout.headerRow, columns: table.frozenColumns ?? 0 },
    ...(dataValidations.length > 0 && { dataValidations }),
    ...(table.filter && {
      autoFilter: { range: `A${layout.headerRow}:${lastColumn}${lastRow}` },
    }),
  }
}

/** '&' begins a code in headers and footers. */
function printedText(text: string): string {
  return text.replaceAll('&', '&&')
}

/** The header rows on every printed page. The library would write the sheet's name without quotes. */
export function printTitlesOf(
  sheet: SheetToWrite,
): { name: string; range: string; scope: string }[] {
  if (!sheet.table) return []
  const { headerRow } = layoutOf(sheet)
  const first = hasGroups(sheet.table) ? headerRow - 1 : headerRow
  const range = `${quotedName(sheet.name)}!$${first}:$${headerRow}`
  return [{ name: '_xlnm.Print_Titles', range, scope: sheet.name }]
}

/** A sheet's name as references write it. */
export function quotedName(sheetName: string): string {
  return `'${sheetName.replaceAll("'", "''")}'`
}

function hasGroups(table: TableToWrite): boolean {
  return table.columns.some((column) => column.group !== undefined)
}

function addHeaders(
  table: TableToWrite,
  { headerRow }: SheetLayout,
  cells: Map<string, Partial<Cell>>,
  merges: MergeRange[],
): void {
  const row = headerRow - 1
  table.columns.forEach(({ header, group }, column) => {
    cells.set(`${row},${column}`, textCell(header, HEADER_STYLE))
    if (!hasGroups(table)) return
    const isFirst = group === undefined || table.columns[column - 1]?.group !== group
    cells.set(`${row - 1},${column}`, textCell(isFirst ? (group ?? '') : '', HEADER_STYLE))
    if (group === undefined || !isFirst) return
    let last = column
    while (table.columns[last + 1]?.group === group) last += 1
    if (last > column)
      merges.push({ startRow: row - 1, endRow: row - 1, startCol: column, endCol: last })
  })
}

function addRows(
  table: TableToWrite,
  layout: SheetLayout,
  cells: Map<string, Partial<Cell>>,
): void {
  const styles = table.columns.map((column) => columnStyle(column, false))
  const totalStyles = table.columns.map((column) => columnStyle(column, true))
  const addRow = (values: RowToWrite, row: number, isTotal: boolean) => {
    if (values.length > table.columns.length)
      throw new RangeError(`${values.length} values for ${table.columns.length} columns`)
    table.columns.forEach((column, index) => {
      const style = (isTotal ? totalStyles : styles)[index] ?? {}
      const value = values[index] ?? null
      cells.set(`${row - 1},${index}`, valueCell(value, column, style))
    })
  }
  table.rows.forEach((values, index) => {
    addRow(values, layout.firstRow + index, false)
  })
  for (let row = layout.firstRow + table.rows.length; row <= layout.lastRow; row += 1)
    addRow([], row, false)
  table.totals?.forEach((values, index) => {
    addRow(values, layout.lastRow + 1 + index, true)
  })
}

const MAX_MESSAGE = 225
const MAX_HINT = 255
const MAX_TITLE = 32

function validationsOf(
  column: ColumnToWrite,
  position: number,
  { firstRow, lastRow }: SheetLayout,
): DataValidation[] {
  const { rule, hint } = column
  if ((!rule && !hint) || lastRow < firstRow) return []
  if (rule && rule.message.length > MAX_MESSAGE) throw new RangeError(`message: ${rule.message}`)
  if (hint && (hint.text.length > MAX_HINT || hint.title.length > MAX_TITLE))
    throw new RangeError(`hint: ${hint.text}`)
  return [
    {
      // A hint alone still needs a kind of rule; any length is allowed then.
      ...(rule
        ? conditionOf(rule, column)
        : { type: 'textLength', operator: 'greaterThanOrEqual', formula1: '0' }),
      range: `${addressOf(firstRow, position)}:${addressOf(lastRow, position)}`,
      allowBlank: true,
      ...(rule && {
        showErrorMessage: true,
        errorStyle: 'stop',
        errorTitle: 'Chưa đúng quy định',
        errorMessage: rule.message,
      }),
      ...(hint && { showInputMessage: true, inputTitle: hint.title, inputMessage: hint.text }),
    },
  ]
}

/** A list goes by its defined name: the one form that every Excel takes from another sheet. */
function conditionOf(
  rule: ColumnRule,
  column: ColumnToWrite,
): Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2'> {
  if (rule.kind === 'list') return { type: 'list', formula1: rule.list }
  if (rule.kind === 'length')
    return { type: 'textLength', operator: 'lessThanOrEqual', formula1: String(rule.most) }
  if (rule.kind === 'days')
    return {
      type: 'date',
      operator: 'between',
      formula1: String(serialOfDate(rule.from)),
      formula2: String(serialOfDate(rule.to)),
    }
  return {
    type: column.kind === 'decimal' ? 'decimal' : 'whole',
    operator: 'between',
    formula1: String(rule.from),
    formula2: String(rule.to),
  }
}
