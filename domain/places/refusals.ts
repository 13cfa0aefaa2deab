import type { RefusalTable } from '#domain/access/refusals.ts'

export const PLACE_REFUSALS = {
  'commune-not-as-previewed': {
    kind: 'conflict',
    vi: 'Dòng {row}, {name}: danh sách xã đã thay đổi sau khi xem trước. Đề nghị tải lại trang và xem lại; chưa có gì được ghi.',
    en: 'Row {row}, {name}: the communes have changed since the preview. Please reload and look again; nothing was recorded.',
  },
  'commune-code-taken': {
    kind: 'conflict',
    vi: 'Mã {placeCode} của {name} đã là mã của {other}. Đề nghị kiểm tra mã; chưa có gì được ghi.',
    en: 'Code {placeCode} of {name} is the code of {other}. Please check the code; nothing was recorded.',
  },
  'commune-not-here': {
    kind: 'notFound',
    vi: 'Không tìm thấy xã này trong chương trình. Đề nghị chọn lại.',
    en: 'This commune was not found in the programme. Please choose again.',
  },
  'already-designated': {
    kind: 'conflict',
    vi: '{name} đã có trong danh sách của quyết định {number}. Đề nghị bỏ chọn xã này.',
    en: '{name} stands in the list of decision {number} already. Please leave it out.',
  },
  'not-designated': {
    kind: 'conflict',
    vi: '{name} không thuộc danh sách xã đặc biệt khó khăn vào ngày {day}. Đề nghị bỏ chọn xã này.',
    en: '{name} is not extremely difficult on {day}. Please leave it out.',
  },
  'commune-has-units': {
    kind: 'conflict',
    vi: '{name} đang có đơn vị được phân công. Đề nghị kết thúc phân công trước.',
    en: 'Units stand by {name}. Please end their assignments first.',
  },
} as const satisfies RefusalTable
