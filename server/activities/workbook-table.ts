import { FIELD_NAMES } from '#domain/activities/fields.ts'
import type { ActivityRow, ListActivities } from '#domain/activities/schema.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import type { Context } from '#server/platform/context.ts'
import { writeCsv } from '#server/platform/sheets/csv.ts'
import type { CellToWrite, ColumnToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import type { TextSink } from '#server/platform/stream-file.ts'
import { listActivities } from './activities.ts'
import { type PartsOfRecord, readPartsOf } from './matters.sql.ts'

/** A record of the list, and the two witnesses' sides of its value; none where no commune is asked. */
type TableRow = ActivityRow & { parts: PartsOfRecord | undefined }

type Column = Pick<ColumnToWrite, 'header' | 'width' | 'kind' | 'decimals'> & {
  of(row: TableRow): string | number | null
}

/** One side of a value; empty where the reader sees no line that a commune is asked about. */
const sideColumn = (header: string, side: keyof PartsOfRecord): Column => {
  return { header, width: 18, kind: 'dong', of: ({ parts }) => parts?.[side] ?? null }
}

/** The columns of the list as a file: what the page shows, days and money whole. */
const COLUMNS: readonly Column[] = [
  { header: 'Ngày', width: 12, kind: 'date', of: (row) => row.happenedFrom },
  { header: 'Đến ngày', width: 12, kind: 'date', of: (row) => row.happenedTo },
  { header: 'Đơn vị', width: 28, kind: 'text', of: (row) => row.unitName },
  { header: 'Số đơn vị cùng làm', width: 10, kind: 'integer', of: (row) => row.unitCount },
  { header: 'Xã', width: 20, kind: 'text', of: (row) => row.placeName },
  { header: 'Lĩnh vực', width: 30, kind: 'text', of: (row) => FIELD_NAMES[row.field] },
  { header: 'Việc', width: 28, kind: 'text', of: (row) => row.kindName },
  { header: 'Số người', width: 10, kind: 'integer', of: (row) => row.people },
  { header: 'Số ngày', width: 10, kind: 'decimal', decimals: 1, of: (row) => halves(row.halfDays) },
  { header: 'Ngày công', width: 10, kind: 'decimal', decimals: 1, of: personDays },
  { header: 'Trị giá đã bàn giao (đồng)', width: 18, kind: 'dong', of: (row) => row.value },
  sideColumn('Đơn vị báo cáo (đồng)', 'claimed'),
  sideColumn('Xã xác nhận (đồng)', 'confirmed'),
  sideColumn('Xã có ý kiến khác (đồng)', 'disputed'),
  sideColumn('Chưa xác nhận (đồng)', 'unanswered'),
  {
    header: 'Cách ghi',
    width: 22,
    kind: 'text',
    of: (row) => (row.granularity === 'event' ? 'từng việc' : 'số tổng hợp theo kỳ'),
  },
  { header: 'Mã dòng', width: 38, kind: 'text', of: (row) => row.activityId },
]

function halves(count: number | null): number | null {
  return count === null ? null : count / 2
}

function personDays({ granularity, people, halfDays, personHalfDays }: ActivityRow): number | null {
  if (granularity === 'periodSummary') return halves(personHalfDays)
  return people === null || halfDays === null ? null : (people * halfDays) / 2
}

/** The filtered list as CSV, page by page, newest first; formulas in texts are made harmless. */
export async function writeActivitiesCsv(
  context: Context,
  filter: Omit<ListActivities, 'after'>,
  isPractice: boolean,
  write: TextSink,
): Promise<void> {
  const blank = COLUMNS.slice(1).map(() => null)
  const head = [
    ...(isPractice ? [[PRACTICE_NOTICE, ...blank]] : []),
    COLUMNS.map(({ header }) => header),
  ]
  await write(writeCsv(head))
  for await (const rows of pagesOf(context, filter)) {
    const lines = rows.map((row) =>
      COLUMNS.map(({ kind, of }) => {
        const value = of(row)
        return kind === 'date' && typeof value === 'string' ? formatDate(plainDate(value)) : value
      }),
    )
    // Every call begins a file of its own; inside one the mark of byte order stands once.
    await write(writeCsv(lines).slice(1))
  }
}

/** The most rows that a sheet for people holds; CSV has no such bound. */
const MOST_SHEET_ROWS = 50_000

/** The filtered list as a workbook; the rows beyond {@link MOST_SHEET_ROWS} are named as left out. */
export async function activitiesWorkbook(
  context: Context,
  filter: Omit<ListActivities, 'after'>,
  { isPractice, title }: { isPractice: boolean; title: string },
): Promise<Uint8Array> {
  const rows: CellToWrite[][] = []
  let isWhole = true
  for await (const page of pagesOf(context, filter)) {
    if (rows.length + page.length > MOST_SHEET_ROWS) {
      isWhole = false
      break
    }
    for (const row of page) rows.push(COLUMNS.map(({ of }) => of(row)))
  }
  const notice = isPractice ? `${PRACTICE_NOTICE}. ` : ''
  return writeWorkbook({
    sheets: [
      {
        name: 'Hoạt động',
        lines: [
          ...(isPractice ? [{ text: PRACTICE_NOTICE, style: 'heading' } as const] : []),
          { text: title, style: 'title', height: 22 },
          ...(isWhole
            ? []
            : [
                {
                  text: 'Chỉ gồm các dòng mới nhất. Đề nghị lọc hẹp hơn hoặc tải dạng CSV để có đủ.',
                },
              ]),
        ],
        table: {
          columns: COLUMNS.map(({ of: _, ...column }) => column),
          rows,
          filter: true,
          frozenColumns: 1,
        },
      },
    ],
    properties: {
      title: `${notice}${title}`,
      ...(isPractice ? { keywords: PRACTICE_NOTICE } : {}),
      createdAt: Date.parse(context.moment.now),
    },
  })
}

async function* pagesOf(
  context: Context,
  filter: Omit<ListActivities, 'after'>,
): AsyncGenerator<readonly TableRow[]> {
  const { db, actor } = context
  let after: string | null | undefined
  do {
    const page: Awaited<ReturnType<typeof listActivities>> = await listActivities(
      context,
      after ? { ...filter, after } : filter,
    )
    if (!page.ok) throw new Error(`the list refuses: ${page.refusal.code}`)
    const { rows, next } = page.value
    const parts = await readPartsOf(
      db,
      actor.programmeId,
      rows.map(({ activityId }) => activityId),
    )
    if (rows.length > 0) yield rows.map((row) => ({ ...row, parts: parts.get(row.activityId) }))
    after = next
  } while (after)
}
