import type { RefusalTable } from '#domain/access/refusals.ts'

export const TWINNING_REFUSALS = {
  'twinning-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy phân công kết nghĩa này. Đề nghị chọn lại.',
    en: 'This twinning was not found. Please choose again.',
  },
  'end-needs-paper': {
    kind: 'invalid',
    vi: 'Kết thúc phân công cần đủ ngày kết thúc và văn bản. Đề nghị ghi đủ, hoặc để trống cả hai để bỏ ngày đã ghi.',
    en: 'An end needs its day and its paper. Please fill in both, or neither to take the recorded end back.',
  },
  'end-before-beginning': {
    kind: 'invalid',
    vi: 'Ngày kết thúc phải sau ngày bắt đầu phân công ({from}). Đề nghị kiểm tra lại.',
    en: 'The end must lie after the beginning of the twinning ({from}). Please check.',
  },
  'twinning-already-there': {
    kind: 'conflict',
    vi: '{unit} đã kết nghĩa với xã này vào ngày {day}. Đề nghị kiểm tra lại xã và ngày.',
    en: '{unit} is twinned with this commune on {day} already. Please check commune and day.',
  },
  'twinning-ends-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị hoặc xã vào ngày {day}. Đề nghị chọn lại.',
    en: 'The unit or the commune was not found on {day}. Please choose again.',
  },
  'end-unchanged': {
    kind: 'invalid',
    vi: 'Phân công đã ghi như vậy. Đề nghị kiểm tra lại ngày kết thúc.',
    en: 'The twinning says so already. Please check the day.',
  },
  'twinning-begins-later': {
    kind: 'conflict',
    vi: 'Một phân công của đơn vị chỉ bắt đầu từ ngày {day}. Đề nghị ghi ngày chấm dứt sau ngày đó; chưa có gì được ghi.',
    en: 'An assignment of the unit only begins on {day}. Please name a later day for its end; nothing was recorded.',
  },
} as const satisfies RefusalTable
