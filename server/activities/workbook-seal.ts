import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import {
  type BaseVersion,
  type GivenBase,
  readBase,
  writeBase,
} from '#domain/activities/workbook-base.ts'
import type { GivenWorkbook } from '#domain/activities/workbook-cells.ts'
import { WORKBOOK_SHEETS, type WorkbookIdentity } from '#domain/activities/workbook-layout.ts'
import type { CustomPart } from '#server/platform/sheets/workbook.ts'
import type { SheetToWrite } from '#server/platform/sheets/workbook-to-write.ts'

const NAMESPACE = 'urn:ket-nghia:workbook-base'
const FORM = 'KN1'

/** A cell holds 32,767 characters. */
const CELL_CHARACTERS = 30_000

/** A base version as it travels: packed, and signed over what is packed. ASCII without spaces. */
export function sealBase(base: BaseVersion, secret: string): string {
  const packed = deflateRawSync(writeBase(base), { level: 9 }).toString('base64')
  return `${FORM}.${packed}.${signatureOf(packed, secret)}`
}

/** Opens what {@link sealBase} made; nothing where its signature is another's. */
function openSeal(sealed: string, secret: string): BaseVersion | undefined {
  const [form, packed = '', signature = '', ...more] = sealed.split('.')
  if (form !== FORM || more.length > 0) return undefined
  const [given, own] = [Buffer.from(signature), Buffer.from(signatureOf(packed, secret))]
  if (given.length !== own.length || !timingSafeEqual(given, own)) return undefined
  // Unpacked only now: what we signed is no bomb.
  return readBase(inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8'))
}

function signatureOf(packed: string, secret: string): string {
  return createHmac('sha256', secret).update(`${FORM}.${packed}`).digest('hex')
}

/** A sheet that is only to be read, as the base version remembers it. */
export function digestView(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** The unseen part of a file that carries a sealed base. */
export function basePart(sealed: string): CustomPart {
  return { namespace: NAMESPACE, values: { base: sealed } }
}

/** The hidden sheet that carries it again, cut into cells, each with its number. */
export function baseSheet(sealed: string): SheetToWrite {
  const rows: [number, string][] = []
  for (let at = 0; at < sealed.length; at += CELL_CHARACTERS)
    rows.push([rows.length + 1, sealed.slice(at, at + CELL_CHARACTERS)])
  return {
    name: WORKBOOK_SHEETS.base,
    state: 'veryHidden',
    protect: true,
    table: {
      columns: [
        { header: 'Phần', width: 8, kind: 'integer' },
        { header: 'Bản gốc đã ký, không sửa', width: 60, kind: 'text' },
      ],
      rows,
    },
  }
}

/** The sealed bases found in a file: in its custom part, on its hidden sheet. */
export function sealsIn(
  workbook: GivenWorkbook & { customParts: readonly CustomPart[] },
): string[] {
  const part = workbook.customParts.find(({ namespace }) => namespace === NAMESPACE)?.values.base
  const cells = (workbook.sheets.find(({ name }) => name === WORKBOOK_SHEETS.base)?.rows ?? [])
    .map(({ cells: row }) => [row[0]?.value, row[1]?.value] as const)
    .filter((row): row is [number, string] => Number(row[0]) > 0 && typeof row[1] === 'string')
    .sort(([a], [b]) => Number(a) - Number(b))
  const sheet = cells.map(([, text]) => text).join('')
  return [part ?? '', sheet].map((text) => text.trim()).filter((text) => text !== '')
}

/**
 * The base of a file from its seals. One of the two places is enough; a seal that is not ours, is of another
 * workbook than the identity sheet says, or differs from the other place was tampered with.
 */
export function baseOfSeals(
  seals: readonly string[],
  identity: WorkbookIdentity,
  secret: string,
): GivenBase {
  const [first, ...others] = seals
  if (first === undefined) return { state: 'missing' }
  const base = openSeal(first, secret)
  const isOne = others.every((other) => other === first)
  if (!base || !isOne || !isSameIdentity(base.identity, identity)) return { state: 'tampered' }
  return { state: 'whole', base }
}

function isSameIdentity(a: WorkbookIdentity, b: WorkbookIdentity): boolean {
  return (['programme', 'unit', 'year', 'period', 'version'] as const).every(
    (key) => a[key] === b[key],
  )
}
