import { ACTIVITY_KINDS, type ActivityKind } from '#domain/activities/fields.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { MOST_ADDED_LINES, printStored } from '#domain/figures/figure.ts'
import { isMoney, isTwoSided, MEASURES, type Measure } from '#domain/figures/measures.ts'
import { scaleOf } from '#domain/figures/scale.ts'
import type { AskFigure, FigureView } from '#domain/figures/schema.ts'
import type { Context } from '#server/platform/context.ts'
import { writeCsv } from '#server/platform/sheets/csv.ts'
import type { CellToWrite, ColumnToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import type { TextSink } from '#server/platform/stream-file.ts'
import { listRecords, type RecordRow } from './figures.sql.ts'
import { originInWords, scopeOfAsk } from './figures.ts'

type Column = Pick<ColumnToWrite, 'header' | 'width' | 'kind' | 'decimals'> & {
  of(row: RecordRow): string | number | null
}

/** A figure to be written with all of its records. */
export type FigureToWrite = {
  measure: Measure
  ask: AskFigure
  view: FigureView
  isPractice: boolean
}

/** The columns of the records behind a figure: what its page shows, amounts whole, then where each comes from. */
function columnsOf(measure: Measure): readonly Column[] {
  const { name, unit } = MEASURES[measure]
  const amount = (header: string, of: (row: RecordRow) => number): Column => ({
    header: `${header} (${unit})`,
    width: 18,
    ...(isMoney(measure)
      ? { kind: 'dong' as const }
      : scaleOf(measure) === 2
        ? { kind: 'decimal' as const, decimals: 1 }
        : { kind: 'integer' as const }),
    of: (row) => of(row) / scaleOf(measure),
  })
  return [
    { header: 'Ngày', width: 12, kind: 'date', of: (row) => row.happenedFrom },
    { header: 'Đến ngày', width: 12, kind: 'date', of: (row) => row.happenedTo },
    { header: 'Đơn vị', width: 28, kind: 'text', of: (row) => row.unitName },
    { header: 'Xã', width: 20, kind: 'text', of: (row) => row.placeName },
    {
      header: 'Việc',
      width: 28,
      kind: 'text',
      of: (row) => ACTIVITY_KINDS[row.kind as ActivityKind].name,
    },
    {
      header: 'Cách ghi',
      width: 22,
      kind: 'text',
      of: (row) => (row.granularity === 'event' ? 'từng việc' : 'số tổng hợp theo kỳ'),
    },
    { header: 'Số người', width: 10, kind: 'integer', of: (row) => row.people },
    {
      header: 'Số ngày',
      width: 10,
      kind: 'decimal',
      decimals: 1,
      of: (row) => (row.halfDays === null ? null : row.halfDays / 2),
    },
    amount(name, (row) => row.stored),
    ...(isTwoSided(measure)
      ? [
          amount('Xã xác nhận', (row) => row.confirmed),
          amount('Xã có ý kiến khác', (row) => row.disputed),
          amount('Chưa xác nhận', (row) => row.stored - row.confirmed - row.disputed),
        ]
      : []),
    { header: 'Nguồn dòng', width: 22, kind: 'text', of: ({ origin }) => originInWords(origin) },
    { header: 'Mã dòng', width: 38, kind: 'text', of: (row) => row.activityId },
  ]
}

/** All records behind a figure as CSV, page by page, newest first; formulas in texts are made harmless. */
export async function writeFigureCsv(
  context: Context,
  figure: FigureToWrite,
  write: TextSink,
): Promise<void> {
  const columns = columnsOf(figure.measure)
  const blank = columns.slice(1).map(() => null)
  await write(
    writeCsv([
      ...(figure.isPractice ? [[PRACTICE_NOTICE, ...blank]] : []),
      columns.map(({ header }) => header),
    ]),
  )
  for await (const rows of pagesOf(context, figure)) {
    const lines = rows.map((row) =>
      columns.map(({ kind, of }) => {
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

/** The figure with its definition and the records behind it as a workbook; what is left out is said. */
export async function figureWorkbook(context: Context, figure: FigureToWrite): Promise<Uint8Array> {
  const { measure, view, isPractice } = figure
  const columns = columnsOf(measure)
  const rows: CellToWrite[][] = []
  for await (const page of pagesOf(context, figure)) {
    const room = MOST_SHEET_ROWS - rows.length
    for (const row of page.slice(0, room)) rows.push(columns.map(({ of }) => of(row)))
    if (page.length > room) break
  }
  const title = titleOf(view)
  if (view.recordsSum === null) throw new Error('a file adds up all of its records')
  const sum = `Cộng ${printStored(measure, view.recordsSum)} ${view.unit} (${view.recordCount} dòng) · ${view.calendarLabel}`
  return writeWorkbook({
    sheets: [
      {
        name: 'Các dòng của con số',
        lines: [
          ...(isPractice ? [{ text: PRACTICE_NOTICE, style: 'heading' } as const] : []),
          { text: title, style: 'title', height: 22 },
          { text: `Định nghĩa (bản ${view.version}): ${view.definition}` },
          { text: sum },
          ...(rows.length === view.recordCount
            ? []
            : [
                {
                  text: 'Chỉ gồm các dòng mới nhất. Đề nghị lọc hẹp hơn hoặc tải dạng CSV để có đủ.',
                },
              ]),
        ],
        table: {
          columns: columns.map(({ of: _, ...column }) => column),
          rows,
          filter: true,
          frozenColumns: 1,
        },
      },
    ],
    properties: {
      title: `${isPractice ? `${PRACTICE_NOTICE}. ` : ''}${title}`,
      ...(isPractice ? { keywords: PRACTICE_NOTICE } : {}),
      createdAt: Date.parse(context.moment.now),
    },
  })
}

const titleOf = ({ name, scopeLabel, year }: FigureView) => `${name} – ${scopeLabel} – ${year}`

const PAGE_SIZE = 500

/** The records behind the figure, newest first, in pages; all see one moment, since one transaction reads them. */
async function* pagesOf(
  { db, actor }: Context,
  { measure, ask, view }: FigureToWrite,
): AsyncGenerator<readonly RecordRow[]> {
  const question = {
    ...{ parts: MEASURES[measure].parts, scope: scopeOfAsk(ask), asOf: ask.asOf },
    isDense: ask.asOf === undefined && (view.recordCount ?? 0) > MOST_ADDED_LINES,
  }
  let after: { happenedFrom: RecordRow['happenedFrom']; activityId: Uuid } | undefined
  do {
    const rows: RecordRow[] = await listRecords(
      db,
      actor.programmeId,
      { ...question, after },
      PAGE_SIZE,
    )
    if (rows.length > 0) yield rows
    after = rows.length === PAGE_SIZE ? rows.at(-1) : undefined
  } while (after)
}
