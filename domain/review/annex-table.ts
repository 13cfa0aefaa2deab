import type { Alignment, BodyRow, HeadCell, TableBlock } from '#domain/documents/paper.ts'
import { columnNumber, type Token, text } from '#domain/documents/token.ts'
import type { AnnexCode } from '#domain/programme/report-sections.ts'

/** A column of an annex: the same table goes on paper and into the workbook. */
export type AnnexColumn = {
  readonly head: string | readonly Token[]
  /** Neighbours with the same group stand under one head. */
  readonly group?: string
  /** Width relative to the others. */
  readonly share: number
  readonly align?: Alignment
  /** A, B, 1, 2, 3=1+2. */
  readonly number: string
  /** Decimals of the workbook's column when it holds figures; absent: words or whole numbers. */
  readonly decimals?: number
}

export type AnnexRow = {
  readonly kind: 'row' | 'total'
  /** One per column. */
  readonly cells: readonly (readonly Token[])[]
}

/** A line across the whole width: a block of units, "Đơn vị được mời". */
export type AnnexGroup = { readonly kind: 'group'; readonly title: readonly Token[] }

export type AnnexTable = {
  readonly title?: readonly Token[]
  readonly unitLine?: readonly Token[]
  readonly columns: readonly AnnexColumn[]
  readonly rows: readonly (AnnexRow | AnnexGroup)[]
  readonly notes: readonly (readonly Token[])[]
}

/** What an annex holds; whether it is printed, as which number and under which title the outline says. */
export type AnnexBody = {
  readonly annex: AnnexCode
  readonly landscape: boolean
  readonly tables: readonly AnnexTable[]
}

export type ReportAnnex = AnnexBody & {
  /** As the paper numbers it. */
  readonly number: number
  readonly title: string
}

export const ROUNDING_NOTE: readonly Token[] = [text('Tổng số có thể chênh lệch do làm tròn.')]
export const MISSING_NOTE: readonly Token[] = [text('Dấu “–”: chưa có số liệu.')]

/** The table as a paper prints it: one head row, or two where columns share a group. */
export function tableBlock(table: AnnexTable): TableBlock {
  const { columns, rows, notes, title, unitLine } = table
  return {
    type: 'table',
    ...(title && { title }),
    ...(unitLine && { unitLine }),
    columns: columns.map(({ share, align = 'right' }) => ({ share, align })),
    head: headRows(columns),
    columnNumbers: columns.map(({ number }) => columnNumber(number)),
    rows: rows.map(
      (row): BodyRow =>
        row.kind === 'group'
          ? { kind: 'group', cells: [{ tokens: row.title, columnSpan: columns.length }] }
          : { kind: row.kind, cells: row.cells.map((tokens) => ({ tokens })) },
    ),
    notes,
  }
}

function headRows(columns: readonly AnnexColumn[]): readonly (readonly HeadCell[])[] {
  const tokensOf = ({ head }: AnnexColumn) => (typeof head === 'string' ? [text(head)] : head)
  if (columns.every(({ group }) => group === undefined))
    return [columns.map((column) => ({ tokens: tokensOf(column) }))]
  const upper: HeadCell[] = []
  const lower: HeadCell[] = []
  columns.forEach((column, at) => {
    const { group } = column
    if (group === undefined) {
      upper.push({ tokens: tokensOf(column), rowSpan: 2 })
      return
    }
    lower.push({ tokens: tokensOf(column) })
    if (columns[at - 1]?.group === group) return
    const end = columns.findIndex((other, place) => place > at && other.group !== group)
    const columnSpan = (end === -1 ? columns.length : end) - at
    upper.push({ tokens: [text(group)], columnSpan })
  })
  return [upper, lower]
}
