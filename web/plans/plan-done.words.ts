import { dictionary } from '#web/platform/words.ts'

export const planDoneWords = dictionary(
  {
    done: 'Đã ghi',
    records: '{count} hoạt động',
    noRecord: 'chưa có hoạt động nào ghi cho việc này',
    otherUnit: 'hoạt động không ghi theo đơn vị tính này',
    million: '{amount} triệu đồng',
    value: 'Trị giá (triệu đồng)',
    notStated: 'không ghi',
  },
  {
    done: 'Recorded',
    records: '{count} records',
    noRecord: 'no record names this item',
    otherUnit: 'records are not kept in this unit',
    million: '{amount} million đồng',
    value: 'Value (million đồng)',
    notStated: 'not stated',
  },
)
