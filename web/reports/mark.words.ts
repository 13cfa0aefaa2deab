import { dictionary } from '#web/platform/words.ts'

/** What a mark of the board says; pages that show marks alone load no more words. */
export const markWords = dictionary(
  {
    stateonTime: 'đúng hạn',
    statelate: 'chậm {days} ngày làm việc',
    statenotSent: 'chưa gửi, quá hạn {days} ngày làm việc',
    statenotDue: 'chưa đến hạn',
    statenotOwed: 'không tính hạn',
    statecame: 'đã gửi, không tính hạn',
    markextended: 'được gia hạn',
    marknil: 'không phát sinh',
    markaskedToComplete: 'đã đề nghị bổ sung',
    hasNote: 'có ghi chú',
    isTicked: 'đang chọn',
  },
  {
    stateonTime: 'on time',
    statelate: '{days} working days late',
    statenotSent: 'not sent, {days} working days past due',
    statenotDue: 'not due yet',
    statenotOwed: 'owes nothing',
    statecame: 'sent, owes nothing',
    markextended: 'extended',
    marknil: 'nothing to report',
    markaskedToComplete: 'asked to complete',
    hasNote: 'has a note',
    isTicked: 'ticked',
  },
)
