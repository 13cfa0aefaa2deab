import type { RefusalTable } from '../refusals.ts'

/** Why a token for a machine is not made or not ended. */
export const API_TOKEN_REFUSALS = {
  'token-right-not-yours': {
    kind: 'forbidden',
    vi: 'Chức vụ đang dùng không có quyền đọc đã chọn. Đề nghị bỏ chọn.',
    en: 'The post in use has not the right to read that was chosen. Please take it out.',
  },
  'token-ends-before': {
    kind: 'invalid',
    vi: 'Ngày hết hạn đã qua. Đề nghị chọn ngày sau hôm nay.',
    en: 'The last day is over. Please choose a later one.',
  },
  'token-ends-too-late': {
    kind: 'invalid',
    vi: 'Mã truy cập dùng nhiều nhất {most} ngày. Đề nghị chọn ngày sớm hơn.',
    en: 'A token lasts {most} days at most. Please choose an earlier day.',
  },
  'token-secret-used': {
    kind: 'conflict',
    vi: 'Mã này đã dùng cho một mã truy cập khác. Đề nghị tải lại trang và lập lại.',
    en: 'This secret belongs to another token. Please reload the page and make it anew.',
  },
  'token-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy mã truy cập này. Đề nghị tải lại trang.',
    en: 'This token is not here. Please reload the page.',
  },
} as const satisfies RefusalTable
