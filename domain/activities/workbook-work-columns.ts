import {
  type ColumnKey,
  commune,
  count,
  day,
  dong,
  reason,
  revision,
  rowId,
  type WorkbookColumn,
} from './workbook-column.ts'

const text = (
  key: ColumnKey,
  header: string,
  width: number,
  longest: number,
  extra: Partial<WorkbookColumn> = {},
): WorkbookColumn => ({ key, header, width, kind: 'text', input: true, longest, ...extra })

/** The columns of the sheet of works and models that the unit leads; those without input are only told. */
export const WORK_COLUMNS: readonly WorkbookColumn[] = [
  rowId,
  text('workName', 'Công trình, mô hình', 36, 200),
  { key: 'workKind', header: 'Loại', width: 26, kind: 'text', input: true, list: 'ds_loai' },
  { ...commune, hint: 'Xã của công trình; đã đăng ký thì không đổi.' },
  text('village', 'Thôn', 18, 100),
  text('size', 'Quy mô', 16, 100, { hint: 'Ví dụ: 120 m, 1 giếng, 20 con.' }),
  {
    ...day('registeredOn', 'Ngày đăng ký'),
    hint: 'Ghi khi đăng ký mới; đã đăng ký thì không đổi.',
  },
  day('plannedStartOn', 'Dự kiến khởi công'),
  day('plannedHandoverOn', 'Dự kiến bàn giao'),
  { ...dong('cost', 'Tổng kinh phí (đồng)'), hint: 'Gồm cả phần Nhân dân đóng góp và lồng ghép.' },
  dong('peopleContribution', 'Nhân dân đóng góp (đồng)'),
  dong('stateProgramme', 'Lồng ghép (đồng)'),
  count('households', 'Số hộ hưởng lợi', 100_000),
  text('stockUnit', 'Con, cây giống tính theo', 14, 30, { hint: 'Của mô hình: con, cây, kg.' }),
  day('startedOn', 'Ngày khởi công'),
  { ...count('percent', 'Tiến độ (%)', 100), hint: 'Của công trình đã khởi công.' },
  { ...day('handedOverOn', 'Ngày bàn giao'), hint: 'Mô hình không bàn giao như công trình.' },
  text('documentNumber', 'Số biên bản bàn giao', 16, 60),
  day('documentDate', 'Ngày biên bản'),
  { ...reason, hint: 'Cần ghi khi thay đổi nội dung đã đăng ký.' },
  { key: 'workState', header: 'Tình trạng', width: 18, kind: 'text', input: false },
  { key: 'paid', header: 'Đã thanh toán (đồng)', width: 16, kind: 'dong', input: false },
  revision,
]
