import { listTokenLines, type Paper } from './paper.ts'
import type { Token } from './token.ts'

/**
 * Words that count. `năm` is here only before a counted noun or another number word, because alone
 * it means a year; `không` is left out, because it means "not"; `tư` is left out, because it is half
 * of "đầu tư", and "bốn" is what official papers write.
 */
const NUMBER_WORDS = new Set(
  'một hai ba bốn năm sáu bảy bẩy tám chín mười mươi chục trăm nghìn ngàn vạn triệu tỉ tỷ rưỡi'.split(
    ' ',
  ),
)

/** A number word that is no count when this word follows it. */
const NO_COUNT_BEFORE: Readonly<Record<string, readonly string[]>> = {
  một: ['số', 'phần', 'trong', 'cách', 'mặt', 'bước', 'cửa'],
  tỉ: ['lệ', 'trọng', 'mỉ', 'suất', 'số'],
  tỷ: ['lệ', 'trọng', 'mỉ', 'suất', 'số', 'giá'],
  triệu: ['tập', 'hồi'],
}

/** After one of these, `năm` is the number five, not a year. */
const COUNTED_NOUNS = new Set(
  `xã phường thôn làng huyện tỉnh đơn cơ công mô hộ người lượt buổi ngày tháng đợt chuyến lần suất
   căn nhà con cây đồng kiến nhiệm nhu việc điểm tổ lớp đội báo`.split(/\s+/),
)

export type LooseNumeral = {
  readonly place: string
  readonly token: Token
  /** The digits or the word that stand there unbound. */
  readonly numeral: string
}

/**
 * Law: words that the system computes hold no digit and no word that counts; every number stands in
 * a token that says what it is. Answers each breach; an empty list is a clean paper.
 *
 * Looked at are `text` tokens only. Neighbouring ones are read as one, so a number word cannot hide
 * at a seam. The other tokens are free by their kind: figures are bound, dates, document, heading,
 * row and column numbers are not counts, unit labels and names come from their registers, `typed`
 * and officer's paragraphs are a person's own words.
 *
 * A word of `NUMBER_WORDS` in any letter case is a breach, except: "một số", "một phần"… and
 * "tỷ lệ"… (`NO_COUNT_BEFORE`); `năm` unless a counted noun or a number word follows it or a number
 * word stands before it. "Năm báo cáo" is thus a breach, because it can be read as five reports:
 * write the year with `year()`. Units such as "triệu đồng" and "phần trăm" go through `unitLabel()`.
 */
export function listLooseNumerals(paper: Paper): readonly LooseNumeral[] {
  return listTokenLines(paper).flatMap(({ place, tokens }) =>
    runsOfText(tokens).flatMap(({ token, words }) =>
      looseNumeralsIn(words).map((numeral) => ({ place, token, numeral })),
    ),
  )
}

/** The unbound numerals of one run of computed words, in order. */
export function looseNumeralsIn(words: string): readonly string[] {
  const digits = words.match(/\p{N}[\p{N}.,/]*/gu) ?? []
  const parts =
    words
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+|[^\p{L}\s]+/gu) ?? []
  const counts = parts.filter((word, at) => isCount(word, parts[at - 1], parts[at + 1]))
  return [...digits, ...counts]
}

function isCount(word: string, before: string | undefined, after: string | undefined): boolean {
  if (!NUMBER_WORDS.has(word)) return false
  if (after !== undefined && NO_COUNT_BEFORE[word]?.includes(after)) return false
  if (word !== 'năm') return true
  const beside = (other: string | undefined) =>
    other !== undefined && other !== 'năm' && NUMBER_WORDS.has(other)
  return beside(before) || beside(after) || (after !== undefined && COUNTED_NOUNS.has(after))
}

function runsOfText(tokens: readonly Token[]): { token: Token; words: string }[] {
  const runs: { token: Token; words: string }[] = []
  let open: { token: Token; words: string } | undefined
  for (const token of tokens) {
    if (token.type === 'text') {
      if (open) open.words += token.words
      else {
        open = { token, words: token.words }
        runs.push(open)
      }
    } else if (token.type !== 'footnote') open = undefined
  }
  return runs
}
