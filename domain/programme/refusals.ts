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
  'outline-not-whole': {
    kind: 'invalid',
    vi: 'Bố cục báo cáo cần có mỗi mục, mỗi phụ lục đúng một lần và mỗi tiêu đề đều có chữ. Đề nghị ghi đủ; phần không in thì bỏ dấu chọn.',
    en: 'An outline names each section and annex once, each with a heading. Please complete it; what is not printed is unticked.',
  },
  'outline-out-of-order': {
    kind: 'invalid',
    vi: 'Mục “{section}” đứng ngoài phần hoặc tiêu đề của nó. Đề nghị chuyển mục trong phạm vi tiêu đề đó.',
    en: 'Section “{section}” stands outside its own part or heading. Please move it within that heading.',
  },
  'outline-section-required': {
    kind: 'invalid',
    vi: 'Mục “{section}” là mục bắt buộc của báo cáo năm. Đề nghị giữ mục này; tiêu đề và thứ tự vẫn sửa được.',
    en: 'Section “{section}” is required in every annual report. Please keep it; its heading and order may change.',
  },
  'outline-annex-needed': {
    kind: 'invalid',
    vi: 'Số liệu của “{section}” mở tại phụ lục “{annex}”. Đề nghị giữ phụ lục này, hoặc bỏ cả phần đó.',
    en: 'Figures of “{section}” open in annex “{annex}”. Please keep the annex, or leave out that part too.',
  },
  'outline-placeholder-unknown': {
    kind: 'invalid',
    vi: 'Tiêu đề “{words}” có dấu ngoặc nhọn chưa hiểu được. Đề nghị chỉ dùng ngoặc nhọn của năm như trong tiêu đề mẫu.',
    en: 'Heading “{words}” has curly brackets that stand for nothing known. Please use only those of years.',
  },
  'regime-incomplete': {
    kind: 'invalid',
    vi: 'Văn bản quy định chế độ báo cáo cần đủ cả số và ngày. Đề nghị ghi đủ, hoặc để trống cả hai.',
    en: 'The paper that set the duty to report needs both number and date. Please fill in both or neither.',
  },
} as const satisfies RefusalTable
