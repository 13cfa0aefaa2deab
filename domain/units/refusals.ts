import type { RefusalTable } from '#domain/access/refusals.ts'

export const UNIT_REFUSALS = {
  'unit-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong chương trình. Đề nghị chọn lại.',
    en: 'This unit was not found in the programme. Please choose again.',
  },
  'unit-code-taken': {
    kind: 'conflict',
    vi: 'Dòng {row}: mã {unitCode} đã dùng cho đơn vị khác. Đề nghị đổi mã rồi ghi lại; chưa có gì được ghi.',
    en: 'Row {row}: code {unitCode} is taken by another unit. Please change it and enter again; nothing was recorded.',
  },
  'unit-not-as-previewed': {
    kind: 'conflict',
    vi: 'Dòng {row}, {name}: danh sách đơn vị đã thay đổi sau khi xem trước. Đề nghị tải lại trang và xem lại; chưa có gì được ghi.',
    en: 'Row {row}, {name}: the units have changed since the preview. Please reload and look again; nothing was recorded.',
  },
  'name-unchanged': {
    kind: 'invalid',
    vi: 'Đơn vị đang mang tên này. Đề nghị ghi tên mới.',
    en: 'The unit goes by this name already. Please enter the new one.',
  },
  'unit-not-corrected': {
    kind: 'invalid',
    vi: 'Mã và khối vẫn như đang có. Đề nghị ghi mã hoặc chọn khối đúng.',
    en: 'Code and block are as they stand. Please enter the right one.',
  },
  'unit-code-of-other': {
    kind: 'conflict',
    vi: 'Mã {unitCode} là của {unit}. Đề nghị ghi mã khác.',
    en: 'Code {unitCode} is of {unit}. Please enter another.',
  },
  'unit-has-visits': {
    kind: 'conflict',
    vi: 'Đơn vị có chuyến đi đã lập lịch, ngày của lực lượng vũ trang thì không được hiện. Đề nghị bỏ các chuyến đó rồi sửa khối.',
    en: 'Visits of the unit are planned, and days of the armed forces are not shown. Please withdraw them, then correct the block.',
  },
  'day-in-future': {
    kind: 'invalid',
    vi: 'Ngày {day} chưa tới. Đề nghị ghi khi việc đã có hiệu lực.',
    en: 'The day {day} has not come yet. Please record it once it is in force.',
  },
} as const satisfies RefusalTable
