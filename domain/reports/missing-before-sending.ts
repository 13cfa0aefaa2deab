import { formatCount } from '#domain/base/vietnamese-format.ts'
import type { TimelinessBasis } from './timeliness.ts'

/** What a unit is told before it sends; only a report without any record is kept back. */
export const MISSING_CODES = [
  'nothingRecorded',
  'communeWithoutRecord',
  'estimate',
  'workWithoutStart',
  'yearEstimate',
  'signedPaper',
] as const

export type MissingCode = (typeof MISSING_CODES)[number]

export type MissingItem = { code: MissingCode; words: string }

export type PeriodContent = {
  hasRecords: boolean
  /** Estimated records of the period that no fact has replaced. */
  estimateCount: number
  communesWithoutRecord: readonly string[]
  /** Registered works of the unit whose start has no day. */
  worksWithoutStart: readonly string[]
  /** The report asks for estimates to 31 December and has none. */
  needsEstimate: boolean
  hasPaper: boolean
  basis: TimelinessBasis
}

/** "Còn thiếu trước khi gửi", in words; empty when nothing is (report-outline 8.3). */
export function missingBeforeSending(content: PeriodContent): MissingItem[] {
  const items: MissingItem[] = []
  const add = (code: MissingCode, words: string) => items.push({ code, words })
  if (!content.hasRecords) add('nothingRecorded', 'chưa ghi hoạt động nào trong kỳ')
  else
    for (const name of content.communesWithoutRecord)
      add('communeWithoutRecord', `chưa ghi hoạt động tại ${name}`)
  if (content.estimateCount > 0)
    add('estimate', `${formatCount(content.estimateCount)} dòng còn là số ước`)
  for (const name of content.worksWithoutStart) add('workWithoutStart', `ngày khởi công "${name}"`)
  if (content.needsEstimate) add('yearEstimate', 'ước thực hiện đến 31/12')
  if (content.basis === 'signedPaper' && !content.hasPaper)
    add('signedPaper', 'bản ký chưa được ghi nhận')
  return items
}
