import { foldText } from '#domain/base/fold.ts'
import { mayBeMeant } from '#domain/base/near-name.ts'
import { columnsWithoutHeads, findHeads, readPastedTable } from '#domain/base/pasted-table.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Block } from './blocks.ts'
import { readBlock } from './read-block.ts'

/** Columns of a list of units in the order of one without heads, each with the heads that it goes by. */
const UNIT_HEADS = {
  code: ['Mã', 'Mã đơn vị', 'Ký hiệu'],
  name: ['Tên đơn vị', 'Đơn vị', 'Tên', 'Cơ quan, đơn vị', 'Tên cơ quan, đơn vị'],
  block: ['Khối'],
  postName: ['Đầu mối', 'Chức vụ', 'Đầu mối liên hệ', 'Chức vụ đầu mối'],
  telephone: ['Điện thoại', 'Số điện thoại', 'SĐT'],
  holderName: ['Họ và tên', 'Họ tên', 'Người liên hệ', 'Họ và tên đầu mối'],
} as const

type Column = keyof typeof UNIT_HEADS
const COLUMNS = Object.keys(UNIT_HEADS) as Column[]

/** Units of one list: more are entered in parts. */
export const UNIT_ROWS_AT_MOST = 300

/** What is to be entered of one unit; an empty text is left out. */
export type UnitEntry = {
  code: string
  name: string
  block: Block | undefined
  postName: string
  telephone: string
  holderName: string
  /** A person says that it is another unit than the one that it looks like. */
  isOther: boolean
}

export type StandingUnit = { code: string; name: string; block: Block }

/** Whom a telephone without a post reaches. */
const FOCAL_POINT = 'Cán bộ đầu mối'

/** Why a unit cannot be entered as it is written. */
export type UnitFault =
  | 'nameMissing'
  | 'nameTooLong'
  | 'blockMissing'
  | 'blockUnknown'
  | 'blockOther'
  | 'codeTooLong'
  | 'codeTaken'
  | 'codeTwice'
  | 'nameTaken'
  | 'nameTwice'
  | 'telephoneMissing'
  | 'telephoneTooLong'

export type UnitVerdict =
  | { state: 'new'; entry: UnitEntry }
  /** It stands already, just so. */
  | { state: 'same'; entry: UnitEntry }
  /** It may be meant: a person says whether it is. */
  | { state: 'alike'; entry: UnitEntry; alike: string }
  | { state: 'refused'; entry: UnitEntry; fault: UnitFault }

const keyOf = (text: string) => normaliseText(text).toLowerCase()

/** A unit with what it is looked for by. */
type Known = StandingUnit & { codeKey: string; nameKey: string; folded: string }

const known = (unit: StandingUnit): Known => ({
  ...unit,
  ...{ codeKey: keyOf(unit.code), nameKey: keyOf(unit.name), folded: foldText(unit.name) },
})

/**
 * Decides on units to be entered one after the other, against those that stand and those before. A unit without a
 * code gets the next free `DV…`. Likeness is proposed and never taken.
 */
export function decideUnits(
  entries: readonly UnitEntry[],
  units: readonly StandingUnit[],
): UnitVerdict[] {
  const standing = units.map(known)
  const before: Known[] = []
  let number = lastNumber([...units, ...entries].map(({ code }) => code))
  return entries.map((entry) => {
    const verdict = decideUnit(entry, { standing, before })
    if (verdict.state !== 'new' && verdict.state !== 'alike') return verdict
    if (verdict.entry.code === '') number += 1
    const code = verdict.entry.code || `DV${String(number).padStart(2, '0')}`
    const given = { ...verdict.entry, code }
    // Whatever it turns out to be, a later row of the same name is asked about too.
    if (given.block) before.push(known({ code, name: given.name, block: given.block }))
    return { ...verdict, entry: given }
  })
}

function decideUnit(
  given: UnitEntry,
  { standing, before }: { standing: readonly Known[]; before: readonly Known[] },
): UnitVerdict {
  const telephone = normaliseText(given.telephone)
  const postName = normaliseText(given.postName)
  const holderName = normaliseText(given.holderName)
  const entry: UnitEntry = {
    ...{ ...given, code: normaliseText(given.code), name: normaliseText(given.name) },
    ...{ telephone, holderName, postName: postName || (telephone === '' ? '' : FOCAL_POINT) },
  }
  const refused = (fault: UnitFault) => ({ state: 'refused', entry, fault }) as const
  if (entry.name === '') return refused('nameMissing')
  if (entry.name.length > 200) return refused('nameTooLong')
  if (entry.code.length > 20) return refused('codeTooLong')
  const nameKey = keyOf(entry.name)
  const codeKey = keyOf(entry.code)
  const named = standing.find((one) => one.nameKey === nameKey)
  const coded = standing.find((one) => one.codeKey === codeKey)
  if (named && (codeKey === '' || named.codeKey === codeKey)) {
    const isMoved = entry.block !== undefined && entry.block !== named.block
    return isMoved
      ? refused('blockOther')
      : { state: 'same', entry: { ...entry, code: named.code } }
  }
  if (coded) return refused('codeTaken')
  if (named) return refused('nameTaken')
  if (before.some((one) => one.nameKey === nameKey)) return refused('nameTwice')
  if (codeKey !== '' && before.some((one) => one.codeKey === codeKey)) return refused('codeTwice')
  if (!entry.block) return refused('blockMissing')
  if (telephone === '' && postName + holderName !== '') return refused('telephoneMissing')
  if (telephone.length > 40) return refused('telephoneTooLong')
  const folded = foldText(entry.name)
  const near = [...standing, ...before].find((one) => mayBeMeant(one.folded, folded))
  if (near && !entry.isOther) return { state: 'alike', entry, alike: near.name }
  return { state: 'new', entry }
}

/** The highest number of the codes that are `DV` and a number. */
function lastNumber(codes: readonly string[]): number {
  return Math.max(0, ...codes.map((code) => Number(/^DV(\d{1,6})$/i.exec(code)?.[1] ?? 0)))
}

export type UnitTableRow = { row: number; blockText: string; verdict: UnitVerdict }

/**
 * Reads a list of units as it was pasted. Heads may stand above it; without them the columns are those of UNIT_HEADS,
 * with or without numbers of rows and codes.
 * A line that is only the name of a block gives its block to the lines below that name none.
 * @param others rows that a person has said to be other units than those that they look like
 */
export function readUnitTable(
  text: string,
  standing: readonly StandingUnit[],
  others: ReadonlySet<number>,
): UnitTableRow[] {
  const pasted = readPastedTable(text)
  const heads = findHeads(pasted, UNIT_HEADS, { needed: ['name'], fold: foldText })
  const below = pasted.slice(heads?.below ?? 0)
  const columns: Partial<Record<Column, number>> =
    heads?.columns ??
    columnsWithoutHeads(
      below.filter(({ texts }) => blockOfHeading(texts) === undefined),
      COLUMNS,
    )
  let heading: Block | undefined
  const rows = below.flatMap(({ row, texts }) => {
    const title = blockOfHeading(texts)
    if (title) {
      heading = title
      return []
    }
    const textOf = (column: Column) => texts[columns[column] ?? -1] ?? ''
    const blockText = textOf('block')
    const entry: UnitEntry = {
      ...{ code: textOf('code'), name: textOf('name'), postName: textOf('postName') },
      ...{ telephone: textOf('telephone'), holderName: textOf('holderName') },
      block: blockText === '' ? heading : readBlock(blockText),
      isOther: others.has(row),
    }
    return { row, blockText, entry }
  })
  const verdicts = decideUnits(
    rows.map(({ entry }) => entry),
    standing,
  )
  return rows.flatMap(({ row, blockText }, at) => {
    const verdict = verdicts[at]
    if (!verdict) return []
    const isUnread =
      verdict.state === 'refused' && verdict.fault === 'blockMissing' && blockText !== ''
    return {
      ...{ row, blockText },
      verdict: isUnread ? { ...verdict, fault: 'blockUnknown' as const } : verdict,
    }
  })
}

/** The block that a line names when it says nothing else, beside its number ("I", "1", "A."). */
function blockOfHeading(texts: readonly string[]): Block | undefined {
  const said = texts.filter((text) => text !== '' && !/^[\divxlc]{1,5}[.)]?$/i.test(text))
  const [only, ...more] = said
  return only !== undefined && more.length === 0
    ? readBlock(only.replace(/^[\divxlc]{1,5}[.)-]\s*/i, ''))
    : undefined
}
