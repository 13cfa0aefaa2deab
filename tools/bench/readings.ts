import type { Reading } from './part.ts'

/** @throws RangeError when there is nothing to read from */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  if (value === undefined) throw new RangeError('no reading')
  return value
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Does the median keep the budget? True where there is none. */
function keepsBudget({ values, budget }: Reading): boolean {
  if (!budget) return true
  const value = median(values)
  return 'atMost' in budget ? value <= budget.atMost : value >= budget.atLeast
}

/** One line of the table: median, min–max where repeated, budget and whether it is kept. */
export function describeReading(reading: Reading): string {
  const { what, unit, values, budget, note } = reading
  const spread =
    values.length > 1 ? ` (${number(Math.min(...values))}–${number(Math.max(...values))})` : ''
  const limit = budget
    ? 'atMost' in budget
      ? `≤ ${number(budget.atMost)}`
      : `≥ ${number(budget.atLeast)}`
    : ''
  const verdict = budget ? (keepsBudget(reading) ? 'đạt' : 'KHÔNG ĐẠT') : ''
  return `| ${what} | ${number(median(values))} ${unit}${spread} | ${limit} | ${verdict} | ${note ?? ''} |`
}

function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('vi-VN', { maximumFractionDigits: digits })
}
