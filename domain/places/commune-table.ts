import { foldText } from '#domain/base/fold.ts'
import { mayBeMeant } from '#domain/base/near-name.ts'
import { columnsWithoutHeads, findHeads, readPastedTable } from '#domain/base/pasted-table.ts'
import { normaliseText } from '#domain/base/text.ts'
import { bareName, COMMUNE_KINDS, type CommuneKind, fullName, kindOfName } from './commune-kinds.ts'

/** Columns of a list of communes in the order of one without heads, each with the heads that it goes by. */
const COMMUNE_HEADS = {
  code: ['Mã', 'Mã xã', 'Mã số', 'Mã đơn vị hành chính'],
  name: ['Tên xã', 'Xã', 'Tên', 'Tên đơn vị hành chính', 'Xã, phường', 'Tên xã, phường'],
  kind: ['Loại', 'Cấp', 'Loại đơn vị hành chính'],
} as const

type Column = keyof typeof COMMUNE_HEADS
const COLUMNS = Object.keys(COMMUNE_HEADS) as Column[]

/** Communes of one list: no province has so many. */
export const COMMUNE_ROWS_AT_MOST = 400

/** A commune by code and full name. */
export type NamedCommune = { code: string; name: string }

export type CommuneEntry = {
  code: string
  /** With its kind or without. */
  name: string
  /** As written; empty where only the name says it. */
  kind: string
  /** A person says that it is another commune than the one that it looks like. */
  isOther: boolean
}

/** Why a commune cannot be entered as it is written. */
export type CommuneFault =
  | 'nameMissing'
  | 'nameTooLong'
  | 'kindMissing'
  | 'kindUnknown'
  | 'kindOther'
  | 'codeMissing'
  | 'codeTooLong'
  | 'codeTaken'
  | 'codeTwice'
  | 'nameTaken'
  | 'nameTwice'

/** A commune as it would stand: its full name, its code with its zeros. */
export type CommuneRead = NamedCommune & { kind: CommuneKind | undefined; isOther: boolean }

export type CommuneVerdict =
  | { state: 'new'; commune: CommuneRead & { kind: CommuneKind } }
  /** The programme has it already, just so. */
  | { state: 'same'; commune: CommuneRead }
  /** It may be meant, or the administrative list calls this code so: a person says whether it is. */
  | { state: 'alike'; commune: CommuneRead; alike: string; isOfList: boolean }
  | { state: 'refused'; commune: CommuneRead; fault: CommuneFault }

type CommuneGround = {
  /** Of the programme on the day from which they are entered. */
  standing: readonly NamedCommune[]
  /** The administrative list of the province; empty where there is none. */
  list: readonly NamedCommune[]
}

const keyOf = (text: string) => normaliseText(text).toLowerCase()

/** A commune with what it is looked for by. */
type Known = NamedCommune & { codeKey: string; nameKey: string; folded: string }

const known = ({ code, name }: NamedCommune): Known => ({
  ...{ code, name, codeKey: keyOf(code), nameKey: keyOf(name), folded: foldText(bareName(name)) },
})

/**
 * Decides on communes to be entered, one after the other. A code of digits gets back the zeros that Excel dropped
 * (codes have five digits, 19/2025/QĐ-TTg); a commune without a code gets that of the administrative list where it is
 * written just so there. Likeness is proposed and never taken: Sơn Hà and Sơn Hạ are two.
 */
export function decideCommunes(
  entries: readonly CommuneEntry[],
  { standing, list }: CommuneGround,
): CommuneVerdict[] {
  const ground = { standing: standing.map(known), list: list.map(known), before: [] as Known[] }
  return entries.map((entry) => {
    const verdict = decideCommune(entry, ground)
    if (verdict.state === 'new' || verdict.state === 'alike')
      ground.before.push(known(verdict.commune))
    return verdict
  })
}

type KnownGround = Record<'standing' | 'list' | 'before', readonly Known[]>

function decideCommune(
  entry: CommuneEntry,
  { standing, list, before }: KnownGround,
): CommuneVerdict {
  const commune = readCommune(entry, list)
  const { code, name, kind, isOther } = commune
  const refused = (fault: CommuneFault) => ({ state: 'refused', commune, fault }) as const
  if (bareName(name) === '') return refused('nameMissing')
  if (name.length > 120) return refused('nameTooLong')
  const written = keyOf(entry.kind)
  if (written !== '' && !COMMUNE_KINDS.some((one) => one === written)) return refused('kindUnknown')
  if (!kind) return refused('kindMissing')
  if (written !== '' && written !== kind) return refused('kindOther')
  if (code === '') return refused('codeMissing')
  if (code.length > 20) return refused('codeTooLong')
  const { nameKey, codeKey, folded } = known(commune)
  const isNamed = (one: Known) => one.nameKey === nameKey
  const isCoded = (one: Known) => one.codeKey === codeKey
  if (standing.some((one) => isNamed(one) && isCoded(one))) return { state: 'same', commune }
  if (standing.some(isCoded)) return refused('codeTaken')
  if (standing.some(isNamed)) return refused('nameTaken')
  if (before.some(isNamed)) return refused('nameTwice')
  if (before.some(isCoded)) return refused('codeTwice')
  const listed = list.find(isCoded)
  // Just as in the administrative list: there is nothing to be asked.
  if ((listed && isNamed(listed)) || isOther) return { state: 'new', commune: { ...commune, kind } }
  if (listed) return { state: 'alike', commune, alike: listed.name, isOfList: true }
  const near = [...standing, ...before, ...list].find((one) => mayBeMeant(one.folded, folded))
  if (near)
    return { state: 'alike', commune, alike: `${near.name} (${near.code})`, isOfList: false }
  return { state: 'new', commune: { ...commune, kind } }
}

function readCommune(
  { code: typed, name: typedName, kind: typedKind, isOther }: CommuneEntry,
  list: readonly Known[],
): CommuneRead {
  const said = normaliseText(typedName)
  const kind = kindOfName(said) ?? COMMUNE_KINDS.find((one) => one === keyOf(typedKind))
  const name = kind ? fullName(kind, bareName(said)) : said
  const digits = normaliseText(typed)
  const given = /^\d{1,4}$/.test(digits) ? digits.padStart(5, '0') : digits
  const nameKey = keyOf(name)
  const named = given === '' ? list.filter((one) => one.nameKey === nameKey) : []
  return { code: given || (named.length === 1 ? (named[0]?.code ?? '') : ''), name, kind, isOther }
}

export type CommuneTableRow = { row: number; verdict: CommuneVerdict }

/**
 * Reads a list of communes as it was pasted; heads may stand above it.
 * @param others rows that a person has said to be other communes than those that they look like
 */
export function readCommuneTable(
  text: string,
  ground: CommuneGround,
  others: ReadonlySet<number>,
): CommuneTableRow[] {
  const pasted = readPastedTable(text)
  const heads = findHeads(pasted, COMMUNE_HEADS, { needed: ['name'], fold: foldText })
  const rows = pasted.slice(heads?.below ?? 0)
  const columns: Partial<Record<Column, number>> =
    heads?.columns ?? columnsWithoutHeads(rows, COLUMNS)
  const verdicts = decideCommunes(
    rows.map(({ row, texts }) => {
      const textOf = (column: Column) => texts[columns[column] ?? -1] ?? ''
      const said = { code: textOf('code'), name: textOf('name'), kind: textOf('kind') }
      return { ...said, isOther: others.has(row) }
    }),
    ground,
  )
  return rows.flatMap(({ row }, at) => {
    const verdict = verdicts[at]
    return verdict ? { row, verdict } : []
  })
}
