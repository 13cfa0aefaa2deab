import { dictionary } from '#web/platform/words.ts'

/** Words of planning and withdrawing a visit. */
export const visitDialogWords = dictionary(
  {
    plan: 'Ghi lịch xuống xã',
    unit: 'Đơn vị',
    kind: 'Việc',
    when: 'Ghi theo',
    byDay: 'Ngày',
    byWeek: 'Tuần',
    day: 'Ngày',
    dayOfWeek: 'Một ngày trong tuần',
    weekOnly: 'Đơn vị này chỉ ghi tuần; người khác chỉ thấy “có đơn vị”.',
    dateWrong: 'Đề nghị ghi ngày theo dạng 20/11/2026.',
    withdraw: 'Rút',
    reason: 'Lý do rút',
    cancel: 'Đóng',
    save: 'Ghi',
    saved: 'Đã ghi.',
  },
  {
    plan: 'Plan a visit',
    unit: 'Unit',
    kind: 'Purpose',
    when: 'By',
    byDay: 'Day',
    byWeek: 'Week',
    day: 'Day',
    dayOfWeek: 'A day of the week',
    weekOnly: 'This unit names a week only; others see “a unit comes”.',
    dateWrong: 'Please write a day such as 20/11/2026.',
    withdraw: 'Withdraw',
    reason: 'Why it is withdrawn',
    cancel: 'Close',
    save: 'Record',
    saved: 'Recorded.',
  },
)
