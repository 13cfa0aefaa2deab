import type { RefusalTable } from '#domain/access/refusals.ts'

export const COORDINATION_REFUSALS = {
  'commune-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy xã này trong phạm vi được phân công.',
    en: 'This commune was not found within the scope of this post.',
  },
  'no-own-commune': {
    kind: 'notFound',
    vi: 'Chức vụ đang dùng không gắn với xã nào. Đề nghị chọn xã trong danh sách.',
    en: 'The post in use belongs to no commune. Please choose one from the list.',
  },
} as const satisfies RefusalTable
