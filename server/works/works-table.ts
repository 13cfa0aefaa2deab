import type { ListWorks, WorkRow } from '#domain/works/schema.ts'
import { WORK_STATUS_NAMES } from '#domain/works/work.ts'
import type { Context } from '#server/platform/context.ts'
import type { ListColumn, ListToWrite } from '#server/programme/list-file.ts'
import { listWorks } from './work-list.ts'

/** The columns of the register as a file: what the page shows, days and money whole. */
const COLUMNS: readonly ListColumn<WorkRow>[] = [
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

/** The filtered register, whole. */
export async function worksAsList(context: Context, filter: Filter): Promise<ListToWrite<WorkRow>> {
  return {
    ...{ title: 'Danh sách công trình, mô hình', name: 'cong-trinh-mo-hinh' },
    ...{ sheet: 'Công trình, mô hình', columns: COLUMNS, frozenColumns: 2 },
    rows: await allRows(context, filter),
  }
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
