import type { Timeliness } from './timeliness.ts'

/** What a mark of the board is made of. */
export type Markable = {
  state: Timeliness['state']
  daysLate: number
  sentAt: string | null
  marks: readonly ('extended' | 'nil' | 'askedToComplete')[]
}

const LETTERS = { extended: 'G', askedToComplete: 'B', nil: 'K' } as const

/** What the letters mean, as it stands below the board, on paper and in its workbook. */
export const MARK_LEGEND =
  '✓ đúng hạn · C n: chậm n ngày làm việc · CHƯA GỬI n: quá hạn n ngày làm việc · G gia hạn · B đề nghị bổ sung · K không phát sinh · – chưa đến hạn'

/** The mark of a unit's period in letters, so that it stays readable in black and white. */
export function markLetters(report: Markable): string {
  return [stateLetters(report), ...report.marks.map((mark) => LETTERS[mark])].join(' ')
}

function stateLetters({ state, daysLate, sentAt }: Markable): string {
  switch (state) {
    case 'onTime':
      return '✓'
    case 'late':
      return `C ${daysLate}`
    case 'notSent':
      return `CHƯA GỬI ${daysLate}`
    case 'notDue':
      return '–'
    case 'notOwed':
      return sentAt === null ? '–' : '✓'
  }
}

/** The same in words. */
export function markWords({ state, daysLate, sentAt, marks }: Markable): string {
  const said = {
    onTime: 'đúng hạn',
    late: `chậm ${daysLate} ngày làm việc`,
    notSent: `chưa gửi, quá hạn ${daysLate} ngày làm việc`,
    notDue: 'chưa đến hạn',
    notOwed: sentAt === null ? 'không tính hạn' : 'đã gửi, không tính hạn',
  }[state]
  const more = {
    extended: 'được gia hạn',
    nil: 'không phát sinh',
    askedToComplete: 'đã đề nghị bổ sung',
  }
  return [said, ...marks.map((mark) => more[mark])].join(', ')
}
