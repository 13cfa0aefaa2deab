import type { CellStyle } from 'hucre/xlsx'
import type { ColumnToWrite, LineToWrite } from './workbook-to-write.ts'

/** The font of official papers (Decree 30/2020, annex I); every Office has it. */
export const DEFAULT_FONT = { name: 'Times New Roman', size: 12 } as const

const THIN = { style: 'thin', color: { rgb: '8C8C8C' } } as const
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN } as const
const HEADER_GROUND = solid('D9E5F1')
const INPUT_GROUND = solid('FFFBE6')
const REFERENCE_GROUND = solid('EDEDED')

export const HEADER_STYLE: CellStyle = {
  font: { ...DEFAULT_FONT, bold: true },
  fill: HEADER_GROUND,
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: '@',
}

const LINE_FONTS = {
  title: { ...DEFAULT_FONT, size: 14, bold: true },
  heading: { ...DEFAULT_FONT, bold: true },
  note: { ...DEFAULT_FONT, italic: true },
  plain: DEFAULT_FONT,
} as const

export function lineStyle(line: LineToWrite): CellStyle {
  return {
    font: LINE_FONTS[line.style ?? 'plain'],
    alignment: { vertical: 'top', wrapText: true },
    numFmt: '@',
  }
}

export function columnStyle(column: ColumnToWrite, isTotal: boolean): CellStyle {
  const isText = column.kind === 'text' || column.kind === 'reference'
  const isInput = column.input === true && column.kind !== 'reference' && !isTotal
  const ground = column.kind === 'reference' ? REFERENCE_GROUND : isInput ? INPUT_GROUND : undefined
  return {
    font: isTotal ? { ...DEFAULT_FONT, bold: true } : DEFAULT_FONT,
    ...(ground && { fill: ground }),
    border: BORDER,
    alignment: {
      horizontal: isText ? 'left' : column.kind === 'date' ? 'center' : 'right',
      vertical: 'top',
      wrapText: isText,
    },
    numFmt: numberFormat(column),
    protection: { locked: !isInput },
  }
}

/**
 * In a format code ',' and '.' stand for the reader's own separators: Vietnamese Excel shows
 * `#,##0.0` as 1.234,5. Text columns are '@', so that what is typed stays text (leading zeros, and a
 * text that begins with '=' is not turned into a formula when its cell is edited).
 */
function numberFormat(column: ColumnToWrite): string {
  if (column.kind === 'date') return 'dd/mm/yyyy'
  if (column.kind === 'integer' || column.kind === 'dong') return '#,##0'
  if (column.kind === 'decimal') return `#,##0.${'0'.repeat(column.decimals ?? 2)}`
  return '@'
}

function solid(rgb: string) {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } } as const
}
