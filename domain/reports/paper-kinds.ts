import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import type { ReportingCalendar } from '#domain/programme/reporting-month.ts'
import type { YearSettings } from '#domain/programme/year-settings.ts'
import { earliestDeadline } from './period-deadline.ts'
import { PROPOSED_SOURCE } from './regime.ts'

/** What a year may ask for; periodic, thematic and ad hoc as in Decree 09/2019/NĐ-CP, article 4. */
export const PAPER_KINDS = ['plan', 'period', 'yearly', 'thematic', 'adHoc'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** Kinds that are asked for by a request of their own, beside the periods that open with the year. */
export const REQUESTED_KINDS = ['plan', 'thematic', 'adHoc'] as const
export type RequestedKind = (typeof REQUESTED_KINDS)[number]

export const OWED_BY = ['unit', 'districtCommittee'] as const
export type OwedBy = (typeof OWED_BY)[number]

/** How sure a value is: `none` is our own proposal, which no paper says. */
export const CONFIDENCES = ['high', 'medium', 'low', 'none'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** What a paper asks, with the source of its days beside them. */
export type PaperTerms = {
  content: string
  form: string
  sendTo: string
  /** The next level's own deadline; null while none is set. */
  consolidatedOn: PlainDate | null
  cutOffSource: string
  cutOffConfidence: Confidence
  dueSource: string
  dueConfidence: Confidence
}

const CONTENT: Record<PaperKind, string> = {
  plan: 'Các việc, chỉ tiêu giúp từng xã trong năm; công trình, mô hình đăng ký',
  period: 'Kết quả trong kỳ; khó khăn, vướng mắc; nhiệm vụ kỳ tới; đề xuất, kiến nghị',
  yearly: 'Kết quả cả năm; ước thực hiện đến hết năm; tự nhận xét; đăng ký năm sau',
  thematic: 'Theo chuyên đề được yêu cầu',
  adHoc: 'Theo nội dung được yêu cầu',
}

/**
 * The starting terms of a kind: what report-outline.md 4 asks, cut-offs of Decree 09/2019/NĐ-CP, article 12.
 * The Party's committee is not bound by that decree, so a deadline stays a proposal until a paper says it.
 */
export function proposedTerms(kind: PaperKind, reporting: ReportingCalendar): PaperTerms {
  const byDecree = reporting === 'decree09' && (kind === 'period' || kind === 'yearly')
  return {
    content: CONTENT[kind],
    form: 'Sổ Excel của năm hoặc nhập trên hệ thống; văn bản có chữ ký',
    sendTo: 'Cơ quan thường trực Ban Chỉ đạo',
    consolidatedOn: null,
    cutOffSource: byDecree ? 'Nghị định 09/2019/NĐ-CP, Điều 12' : 'mẫu đề xuất',
    cutOffConfidence: byDecree ? 'high' : 'none',
    dueSource: 'mẫu đề xuất; ít nhất một ngày làm việc theo Nghị định 09/2019/NĐ-CP, Điều 8',
    dueConfidence: 'none',
  }
}

/**
 * Who says which arrival decides lateness, and how sure that is: the letter that established the regime; the
 * agency's own setting; nobody yet, so that it stands as proposed.
 */
export function basisSourceOf({ letters, source }: Pick<YearSettings, 'letters' | 'source'>): {
  source: string
  confidence: Confidence
} {
  const { regime } = letters
  if (regime)
    return {
      source: `văn bản số ${regime.number} ngày ${formatDate(regime.date)}`,
      confidence: 'high',
    }
  return { source, confidence: source === PROPOSED_SOURCE ? 'none' : 'medium' }
}

/** District committees stood until 30 June 2025 (domain.md 2). */
const DISTRICTS_UNTIL = plainDate('2025-06-30')

export type PaperDays = {
  owedBy: OwedBy
  dataFrom: PlainDate
  dataTo: PlainDate
  dueOn: PlainDate
  consolidatedOn?: PlainDate | null | undefined
}

/**
 * The days of a paper: data from before its cut-off, the deadline at least one working day after the cut-off,
 * and the next level's at least one after that (Decree 09/2019/NĐ-CP, article 8(5)).
 */
export function checkPaperDays(days: PaperDays, calendar: WorkCalendar): Result<PaperDays> {
  const { owedBy, dataFrom, dataTo, dueOn, consolidatedOn } = days
  if (dataFrom > dataTo) return refuse({ code: 'data-days-turned' })
  if (owedBy === 'districtCommittee' && dataTo > DISTRICTS_UNTIL)
    return refuse({ code: 'districts-gone' })
  const earliest = earliestDeadline(dataTo, calendar)
  if (dueOn < earliest)
    return refuse({
      code: 'deadline-before-cut-off',
      dataTo: formatDate(dataTo),
      earliest: formatDate(earliest),
    })
  return consolidatedOn ? checkNextLevel(dueOn, consolidatedOn, calendar, days) : ok(days)
}

function checkNextLevel(
  dueOn: PlainDate,
  consolidatedOn: PlainDate,
  calendar: WorkCalendar,
  days: PaperDays,
): Result<PaperDays> {
  const earliest = earliestDeadline(dueOn, calendar)
  if (consolidatedOn >= earliest) return ok(days)
  return refuse({
    code: 'level-too-early',
    dueOn: formatDate(dueOn),
    earliest: formatDate(earliest),
  })
}

const STEMS: Record<RequestedKind, string> = { plan: 'KH', thematic: 'CD', adHoc: 'DX' }

/** The code of the next requested paper of a year: KH1, CD1, DX2 …; never one that is taken. */
export function nextPaperCode(kind: RequestedKind, taken: readonly string[]): string {
  const used = new Set(taken)
  let at = 1
  while (used.has(`${STEMS[kind]}${at}`)) at += 1
  return `${STEMS[kind]}${at}`
}
