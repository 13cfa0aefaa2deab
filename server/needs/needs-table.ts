import { plainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { writeCsv } from '#server/platform/sheets/csv.ts'
import type { ColumnToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { type Need, rowOf } from './standing-needs.ts'

type Column = Pick<ColumnToWrite, 'header' | 'width' | 'kind'> & {
  of(need: Need): string | number | null
}

/** The columns of annex PL12, and the letter behind each line; money whole. */
const COLUMNS: readonly Column[] = [
  { header: 'Xã', width: 20, kind: 'text', of: (need) => need.placeName },
  { header: 'Thôn', width: 18, kind: 'text', of: (need) => need.village },
  { header: 'Việc cần giúp', width: 48, kind: 'text', of: (need) => need.words },
  { header: 'Loại', width: 26, kind: 'text', of: (need) => rowOf(need).kindName },
  { header: 'Thứ tự ưu tiên', width: 9, kind: 'integer', of: (need) => need.priority },
  { header: 'Số hộ hưởng lợi', width: 10, kind: 'integer', of: (need) => need.households },
  { header: 'Ước kinh phí (đồng)', width: 18, kind: 'dong', of: (need) => need.estimatedCost },
  {
    header: 'Đơn vị nhận',
    width: 30,
    kind: 'text',
    of: (need) => rowOf(need).answeredBy.join('; ') || null,
  },
  { header: 'Tình trạng', width: 20, kind: 'text', of: (need) => rowOf(need).stateName },
  { header: 'Lý do chưa đáp ứng', width: 30, kind: 'text', of: (need) => need.stateReason },
  { header: 'Số văn bản của xã', width: 20, kind: 'text', of: (need) => need.letterNumber },
  { header: 'Ngày văn bản', width: 12, kind: 'date', of: (need) => need.letterIssuedOn },
  { header: 'Mã dòng', width: 38, kind: 'text', of: (need) => need.needId },
]

/** The list as CSV for Vietnamese Excel; formulas in texts are made harmless. */
export function needsCsv(needs: readonly Need[], isPractice: boolean): string {
  const blank = COLUMNS.slice(1).map(() => null)
  return writeCsv([
    ...(isPractice ? [[PRACTICE_NOTICE, ...blank]] : []),
    COLUMNS.map(({ header }) => header),
    ...needs.map((need) =>
      COLUMNS.map(({ kind, of }) => {
        const value = of(need)
        return kind === 'date' && typeof value === 'string' ? formatDate(plainDate(value)) : value
      }),
    ),
  ])
}

export async function needsWorkbook(
  needs: readonly Need[],
  { isPractice, title, now }: { isPractice: boolean; title: string; now: string },
): Promise<Uint8Array> {
  const notice = isPractice ? `${PRACTICE_NOTICE}. ` : ''
  return writeWorkbook({
    sheets: [
      {
        name: 'Việc cần giúp',
        lines: [
          ...(isPractice ? [{ text: PRACTICE_NOTICE, style: 'heading' } as const] : []),
          { text: title, style: 'title', height: 22 },
        ],
        table: {
          columns: COLUMNS.map(({ of: _, ...column }) => column),
          rows: needs.map((need) => COLUMNS.map(({ of }) => of(need))),
          filter: true,
          frozenColumns: 1,
        },
      },
    ],
    properties: {
      title: `${notice}${title}`,
      ...(isPractice ? { keywords: PRACTICE_NOTICE } : {}),
      createdAt: Date.parse(now),
    },
  })
}
