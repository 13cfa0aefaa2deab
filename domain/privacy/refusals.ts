import type { RefusalTable } from '#domain/access/refusals.ts'

/** Why personal data are not corrected or erased. */
export const PRIVACY_REFUSALS = {
  'correction-empty': {
    kind: 'invalid',
    vi: 'Chưa có nội dung nào để sửa. Đề nghị ghi ít nhất một nội dung khác với hiện tại.',
    en: 'Nothing is to be corrected. Please give at least one thing that differs from what stands.',
  },
  'practice-people-stay': {
    kind: 'conflict',
    vi: 'Người thực hành không phải người thật: không sửa, không xóa dữ liệu của họ.',
    en: 'Practice people are nobody real: their data are neither corrected nor erased.',
  },
} as const satisfies RefusalTable
