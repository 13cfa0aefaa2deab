import { dong } from '#domain/base/money.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatTrieuDong } from '#domain/base/vietnamese-format.ts'
import {
  type Block,
  heading,
  type Paper,
  type PaperHead,
  paragraph,
  type Signature,
  type TableBlock,
} from '#domain/documents/paper.ts'
import {
  date,
  figure,
  headingNumber,
  name,
  rowNumber,
  type Token,
  text,
  typed,
  unitLabel,
} from '#domain/documents/token.ts'
import { printStored } from '#domain/figures/figure.ts'
import { isMoney, type Measure } from '#domain/figures/measures.ts'

/** A measure as the report prints it, in stored units; null is missing. */
export type UnitReportFigure = {
  measure: Measure
  name: string
  unit: string
  inPeriod: number | null
  inYear: number | null
  plan: number | null
  /** To 31 December, only in the yearly report; beside the recorded value, in no sum with it. */
  estimate: number | null
}

export type UnitReportPaper = {
  fileStem: string
  /** Đợt 3 năm 2026. */
  periodName: string
  dataFrom: PlainDate
  dataTo: PlainDate
  figures: readonly UnitReportFigure[]
  withEstimates: boolean
  difficulties: string
  nextTasks: string
  proposals: string
  /** Why nothing happened; absent where something did. */
  nilReason?: string | undefined
  practice: boolean
  head: PaperHead
  signature: Signature
}

const NONE = 'Không có.'

/**
 * A unit's report of a period (report-outline.md 4): what the ledger holds, then the unit's own words. The
 * figures are computed; nothing that is recorded is asked again.
 */
export function unitReportPaper(report: UnitReportPaper): Paper {
  const { periodName, dataFrom, dataTo, nilReason } = report
  return {
    fileStem: report.fileStem,
    practice: report.practice,
    head: report.head,
    kindTitle: 'BÁO CÁO',
    abstract: [text('kết quả kết nghĩa '), name(periodName)],
    addressees: { salutation: 'Kính gửi', names: [[text('Cơ quan thường trực Ban Chỉ đạo')]] },
    blocks: [
      paragraph(
        text('Số liệu tính từ ngày '),
        date(dataFrom),
        text(' đến ngày '),
        date(dataTo),
        text('.'),
      ),
      heading(2, headingNumber('I'), 'Kết quả trong kỳ'),
      ...(nilReason === undefined
        ? [figureTable(report)]
        : [paragraph(text('Kỳ này không phát sinh: '), typed(nilReason), text('.'))]),
      ...words('II', 'Khó khăn, vướng mắc', report.difficulties),
      ...words('III', 'Nhiệm vụ kỳ tới', report.nextTasks),
      ...words('IV', 'Đề xuất, kiến nghị', report.proposals),
    ],
    foot: { signature: report.signature, recipients: [[text('Như trên')], [text('Lưu')]] },
  }
}

function words(number: string, title: string, said: string): Block[] {
  return [
    heading(2, headingNumber(number), title),
    said === '' ? paragraph(text(NONE)) : { type: 'officerParagraph', words: said },
  ]
}

function figureTable({ figures, withEstimates }: UnitReportPaper): TableBlock {
  const head = ['STT', 'Nội dung', 'Đơn vị tính', 'Trong kỳ', 'Lũy kế năm', 'Kế hoạch']
  const all = withEstimates ? [...head, 'Ước hết năm'] : head
  return {
    type: 'table',
    columns: all.map((_, at) => ({
      share: at === 1 ? 5 : at === 0 ? 1 : 2,
      align: at > 2 ? 'right' : at === 1 ? 'left' : 'centre',
    })),
    head: [all.map((label) => ({ tokens: [text(label)] }))],
    rows: figures.map((row, at) => ({
      kind: 'row',
      cells: [
        [rowNumber(at + 1)],
        [text(row.name)],
        [unitLabel(isMoney(row.measure) ? 'triệu đồng' : row.unit)],
        [cell(row, 'inPeriod')],
        [cell(row, 'inYear')],
        [cell(row, 'plan')],
        ...(withEstimates ? [[cell(row, 'estimate')]] : []),
      ].map((tokens) => ({ tokens })),
    })),
    notes: withEstimates
      ? [[text('Số ước đứng cạnh số đã ghi, không cộng vào nhau; “–” là chưa có số liệu.')]]
      : [[text('“–” là chưa có số liệu.')]],
  }
}

function cell(row: UnitReportFigure, of: 'inPeriod' | 'inYear' | 'plan' | 'estimate'): Token {
  const stored = row[of]
  const id = `${row.measure}_${of}`
  if (stored === null) return figure({ id, text: '–', status: 'missing' })
  const printed = isMoney(row.measure)
    ? formatTrieuDong(dong(stored))
    : printStored(row.measure, stored)
  return figure({ id, text: printed, status: of === 'estimate' ? 'estimated' : 'preliminary' })
}
