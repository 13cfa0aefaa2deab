import type { RefusalTable } from '#domain/access/refusals.ts'

export const PROGRAMME_REFUSALS = {
  'year-unknown': {
    kind: 'notFound',
    vi: 'Chương trình không mở sổ cho năm {year}. Đề nghị chọn năm khác.',
    en: 'The programme keeps no ledger for {year}. Please choose another year.',
  },
  'settings-outdated': {
    kind: 'conflict',
    vi: 'Thiết lập năm vừa được sửa ở nơi khác. Đề nghị tải lại trang rồi sửa trên bản mới.',
    en: 'The settings of the year were just changed elsewhere. Please reload the page and change the new version.',
  },
  'settings-unchanged': {
    kind: 'invalid',
    vi: 'Chưa có giá trị nào thay đổi. Đề nghị sửa ít nhất một giá trị rồi lưu.',
    en: 'No value was changed. Please change at least one and save.',
  },
  'calendar-in-use': {
    kind: 'conflict',
    vi: 'Năm đã lập kỳ báo cáo hoặc đã có số liệu theo kỳ số liệu đang dùng nên không đổi được kỳ số liệu. Đề nghị để nguyên.',
    en: 'Report periods or records of the year stand on this calendar, so it can no longer be changed. Please leave it.',
  },
  'signature-incomplete': {
    kind: 'invalid',
    vi: 'Ký thay mặt, ký thay hoặc thừa lệnh cần ghi tên cơ quan hoặc chức danh ở dòng trên. Đề nghị ghi đủ.',
    en: 'A signature on behalf, for a post or by order names the body or post above it. Please fill it in.',
  },
  'rounds-out-of-order': {
    kind: 'invalid',
    vi: 'Ngày của các đợt xã xác nhận chưa theo thứ tự: mỗi đợt mở trước khi đóng, đợt giữa năm chốt việc trước ngày mở và mở trước đợt cuối năm. Đề nghị sửa lại.',
    en: 'The days of the rounds are out of order: each opens before it closes, the first asks about what came before it opens, and opens before the second. Please mend them.',
  },
  'regime-incomplete': {
    kind: 'invalid',
    vi: 'Văn bản quy định chế độ báo cáo cần đủ cả số và ngày. Đề nghị ghi đủ, hoặc để trống cả hai.',
    en: 'The paper that set the duty to report needs both number and date. Please fill in both or neither.',
  },
} as const satisfies RefusalTable
