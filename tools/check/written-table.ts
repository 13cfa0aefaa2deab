import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { normaliseText } from '#domain/base/text.ts'
import { formatDate, formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'
import { DATE_CASES, MONTH_CASES, NUMBER_CASES } from '#domain/base/vietnamese-parse.cases.ts'
import type { Outcome } from './step.ts'

const FILE = 'docs/numbers-and-dates.md'

const HEAD = `# Số và ngày viết trong ô chữ (numbers and dates in text cells)

Made from \`domain/base/vietnamese-parse.cases.ts\` by \`npm run check -- written --write\`; never edited. The same
cases drive the tests of the parsers, which read workbooks, foreign tables and every field of the pages.

Ô đã định dạng số hoặc ngày được đọc theo giá trị của ô. Ô chữ được đọc theo bảng dưới đây: một cách viết hoặc
được nhận, hoặc bị từ chối; viết đọc được hai cách thì bị từ chối, kèm cả hai cách đọc để chọn.
`

type Said = {
  text: string
  value?: unknown
  refusal?: { code: string; readings?: readonly unknown[] }
}

const REASONS: Readonly<Record<string, string>> = {
  'number-empty': 'để trống: không có số, không phải số 0 (empty: missing, not zero)',
  'number-invalid': 'không phải số (no number)',
  'number-ambiguous': 'đọc được hai cách (two readings)',
  'number-fraction-of-dong': 'đồng không có số lẻ (đồng are whole)',
  'number-out-of-range': 'quá lớn hoặc quá nhiều chữ số (could only be kept rounded)',
  'date-empty': 'để trống (empty)',
  'date-unreadable': 'không đọc được thành ngày (no date)',
  'date-invalid': 'ngày hoặc tháng không có trong lịch (not in the calendar)',
  'date-ambiguous': 'năm hai chữ số (a year of two digits)',
  'date-month-only': 'mới có tháng, chưa có ngày (a month, no day)',
  'date-out-of-range': 'ngoài các năm 1975–2199 (outside 1975–2199)',
}

/**
 * The page of written numbers and dates says what the parsers take.
 * @param write true to write the page anew instead of comparing
 */
export async function checkWrittenTable(root: string, write: boolean): Promise<Outcome> {
  const made = writtenTable()
  const path = join(root, FILE)
  const examined = NUMBER_CASES.length + DATE_CASES.length + MONTH_CASES.length
  if (write) {
    await writeFile(path, made)
    return { examined, problems: [] }
  }
  const kept = existsSync(path) ? await readFile(path, 'utf8') : ''
  return { examined, problems: kept === made ? [] : [`${FILE} is not what the cases say`] }
}

function writtenTable(): string {
  return [
    HEAD,
    table('Số (numbers)', NUMBER_CASES),
    table('Ngày (days)', DATE_CASES),
    'Cột "Kỳ" của trang "Tổng hợp kỳ" nhận cả tháng (a month is enough for the period of a summary):\n',
    table('Tháng (months)', MONTH_CASES),
  ].join('\n')
}

function table(title: string, cases: readonly Said[]): string {
  const rows = new Map<string, string>()
  for (const one of cases) {
    const text = normaliseText(one.text)
    // The same to the eye: blanks and compositions that are folded before anything is read.
    if (!rows.has(text) && text.length <= 60) rows.set(text, `| ${cell(text)} | ${outcome(one)} |`)
  }
  return `## ${title}\n\n| viết | đọc là |\n| --- | --- |\n${[...rows.values()].join('\n')}\n`
}

function cell(text: string): string {
  return text === '' ? '(trống)' : `\`${text}\``
}

function outcome({ value, refusal }: Said): string {
  if (!refusal) return `**${shown(value)}**`
  const reason = REASONS[refusal.code]
  if (reason === undefined) throw new Error(`no words for ${refusal.code}`)
  const { readings } = refusal
  return `từ chối: ${reason}${readings ? `: ${readings.map(shown).join(' hoặc ')}` : ''}`
}

function shown(value: unknown): string {
  if (typeof value === 'number')
    return Number.isInteger(value)
      ? formatInteger(value)
      : formatDecimal(value, (String(value).split('.')[1] ?? '').length)
  if (typeof value === 'object' && value !== null && 'from' in value && 'to' in value)
    return `${shown(value.from)}–${shown(value.to)}`
  const text = String(value)
  return /^\d{4}-/.test(text) ? formatDate(text as PlainDate) : text
}
