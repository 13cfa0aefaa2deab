import type { Dong } from './money.ts'
import type { PlainDate } from './plain-date.ts'

/** '4.987', '-1.500'. @throws RangeError when not a whole number within ±(2^53 − 1). */
export function formatInteger(n: number): string {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number to print: ${n}`)
  return (n < 0 ? '-' : '') + groupThousands(`${Math.abs(n)}`)
}

/**
 * '1.234,5' with exactly `digits` decimals (0–15), halves rounded away from zero on the number as it
 * is written in decimal (1,005 → 1,01), the only rounding a figure meets.
 * @throws RangeError for NaN, infinity, |n| ≥ 10^15 or another number of digits.
 */
export function formatDecimal(n: number, digits: number): string {
  if (!(Math.abs(n) < 1e15)) throw new RangeError(`not a number to print: ${n}`)
  if (!Number.isInteger(digits) || digits < 0 || digits > 15)
    throw new RangeError(`not a number of decimals: ${digits}`)
  // Rounded in decimal, with whole numbers: toFixed would print 1.005 as 1.00.
  const [mantissa = '0', exponent = '0'] = Math.abs(n).toExponential().split('e')
  const [first = '0', rest = ''] = mantissa.split('.')
  const shift = Number(exponent) - rest.length + digits
  const written = BigInt(first + rest)
  const units = shift >= 0 ? written * 10n ** BigInt(shift) : roundTenths(written, -shift)
  const text = units.toString().padStart(digits + 1, '0')
  const cut = text.length - digits
  const sign = n < 0 && units > 0n ? '-' : ''
  return sign + groupThousands(text.slice(0, cut)) + (digits > 0 ? `,${text.slice(cut)}` : '')
}

/** Đồng as triệu đồng with one decimal, without the words: 1.234.550.000 → '1.234,6'. */
export function formatTrieuDong(amount: Dong): string {
  const tenths = roundTenths(BigInt(Math.abs(amount)), 5)
    .toString()
    .padStart(2, '0')
  const sign = amount < 0 && tenths !== '00' ? '-' : ''
  return `${sign}${groupThousands(tenths.slice(0, -1))},${tenths.slice(-1)}`
}

/** '15/03/2019'. */
export function formatDate(date: PlainDate): string {
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
}

/**
 * 'ngày 05 tháng 02 năm 2019', 'ngày 15 tháng 3 năm 2019': days below ten and the months 1 and 2
 * carry a zero (Decree 30/2020, annex I, on the date line of a document).
 */
export function formatLongDate(date: PlainDate): string {
  const month = date.slice(5, 7)
  const shown = month === '01' || month === '02' ? month : `${Number(month)}`
  return `ngày ${date.slice(8)} tháng ${shown} năm ${date.slice(0, 4)}`
}

/**
 * A count in a sentence: '05' below ten as official papers write it, '72', '1.234'; zero stays '0'.
 * @throws RangeError for a negative or fractional count.
 */
export function formatCount(n: number): string {
  if (n < 0) throw new RangeError(`not a count: ${n}`)
  return n > 0 && n < 10 ? formatInteger(n).padStart(2, '0') : formatInteger(n)
}

/** value / 10^places, halves away from zero; value ≥ 0. */
function roundTenths(value: bigint, places: number): bigint {
  const unit = 10n ** BigInt(places)
  return (value + unit / 2n) / unit
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '.')
}
