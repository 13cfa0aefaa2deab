import { strToU8, type Zippable, zipSync } from 'fflate'

/**
 * For tests: a workbook made part by part, as other programs and attackers make them. Its cell style
 * 0 is General, 1 a date, 2 a percentage.
 */
export function rawWorkbook(options: {
  /** Inside <sheetData>. */
  rows?: string
  /** Before and after <sheetData>. */
  before?: string
  after?: string
  /** Inside <sst>. */
  strings?: string
  workbookProperties?: string
  sheetState?: string
  /** The name of one more sheet, of the same cells. */
  secondSheet?: string
  prolog?: string
  parts?: Record<string, Uint8Array>
}): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships xmlns="${relations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${relations}">${relation('rId1', 'worksheet', '/xl/worksheets/sheet1.xml')}` +
      `${relation('rId2', 'styles', 'styles.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${office}">${options.workbookProperties ?? ''}<sheets>` +
      `<sheet name="Trang" sheetId="1" r:id="rId1" ${options.sheetState ?? ''}/>` +
      `${options.secondSheet ? `<sheet name="${options.secondSheet}" sheetId="2" r:id="rId1"/>` : ''}` +
      '</sheets></workbook>',
    'xl/styles.xml':
      `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts>` +
      '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${options.strings ?? ''}</sst>`,
    'xl/worksheets/sheet1.xml':
      `${options.prolog ?? ''}<worksheet xmlns="${main}">${options.before ?? ''}` +
      `<sheetData>${options.rows ?? ''}</sheetData>${options.after ?? ''}</worksheet>`,
  }
  const zip: Zippable = {}
  for (const [name, text] of Object.entries(files)) zip[name] = strToU8(text)
  return zipSync({ ...zip, ...options.parts }, { mtime: new Date(1980, 0, 1) })
}

/** An OLE compound file with these entries and nothing in them. */
export function oleFile(entries: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(512 * 3)
  const view = new DataView(bytes.buffer)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  view.setUint16(30, 9, true)
  view.setUint32(48, 1, true)
  // Sector 0 is the allocation table: itself, then the directory in sector 1, which ends there.
  for (let at = 76; at < 512; at += 4) view.setUint32(at, 0xffffffff, true)
  view.setUint32(76, 0, true)
  for (let at = 512; at < 1024; at += 4) view.setUint32(at, 0xffffffff, true)
  view.setUint32(512, 0xfffffffd, true)
  view.setUint32(516, 0xfffffffe, true)
  for (const [index, name] of ['Root Entry', ...entries].entries()) {
    const start = 1024 + index * 128
    for (const [at, letter] of [...name].entries())
      view.setUint16(start + at * 2, letter.charCodeAt(0), true)
    view.setUint16(start + 64, (name.length + 1) * 2, true)
  }
  return bytes
}
