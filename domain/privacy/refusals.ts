import type { RefusalTable } from '#domain/access/refusals.ts'

/** Why personal data are not corrected or erased. */
export const PRIVACY_REFUSALS = {
  'correction-empty': {
    kind: 'invalid',
    vi: 'Chưa có nội dung nào để sửa. Đề nghị ghi ít nhất một nội dung khác với hiện tại.',
    en: 'Nothing is to be corrected. Please give at least one thing that differs from what stands.',
  },
  'erase-oneself': {
    kind: 'forbidden',
    vi: 'Không ai xóa dữ liệu cá nhân của chính mình: đề nghị quản trị khác làm.',
    en: 'Nobody erases their own data: please ask another administrator.',
  },
  'posts-held': {
    kind: 'conflict',
    vi: '{name} còn giữ {count} chức vụ. Đề nghị kết thúc hoặc bàn giao từng chức vụ trước.',
    en: '{name} still holds {count} posts. Please end them or hand them over first.',
  },
  'name-not-the-same': {
    kind: 'invalid',
    vi: 'Tên nhập vào không phải {name}. Đề nghị nhập đúng họ và tên để xác nhận.',
    en: 'What was typed is not {name}. Please type the whole name to confirm.',
  },
  'practice-people-stay': {
    kind: 'conflict',
    vi: 'Người thực hành không phải người thật: không sửa, không xóa dữ liệu của họ.',
    en: 'Practice people are nobody real: their data are neither corrected nor erased.',
  },
} as const satisfies RefusalTable
