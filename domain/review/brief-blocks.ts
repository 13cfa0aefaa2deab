import { dong } from '#domain/base/money.ts'
import { formatInteger, formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import { type BodyRow, type Paper, paragraph, type TableBlock } from '#domain/documents/paper.ts'
import {
  date,
  figure,
  headingNumber,
  name,
  type Token,
  text,
  unitLabel,
} from '#domain/documents/token.ts'
import { DECIDING_LEVEL_NAMES, OBSTACLE_NAMES } from '#domain/works/kinds.ts'
import type { HeadPage } from './head-page/schema.ts'

/** What the head's page and a member's brief are made of, on a fixed number of A4. */
const MOST_LETTERS = 60

export function heading(number: string, ...title: readonly Token[]): Paper['blocks'][number] {
  return { type: 'heading', level: 3, number: headingNumber(number), title }
}

export function count(id: string, value: number): Token {
  return figure({ id, text: formatInteger(value), status: 'final' })
}

const CAUSES = {
  recorded: 'Đơn vị ghi là vướng',
  notAgreed: 'Xã chưa thống nhất',
  notStarted: 'Quá ngày dự kiến khởi công',
  notHandedOver: 'Quá ngày dự kiến bàn giao',
} as const

type StuckWork = HeadPage['works']['stuck'][number]

/** Where a work stands still, with the money that lacks (report-outline 8.1). */
function stuckTokens({ cause, reason, shortAmount }: StuckWork, at: number): Token[] {
  if (cause !== 'recorded' || reason === null) return [text(CAUSES[cause])]
  if (shortAmount === null) return [text(OBSTACLE_NAMES[reason])]
  const lacks = formatTrieuDong(dong(shortAmount))
  return [
    text('Thiếu '),
    figure({ id: `shortAmount_${at + 1}`, text: lacks, status: 'final' }),
    text(' '),
    unitLabel('triệu đồng'),
  ]
}

type BriefColumn = readonly [head: string, share: number, align: 'left' | 'centre' | 'right']

export function tableOf(
  columns: readonly BriefColumn[],
  rows: readonly (readonly (readonly Token[])[])[],
): TableBlock {
  return {
    type: 'table',
    columns: columns.map(([, share, align]) => ({ share, align })),
    head: [columns.map(([head]) => ({ tokens: [text(head)] }))],
    rows: rows.map(
      (cells): BodyRow => ({ kind: 'row', cells: cells.map((tokens) => ({ tokens })) }),
    ),
  }
}

/** The beginning of long words: the whole stands where the page leads. */
export function shortened(words: string): string {
  if (words.length <= MOST_LETTERS) return words
  const cut = words.slice(0, MOST_LETTERS)
  return `${cut.slice(0, cut.lastIndexOf(' ')).trimEnd()}…`
}

/** The first works that stand still, at most so many, and how many there are beside them. */
export function stuckBlocks(stuck: readonly StuckWork[], most: number): Paper['blocks'] {
  return [
    tableOf(
      [
        ['Công trình, mô hình', 6, 'left'],
        ['Đơn vị chủ trì', 4, 'left'],
        ['Xã', 2.4, 'left'],
        ['Vướng ở khâu', 5, 'left'],
        ['Từ ngày', 3.1, 'centre'],
        ['Cấp cần quyết định', 4, 'left'],
      ],
      stuck
        .slice(0, most)
        .map((work, at) => [
          [name(shortened(work.name))],
          [name(shortened(work.leadUnitName))],
          [name(work.placeName)],
          stuckTokens(work, at),
          [date(work.since)],
          [text(DECIDING_LEVEL_NAMES[work.level])],
        ]),
    ),
    ...beside('worksBeside', stuck.length - most, ' công trình, mô hình khác.'),
  ]
}

/** "Và 3 xã khác.", or nothing where all are shown. */
export function beside(id: string, rest: number, words: string): Paper['blocks'] {
  return rest > 0 ? [paragraph(text('Và '), count(id, rest), text(words))] : []
}
