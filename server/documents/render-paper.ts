import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'
import { paperFileName } from '#domain/documents/practice.ts'
import { renderDocx } from './docx.ts'
import { renderPdf } from './pdf.ts'

export type PaperFormat = 'docx' | 'pdf'

export type PaperFile = {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

const FORMATS = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    render: renderDocx,
  },
  pdf: { mediaType: 'application/pdf', render: renderPdf },
} as const

/** A paper as the file that an answer sends or a command writes. */
export async function renderPaper(
  paper: Paper,
  layout: LayoutFamily,
  format: PaperFormat,
): Promise<PaperFile> {
  const { mediaType, render } = FORMATS[format]
  return { fileName: paperFileName(paper, format), mediaType, bytes: await render(paper, layout) }
}
