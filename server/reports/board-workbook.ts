import { ok, type Result } from '#domain/base/result.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { PRACTICE_NOTICE, paperFileName } from '#domain/documents/practice.ts'
import type { AskBoardWorkbook, BoardView } from '#domain/reports/board/schema.ts'
import { filterBoard } from '#domain/reports/board-filter.ts'
import { dayOf } from '#domain/reports/due.ts'
import { MARK_LEGEND, markLetters, markWords } from '#domain/reports/mark.ts'
import type { Context } from '#server/platform/context.ts'
import type {
  ColumnToWrite,
  LineToWrite,
  RowToWrite,
  SheetToWrite,
} from '#server/platform/sheets/workbook-to-write.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { getProgramme } from '#server/programme/programme.ts'
import { getBoard } from './board.ts'

type Unit = BoardView['units'][number]

export type BoardToWrite = {
  board: BoardView
  /** The units that the filter leaves. */
  units: readonly Unit[]
  isPractice: boolean
}

const INVITED = 'Đơn vị được mời (không tính hạn)'
const CAUSES = {
  notEntered: 'đã có văn bản, chưa nhập số liệu',
  paperEmpty: 'văn bản không có số liệu',
} as const

/** The board of a year, filtered as it stands on the screen. */
export async function readBoardToWrite(
  context: Context,
  { year, kind, ...filter }: AskBoardWorkbook,
): Promise<Result<BoardToWrite>> {
  const found = await getBoard(context, year === undefined ? {} : { year }, 'all')
  if (!found.ok) return found
  const { isPractice } = await getProgramme(context.db, context.actor.programmeId)
  const { periods } = found.value
  const columns = periods.filter((period) => kind === undefined || period.kind === kind)
  const shown = new Set(columns.map(({ periodId }) => periodId))
  const units = filterBoard(found.value, filter).map((unit) => ({
    ...unit,
    cells: unit.cells.filter(({ periodId }) => shown.has(periodId)),
  }))
  return ok({ board: { ...found.value, periods: columns }, units, isPractice })
}

/** The board as a workbook: marks in letters, each report in words, the figures still missing. */
export async function renderBoardWorkbook(
  content: BoardToWrite,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { board, isPractice } = content
  const title = `Theo dõi gửi báo cáo, năm ${board.year}`
  const lines: LineToWrite[] = [
    ...(isPractice ? [{ text: PRACTICE_NOTICE, style: 'heading' as const }] : []),
    { text: title, style: 'title' },
    { text: `Số liệu tính đến ${formatDate(board.today)}`, style: 'note' },
  ]
  const bytes = await writeWorkbook({
    sheets: [
      marksSheet(content, [...lines, { text: MARK_LEGEND, style: 'note', height: 30 }]),
      reportsSheet(content, lines),
      gapsSheet(content, lines),
    ],
    properties: {
      title: isPractice ? `${PRACTICE_NOTICE}. ${title}` : title,
      ...(isPractice ? { subject: PRACTICE_NOTICE, keywords: PRACTICE_NOTICE } : {}),
    },
  })
  const file = { fileStem: `theo-doi-gui-bao-cao-${board.year}`, practice: isPractice }
  return { fileName: paperFileName(file, 'xlsx'), bytes }
}

function marksSheet({ board, units }: BoardToWrite, lines: readonly LineToWrite[]): SheetToWrite {
  const columns: ColumnToWrite[] = [
    { header: 'Khối', width: 30, kind: 'text' },
    { header: 'Mã', width: 9, kind: 'text' },
    { header: 'Đơn vị', width: 30, kind: 'text' },
    ...board.periods.map(
      ({ name, dueOn }): ColumnToWrite => ({
        header: `${name} (hạn ${formatDate(dueOn)})`,
        width: 15,
        kind: 'text',
      }),
    ),
    { header: 'Bản ký', width: 10, kind: 'text' },
    { header: 'Đầu mối', width: 24, kind: 'text' },
    { header: 'Điện thoại', width: 14, kind: 'text' },
  ]
  const rows = units.map(
    (unit): RowToWrite => [
      unit.mode === 'invited' ? INVITED : unit.blockName,
      unit.code,
      unit.name,
      ...unit.cells.map(markLetters),
      unit.cells.map(({ paperReceivedAt }) => (paperReceivedAt === null ? '–' : '✓')).join(' '),
      [unit.contactName, unit.contactPost].filter(Boolean).join(', ') || null,
      unit.telephone,
    ],
  )
  return {
    name: 'Theo dõi',
    lines,
    table: { columns, rows, totals: totalsOf(units, board), frozenColumns: 3, filter: true },
    page: { orientation: 'landscape' },
  }
}

/** Of the units in the sheet: what was due, on time, late, not sent, by period. */
function totalsOf(units: readonly Unit[], board: BoardView): RowToWrite[] {
  const due = (at: number) => units.flatMap(({ cells }) => cells[at] ?? []).filter((c) => c.isDue)
  const row = (label: string, count: (at: number) => number): RowToWrite => [
    ...[null, null, label],
    ...board.periods.map((_, at) => String(count(at))),
    ...[null, null, null],
  ]
  return [
    row('Phải gửi', (at) => due(at).length),
    row('Đúng hạn', (at) => due(at).filter(({ state }) => state === 'onTime').length),
    row('Chậm', (at) => due(at).filter(({ state }) => state === 'late').length),
    row('Chưa gửi', (at) => due(at).filter(({ state }) => state === 'notSent').length),
  ]
}

function reportsSheet({ board, units }: BoardToWrite, lines: readonly LineToWrite[]): SheetToWrite {
  const columns: ColumnToWrite[] = [
    { header: 'Đơn vị', width: 30, kind: 'text' },
    { header: 'Kỳ', width: 12, kind: 'text' },
    { header: 'Hạn gửi', width: 12, kind: 'date' },
    { header: 'Tình hình', width: 36, kind: 'text' },
    { header: 'Số ngày làm việc chậm', width: 12, kind: 'integer' },
    { header: 'Bản ký số', width: 16, kind: 'text' },
    { header: 'Bản ký đến', width: 12, kind: 'date' },
    { header: 'Số liệu đến', width: 12, kind: 'date' },
    { header: 'Đã đôn đốc', width: 20, kind: 'text' },
    { header: 'Ý kiến của đơn vị', width: 36, kind: 'text' },
  ]
  const day = (moment: string | null) => (moment === null ? null : dayOf(moment))
  const rows = units.flatMap((unit) =>
    unit.cells.map(
      (cell, at): RowToWrite => [
        unit.name,
        board.periods[at]?.name ?? '',
        cell.dueOn,
        markWords(cell),
        cell.dueOn === null ? null : cell.daysLate,
        cell.documentNumber,
        day(cell.paperReceivedAt),
        day(cell.dataReceivedAt),
        cell.urged ? `lần ${cell.urged.round}, ${formatDate(cell.urged.on)}` : null,
        cell.remark,
      ],
    ),
  )
  return {
    name: 'Từng báo cáo',
    lines,
    table: { columns, rows, frozenColumns: 2, filter: true },
    page: { orientation: 'landscape' },
  }
}

function gapsSheet({ board, units }: BoardToWrite, lines: readonly LineToWrite[]): SheetToWrite {
  const columns: ColumnToWrite[] = [
    { header: 'Đơn vị', width: 30, kind: 'text' },
    { header: 'Kỳ', width: 12, kind: 'text' },
    { header: 'Nguyên nhân', width: 40, kind: 'text' },
  ]
  const rows = board.figureGaps.flatMap(({ unitId, periodId, cause }): RowToWrite[] => {
    const unit = units.find((candidate) => candidate.unitId === unitId)
    const period = board.periods.find((candidate) => candidate.periodId === periodId)
    return unit && period ? [[unit.name, period.name, CAUSES[cause]]] : []
  })
  return {
    name: 'Số liệu còn thiếu',
    lines,
    table: { columns, rows },
    page: { orientation: 'portrait' },
  }
}
