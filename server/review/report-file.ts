import { ok, type Result, refuse } from '#domain/base/result.ts'
import { paperFileName } from '#domain/documents/practice.ts'
import type { PdfRefusal } from '#domain/documents/refusals.ts'
import type { AskReportFile, ReportFormat } from '#domain/review/schema.ts'
import { type PaperFile, renderPaper } from '#server/documents/render-paper.ts'
import { listRecordsOfYear, type YearRecordRow } from '#server/figures/year-figures.ts'
import type { Context } from '#server/platform/context.ts'
import { unitNamesAt } from '#server/units/units.ts'
import { type ComposedReport, composeAnnualReport } from './annual-report.ts'
import { composeEdition } from './editions.ts'
import { type NamedEstimate, readEstimates } from './estimates.ts'
import { figuresText } from './figures-json.ts'
import { renderReportWorkbook } from './report-workbook.ts'

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

/** A composed report with the records and estimates that its workbook lists; other formats need none. */
export type ReportToRender = {
  composed: ComposedReport
  records: readonly YearRecordRow[]
  estimates?: readonly NamedEstimate[]
  form?: AskReportFile['form']
}

/** Reads what a file needs, of a kept edition or as of a moment; the rendering needs no transaction. */
export async function readReportFile(
  { db, actor, horizon }: Context,
  year: number,
  { format, asOf, edition, form }: AskReportFile,
): Promise<Result<ReportToRender>> {
  if (form === 'summary' && format !== 'docx' && format !== 'pdf')
    return refuse({ code: 'summary-is-words' })
  if (!horizon) throw new Error('the report needs the horizon')
  const { programmeId } = actor
  if (asOf && Date.parse(asOf) > Date.parse(horizon)) return refuse({ code: 'as-of-too-new' })
  const composed =
    edition === undefined
      ? await composeAnnualReport(db, programmeId, { year, asOf: asOf ?? horizon })
      : await composeEdition(db, programmeId, { year, editionId: edition })
  if (!composed)
    return edition === undefined
      ? refuse({ code: 'year-unknown', year })
      : refuse({ code: 'edition-unknown' })
  if (format !== 'xlsx') return ok({ composed, records: [], form })
  const { asOf: moment, paperDay, figures } = composed.data
  const nameOf = await unitNamesAt(db, programmeId, { day: paperDay, asOf: moment })
  const records = await listRecordsOfYear(db, programmeId, year, moment)
  return ok({
    composed,
    estimates: await readEstimates({ db, actor }, { year, asOf: moment, figures }),
    records: records.map((row) =>
      row.unitId === null || row.unitName === null
        ? row
        : { ...row, unitName: nameOf(row.unitId, row.unitName) },
    ),
  })
}

export async function renderReportFile(
  { composed, records, estimates = [], form }: ReportToRender,
  format: ReportFormat,
): Promise<Result<PaperFile, PdfRefusal>> {
  if (format === 'docx' || format === 'pdf')
    return renderPaper(
      form === 'summary' ? composed.summary : composed.paper,
      composed.layout,
      format,
    )
  const fileName = paperFileName(composed.paper, format)
  const mediaType = MEDIA_TYPES[format]
  if (format === 'json')
    return ok({ fileName, mediaType, bytes: Buffer.from(figuresText(composed.document)) })
  return ok({
    fileName,
    mediaType,
    bytes: await renderReportWorkbook(composed, records, estimates),
  })
}
