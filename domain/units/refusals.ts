import type { RefusalTable } from '#domain/access/refusals.ts'

export const UNIT_REFUSALS = {
  'unit-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong chương trình. Đề nghị chọn lại.',
    en: 'This unit was not found in the programme. Please choose again.',
  },
  'name-unchanged': {
    kind: 'invalid',
    vi: 'Đơn vị đang mang tên này. Đề nghị ghi tên mới.',
    en: 'The unit goes by this name already. Please enter the new one.',
  },
  'day-in-future': {
    kind: 'invalid',
    vi: 'Ngày {day} chưa tới. Đề nghị ghi khi việc đã có hiệu lực.',
    en: 'The day {day} has not come yet. Please record it once it is in force.',
  },
} as const satisfies RefusalTable
