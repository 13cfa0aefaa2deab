import assert from 'node:assert/strict'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The sheet "Hoạt động" of a unit's workbook. */
const EVENTS = 'xl/worksheets/sheet2.xml'

function changeEvents(bytes: Uint8Array, change: (sheet: string) => string): Buffer {
  const parts = unzipSync(bytes)
  const sheet = change(strFromU8(parts[EVENTS] ?? new Uint8Array()))
  return Buffer.from(zipSync({ ...parts, [EVENTS]: strToU8(sheet) }))
}

/** Types into cells of a workbook as it was downloaded; text goes in as text, an error as what a formula left. */
export function typeInto(
  bytes: Uint8Array,
  cells: Readonly<Record<string, string | number | { error: string }>>,
): Buffer {
  return changeEvents(bytes, (whole) => {
    let sheet = whole
    for (const [cell, value] of Object.entries(cells)) {
      const found = new RegExp(`<c r="${cell}"( t="s")?( s="\\d+")(?:/>|>.*?</c>)`)
      assert.match(sheet, found, cell)
      const typed = (style: string) =>
        typeof value === 'number'
          ? `<c r="${cell}"${style}><v>${value}</v></c>`
          : typeof value === 'object'
            ? `<c r="${cell}"${style} t="e"><v>${value.error}</v></c>`
            : `<c r="${cell}"${style} t="inlineStr"><is><t>${value}</t></is></c>`
      sheet = sheet.replace(found, (_whole, _shared, style: string) => typed(style))
    }
    return sheet
  })
}

/** Takes a row's cells out, as somebody does who deletes its contents. */
export function emptyRow(bytes: Uint8Array, row: number): Buffer {
  return changeEvents(bytes, (sheet) => {
    const found = new RegExp(`<row r="${row}"[^>]*>.*?</row>`)
    assert.match(sheet, found)
    return sheet.replace(found, '')
  })
}

/** Hides every column and these rows, as somebody leaves a sheet who filtered it. */
export function hideIn(bytes: Uint8Array, rows: readonly number[]): Buffer {
  return changeEvents(bytes, (whole) =>
    rows.reduce(
      (sheet, row) => {
        assert.match(sheet, new RegExp(`<row r="${row}"`))
        return sheet.replace(`<row r="${row}"`, `<row r="${row}" hidden="1"`)
      },
      whole
        .replaceAll(/<col (?![^>]*hidden)/g, '<col hidden="1" ')
        .replace('</sheetData>', '</sheetData><autoFilter ref="A4:O60"/>'),
    ),
  )
}

/** A file as a browser is given it. */
export function asXlsx(name: string, buffer: Buffer) {
  return {
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  }
}
