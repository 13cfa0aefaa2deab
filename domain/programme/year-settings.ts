import type { PlainDate } from '#domain/base/plain-date.ts'
import { PROPOSED_OUTLINE, type ReportOutline } from './report-outline.ts'
import type { ReportingCalendar } from './reporting-month.ts'

/** In whose name papers are signed, and by which post: often not the head's (report-outline 2.2). */
export type PaperSignature = {
  /** By itself, for a body (T/M), for a post (K/T), by order of a body (T/L). */
  capacity: 'own' | 'onBehalfOf' | 'forPost' | 'byOrderOf'
  /** The body or post of the first line; absent for `own`. */
  authority?: string | undefined
  post: string
}

/** What a kind of paper says beside its content. */
export type PaperSettings = {
  /** `…-BC/BCĐ04`: the records officer writes the number in front of it. */
  symbol: string
  signature: PaperSignature
  /** Nơi nhận, one a line without dash or comma; who keeps it stands last. */
  recipients: readonly string[]
}

/** What papers of the year say beside figures; versioned with the year's settings. */
export type LetterSettings = {
  /** The paper that set the duty to report; absent while the regime is only a proposed one. */
  regime?: { number: string; date: PlainDate } | undefined
  report: PaperSettings
  urging: PaperSettings
  /** Whom to call. Empty: the post of who drafts, and a line for the pen. */
  contactPerson: string
  contactTelephone: string
}

/**
 * The two rounds a year in which communes are asked what they received (law 4). Days are `MM-DD` of the year.
 * The first asks about what came until `itemsTo`, the second about the rest of the data year.
 */
export type RoundSettings = {
  midYear: { itemsTo: string; opensOn: string; closesOn: string }
  yearEnd: { opensOn: string; closesOn: string }
}

/** Settings of a programme year: versioned data, never code. `source` says where a value comes from. */
export type YearSettings = {
  calendar: ReportingCalendar
  /** Which arrival decides lateness: the data, or the signed paper (law 6). */
  timelinessBasis: 'data' | 'signedPaper'
  /** What "lượt ngày công" prints until the customer decides: person-days (domain.md 8, question 2). */
  labourLabel: 'personDays' | 'personVisits'
  /** Counts below ten with a leading zero: "05 xã" (report-outline 2.4, rule 5). */
  leadingZeros: boolean
  /**
   * How a sentence says by how much a rate changed: "gần 7 điểm phần trăm", "gần 7%", or to the hundredth; tables
   * always say điểm phần trăm to the hundredth (report-outline 2.4, rule 4).
   */
  rateForm: 'points' | 'percent' | 'exact'
  /** Where the total of a table stands (report-outline 3). */
  totalRow: 'last' | 'first'
  /** The days a unit has to reply before it may be named; judged by a person after that (law 9). */
  replyDays: number
  yearFocus: readonly string[]
  rounds: RoundSettings
  letters: LetterSettings
  /** What the annual report consists of, in which order and under which headings. */
  outline: ReportOutline
  source: string
}

const PROPOSED_SOURCE = 'mẫu đề xuất'

/** The shipped words of papers (report-outline 2.2 and 7): common practice, not the programme's own letter. */
const PROPOSED_LETTERS: LetterSettings = {
  report: {
    symbol: '…-BC/BCĐ04',
    signature: { capacity: 'onBehalfOf', authority: 'BAN CHỈ ĐẠO', post: 'TRƯỞNG BAN' },
    recipients: [
      'Thường trực Tỉnh ủy (báo cáo)',
      'Thành viên Ban Chỉ đạo',
      'Các cơ quan, đơn vị kết nghĩa',
      'Đảng ủy các xã',
      'Lưu Văn phòng',
    ],
  },
  urging: {
    symbol: '…-CV/BCĐ04',
    signature: { capacity: 'onBehalfOf', authority: 'BAN CHỈ ĐẠO', post: 'PHÓ TRƯỞNG BAN' },
    recipients: ['Trưởng Ban Chỉ đạo (báo cáo)', 'Lưu Văn phòng'],
  },
  contactPerson: '',
  contactTelephone: '',
}

/** After the first half of the data year and before its end, each open for about a month. */
const PROPOSED_ROUNDS: RoundSettings = {
  midYear: { itemsTo: '06-14', opensOn: '06-15', closesOn: '07-15' },
  yearEnd: { opensOn: '11-15', closesOn: '12-25' },
}

/** The shipped settings: "mẫu đề xuất", editable by the standing agency. */
export const PROPOSED_YEAR_SETTINGS: YearSettings = {
  calendar: 'decree09',
  timelinessBasis: 'signedPaper',
  labourLabel: 'personDays',
  leadingZeros: true,
  rateForm: 'points',
  totalRow: 'last',
  replyDays: 10,
  yearFocus: [],
  rounds: PROPOSED_ROUNDS,
  letters: PROPOSED_LETTERS,
  outline: PROPOSED_OUTLINE,
  source: PROPOSED_SOURCE,
}

/** Settings as kept, with the shipped values where a version was recorded before they became data. */
export function wholeSettings(
  kept: Omit<YearSettings, 'letters' | 'rounds' | 'outline' | 'rateForm' | 'totalRow'> &
    Partial<YearSettings>,
): YearSettings {
  return {
    ...kept,
    rounds: kept.rounds ?? PROPOSED_ROUNDS,
    letters: kept.letters ?? PROPOSED_LETTERS,
    outline: kept.outline ?? PROPOSED_OUTLINE,
    rateForm: kept.rateForm ?? PROPOSED_YEAR_SETTINGS.rateForm,
    totalRow: kept.totalRow ?? PROPOSED_YEAR_SETTINGS.totalRow,
  }
}
