import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { ReadLimits } from './limits.ts'
import { readNumberMeanings } from './number-format.ts'
import type { OfficePackage } from './package-parts.ts'
import { readCustomParts, readCustomProperties, readWorkbookPart } from './package-parts.ts'
import type { SheetRefusal } from './refusals.ts'
import { StopReading } from './refusals.ts'
import { readSharedStrings } from './shared-strings.ts'
import type { ContentCount, SheetFrame } from './sheet-rows.ts'
import { readSheetRows } from './sheet-rows.ts'
import { refuseForeignFormat } from './sniff.ts'
import { createUnpacker } from './unpack.ts'
import type { ReadRow, ReadSheet, ReadWorkbook } from './workbook.ts'
import { readZipDirectory } from './zip-directory.ts'

/** A workbook without its rows, which were handed over one by one. */
export type ParsedWorkbook = Omit<ReadWorkbook, 'sheets'> & { sheets: Omit<ReadSheet, 'rows'>[] }

/**
 * Reads an .xlsx (or .xlsm) in this process. Only the child may call it: however careful the code,
 * a hostile file is read where it can be killed.
 *
 * Our own reader, and not that of the library that writes: that one spreads a sheet over a dense
 * rectangle before anything can be counted, and does not hand over the stored characters, which
 * "refused with cell and original value" needs.
 */
export function parseWorkbook(
  bytes: Uint8Array,
  limits: ReadLimits,
  takeRow: (sheet: number, row: ReadRow) => void,
): Result<ParsedWorkbook, SheetRefusal> {
  const foreign = refuseForeignFormat(bytes)
  if (foreign) return refuse(foreign)
  try {
    return ok(parsePackage(bytes, limits, takeRow))
  } catch (error) {
    if (error instanceof StopReading) return refuse(error.refusal)
    throw error
  }
}

function parsePackage(
  bytes: Uint8Array,
  limits: ReadLimits,
  takeRow: (sheet: number, row: ReadRow) => void,
): ParsedWorkbook {
  const pack: OfficePackage = {
    entries: readZipDirectory(bytes, limits),
    unpacker: createUnpacker(limits),
  }
  const workbook = readWorkbookPart(pack)
  if (workbook.sheets.length > limits.sheets)
    throw new StopReading({ code: 'workbook-too-large', what: 'sheets', limit: limits.sheets })
  const reader = {
    strings: readSharedStrings(pack, workbook.sharedStrings, limits.textCharacters),
    meanings: readNumberMeanings(pack, workbook.styles),
    dateSystem: workbook.dateSystem,
  }
  const count: ContentCount = { rows: 0, cells: 0, textCharacters: 0 }
  const sheets = workbook.sheets.map(({ name, state, entry }, position) => {
    const none: SheetFrame = { merges: [], hiddenColumns: [] }
    const frame = entry
      ? readSheetRows(pack, entry, reader, limits, count, (row) => takeRow(position, row))
      : none
    return { name, state, ...frame }
  })
  return {
    sheets,
    definedNames: workbook.definedNames,
    customParts: readCustomParts(pack, workbook.target),
    customProperties: readCustomProperties(pack),
    dateSystem: workbook.dateSystem,
    hasMacros: [...pack.entries.keys()].some((name) => name.endsWith('vbaproject.bin')),
  }
}
