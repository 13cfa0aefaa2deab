import type { ListColumn } from '#server/programme/list-file.ts'
import { type Need, rowOf } from './standing-needs.ts'

/** The columns of annex PL12, and the letter behind each line; money whole. */
export const NEED_COLUMNS: readonly ListColumn<Need>[] = [
  { header: 'Xã', width: 20, kind: 'text', of: (need) => need.placeName },
  { header: 'Thôn', width: 18, kind: 'text', of: (need) => need.village },
  { header: 'Việc cần giúp', width: 48, kind: 'text', of: (need) => need.words },
  { header: 'Loại', width: 26, kind: 'text', of: (need) => rowOf(need).kindName },
  { header: 'Thứ tự ưu tiên', width: 9, kind: 'integer', of: (need) => need.priority },
  { header: 'Số hộ hưởng lợi', width: 10, kind: 'integer', of: (need) => need.households },
  { header: 'Ước kinh phí (đồng)', width: 18, kind: 'dong', of: (need) => need.estimatedCost },
  {
    header: 'Đơn vị nhận',
    width: 30,
    kind: 'text',
    of: (need) => rowOf(need).answeredBy.join('; ') || null,
  },
  { header: 'Tình trạng', width: 20, kind: 'text', of: (need) => rowOf(need).stateName },
  { header: 'Lý do chưa đáp ứng', width: 30, kind: 'text', of: (need) => need.stateReason },
  { header: 'Số văn bản của xã', width: 20, kind: 'text', of: (need) => need.letterNumber },
  { header: 'Ngày văn bản', width: 12, kind: 'date', of: (need) => need.letterIssuedOn },
  { header: 'Mã dòng', width: 38, kind: 'text', of: (need) => need.needId },
]
