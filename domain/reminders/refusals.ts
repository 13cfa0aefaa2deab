import type { RefusalTable } from '#domain/access/refusals.ts'

export const FEED_REFUSALS = {
  'feed-secret-used': {
    kind: 'conflict',
    vi: 'Địa chỉ lịch này đã được dùng. Đề nghị tạo địa chỉ khác.',
    en: 'This calendar address was used before. Please make another.',
  },
} as const satisfies RefusalTable
