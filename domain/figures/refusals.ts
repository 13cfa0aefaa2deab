import type { RefusalTable } from '#domain/access/refusals.ts'

export const FIGURE_REFUSALS = {
  'year-unknown': {
    kind: 'notFound',
    vi: 'Chương trình không mở sổ cho năm {year}. Đề nghị chọn năm khác.',
    en: 'The programme keeps no ledger for {year}. Please choose another year.',
  },
  'as-of-too-new': {
    kind: 'invalid',
    vi: 'Thời điểm tính số liệu phải ở trước các lần ghi đang dở. Đề nghị để trống để lấy số hiện nay.',
    en: 'The moment must lie before every open write. Leave it empty for the present figure.',
  },
} as const satisfies RefusalTable
