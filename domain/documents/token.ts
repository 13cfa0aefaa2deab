import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'

/** Whether a figure is settled; a missing or inapplicable one prints its mark instead of a number. */
export type FigureStatus = 'final' | 'preliminary' | 'estimated' | 'missing' | 'notApplicable'

/**
 * The pieces a sentence, a heading or a cell is made of. Each kind of numeral has its own token, so
 * that a machine can prove that computed words carry no number of their own (`loose-numerals.ts`).
 */
export type Token =
  | { readonly type: 'text'; readonly words: string }
  | FigureToken
  | { readonly type: 'date'; readonly date: PlainDate }
  | { readonly type: 'year'; readonly year: number }
  | { readonly type: 'ordinal'; readonly ordinal: number }
  | { readonly type: 'documentNumber'; readonly text: string }
  | { readonly type: 'headingNumber'; readonly text: string }
  | { readonly type: 'rowNumber'; readonly row: number }
  | { readonly type: 'columnNumber'; readonly text: string }
  | { readonly type: 'unitLabel'; readonly text: string }
  | { readonly type: 'name'; readonly text: string }
  | { readonly type: 'typed'; readonly text: string }
  | FootnoteToken

export type FigureToken = {
  readonly type: 'figure'
  readonly id: string
  readonly text: string
  readonly status: FigureStatus
}

/** A note at the foot of the page; its mark is counted by the renderer. */
export type FootnoteToken = { readonly type: 'footnote'; readonly tokens: readonly Token[] }

/** What the ledger computed around its figures: words only, no digit and no number word. */
export function text(words: string): Token {
  return { type: 'text', words: printable(words) }
}

/**
 * A number of the ledger as it is printed, bound to its measure by `id`: 1 to 30 letters, digits or
 * single underscores, because it becomes part of a bookmark name in Word (at most 40 characters).
 * Throws RangeError on another id or an empty text. The same id may stand in several places.
 */
export function figure(of: { id: string; text: string; status: FigureStatus }): FigureToken {
  if (!/^[A-Za-z0-9_]{1,30}$/.test(of.id) || of.id.includes('__') || of.id.endsWith('_'))
    throw new RangeError(`Not a figure id: ${of.id}`)
  const words = printable(of.text)
  if (words === '') throw new RangeError(`Figure ${of.id} has no text`)
  return { type: 'figure', id: of.id, text: words, status: of.status }
}

/** A day, printed 15/03/2019. */
export function date(day: PlainDate): Token {
  return { type: 'date', date: day }
}

/** A year as part of a name or a period: "năm 2026". Four digits. */
export function year(number: number): Token {
  if (!Number.isInteger(number) || number < 1000 || number > 9999)
    throw new RangeError(`Not a year: ${number}`)
  return { type: 'year', year: number }
}

/** Which one in a row, never how many: "lần 2", "dự thảo 3". A positive integer. */
export function ordinal(number: number): Token {
  return { type: 'ordinal', ordinal: positive(number) }
}

/** Number and symbol of a paper: 04-NQ/TU, 30/2020/NĐ-CP. */
export function documentNumber(symbol: string): Token {
  return { type: 'documentNumber', text: printable(symbol) }
}

/** The number of a heading without what follows it: I, 1, a, or "Phần thứ nhất". */
export function headingNumber(number: string): Token {
  return { type: 'headingNumber', text: printable(number) }
}

/** The running number of a table row, a positive integer. */
export function rowNumber(number: number): Token {
  return { type: 'rowNumber', row: positive(number) }
}

/** The number of a column under the table head: A, B, 1, 2, "3=1+2". */
export function columnNumber(label: string): Token {
  return { type: 'columnNumber', text: printable(label) }
}

/** A unit of measure, the only place for "triệu đồng" or "điểm phần trăm"; throws on a digit. */
export function unitLabel(unit: string): Token {
  if (/\p{Nd}/u.test(unit)) throw new RangeError(`A unit holds no digit: ${unit}`)
  return { type: 'unitLabel', text: printable(unit) }
}

/** A proper name as its register holds it: Đơn vị 01, Xã M2, Đợt 3, a work. Never a count. */
export function name(properName: string): Token {
  return { type: 'name', text: printable(properName) }
}

/** The officer's own words, kept to the letter; they may hold numbers. */
export function typed(words: string): Token {
  return { type: 'typed', text: printable(words) }
}

/** A note at the foot of the page, such as the definition of a measure. */
export function footnote(...tokens: readonly Token[]): FootnoteToken {
  if (tokens.some((token) => token.type === 'footnote'))
    throw new RangeError('A footnote holds no footnote')
  return { type: 'footnote', tokens }
}

/** A token as it is printed in the line; a footnote prints nothing there but its mark. */
export function tokenText(token: Token): string {
  switch (token.type) {
    case 'text':
      return token.words
    case 'date':
      return formatDate(token.date)
    case 'year':
      return String(token.year)
    case 'ordinal':
      return String(token.ordinal)
    case 'rowNumber':
      return String(token.row)
    case 'footnote':
      return ''
    default:
      return token.text
  }
}

export function tokensText(tokens: readonly Token[]): string {
  return tokens.map(tokenText).join('')
}

function positive(number: number): number {
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`Not a positive integer: ${number}`)
  return number
}

/**
 * Composed Unicode without invisible characters, which XML 1.0 partly forbids: one pasted control
 * character spoils a whole file. Spaces at the ends stay, tokens are joined as they are.
 */
export function printable(words: string): string {
  return words
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n|\t)[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu, '')
}
