import { dictionary } from '#web/platform/words.ts'

export const withdrawWords = dictionary(
  {
    withdrawDo: 'Rút',
    withdrawReason: 'Lý do rút',
    withdrawn: 'Đã rút một lần gửi.',
  },
  {
    withdrawDo: 'Withdraw',
    withdrawReason: 'Reason for the withdrawal',
    withdrawn: 'One sending withdrawn.',
  },
)
