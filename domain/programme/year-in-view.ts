import type { PlainDate } from '#domain/base/plain-date.ts'
import { programmeYearOf } from './reporting-month.ts'

/**
 * The year that a page shows when none is asked for: the newest that has begun, so that a year opened
 * ahead of time does not hide the one that runs; else the nearest to come. A year begins at the earliest
 * on 15 December of the year before (Decree 09/2019/NĐ-CP, article 12).
 */
export function yearInView(years: readonly number[], today: PlainDate): number | undefined {
  const begun = years.filter((year) => year <= programmeYearOf(today, 'decree09'))
  if (begun.length > 0) return Math.max(...begun)
  return years.length > 0 ? Math.min(...years) : undefined
}
