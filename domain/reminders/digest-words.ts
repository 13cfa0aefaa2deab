import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { DigestLine } from './digest.ts'
import type { Rung } from './ladder.ts'

/** More units than this are counted instead of named. */
const NAMED = 10

type Said = { day: string; days: number }

const VI: Record<Rung, (said: Said) => string> = {
  sevenBefore: ({ day, days }) => `hạn gửi ${day}, còn ${days} ngày làm việc`,
  oneBefore: ({ day, days }) => `hạn gửi ${day}, còn ${days} ngày làm việc`,
  onTheDay: ({ day, days }) =>
    days === 0 ? `hôm nay là hạn gửi (${day})` : `quá hạn ${days} ngày làm việc (hạn ${day})`,
  oneAfter: ({ day, days }) => `quá hạn ${days} ngày làm việc (hạn ${day})`,
  firstLetter: ({ day, days }) =>
    `quá hạn ${days} ngày làm việc (hạn ${day}); công văn đôn đốc lần 1 đã soạn sẵn, chờ ký, gửi`,
  secondLetter: ({ day, days }) =>
    `quá hạn ${days} ngày làm việc (hạn ${day}); công văn đôn đốc lần 2 đã soạn sẵn, chờ ký, gửi`,
}

const EN: Record<Rung, (said: Said) => string> = {
  sevenBefore: ({ day, days }) => `due on ${day}, in ${days} working days`,
  oneBefore: ({ day, days }) => `due on ${day}, in ${days} working day(s)`,
  onTheDay: ({ day, days }) =>
    days === 0 ? `due today (${day})` : `${days} working day(s) past due (${day})`,
  oneAfter: ({ day, days }) => `${days} working day(s) past due (${day})`,
  firstLetter: ({ day, days }) =>
    `${days} working days past due (${day}); the urging letter, first time, stands drafted to be signed and sent`,
  secondLetter: ({ day, days }) =>
    `${days} working days past due (${day}); the urging letter, second time, stands drafted to be signed and sent`,
}

/** What a digest's sentence says; on paper and in mails in Vietnamese. */
export function lineWords(line: DigestLine, language: 'vi' | 'en' = 'vi'): string {
  const said = { day: formatDate(line.dueOn), days: line.workingDays }
  const { rung, periodName, units } = line
  const waiting = units.filter(({ dataHasCome }) => dataHasCome).length
  const names = units.map(({ name }) => name).join(', ')
  if (language === 'en') {
    const who = units.length > NAMED ? `${units.length} units` : names
    const paper = waiting === 0 ? '' : ` (${waiting} with figures, signed paper missing)`
    return `Report ${periodName}: ${EN[rung](said)}. Not sent: ${who}${paper}.`
  }
  const who = units.length > NAMED ? `${units.length} đơn vị` : names
  const paper = waiting === 0 ? '' : ` (${waiting} đơn vị đã có số liệu, chờ bản ký)`
  return `Báo cáo ${periodName}: ${VI[rung](said)}. Chưa gửi: ${who}${paper}.`
}

/** The mail of a digest, plain text; `address` is where the pages are found, when the operator names it. */
export function digestMail(
  { lines, toldOn }: { lines: readonly DigestLine[]; toldOn: PlainDate },
  address: string | undefined,
): { subject: string; text: string } {
  return {
    subject: `Nhắc việc ngày ${formatDate(toldOn)}: ${lines.length} nội dung về gửi báo cáo`,
    text: [
      ...lines.map((line) => `- ${lineWords(line)}`),
      '',
      ...(address === undefined ? [] : [`Xem trên hệ thống: ${address}`]),
      'Thư tự động; nếu báo cáo vừa gửi, đề nghị bỏ qua. Không cần trả lời thư này.',
      '',
    ].join('\n'),
  }
}
