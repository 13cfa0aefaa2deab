import { normaliseText } from '#domain/base/text.ts'
import type { FoundFormat } from './refusals.ts'
import { StopReading } from './refusals.ts'
import type { Unpacker } from './unpack.ts'
import type { CustomPart, DefinedName, SheetState } from './workbook.ts'
import { isTrue, parsePart, prefixedAttribute } from './xml.ts'
import type { ZipEntry } from './zip-directory.ts'

/** A zip read as an Office package: parts by name, relations between them. */
export type OfficePackage = { entries: Map<string, ZipEntry>; unpacker: Unpacker }

export type Relation = { id: string; type: string; target: string }

export type SheetPart = { name: string; state: SheetState; entry: ZipEntry | undefined }

export type WorkbookPart = {
  /** Where the workbook part lies: its relations are found from there. */
  target: string
  sheets: SheetPart[]
  dateSystem: 1900 | 1904
  definedNames: DefinedName[]
  styles: ZipEntry | undefined
  sharedStrings: ZipEntry | undefined
}

/** The kind of a relation is the last word of its type: transitional and strict files differ before. */
function relationsOf(pack: OfficePackage, source: string): Relation[] {
  const slash = source.lastIndexOf('/') + 1
  const entry = findPart(pack, `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`)
  const relations: Relation[] = []
  if (!entry) return relations
  parsePart(pack.unpacker, entry, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return
      const { Id: id = '', Type = '', Target = '' } = attributes
      const type = Type.slice(Type.lastIndexOf('/') + 1)
      relations.push({ id, type, target: resolveTarget(source, Target) })
    },
  })
  return relations
}

function findPart(pack: OfficePackage, name: string): ZipEntry | undefined {
  return pack.entries.get(name.toLowerCase())
}

/** A part that is named must be there: a missing one must not read as an empty sheet. */
function getPart(pack: OfficePackage, relation: Relation): ZipEntry {
  const entry = findPart(pack, relation.target)
  if (!entry) throw damaged(relation.target, 'missing')
  return entry
}

function damaged(part: string, why: string): StopReading {
  return new StopReading({ code: 'workbook-damaged', part, why })
}

/** Finds the workbook by the package's own relations, not by its usual name. */
export function readWorkbookPart(pack: OfficePackage): WorkbookPart {
  const main = relationsOf(pack, '').find((relation) => relation.type === 'officeDocument')
  const entry = main && findPart(pack, main.target)
  if (!main || !entry || main.target.endsWith('.bin')) throw foreign(pack, main?.target)

  const relations = relationsOf(pack, main.target)
  const partOf = (type: string) => {
    const relation = relations.find((candidate) => candidate.type === type)
    return relation && getPart(pack, relation)
  }
  const sheets: SheetPart[] = []
  const names: (DefinedName & { localSheet?: number })[] = []
  let dateSystem: 1900 | 1904 = 1900
  let isName = false
  let isWorkbook = false
  parsePart(pack.unpacker, entry, {
    open: (name, attributes) => {
      isWorkbook ||= name === 'workbook'
      if (!isWorkbook) throw foreign(pack, main.target)
      if (name === 'workbookPr' && isTrue(attributes.date1904)) dateSystem = 1904
      if (name === 'sheet') {
        const id = prefixedAttribute(attributes, 'id')
        const relation = relations.find((candidate) => candidate.id === id)
        if (!relation) throw damaged(main.target, `sheet ${sheets.length + 1}`)
        // A chart sheet has no cells; it stays in the list so that its name is seen.
        const isCells = relation.type === 'worksheet'
        sheets.push({
          name: attributes.name ?? '',
          state: stateOf(attributes.state),
          entry: isCells ? getPart(pack, relation) : undefined,
        })
      }
      isName = name === 'definedName'
      if (isName && names.length < MAX_NAMES)
        names.push({
          name: attributes.name ?? '',
          refersTo: '',
          ...(attributes.localSheetId && { localSheet: Number(attributes.localSheetId) }),
        })
    },
    close: () => {
      isName = false
    },
    text: (text) => {
      const last = names.at(-1)
      if (isName && last) last.refersTo += text
    },
  })
  const distinct = new Set(sheets.map(({ name }) => normaliseText(name).toLowerCase()))
  if (distinct.size < sheets.length) throw damaged(main.target, 'two sheets with one name')
  const definedNames = names.map(({ localSheet, ...name }) => {
    const sheet = localSheet === undefined ? undefined : sheets[localSheet]?.name
    return sheet === undefined ? name : { ...name, sheet }
  })
  return {
    target: main.target,
    sheets,
    dateSystem,
    definedNames,
    styles: partOf('styles'),
    sharedStrings: partOf('sharedStrings'),
  }
}

const MAX_NAMES = 2000

/** The named texts of custom XML parts; parts of another form are passed over. */
export function readCustomParts(pack: OfficePackage, workbookTarget: string): CustomPart[] {
  const parts: CustomPart[] = []
  // Excel hangs them on the workbook, LibreOffice on the package.
  const relations = [...relationsOf(pack, workbookTarget), ...relationsOf(pack, '')]
  const targets = relations.filter(({ type }) => type === 'customXml').map(({ target }) => target)
  for (const target of new Set(targets)) {
    const entry = findPart(pack, target)
    if (!entry || entry.unpackedBytes > MAX_CUSTOM_BYTES || parts.length >= MAX_CUSTOM_PARTS)
      continue
    const part: CustomPart = { namespace: '', values: {} }
    let key: string | undefined
    parsePart(pack.unpacker, entry, {
      open: (name, attributes) => {
        if (part.namespace === '') part.namespace = attributes.xmlns ?? 'none'
        key = name === 'value' ? attributes.name : undefined
        if (key !== undefined) setText(part.values, key, '')
      },
      close: () => {
        key = undefined
      },
      text: (text) => {
        if (key !== undefined) setText(part.values, key, (part.values[key] ?? '') + text)
      },
    })
    parts.push(part)
  }
  return parts
}

const MAX_CUSTOM_BYTES = 1024 * 1024
const MAX_CUSTOM_PARTS = 20

export function readCustomProperties(pack: OfficePackage): Record<string, string> {
  const properties: Record<string, string> = {}
  const relation = relationsOf(pack, '').find((candidate) => candidate.type === 'custom-properties')
  const entry = relation && getPart(pack, relation)
  if (!entry || entry.unpackedBytes > MAX_CUSTOM_BYTES) return properties
  let key: string | undefined
  parsePart(pack.unpacker, entry, {
    open: (name, attributes) => {
      if (name !== 'property') return
      key = attributes.name
      if (key !== undefined) setText(properties, key, '')
    },
    close: (name) => {
      if (name === 'property') key = undefined
    },
    text: (text) => {
      if (key !== undefined) setText(properties, key, (properties[key] ?? '') + text.trim())
    },
  })
  return properties
}

/** A name from a file must not reach a prototype. */
function setText(values: Record<string, string>, key: string, text: string): void {
  Object.defineProperty(values, key, {
    value: text,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function stateOf(state: string | undefined): SheetState {
  return state === 'hidden' || state === 'veryHidden' ? state : 'visible'
}

/** A target is relative to the folder of its source, or absolute from the package root. */
function resolveTarget(source: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = source.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function foreign(pack: OfficePackage, target: string | undefined): StopReading {
  return new StopReading({ code: 'not-a-workbook', found: foundIn(pack, target) })
}

function foundIn(pack: OfficePackage, target: string | undefined): FoundFormat {
  if (target?.endsWith('workbook.bin')) return 'binary-workbook'
  if (target?.startsWith('word/')) return 'word'
  if (target?.startsWith('ppt/')) return 'powerpoint'
  return pack.entries.has('mimetype') && pack.entries.has('content.xml') ? 'opendocument' : 'zip'
}
