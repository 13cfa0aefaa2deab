import {
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type {
  ColumnsItem,
  ComposedCell,
  ComposedRow,
  ComposedTable,
  Line,
  LineStyle,
} from '#domain/documents/composed.ts'
import { type DocxMarks, docxLines, twips } from './docx-lines.ts'

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE }
const CELL_MARGINS = { top: 30, bottom: 30, left: 60, right: 60 }

/**
 * Two columns without borders between two slips of paragraphs: Word wants one after every table, and
 * LibreOffice puts a whole line before a table that begins a file of several sections.
 */
export function docxColumns(
  { leftMm, rightMm, rows }: ColumnsItem,
  fontName: string,
  marks: DocxMarks,
): (Table | Paragraph)[] {
  const cell = (lines: readonly Line[], widthMm: number) =>
    new TableCell({
      width: { size: twips(widthMm), type: WidthType.DXA },
      borders: NO_BORDERS,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      children: filled(lines.flatMap((line) => docxLines(line, fontName, marks, widthMm))),
    })
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(leftMm) + twips(rightMm), type: WidthType.DXA },
    columnWidths: [twips(leftMm), twips(rightMm)],
    borders: { ...NO_BORDERS, insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    rows: rows.map(
      ({ left, right }) =>
        new TableRow({ cantSplit: true, children: [cell(left, leftMm), cell(right, rightMm)] }),
    ),
  })
  return [emptyParagraph(1), table, emptyParagraph(6)]
}

/** A ruled table of fixed widths; its head rows come again on every page and never stand there alone. */
export function docxTable(table: ComposedTable, fontName: string, marks: DocxMarks): Table {
  const widths = table.columnsMm.map(twips)
  const row = ({ cells, keepNext }: ComposedRow, isHead: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: cells.map((cell) => docxCell(cell, { ...table.style, keepNext }, fontName, marks)),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      ...table.head.map((cells) => row({ cells, keepNext: true }, true)),
      ...table.rows.map((cells) => row(cells, false)),
    ],
  })
}

function docxCell(
  cell: ComposedCell,
  style: LineStyle,
  fontName: string,
  marks: DocxMarks,
): TableCell {
  const line: Line = {
    type: 'line',
    style: { ...style, align: cell.align, bold: cell.bold, italic: cell.italic },
    headingLevel: 0,
    spans: cell.spans,
    ruleMm: 0,
  }
  return new TableCell({
    columnSpan: cell.columnSpan,
    rowSpan: cell.rowSpan,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: CELL_MARGINS,
    children: docxLines(line, fontName, marks, 0),
  })
}

function filled(paragraphs: Paragraph[]): Paragraph[] {
  return paragraphs.length > 0 ? paragraphs : [emptyParagraph(6)]
}

function emptyParagraph(heightPt: number): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: heightPt * 20, lineRule: LineRuleType.EXACT },
    children: [],
  })
}
