import { normaliseText } from '#domain/base/text.ts'
import type { GivenRow, GivenWorkbook } from './workbook-cells.ts'

/** The sheets of the year's workbook that are only to be read, by the names that people see. */
export const VIEW_SHEETS = {
  works: 'Công trình cùng làm',
  needs: 'Nhu cầu của xã',
  reports: 'Báo cáo phải gửi',
} as const

export type ViewSheet = keyof typeof VIEW_SHEETS

/** A sheet's name in a layout: before version 3 all works were only to be read. */
export function viewSheetName(sheet: ViewSheet, version: string): string {
  return sheet === 'works' && version < '3' ? 'Công trình' : VIEW_SHEETS[sheet]
}

export type ViewColumn = {
  header: string
  width: number
  kind: 'text' | 'integer' | 'dong' | 'date'
}

const column = (header: string, width: number, kind: ViewColumn['kind'] = 'text'): ViewColumn => ({
  ...{ header, width, kind },
})

export const VIEW_COLUMNS: Record<ViewSheet, readonly ViewColumn[]> = {
  works: [
    column('Công trình, mô hình', 40),
    column('Loại', 28),
    column('Xã', 20),
    column('Đơn vị chủ trì', 26),
    column('Tình trạng', 22),
    column('Tiến độ (%)', 10, 'integer'),
    column('Ngày đăng ký', 12, 'date'),
    column('Ngày khởi công', 12, 'date'),
    column('Dự kiến bàn giao', 12, 'date'),
    column('Ngày bàn giao', 12, 'date'),
    column('Tổng kinh phí (đồng)', 18, 'dong'),
    column('Đã thanh toán (đồng)', 18, 'dong'),
  ],
  needs: [
    column('Xã', 20),
    column('Thôn', 18),
    column('Việc cần giúp', 46),
    column('Loại', 26),
    column('Thứ tự ưu tiên', 9, 'integer'),
    column('Số hộ hưởng lợi', 10, 'integer'),
    column('Ước kinh phí (đồng)', 18, 'dong'),
    column('Đơn vị nhận', 30),
    column('Tình trạng', 22),
  ],
  reports: [
    column('Kỳ báo cáo', 22),
    column('Số liệu từ ngày', 12, 'date'),
    column('Số liệu đến ngày', 12, 'date'),
    column('Hạn gửi', 12, 'date'),
    column('Tình trạng', 18),
    column('Ngày gửi', 12, 'date'),
    column('Chậm (ngày làm việc)', 12, 'integer'),
  ],
}

export type ViewRow = readonly (string | number | null)[]

/** What the sheets that are only to be read say; days as YYYY-MM-DD. */
export type ViewRows = Readonly<Record<ViewSheet, readonly ViewRow[]>>

/**
 * The rows of a sheet as one text, the same in whatever order they stand: sorting is no edit. Its digest goes
 * with the base version, so that an edit of such a sheet can be told, though it is never taken.
 */
export function viewText(rows: readonly ViewRow[]): string {
  return rows
    .map((row) => trimmed(row.map((value) => normaliseText(String(value ?? '')))).join('\u001f'))
    .filter((row) => row !== '')
    .sort()
    .join('\u001e')
}

function trimmed(cells: readonly string[]): readonly string[] {
  let end = cells.length
  while (end > 0 && cells[end - 1] === '') end -= 1
  return cells.slice(0, end)
}

/** The texts of the sheets that a file has; one that was deleted or renamed is not looked for. */
export function viewTextsIn(
  workbook: GivenWorkbook,
  version: string,
): Partial<Record<ViewSheet, string>> {
  const texts: Partial<Record<ViewSheet, string>> = {}
  for (const key of Object.keys(VIEW_SHEETS) as ViewSheet[]) {
    const sheet = workbook.sheets.find(({ name }) => name === viewSheetName(key, version))
    const header = VIEW_COLUMNS[key].map((one) => one.header)
    const at =
      sheet?.rows.findIndex(
        (row) => cellsOf(row).slice(0, header.length).join() === header.join(),
      ) ?? -1
    // A header that was rewritten is an edit as well.
    if (sheet) texts[key] = at < 0 ? '?' : viewText(sheet.rows.slice(at + 1).map(cellsOf))
  }
  return texts
}

function cellsOf({ cells }: GivenRow): string[] {
  const row: string[] = []
  for (const { column: at, value } of cells) row[at - 1] = value === null ? '' : String(value)
  return Array.from(row, (value) => value ?? '')
}
