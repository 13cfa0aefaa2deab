import { ok, type Result } from '#domain/base/result.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'
import { paperFileName } from '#domain/documents/practice.ts'
import type { PdfRefusal } from '#domain/documents/refusals.ts'
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
    render: async (paper: Paper, layout: LayoutFamily) => ok(await renderDocx(paper, layout)),
  },
  pdf: {
    mediaType: 'application/pdf',
    render: (paper: Paper, layout: LayoutFamily) => renderPdf(paper, layout),
  },
} as const

/** A paper as the file that an answer sends or a command writes; only a PDF can be too long for us. */
export async function renderPaper(
  paper: Paper,
  layout: LayoutFamily,
  format: PaperFormat,
): Promise<Result<PaperFile, PdfRefusal>> {
  const { mediaType, render } = FORMATS[format]
  const made = await render(paper, layout)
  return made.ok
    ? ok({ fileName: paperFileName(paper, format), mediaType, bytes: made.value })
    : made
}
