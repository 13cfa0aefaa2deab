import type { ActivityRow } from '#domain/activities/schema.ts'
import { formatDate, formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'

/** Halves of a day as a Vietnamese number: 5 → "2,5". */
export function formatHalves(halves: number): string {
  return halves % 2 === 0 ? formatInteger(halves / 2) : formatDecimal(halves / 2, 1)
}

/** One day, or first and last. */
export function datesOf({
  happenedFrom,
  happenedTo,
}: Pick<ActivityRow, 'happenedFrom' | 'happenedTo'>): string {
  return happenedFrom === happenedTo
    ? formatDate(happenedFrom)
    : `${formatDate(happenedFrom)} – ${formatDate(happenedTo)}`
}
