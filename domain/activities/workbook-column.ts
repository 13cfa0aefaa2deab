export type ColumnKey =
  | 'rowId'
  | 'revision'
  | 'period'
  | 'commune'
  | 'from'
  | 'to'
  | 'kind'
  | 'people'
  | 'days'
  | 'trips'
  | 'personVisits'
  | 'personDays'
  | 'sessions'
  | 'attendees'
  | 'households'
  | 'quantity'
  | 'words'
  | ValueColumnKey
  | 'stateProgramme'
  | 'viaFrontFund'
  | 'state'
  | 'status'
  | 'documentNumber'
  | 'documentDate'
  | 'reason'
  | 'unit'
  | 'share'
  | 'source'
  | 'form'
  | 'amount'
  | 'welfareFund'
  | 'quantityUnit'
  | PlanMoneyColumnKey
  | 'dueOn'
  | 'isFocus'
  | 'workKind'
  | 'workName'
  | 'village'
  | 'size'
  | 'registeredOn'
  | 'plannedStartOn'
  | 'plannedHandoverOn'
  | 'cost'
  | 'peopleContribution'
  | 'stockUnit'
  | 'startedOn'
  | 'percent'
  | 'handedOverOn'
  | 'workState'
  | 'paid'

export type PlanMoneyColumnKey = 'planOwn' | 'planStaff' | 'planOutside' | 'planOpen'

export type ValueColumnKey =
  | 'ownCash'
  | 'ownInKind'
  | 'staffCash'
  | 'staffInKind'
  | 'outsideCash'
  | 'outsideInKind'

/** The drop-downs of the workbook; the hidden sheet of lists holds their choices. */
export type ListName =
  | 'ds_xa'
  | 'ds_viec'
  | 'ds_loai'
  | 'ds_ky'
  | 'ds_don_vi'
  | 'ds_nguon'
  | 'ds_hinh_thuc'
  | 'ds_tinh_trang'
  | 'ds_so_lieu'
  | 'ds_co_khong'

export type WorkbookColumn = {
  key: ColumnKey
  header: string
  /** In characters. */
  width: number
  kind: 'text' | 'integer' | 'decimal' | 'dong' | 'date' | 'reference'
  decimals?: number
  /** Filled in by people; the others are locked. */
  input: boolean
  hidden?: boolean
  list?: ListName
  /** The largest number taken; 0 is the least. */
  most?: number
  /** The longest text taken, characters. */
  longest?: number
  hint?: string
}

/** Below ten thousand tỉ, as everywhere that people enter đồng. */
const MOST_DONG = 9_999_999_999_999

export const rowId: WorkbookColumn = {
  key: 'rowId',
  header: 'Mã dòng',
  width: 14,
  kind: 'reference',
  input: false,
}
export const revision: WorkbookColumn = {
  key: 'revision',
  header: 'Lần',
  width: 6,
  kind: 'integer',
  input: false,
  hidden: true,
}
export const commune: WorkbookColumn = {
  key: 'commune',
  header: 'Xã',
  width: 22,
  kind: 'text',
  input: true,
  list: 'ds_xa',
  hint: 'Chọn xã trong danh sách; các xã kết nghĩa của đơn vị đứng đầu.',
}
export const kind: WorkbookColumn = {
  key: 'kind',
  header: 'Việc',
  width: 28,
  kind: 'text',
  input: true,
  list: 'ds_viec',
}
export const count = (
  key: ColumnKey,
  header: string,
  most: number,
  extra: Partial<WorkbookColumn> = {},
): WorkbookColumn => ({ key, header, width: 10, kind: 'integer', input: true, most, ...extra })
export const dong = (key: ColumnKey, header: string): WorkbookColumn => ({
  key,
  header,
  width: 16,
  kind: 'dong',
  input: true,
  most: MOST_DONG,
})
export const choice = (
  key: ColumnKey,
  header: string,
  list: ListName,
  hint?: string,
): WorkbookColumn => ({
  key,
  header,
  width: 13,
  kind: 'text',
  input: true,
  list,
  ...(hint === undefined ? {} : { hint }),
})
export const day = (key: ColumnKey, header: string): WorkbookColumn => ({
  key,
  header,
  width: 12,
  kind: 'date',
  input: true,
  hint: 'Ghi ngày/tháng/năm, ví dụ 15/03/2019.',
})
export const words: WorkbookColumn = {
  key: 'words',
  header: 'Nội dung ngắn',
  width: 32,
  kind: 'text',
  input: true,
  longest: 300,
  hint: 'Không ghi tên hộ, tên người. Việc an ninh, trật tự: để trống.',
}
export const reason: WorkbookColumn = {
  key: 'reason',
  header: 'Lý do',
  width: 28,
  kind: 'text',
  input: true,
  longest: 500,
  hint: 'Cần ghi khi xã không phải xã kết nghĩa; nên ghi khi sửa dòng đã có.',
}
