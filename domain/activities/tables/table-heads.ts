import { foldText } from '#domain/base/fold.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { GivenCell, GivenSheet } from '../workbook-cells.ts'
import { columnName } from '../workbook-read.ts'
import {
  isMoneyField,
  type MoneyUnit,
  TABLE_FIELDS,
  type TableColumn,
  type TableField,
  type TableProfile,
} from './table-fields.ts'

/** Heads stand near the top; a title, a resolution and a unit of money may stand above them. */
const LAST_HEAD_ROW = 30

/** Heads of more levels than this are read by nobody. */
const MOST_HEAD_ROWS = 3

/** Columns beyond are not offered. */
const MOST_COLUMNS = 100

/** Merged ranges that are looked at: more of them near the top are no heads. */
const MOST_MERGES = 500

/** The rows of the heads, from 1, both included. */
export type HeadRows = { from: number; to: number }

export type TableHead = {
  column: number
  /** 'C' */
  letter: string
  /** As people see it, its levels joined; unlike every other head of the table. */
  text: string
}

/** One spelling of a head: letter case and spaces do not tell heads apart. */
export function headKey(head: string): string {
  return normaliseText(head).toLowerCase()
}

type HeadCell = { text: string; isText: boolean }

/** The cells near the top, a merged one in every place that it covers; rows and columns from 1. */
function topOf(sheet: GivenSheet, last: number): Map<number, Map<number, HeadCell>> {
  const top = new Map<number, Map<number, HeadCell>>()
  const put = (row: number, column: number, cell: HeadCell) => {
    const cells = top.get(row) ?? new Map<number, HeadCell>()
    top.set(row, cells.set(column, cell))
  }
  for (const { row, cells } of sheet.rows) {
    if (row > last) break
    for (const cell of cells)
      if (cell.column <= MOST_COLUMNS && cell.kind !== 'empty')
        put(row, cell.column, headCell(cell))
  }
  for (const merge of sheet.merges
    .filter(({ firstRow }) => firstRow <= last)
    .slice(0, MOST_MERGES)) {
    const cell = top.get(merge.firstRow)?.get(merge.firstColumn)
    if (!cell) continue
    for (let row = merge.firstRow; row <= Math.min(merge.lastRow, last); row += 1)
      for (
        let column = merge.firstColumn;
        column <= Math.min(merge.lastColumn, MOST_COLUMNS);
        column += 1
      )
        put(row, column, cell)
  }
  return top
}

function headCell(cell: GivenCell): HeadCell {
  const text = cell.value === null ? normaliseText(cell.raw) : normaliseText(String(cell.value))
  return { text: text.slice(0, 120), isText: cell.kind === 'text' }
}

/** The heads that these rows make; a column that has only numbers below it is named by its letter. */
export function headsOf(sheet: GivenSheet, { from, to }: HeadRows): TableHead[] {
  const top = topOf(sheet, to)
  let width = 0
  for (const { row, cells } of sheet.rows)
    if (row >= from) for (const { column } of cells) width = Math.max(width, column)
  const heads: TableHead[] = []
  const known = new Map<string, number>()
  for (let column = 1; column <= Math.min(width, MOST_COLUMNS); column += 1) {
    const levels: string[] = []
    for (let row = from; row <= Math.min(to, from + MOST_HEAD_ROWS - 1); row += 1) {
      const text = top.get(row)?.get(column)?.text ?? ''
      if (text !== '' && levels.at(-1) !== text) levels.push(text)
    }
    const letter = columnName(column)
    const plain = levels.join(' – ') || `Cột ${letter}`
    const count = (known.get(headKey(plain)) ?? 0) + 1
    known.set(headKey(plain), count)
    heads.push({ column, letter, text: count === 1 ? plain : `${plain} (${count})` })
  }
  return heads
}

/** The rows that look most like heads, or nothing where no row names a field. */
export function guessHeadRows(sheet: GivenSheet): HeadRows | undefined {
  const last = LAST_HEAD_ROW + MOST_HEAD_ROWS
  const top = topOf(sheet, last)
  const groups = new Set(
    sheet.merges
      .slice(0, MOST_MERGES)
      .flatMap(({ lastRow, firstColumn, lastColumn }) =>
        lastColumn > firstColumn && lastRow <= last ? [lastRow] : [],
      ),
  )
  let best: { rows: HeadRows; score: number } | undefined
  for (let from = 1; from <= LAST_HEAD_ROW; from += 1)
    for (let to = from; to < from + MOST_HEAD_ROWS; to += 1) {
      const cells = [...(top.get(to)?.values() ?? [])]
      if (cells.length < 2 || cells.some(({ isText }) => !isText)) break
      // Levels stand above one another where a head covers several columns; else the next row is data.
      if (to > from && !groups.has(to - 1)) break
      // A title that is merged over the whole width is one cell, not a head of every column.
      if (new Set(top.get(from)?.values()).size < 2) break
      const heads = headsOf(sheet, { from, to })
      const named = heads.filter(({ text }) => !text.startsWith('Cột '))
      const found = guessColumns(heads).length
      const score = 10 * found + Math.min(named.length, 9) + 2 * (to - from)
      if (found >= 2 && (!best || score > best.score)) best = { rows: { from, to }, score }
    }
  return best?.rows
}

/** Words by which heads name a field; the longest that is found wins. */
const WORDS_OF: Record<TableField, readonly string[]> = {
  day: [
    'Ngày',
    'Ngày tháng',
    'Thời gian',
    'Ngày thực hiện',
    'Thời gian thực hiện',
    'Từ ngày',
    'Ngày đi',
  ],
  lastDay: ['Đến ngày', 'Ngày cuối', 'Ngày kết thúc', 'Ngày về'],
  month: ['Tháng', 'Tháng thực hiện'],
  commune: [
    'Xã',
    'Tên xã',
    'Địa bàn',
    'Xã được giúp',
    'Đơn vị được giúp',
    'Nơi thực hiện',
    'Địa điểm',
    'Xã kết nghĩa',
  ],
  kind: ['Loại việc', 'Việc', 'Hình thức giúp đỡ', 'Loại hoạt động', 'Lĩnh vực', 'Nhóm việc'],
  words: [
    'Nội dung',
    'Nội dung giúp đỡ',
    'Nội dung công việc',
    'Nội dung hoạt động',
    'Hoạt động',
    'Tên việc',
    'Công việc',
  ],
  people: ['Số người', 'Số cán bộ', 'Người tham gia', 'Số người tham gia', 'Lực lượng', 'Quân số'],
  days: ['Số ngày', 'Số ngày mỗi người', 'Ngày mỗi người'],
  personDays: ['Số ngày công', 'Ngày công', 'Tổng ngày công', 'Công lao động'],
  sessions: ['Số buổi', 'Buổi'],
  attendees: ['Lượt người dự', 'Số người dự', 'Người dự', 'Lượt người nghe', 'Số lượt người'],
  households: ['Số hộ', 'Hộ', 'Hộ được giúp', 'Số hộ hưởng lợi'],
  quantity: ['Số lượng', 'Khối lượng', 'Số suất'],
  ownCash: [
    'Kinh phí',
    'Số tiền',
    'Tiền mặt',
    'Tiền',
    'Thành tiền',
    'Kinh phí của đơn vị',
    'Tổng kinh phí',
  ],
  ownInKind: ['Hiện vật', 'Trị giá', 'Trị giá hiện vật', 'Quy ra tiền', 'Trị giá quà'],
  staffCash: ['Cán bộ đóng góp', 'Đóng góp của cán bộ', 'Cán bộ công chức đóng góp'],
  staffInKind: ['Cán bộ đóng góp hiện vật'],
  outsideCash: [
    'Vận động',
    'Xã hội hóa',
    'Kinh phí vận động',
    'Vận động ngoài đơn vị',
    'Nguồn khác',
  ],
  outsideInKind: ['Hiện vật vận động', 'Vận động hiện vật'],
  stateProgramme: ['Vốn chương trình', 'Chương trình mục tiêu', 'Ngân sách nhà nước'],
}

const FOLDED = TABLE_FIELDS.map(
  (field) => [field, WORDS_OF[field].map((words) => foldText(words))] as const,
)

/**
 * The columns that the heads name, each column and each field once; likeness is by words without diacritics.
 * Money has the unit that its head says. A table with contents but no kind takes the kind from the contents.
 */
function guessColumns(heads: readonly TableHead[]): TableColumn[] {
  const pairs = heads.flatMap((head) => {
    const whole = foldText(head.text)
    const bare = foldText(head.text.replace(/\([^)]*\)/g, ' '))
    const levels = head.text.split(' – ').map((level) => foldText(level.replace(/\([^)]*\)/g, ' ')))
    return FOLDED.flatMap(([field, words]) => {
      const score = Math.max(0, ...words.map((word) => likeness(word, { whole, bare, levels })))
      return score > 0 ? [{ head, field, score }] : []
    })
  })
  const columns = new Map<TableField, TableHead>()
  const used = new Set<number>()
  for (const { head, field } of pairs.sort(
    (a, b) => b.score - a.score || a.head.column - b.head.column,
  )) {
    if (columns.has(field) || used.has(head.column)) continue
    columns.set(field, head)
    used.add(head.column)
  }
  const words = columns.get('words')
  if (words && !columns.has('kind')) columns.set('kind', words)
  return TABLE_FIELDS.flatMap((field): TableColumn[] => {
    const head = columns.get(field)
    if (!head) return []
    const unit = isMoneyField(field) ? { unit: moneyUnitIn(head.text) ?? ('dong' as const) } : {}
    return [{ field, head: head.text, ...unit }]
  })
}

type FoldedHead = { whole: string; bare: string; levels: readonly string[] }

function likeness(word: string, { whole, bare, levels }: FoldedHead): number {
  if (bare === word || whole === word) return 1000
  if (levels.at(-1) === word) return 500 + word.length
  if (` ${bare} `.startsWith(` ${word} `)) return 200 + word.length
  return ` ${bare} `.includes(` ${word} `) ? 100 + word.length : 0
}

/** The unit of money that a text names: 'Kinh phí (triệu đồng)', 'ĐVT: 1.000 đ'. */
function moneyUnitIn(text: string): MoneyUnit | undefined {
  const line = normaliseText(text).toLowerCase()
  if (/(^|[^\p{L}])(tỷ|tỉ)( đồng|đ|$|\))/u.test(line)) return 'billion'
  if (/(^|[^\p{L}])(triệu|trđ|tr\.? ?đ|tr\.? ?đồng)/u.test(line)) return 'million'
  if (/(^|[^\p{L}])(nghìn|ngàn)( đồng|đ|$|\))|1[.,]?000 ?(đ|đồng)/u.test(line)) return 'thousand'
  return /(^|[^\p{L}])(đồng|đ|vnđ|vnd)($|[^\p{L}])/u.test(line) ? 'dong' : undefined
}

/** The unit that a line above the heads gives to all money of the table: 'Đơn vị tính: triệu đồng'. */
function unitAbove(sheet: GivenSheet, { from }: HeadRows): MoneyUnit | undefined {
  for (const { row, cells } of sheet.rows) {
    if (row >= from) break
    for (const cell of cells) {
      const text = typeof cell.value === 'string' ? cell.value : ''
      if (/^(đơn vị tính|đvt|đơn vị)/i.test(normaliseText(text))) {
        const unit = moneyUnitIn(text)
        if (unit) return unit
      }
    }
  }
  return undefined
}

/** Whether a profile reads a table of these heads: each of its heads is there. */
export function profileFits({ columns }: TableProfile, heads: readonly TableHead[]): boolean {
  const there = new Set(heads.map(({ text }) => headKey(text)))
  return columns.length > 0 && columns.every(({ head }) => there.has(headKey(head)))
}

/** The guessed columns of a table; money whose head says no unit has the one that stands above the heads. */
export function guessTable(
  sheet: GivenSheet,
  rows: HeadRows,
  heads: readonly TableHead[],
): TableColumn[] {
  const above = unitAbove(sheet, rows)
  return guessColumns(heads).map((column) =>
    column.unit === undefined || moneyUnitIn(column.head) !== undefined
      ? column
      : { ...column, unit: above ?? 'dong' },
  )
}

/** The rows whose heads a profile knows, wherever they stand by now. */
export function findHeadRows(sheet: GivenSheet, profile: TableProfile): HeadRows | undefined {
  for (let from = 1; from <= LAST_HEAD_ROW; from += 1)
    for (let to = from; to < from + MOST_HEAD_ROWS; to += 1)
      if (profileFits(profile, headsOf(sheet, { from, to }))) return { from, to }
  return undefined
}
