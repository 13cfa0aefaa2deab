import { plainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import type { ListWorks, WorkRow } from '#domain/works/schema.ts'
import { WORK_STATUS_NAMES } from '#domain/works/work.ts'
import type { Context } from '#server/platform/context.ts'
import { writeCsv } from '#server/platform/sheets/csv.ts'
import type { ColumnToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { listWorks } from './work-list.ts'

type Column = Pick<ColumnToWrite, 'header' | 'width' | 'kind'> & {
  of(row: WorkRow): string | number | null
}

/** The columns of the register as a file: what the page shows, days and money whole. */
const COLUMNS: readonly Column[] = [
  { header: 'Năm', width: 8, kind: 'integer', of: (row) => row.year },
  { header: 'Công trình, mô hình', width: 40, kind: 'text', of: (row) => row.name },
  { header: 'Loại', width: 30, kind: 'text', of: (row) => row.kindName },
  { header: 'Xã', width: 20, kind: 'text', of: (row) => row.placeName },
  { header: 'Thôn', width: 20, kind: 'text', of: (row) => row.village },
  { header: 'Đơn vị chủ trì', width: 28, kind: 'text', of: (row) => row.leadUnitName },
  { header: 'Số đơn vị cùng góp', width: 10, kind: 'integer', of: (row) => row.unitCount },
  { header: 'Tình trạng', width: 24, kind: 'text', of: (row) => WORK_STATUS_NAMES[row.status] },
  { header: 'Tiến độ (%)', width: 10, kind: 'integer', of: (row) => row.percent },
  { header: 'Đang vướng', width: 10, kind: 'text', of: (row) => (row.isStuck ? 'có' : null) },
  { header: 'Ngày đăng ký', width: 12, kind: 'date', of: (row) => row.registeredOn },
  { header: 'Ngày xã thống nhất', width: 12, kind: 'date', of: (row) => row.agreedOn },
  { header: 'Ngày khởi công', width: 12, kind: 'date', of: (row) => row.startedOn },
  { header: 'Dự kiến bàn giao', width: 12, kind: 'date', of: (row) => row.plannedHandoverOn },
  { header: 'Ngày bàn giao', width: 12, kind: 'date', of: (row) => row.handedOverOn },
  { header: 'Số hộ hưởng lợi', width: 10, kind: 'integer', of: (row) => row.households },
  { header: 'Tổng kinh phí (đồng)', width: 18, kind: 'dong', of: (row) => row.cost },
  { header: 'Đã thanh toán (đồng)', width: 18, kind: 'dong', of: (row) => row.paid },
  { header: 'Mã công trình', width: 38, kind: 'text', of: (row) => row.workId },
]

type Filter = Omit<ListWorks, 'after'>

/** The filtered register as CSV, whole; formulas in texts are made harmless. */
export async function worksCsv(
  context: Context,
  filter: Filter,
  isPractice: boolean,
): Promise<string> {
  const rows = await allRows(context, filter)
  const blank = COLUMNS.slice(1).map(() => null)
  return writeCsv([
    ...(isPractice ? [[PRACTICE_NOTICE, ...blank]] : []),
    COLUMNS.map(({ header }) => header),
    ...rows.map((row) =>
      COLUMNS.map(({ kind, of }) => {
        const value = of(row)
        return kind === 'date' && typeof value === 'string' ? formatDate(plainDate(value)) : value
      }),
    ),
  ])
}

/** The filtered register as a workbook, whole. */
export async function worksWorkbook(
  context: Context,
  filter: Filter,
  { isPractice, title }: { isPractice: boolean; title: string },
): Promise<Uint8Array> {
  const rows = await allRows(context, filter)
  return writeWorkbook({
    sheets: [
      {
        name: 'Công trình, mô hình',
        lines: [
          ...(isPractice ? [{ text: PRACTICE_NOTICE, style: 'heading' } as const] : []),
          { text: title, style: 'title', height: 22 },
        ],
        table: {
          columns: COLUMNS.map(({ of: _, ...column }) => column),
          rows: rows.map((row) => COLUMNS.map(({ of }) => of(row))),
          filter: true,
          frozenColumns: 2,
        },
      },
    ],
    properties: {
      title: `${isPractice ? `${PRACTICE_NOTICE}. ` : ''}${title}`,
      ...(isPractice ? { keywords: PRACTICE_NOTICE } : {}),
      createdAt: Date.parse(context.moment.now),
    },
  })
}

/** Every page of the register: a province has thousands of works, not millions. */
async function allRows(context: Context, filter: Filter): Promise<WorkRow[]> {
  const rows: WorkRow[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listWorks>> = await listWorks(context, {
      ...filter,
      ...(after === null ? {} : { after }),
    })
    if (!page.ok) throw new Error(`the list refuses: ${page.refusal.code}`)
    rows.push(...page.value.rows)
    after = page.value.next
  } while (after !== null)
  return rows
}
