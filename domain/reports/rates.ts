import type { Timeliness } from './timeliness.ts'

/** A share with what it is made of, or missing with the reason (law 1). */
export type Rate =
  | { isMissing: false; numerator: number; denominator: number }
  | { isMissing: true; reason: string }

/** The counts of annex PL9 (report-outline 3): units report by report, invited units in none of them. */
export type TimelinessRates = {
  /** Obligations in force whose deadline has passed. */
  reportsDue: number
  onTime: number
  late: number
  notSent: number
  /** Of those due. */
  extended: number
  nil: number
  /** Working days, of those late and those not sent. */
  daysLateTotal: number
  daysLateMax: number
  onTimeRate: Rate
}

const NOTHING_DUE = 'chưa có báo cáo nào đến hạn'

/** What the cases add up to: on time + late + not sent = due, and 0 ≤ rate ≤ 1 (law 6). */
export function ratesOf(cases: readonly Timeliness[]): TimelinessRates {
  const due = cases.filter(({ isDue }) => isDue)
  const count = (test: (report: Timeliness) => boolean) => due.filter(test).length
  const onTime = count(({ state }) => state === 'onTime')
  return {
    reportsDue: due.length,
    onTime,
    late: count(({ state }) => state === 'late'),
    notSent: count(({ state }) => state === 'notSent'),
    extended: count(({ isExtended }) => isExtended),
    nil: count(({ isNil }) => isNil),
    daysLateTotal: due.reduce((sum, report) => sum + report.daysLate, 0),
    daysLateMax: due.reduce((most, report) => Math.max(most, report.daysLate), 0),
    onTimeRate: onTimeRate(onTime, due.length),
  }
}

/** On time of those due; missing where nothing is due yet. */
export function onTimeRate(onTime: number, due: number): Rate {
  return due === 0
    ? { isMissing: true, reason: NOTHING_DUE }
    : { isMissing: false, numerator: onTime, denominator: due }
}
