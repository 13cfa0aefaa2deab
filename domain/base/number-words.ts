import type { Dong } from './money.ts'
import { formatCount, formatDecimal, formatInteger } from './vietnamese-format.ts'

/** 'gần' when the round number is above by at most this part of itself. */
const NEARLY = 0.02
/** 'hơn' when the round number is below by at most this part of itself. */
const MORE_THAN = 0.08

/**
 * A count in the words of a report's sentence; the exact figure stands in the annex. The rule (ours,
 * made so that it says what the article of 2 January 2020 says: "hơn 70", "hơn 50", "gần 5.000"):
 * 1. a number with one digit that is not zero, or from 100 with at most two, is round: printed as it
 *    is (70, 4.800), below ten with a leading zero (05);
 * 2. else the round number of one digit just above, when it is nearer than the one below and at most
 *    2% away: "gần 5.000" (4.987);
 * 3. else the round number of one digit just below, when it is the nearer and we are at most 8%
 *    beyond: "hơn 70" (72), "hơn 50" (54);
 * 4. from 100, the same with two digits, where "hơn" need not be the nearer: "gần 140" (139),
 *    "hơn 1.200" (1.234);
 * 5. else exact (57), which happens only below 100.
 * So "gần" is never said of less than 98% and "hơn" never of more than 108%.
 * @throws RangeError for a negative or fractional count.
 */
export function approximateWords(count: number): string {
  // formatCount refuses what is no count, here for every path.
  const exact = formatCount(count)
  const near = roundNearby(count)
  return near ? `${near.word} ${formatInteger(near.round)}` : exact
}

/**
 * A rate or a difference of rates, 0 or more, without its unit, beside a whole number: "gần 7" when
 * at most 0,2 below and within the same 2% (6,9), "hơn 7" when at most 0,4 above and within the same
 * 8% (7,2), else the number with one decimal (7,6).
 * @throws RangeError for a negative rate.
 */
export function approximateRateWords(rate: number): string {
  if (!(rate >= 0)) throw new RangeError(`not a rate: ${rate}`)
  // Judged as printed in the annex, so that 6,96 ("7,0") is "7" and not "gần 7".
  const tenths = Number(formatDecimal(rate, 1).replace(/\D/g, ''))
  const below = tenths - (tenths % 10)
  const above = below + 10
  if (tenths === below) return formatInteger(below / 10)
  if (above - tenths <= 2 && isNearly(tenths, above)) return `gần ${formatInteger(above / 10)}`
  if (tenths - below <= 4 && isMoreThan(tenths, below)) return `hơn ${formatInteger(below / 10)}`
  return formatDecimal(tenths / 10, 1)
}

/** Names of amounts, largest first, in đồng; each is said in ones, tens, hundreds (thousands of tỉ). */
const MONEY_STEPS = [
  { from: 1_000_000_000_000, words: 'nghìn tỉ đồng' },
  { from: 100_000_000_000, words: 'trăm tỉ đồng' },
  { from: 10_000_000_000, words: 'chục tỉ đồng' },
  { from: 1_000_000_000, words: 'tỉ đồng' },
  { from: 100_000_000, words: 'trăm triệu đồng' },
  { from: 10_000_000, words: 'chục triệu đồng' },
  { from: 1_000_000, words: 'triệu đồng' },
] as const

/**
 * The order of an amount, as "hàng tỉ đồng" was said of the year's staff contributions: hàng + tỉ,
 * chục tỉ, trăm tỉ, nghìn tỉ (or triệu …) when the amount holds at least two of that name, so from
 * 2 to below 10 tỉ is "hàng tỉ đồng". Between one and two the plural would mislead: then the amount
 * by the rule of approximateWords, "hơn 1,2 tỉ đồng". Below one triệu it is in đồng.
 * @throws RangeError for a negative amount.
 */
export function approximateMoneyWords(amount: Dong): string {
  if (amount < 0) throw new RangeError(`not an amount to tell: ${amount}`)
  const step = MONEY_STEPS.find(({ from }) => amount >= from)
  if (!step) return `${withWord(amount, formatInteger)} đồng`
  if (amount >= 2 * step.from) return `hàng ${step.words}`
  return amount >= 1_000_000_000
    ? `${withWord(amount, (n) => inUnits(n, 1_000_000_000))} tỉ đồng`
    : `${withWord(amount, (n) => inUnits(n, 1_000_000))} triệu đồng`
}

function withWord(n: number, print: (n: number) => string): string {
  const near = roundNearby(n)
  return near ? `${near.word} ${print(near.round)}` : print(n)
}

/** A round amount in units of which it holds at least one: two digits need one decimal at most. */
function inUnits(amount: number, unit: number): string {
  return formatDecimal(amount / unit, 1).replace(/,0$/, '')
}

/** Steps 1–4 of the rule; undefined when the number is said exactly. */
function roundNearby(n: number): { word: 'gần' | 'hơn'; round: number } | undefined {
  const roundings = (n >= 100 ? [1, 2] : [1]).map((digits) => {
    const step = 10 ** Math.max(0, `${n}`.length - digits)
    return { digits, below: n - (n % step), above: n - (n % step) + step }
  })
  if (roundings.some(({ below }) => below === n)) return undefined
  for (const { digits, below, above } of roundings) {
    if (above - n < n - below && isNearly(n, above)) return { word: 'gần', round: above }
    // With two digits either neighbour is close enough; with one, 97 is not "hơn 90".
    const isNearer = n - below < above - n || digits === 2
    if (isNearer && isMoreThan(n, below)) return { word: 'hơn', round: below }
  }
  return undefined
}

function isNearly(n: number, above: number): boolean {
  return above - n <= above * NEARLY
}

function isMoreThan(n: number, below: number): boolean {
  return n - below <= below * MORE_THAN
}
