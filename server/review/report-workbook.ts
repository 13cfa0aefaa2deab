import {
  ACTIVITY_KINDS,
  FIELD_NAMES,
  type Field,
  isActivityKind,
} from '#domain/activities/fields.ts'
import { PRACTICE_NOTICE, paperProperties } from '#domain/documents/practice.ts'
import { type Token, tokensText } from '#domain/documents/token.ts'
import { isTwoSided, MEASURES } from '#domain/figures/measures.ts'
import { scaleOf } from '#domain/figures/scale.ts'
import type { AnnexColumn, AnnexTable } from '#domain/review/annex-table.ts'
import { REPORT_COUNTS } from '#domain/review/figures-of-report.ts'
import type { ReportFigure } from '#domain/review/report-figure.ts'
import type { YearRecordRow } from '#server/figures/year-figures.ts'
import type {
  CellToWrite,
  ColumnToWrite,
  LineToWrite,
  RowToWrite,
  SheetToWrite,
} from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import type { ComposedReport } from './annual-report.ts'
import { estimatesSheet, type NamedEstimate } from './estimates.ts'

/** Columns of an annex are shares of a page; a share of ten is about twelve characters. */
const CHARACTERS_PER_SHARE = 1.2
const NARROWEST = 6

/** The annexes, a list of every figure with its sides, the records behind them and units' estimates: one workbook. */
export async function renderReportWorkbook(
  composed: ComposedReport,
  records: readonly YearRecordRow[],
  estimates: readonly NamedEstimate[],
): Promise<Uint8Array> {
  const { annexes, figures, paper, data } = composed
  const byId = new Map(figures.map((figure) => [figure.id, figure]))
  const notice: LineToWrite[] = data.programme.isPractice
    ? [{ text: PRACTICE_NOTICE, style: 'heading' }]
    : []
  const annexSheets = annexes.flatMap(({ number, title, tables }) =>
    tables.map((table, at): SheetToWrite => {
      const name = tables.length === 1 ? `PL${number}` : `PL${number}.${at + 1}`
      return annexSheet({ name, title: `Phụ lục ${number}. ${title}`, table, notice, byId })
    }),
  )
  const { title, subject, keywords, creator } = paperProperties(paper)
  return writeWorkbook({
    sheets: [
      ...annexSheets,
      figuresSheet(composed, notice),
      recordsSheet(composed, records, notice),
      ...estimatesSheet(estimates, notice),
    ],
    properties: { title, subject, keywords, creator, createdAt: Date.parse(data.asOf) },
  })
}

type AnnexSheet = {
  name: string
  title: string
  table: AnnexTable
  notice: readonly LineToWrite[]
  byId: ReadonlyMap<string, ReportFigure>
}

function annexSheet({ name, title, table, notice, byId }: AnnexSheet): SheetToWrite {
  const columns = table.columns.map(columnOf)
  const lines = [
    ...(table.title ? [tokensText(table.title)] : []),
    ...(table.unitLine ? [tokensText(table.unitLine)] : []),
    ...table.notes.map((note) => tokensText(note)),
  ]
  const rows = table.rows.map((row): RowToWrite => {
    if (row.kind === 'group')
      return table.columns.map((_, at) => (at === 1 ? tokensText(row.title) : null)).map(asCell)
    return row.cells.map((cell, at) => cellOf(cell, table.columns[at], byId))
  })
  return {
    name,
    lines: [
      ...notice,
      { text: title, style: 'title' },
      ...lines.map((text) => ({ text, style: 'note' as const })),
    ],
    table: { columns, rows, frozenColumns: 2 },
    page: { orientation: 'landscape' },
  }
}

/** The number of the column stands in its head: a workbook has no second head row for it. */
function columnOf({ head, group, share, decimals, number }: AnnexColumn): ColumnToWrite {
  const words = typeof head === 'string' ? head : tokensText(head)
  return {
    header: `${words} (${number})`,
    ...(group !== undefined && { group }),
    width: Math.max(NARROWEST, Math.round(share * CHARACTERS_PER_SHARE)),
    ...(decimals === undefined
      ? { kind: 'text' as const }
      : { kind: 'decimal' as const, decimals }),
  }
}

/** A lone figure is a number with all its digits; "–", "x" and sentences stay words. */
function cellOf(
  tokens: readonly Token[],
  column: AnnexColumn | undefined,
  byId: ReadonlyMap<string, ReportFigure>,
): CellToWrite {
  const words = tokensText(tokens)
  if (column?.decimals === undefined) return words === '' ? null : words
  const [token] = tokens
  const figure = token?.type === 'figure' ? byId.get(token.id) : undefined
  if (tokens.length === 1 && figure && figure.value !== null) return printedNumber(figure)
  return words === '' ? null : { text: words }
}

function asCell(words: string | null): CellToWrite {
  return words === null ? null : { text: words }
}

/** The value in the unit that the annex prints. */
function printedNumber({ value, unit }: ReportFigure): number {
  const stored = value ?? 0
  if (unit === 'dong') return stored / 1_000_000
  if (unit === 'halfDays') return stored / 2
  return unit === 'count' ? stored : stored / 100
}

const UNIT_NAMES: Record<ReportFigure['unit'], string> = {
  count: 'số đếm',
  halfDays: 'ngày công',
  dong: 'đồng',
  rate: '%',
  points: '%',
  hundredths: 'số lượng',
}

const STATUS_NAMES: Record<ReportFigure['status'], string> = {
  final: 'chính thức',
  preliminary: 'sơ bộ',
  estimated: 'ước',
  missing: 'chưa có số liệu',
}

function figuresSheet(
  { figures, data, digest }: ComposedReport,
  notice: readonly LineToWrite[],
): SheetToWrite {
  const units = new Map(data.units.map(({ unitId, code }) => [unitId, code]))
  const communes = new Map(data.communes.map(({ placeId, code }) => [placeId, code]))
  const number = (header: string): ColumnToWrite => ({
    header,
    width: 16,
    kind: 'decimal',
    decimals: 2,
  })
  const words = (header: string, width: number): ColumnToWrite => ({ header, width, kind: 'text' })
  return {
    name: 'Số liệu',
    lines: [
      ...notice,
      { text: 'Mọi con số của báo cáo: nơi lấy, giá trị, các phía', style: 'title' },
      { text: `Mã kiểm tra của số liệu: ${digest}`, style: 'note' },
    ],
    table: {
      columns: [
        words('Mã số liệu', 24),
        words('Thước đo', 26),
        words('Nội dung', 40),
        words('Đơn vị', 10),
        words('Xã', 10),
        words('Lĩnh vực, loại việc', 20),
        words('Số in', 16),
        number('Giá trị'),
        words('ĐVT', 12),
        words('Tình trạng', 16),
        words('Lý do chưa có', 40),
        { header: 'Số bản ghi', width: 10, kind: 'integer' },
        number('Đơn vị báo cáo'),
        number('Xã xác nhận'),
        number('Xã có ý kiến khác'),
        number('Chưa xác nhận'),
      ],
      rows: figures.map((figure) => [
        figure.id,
        figure.measure,
        measureName(figure.measure),
        figure.scope.unitId ? (units.get(figure.scope.unitId) ?? 'chưa chia') : null,
        figure.scope.placeId ? (communes.get(figure.scope.placeId) ?? 'tỉnh') : null,
        figure.scope.kind ?? figure.scope.field ?? figure.scope.block ?? null,
        figure.text,
        figure.value === null
          ? null
          : figure.unit === 'dong'
            ? figure.value
            : printedNumber(figure),
        UNIT_NAMES[figure.unit],
        STATUS_NAMES[figure.status],
        figure.missingReason,
        figure.recordCount,
        figure.sides?.claimed ?? null,
        figure.sides?.confirmed ?? null,
        figure.sides?.disputed ?? null,
        figure.sides?.unanswered ?? null,
      ]),
      filter: true,
      frozenColumns: 1,
    },
  }
}

function measureName(measure: string): string | null {
  if (Object.hasOwn(MEASURES, measure)) return MEASURES[measure as keyof typeof MEASURES].name
  if (Object.hasOwn(REPORT_COUNTS, measure))
    return REPORT_COUNTS[measure as keyof typeof REPORT_COUNTS].name
  return null
}

/** A figure of a unit, a commune or a kind is the rows of its measure filtered by that column. */
function recordsSheet(
  { figures }: ComposedReport,
  records: readonly YearRecordRow[],
  notice: readonly LineToWrite[],
): SheetToWrite {
  const printed = new Set(figures.map(({ measure }) => measure))
  const words = (header: string, width: number): ColumnToWrite => ({ header, width, kind: 'text' })
  return {
    name: 'Bản ghi',
    lines: [
      ...notice,
      { text: 'Bản ghi đứng sau từng số liệu của sổ theo dõi', style: 'title' },
      {
        text: 'Mỗi dòng là phần của một hoạt động trong một thước đo. Lọc theo đơn vị, xã, loại việc để có số của riêng từng nơi; tổng cột Số lượng bằng số trên báo cáo.',
        style: 'note',
      },
    ],
    table: {
      columns: [
        words('Mã số liệu', 22),
        words('Mã hoạt động', 38),
        { header: 'Lần điều chỉnh', width: 8, kind: 'integer' },
        { header: 'Từ ngày', width: 12, kind: 'date' },
        { header: 'Đến ngày', width: 12, kind: 'date' },
        words('Mã đơn vị', 10),
        words('Đơn vị', 28),
        words('Mã xã', 10),
        words('Xã', 20),
        words('Lĩnh vực', 30),
        words('Loại việc', 30),
        { header: 'Số lượng', width: 16, kind: 'decimal', decimals: 1 },
        words('ĐVT', 12),
        { header: 'Xã xác nhận', width: 16, kind: 'decimal', decimals: 1 },
        { header: 'Xã có ý kiến khác', width: 16, kind: 'decimal', decimals: 1 },
        { header: 'Chưa xác nhận', width: 16, kind: 'decimal', decimals: 1 },
      ],
      rows: records
        .filter(({ measure }) => printed.has(measure))
        .map((record) => [
          record.measure,
          record.activityId,
          record.revision,
          record.happenedFrom,
          record.happenedTo,
          record.unitCode,
          record.unitName ?? 'chưa chia',
          record.placeCode,
          record.placeName,
          FIELD_NAMES[record.field as Field],
          isActivityKind(record.kind) ? ACTIVITY_KINDS[record.kind].name : record.kind,
          record.amount / scaleOf(record.measure),
          MEASURES[record.measure].unit,
          ...(isTwoSided(record.measure)
            ? [record.confirmed, record.disputed, record.unanswered]
            : [null, null, null]),
        ]),
      filter: true,
    },
  }
}
