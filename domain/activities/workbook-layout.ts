import type { FigureStatus } from './activity.ts'
import { ACTIVITY_KINDS } from './fields.ts'
import { FUNDING_SOURCE_NAMES, type FundingSource, type ValueForm } from './value-line.ts'
import {
  choice,
  commune,
  count,
  day,
  dong,
  kind,
  reason,
  revision,
  rowId,
  type ValueColumnKey,
  type WorkbookColumn,
  words,
} from './workbook-column.ts'
import { WORK_COLUMNS } from './workbook-work-columns.ts'

/** Version of this layout, kept in the file: an unknown one is refused, never guessed at. */
export const WORKBOOK_VERSION = '3'

/** Layouts that are read back: 1 knew no plan, 2 had works only to be read. */
export const READ_VERSIONS: readonly string[] = ['1', '2', WORKBOOK_VERSION]

/** The sheets of a unit's workbook, by the names that people see. */
export const WORKBOOK_SHEETS = {
  guide: 'Hướng dẫn',
  events: 'Hoạt động',
  summaries: 'Tổng hợp kỳ',
  values: 'Trị giá khác',
  partners: 'Việc chung',
  plan: 'Kế hoạch năm',
  works: 'Công trình',
  identity: 'Nhận dạng',
  base: 'Bản gốc',
} as const

/** The sheets that are read back. */
export const DATA_SHEETS = ['events', 'summaries', 'values', 'partners', 'plan', 'works'] as const

export type DataSheet = (typeof DATA_SHEETS)[number]

/** Those that a workbook has: plan and works stand in the one of the whole year. */
export function dataSheetsOf({
  version,
  period,
}: Pick<WorkbookIdentity, 'version' | 'period'>): readonly DataSheet[] {
  const isYear = period === ''
  return DATA_SHEETS.filter((sheet) => {
    if (sheet === 'plan') return isYear && version !== '1'
    return sheet !== 'works' || (isYear && version !== '1' && version !== '2')
  })
}

/** The value columns of a row: source × form, in their order on the sheet. */
export const VALUE_COLUMNS: readonly {
  key: ValueColumnKey
  source: FundingSource
  form: ValueForm
  header: string
}[] = [
  {
    key: 'ownCash',
    source: 'ownContribution',
    form: 'cash',
    header: 'Kinh phí đơn vị – tiền (đồng)',
  },
  {
    key: 'ownInKind',
    source: 'ownContribution',
    form: 'inKind',
    header: 'Kinh phí đơn vị – hiện vật (đồng)',
  },
  {
    key: 'staffCash',
    source: 'staffContribution',
    form: 'cash',
    header: 'Đóng góp CBCCVC – tiền (đồng)',
  },
  {
    key: 'staffInKind',
    source: 'staffContribution',
    form: 'inKind',
    header: 'Đóng góp CBCCVC – hiện vật (đồng)',
  },
  {
    key: 'outsideCash',
    source: 'mobilisedOutside',
    form: 'cash',
    header: 'Vận động ngoài – tiền (đồng)',
  },
  {
    key: 'outsideInKind',
    source: 'mobilisedOutside',
    form: 'inKind',
    header: 'Vận động ngoài – hiện vật (đồng)',
  },
]

const quantity: WorkbookColumn = {
  ...count('quantity', 'Số lượng', 1_000_000_000),
  kind: 'decimal',
  decimals: 2,
}
const valuesOfRow: WorkbookColumn[] = [
  ...VALUE_COLUMNS.map(({ key, header }) => dong(key, header)),
  dong('stateProgramme', 'Lồng ghép (đồng)'),
  choice('viaFrontFund', 'Qua Quỹ Vì người nghèo', 'ds_co_khong'),
  choice('state', 'Đã hứa / đã bàn giao', 'ds_tinh_trang', 'Để trống là đã bàn giao.'),
  choice('status', 'Số liệu', 'ds_so_lieu', 'Để trống là số chính thức.'),
]

/** The columns of each sheet that is read back, in order. */
export const WORKBOOK_COLUMNS: Record<DataSheet, readonly WorkbookColumn[]> = {
  events: [
    rowId,
    commune,
    day('from', 'Ngày'),
    day('to', 'Đến ngày'),
    kind,
    count('people', 'Số người', 10_000),
    {
      ...count('days', 'Số ngày', 366, { hint: 'Số ngày của mỗi người; nửa ngày ghi 0,5.' }),
      kind: 'decimal',
      decimals: 1,
    },
    count('sessions', 'Số buổi', 10_000),
    count('attendees', 'Lượt người dự', 1_000_000),
    count('households', 'Số hộ', 100_000),
    quantity,
    words,
    ...valuesOfRow,
    reason,
    revision,
  ],
  summaries: [
    rowId,
    choice('period', 'Kỳ', 'ds_ky'),
    commune,
    kind,
    count('trips', 'Số đợt', 10_000),
    count('personVisits', 'Lượt cán bộ', 100_000),
    { ...count('personDays', 'Ngày công', 500_000), kind: 'decimal', decimals: 1 },
    count('sessions', 'Số buổi', 10_000),
    count('attendees', 'Lượt người dự', 1_000_000),
    count('households', 'Số hộ', 100_000),
    quantity,
    words,
    ...valuesOfRow,
    {
      key: 'documentNumber',
      header: 'Số văn bản',
      width: 16,
      kind: 'text',
      input: true,
      longest: 60,
    },
    day('documentDate', 'Ngày văn bản'),
    reason,
    revision,
  ],
  values: [
    {
      ...rowId,
      key: 'rowId',
      kind: 'text',
      input: true,
      hint: 'Chép mã dòng của trang Hoạt động hoặc Tổng hợp kỳ.',
    },
    choice('unit', 'Đơn vị chi', 'ds_don_vi', 'Để trống là đơn vị của sổ này.'),
    choice('source', 'Nguồn', 'ds_nguon'),
    choice('form', 'Hình thức', 'ds_hinh_thuc'),
    dong('amount', 'Số tiền (đồng)'),
    choice('state', 'Đã hứa / đã bàn giao', 'ds_tinh_trang', 'Để trống là đã bàn giao.'),
    choice('welfareFund', 'Trong đó quỹ phúc lợi', 'ds_co_khong'),
    choice('viaFrontFund', 'Qua Quỹ Vì người nghèo', 'ds_co_khong'),
  ],
  partners: [
    {
      ...rowId,
      key: 'rowId',
      kind: 'text',
      input: true,
      hint: 'Chép mã dòng của trang Hoạt động hoặc Tổng hợp kỳ.',
    },
    choice('unit', 'Đơn vị cùng làm', 'ds_don_vi', 'Ghi mã đơn vị; đơn vị của sổ này đứng đầu.'),
    {
      ...count('share', 'Tỷ lệ chia (%)', 100),
      kind: 'decimal',
      decimals: 2,
      hint: 'Để trống cả việc khi chưa thống nhất tỷ lệ.',
    },
  ],
  plan: [
    rowId,
    { ...commune, hint: 'Chọn xã kết nghĩa của đơn vị trong năm.' },
    kind,
    { ...words, header: 'Nội dung việc' },
    count('quantity', 'Số lượng', 1_000_000_000),
    {
      key: 'quantityUnit',
      header: 'Đơn vị tính',
      width: 14,
      kind: 'text',
      input: true,
      longest: 30,
    },
    dong('planOwn', 'Kinh phí đơn vị (đồng)'),
    dong('planStaff', 'Đóng góp CBCCVC (đồng)'),
    dong('planOutside', 'Vận động ngoài (đồng)'),
    dong('planOpen', 'Chưa rõ nguồn (đồng)'),
    day('dueOn', 'Hạn hoàn thành'),
    choice('isFocus', 'Trọng tâm năm', 'ds_co_khong'),
    { ...reason, hint: 'Cần ghi khi điều chỉnh kế hoạch đã gửi.' },
    revision,
  ],
  works: WORK_COLUMNS,
}

export const SOURCE_NAMES: Record<FundingSource | 'stateProgramme', string> = {
  ...FUNDING_SOURCE_NAMES,
  stateProgramme: 'Lồng ghép chương trình của Nhà nước',
}

export const FORM_NAMES: Record<ValueForm, string> = { cash: 'Tiền', inKind: 'Hiện vật' }

export const STATE_NAMES = { handedOver: 'Đã bàn giao', promised: 'Đã hứa' } as const

export const STATUS_NAMES: Record<FigureStatus, string> = {
  final: 'Chính thức',
  preliminary: 'Sơ bộ',
  estimated: 'Ước',
}

export const YES_NO_NAMES = { yes: 'Có', no: 'Không' } as const

/** The names of kinds as drop-downs show them. */
export const KIND_NAMES = Object.values(ACTIVITY_KINDS).map(({ name }) => name)

/** What the hidden identity sheet says, by the keys it uses. */
export type WorkbookIdentity = {
  programme: string
  unit: string
  year: string
  /** Code of the period that the workbook is limited to; empty for the whole year. */
  period: string
  version: string
  asOf: string
}

export const IDENTITY_KEYS: Record<keyof WorkbookIdentity, string> = {
  programme: 'Chương trình',
  unit: 'Mã đơn vị',
  year: 'Năm',
  period: 'Kỳ',
  version: 'Bản mẫu',
  asOf: 'Lập lúc',
}
