import { daysBetween, type PlainDate } from './plain-date.ts'

/** A run of days, both ends included. */
export type Period = { readonly from: PlainDate; readonly to: PlainDate }

/** @throws RangeError when the period would end before it begins. */
export function period(from: PlainDate, to: PlainDate): Period {
  if (to < from) throw new RangeError(`a period cannot end (${to}) before it begins (${from})`)
  return { from, to }
}

export function periodContains(whole: Period, day: PlainDate): boolean {
  return whole.from <= day && day <= whole.to
}

/** True when at least one day lies in both. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** Number of days, at least 1. */
export function daysInPeriod(whole: Period): number {
  return daysBetween(whole.from, whole.to) + 1
}
