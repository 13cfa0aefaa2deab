import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import type { Measure } from './measures.ts'
import { scaleOf } from './scale.ts'

/** Which part of the ledger a figure is about. Absent means the whole of the reader's scope. */
export type FigureScope = {
  /** First days of the first and last reporting month, both included. */
  months: { from: PlainDate; to: PlainDate }
  unitId?: Uuid | undefined
  placeId?: Uuid | undefined
  /** A commune of today with all that merged whole into it (law 7). */
  currentPlaceId?: Uuid | undefined
  field?: string | undefined
  kind?: string | undefined
}

/** The two sides of a figure; claimed = confirmed + disputed + unanswered, on every scope (law 4). */
export type FigureSides = {
  claimed: number
  confirmed: number
  disputed: number
  unanswered: number
}

/** Missing is not zero: a figure has a value with the records behind it, or a reason (law 1). */
export type FigureValue =
  | { isMissing: false; stored: number; lineCount: number; sides: FigureSides | undefined }
  | { isMissing: true; reason: string }

export type FigureSums = {
  notAsked: number
  unanswered: number
  confirmed: number
  disputed: number
  lineCount: number
}

export const NOTHING_RECORDED = 'chưa có số liệu'

/**
 * Up to so many lines are added up one by one whenever a figure is opened: more than a province writes in a year.
 * Beyond, the number comes from the kept totals, and the adding is asked for.
 */
export const MOST_ADDED_LINES = 20_000

/** Makes the figure from the sums of its cells: no record, no number. */
export function figureValue(sums: FigureSums, isTwoSided: boolean): FigureValue {
  if (sums.lineCount === 0) return { isMissing: true, reason: NOTHING_RECORDED }
  const claimed = sums.unanswered + sums.confirmed + sums.disputed
  const stored = isTwoSided ? claimed : claimed + sums.notAsked
  const { confirmed, disputed, unanswered } = sums
  const sides = isTwoSided ? { claimed, confirmed, disputed, unanswered } : undefined
  return { isMissing: false, stored, lineCount: sums.lineCount, sides }
}

/** A stored amount as a screen prints it: halves of a day as ",5", counts and đồng with dots. */
export function printStored(measure: Measure, stored: number): string {
  if (scaleOf(measure) === 1 || stored % 2 === 0) return formatInteger(stored / scaleOf(measure))
  return formatDecimal(stored / 2, 1)
}
