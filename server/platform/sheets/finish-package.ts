import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import type { CustomPart } from './workbook.ts'

/** Zip knows no time zone, and no year before 1980. */
const ENTRY_MOMENT = new Date(1980, 0, 1)

/**
 * The one place where a written package is touched after the library: it adds the custom XML part,
 * which the library cannot write, and gives every entry one fixed time, so that equal workbooks are
 * equal bytes.
 */
export function finishPackage(bytes: Uint8Array, customPart: CustomPart | undefined): Uint8Array {
  const parts = unzipSync(bytes)
  if (customPart) addCustomPart(parts, customPart)
  const entries: Zippable = {}
  for (const [name, part] of Object.entries(parts)) entries[name] = [part, { mtime: ENTRY_MOMENT }]
  return zipSync(entries, { level: 6 })
}

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const WORKBOOK_RELATIONS = 'xl/_rels/workbook.xml.rels'
const PROPERTIES_TYPE = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml'
/** Names the part inside this package only, so it may be the same in every file. */
const ITEM_ID = '{6B65746E-6768-4961-8000-000000000001}'

function addCustomPart(parts: Record<string, Uint8Array>, part: CustomPart): void {
  const values = Object.entries(part.values)
    .map(([name, value]) => `<value name="${escapeXml(name)}">${escapeXml(value)}</value>`)
    .join('')
  const namespace = escapeXml(part.namespace)
  parts['customXml/item1.xml'] = strToU8(
    `${DECLARATION}<values xmlns="${namespace}">${values}</values>`,
  )
  parts['customXml/itemProps1.xml'] = strToU8(
    `${DECLARATION}<ds:datastoreItem ds:itemID="${ITEM_ID}" xmlns:ds="${OFFICE}/customXml">` +
      `<ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  )
  parts['customXml/_rels/item1.xml.rels'] = strToU8(
    `${DECLARATION}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" ` +
      `Type="${OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  )
  insertBeforeEnd(
    parts,
    WORKBOOK_RELATIONS,
    '</Relationships>',
    `<Relationship Id="rIdCustomXml1" Type="${OFFICE}/relationships/customXml" Target="../customXml/item1.xml"/>`,
  )
  insertBeforeEnd(
    parts,
    '[Content_Types].xml',
    '</Types>',
    `<Override PartName="/customXml/itemProps1.xml" ContentType="${PROPERTIES_TYPE}"/>`,
  )
}

function insertBeforeEnd(
  parts: Record<string, Uint8Array>,
  name: string,
  end: string,
  insertion: string,
): void {
  const part = parts[name]
  const text = part && strFromU8(part)
  if (!text?.endsWith(end)) throw new Error(`the library wrote no ${name} of the expected form`)
  parts[name] = strToU8(text.slice(0, -end.length) + insertion + end)
}

/** @throws RangeError for characters that XML cannot hold. */
function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML forbids.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || !text.isWellFormed())
    throw new RangeError('a custom part holds plain text only')
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
