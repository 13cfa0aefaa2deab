import { writeXlsx } from 'hucre/xlsx'
import { finishPackage } from './finish-package.ts'
import { columnLetters } from './workbook.ts'
import type { ListToWrite, SheetToWrite, WorkbookToWrite } from './workbook-to-write.ts'
import { printTitlesOf, quotedName, sheetForLibrary } from './write-sheet.ts'
import { DEFAULT_FONT } from './write-styles.ts'

/** The hidden sheet of all drop-down choices, one list a column, its name on top. */
const LISTS_SHEET = 'Danh mục'

const DEFAULT_MOMENT = Date.UTC(2020, 0, 1)

/**
 * An .xlsx that Excel 2010 and later open: no formula is written, every value stands in the file.
 * The same workbook gives the same bytes.
 * @throws RangeError or TypeError for what Excel cannot hold (names, lengths, a value not of its
 * column): bugs of the caller, not input of people.
 */
export async function writeWorkbook(workbook: WorkbookToWrite): Promise<Uint8Array> {
  const { properties, lists = [], definedNames = [] } = workbook
  const moment = new Date(properties.createdAt ?? DEFAULT_MOMENT)
  checkLists(workbook)
  const sheets = lists.length > 0 ? [...workbook.sheets, listsSheet(lists)] : workbook.sheets
  const bytes = await writeXlsx({
    sheets: sheets.map(sheetForLibrary),
    namedRanges: [
      ...lists.map(listName),
      ...sheets.flatMap(printTitlesOf),
      ...definedNames.map(({ name, refersTo }) => ({ name, range: refersTo })),
    ],
    properties: {
      title: properties.title,
      ...(properties.subject && { subject: properties.subject }),
      ...(properties.creator && { creator: properties.creator }),
      ...(properties.keywords && { keywords: properties.keywords }),
      ...(properties.description && { description: properties.description }),
      ...(properties.custom && { custom: { ...properties.custom } }),
      created: moment,
      modified: moment,
    },
    defaultFont: DEFAULT_FONT,
    activeSheet: Math.max(
      0,
      sheets.findIndex((sheet) => (sheet.state ?? 'visible') === 'visible'),
    ),
    ...(workbook.lockStructure && { workbookProtection: { lockStructure: true } }),
  })
  return finishPackage(bytes, workbook.customPart)
}

function listsSheet(lists: readonly ListToWrite[]): SheetToWrite {
  const longest = Math.max(...lists.map((list) => list.values.length))
  return {
    name: LISTS_SHEET,
    state: 'hidden',
    protect: true,
    table: {
      columns: lists.map((list) => ({ header: list.name, width: 30, kind: 'text' })),
      rows: Array.from({ length: longest }, (_, row) =>
        lists.map((list) => list.values[row] ?? null),
      ),
    },
  }
}

function listName(list: ListToWrite, position: number): { name: string; range: string } {
  const column = columnLetters(position + 1)
  // A name over no cell is no reference: an empty list still points at one empty cell.
  const last = Math.max(2, list.values.length + 1)
  return { name: list.name, range: `${quotedName(LISTS_SHEET)}!$${column}$2:$${column}$${last}` }
}

function checkLists({ sheets, lists = [] }: WorkbookToWrite): void {
  const names = new Set(lists.map((list) => list.name))
  for (const name of names)
    if (!/^[A-Za-z_][A-Za-z0-9_]{3,}$/.test(name) || /^[A-Za-z]{1,3}\d+$/.test(name))
      throw new RangeError(`not a defined name: '${name}'`)
  if (names.size < lists.length) throw new RangeError('two lists with one name')
  for (const sheet of sheets)
    for (const { rule, header } of sheet.table?.columns ?? [])
      if (rule?.kind === 'list' && !names.has(rule.list))
        throw new RangeError(`no list '${rule.list}' for the column '${header}'`)
}
