import type { ReportingCalendar } from './reporting-month.ts'

/** Settings of a programme year: versioned data, never code. `source` says where a value comes from. */
export type YearSettings = {
  calendar: ReportingCalendar
  /** Which arrival decides lateness: the data, or the signed paper (law 6). */
  timelinessBasis: 'data' | 'signedPaper'
  /** What "lượt ngày công" prints until the customer decides: person-days (domain.md 8, question 2). */
  labourLabel: 'personDays' | 'personVisits'
  /** Counts below ten with a leading zero: "05 xã" (report-outline 2.4, rule 5). */
  leadingZeros: boolean
  /** The days a unit has to reply before it may be named; judged by a person after that (law 9). */
  replyDays: number
  yearFocus: readonly string[]
  source: string
}

/** The shipped settings: "mẫu đề xuất", editable by the standing agency. */
export const PROPOSED_YEAR_SETTINGS: YearSettings = {
  calendar: 'decree09',
  timelinessBasis: 'signedPaper',
  labourLabel: 'personDays',
  leadingZeros: true,
  replyDays: 10,
  yearFocus: [],
  source: 'mẫu đề xuất',
}
