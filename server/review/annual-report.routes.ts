import { Type } from 'typebox'
import { Exactly, NumberText } from '#domain/base/schema.ts'
import { DOCUMENT_REFUSALS } from '#domain/documents/refusals.ts'
import { REVIEW_REFUSALS } from '#domain/review/refusals.ts'
import {
  AnnexView,
  AskComparison,
  AskReport,
  AskReportFile,
  EditionComparison,
  EditionList,
  IssuedEdition,
  IssueEdition,
  OneAnnex,
  OneYear,
  ReconcileReport,
  Reconciliation,
  RecordEditionPaper,
  RecordedEditionPaper,
  ReportView,
  WriteParagraph,
  WrittenParagraph,
} from '#domain/review/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, command, inScope, query } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { getHorizon } from '#server/platform/horizon.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { getAnnualReport, getReportAnnex, writeParagraph } from './annual-report.ts'
import { recordEditionPaper } from './edition-papers.ts'
import { compareKeptEditions, issueEdition, listEditions, reconcileReport } from './editions.ts'
import { readReportFile, renderReportFile } from './report-file.ts'

const refusals = [REVIEW_REFUSALS]
const tag = 'review'

/** The annual report: as a page, its annexes, the officer's paragraphs, drafts and editions, files. */
export function annualReportRoutes(app: App): void {
  query(app, {
    path: '/years/:year/report',
    operationId: 'getAnnualReport',
    tag,
    summary: 'Read the annual report',
    description:
      'Its sections with computed sentences, figures and the officer’s own words, as of a moment or now.',
    right: 'readYearReport',
    takesHorizon: true,
    refusals,
    params: OneYear,
    input: AskReport,
    answer: ReportView,
    run: (context, { params, input }) => getAnnualReport(context, Number(params.year), input),
  })
  query(app, {
    path: '/years/:year/report/annexes/:annex',
    operationId: 'getReportAnnex',
    tag,
    summary: 'Read an annex of the annual report',
    description: 'The tables of one annex as the paper prints them, as of a moment or now.',
    right: 'readYearReport',
    takesHorizon: true,
    refusals,
    params: OneAnnex,
    input: AskReport,
    answer: AnnexView,
    run: (context, { params, input }) =>
      getReportAnnex(context, { year: Number(params.year), annex: Number(params.annex) }, input),
  })
  command(app, {
    path: '/years/:year/report/paragraphs',
    operationId: 'writeReportParagraph',
    tag,
    summary: 'Write a paragraph of the annual report',
    description:
      'The officer’s own words of a section, as a new revision beside what the system computes.',
    right: 'writeYearReport',
    refusals,
    params: OneYear,
    input: WriteParagraph,
    answer: WrittenParagraph,
    run: (context, { params, input }) => writeParagraph(context, Number(params.year), input),
  })
  editionRoutes(app)
  command(app, {
    path: '/years/:year/report/reconciliations',
    operationId: 'reconcileReport',
    tag,
    summary: 'Compare an edited Word file with its edition',
    description:
      'Lists each numeral of a kept file as the same, edited, added or removed, and keeps the file as the signed form when asked.',
    right: 'writeYearReport',
    refusals,
    params: OneYear,
    input: ReconcileReport,
    answer: Reconciliation,
    run: (context, { params, input }) =>
      reconcileReport(context, app.services.files, Number(params.year), input),
  })
  command(app, {
    path: '/years/:year/report/signed-papers',
    operationId: 'recordEditionPaper',
    tag,
    summary: 'Record number, date and signer of an edition',
    description:
      'What the signed paper says; the system gives out no number. Practice data stay blank, a correction has its reason.',
    right: 'writeYearReport',
    refusals,
    params: OneYear,
    input: RecordEditionPaper,
    answer: RecordedEditionPaper,
    run: (context, { params, input }) => recordEditionPaper(context, Number(params.year), input),
  })
  fileRoute(app)
}

function editionRoutes(app: App): void {
  command(app, {
    path: '/years/:year/report/editions',
    operationId: 'issueReportEdition',
    tag,
    summary: 'Keep a draft or an edition',
    description: 'Keeps the report of a moment under the next number, with its figures and digest.',
    right: 'writeYearReport',
    refusals,
    params: OneYear,
    input: IssueEdition,
    answer: IssuedEdition,
    run: (context, { params, input }) => issueEdition(context, Number(params.year), input),
  })
  query(app, {
    path: '/years/:year/report/editions',
    operationId: 'listReportEditions',
    tag,
    summary: 'List drafts and editions',
    description: 'The drafts and editions kept for the year, newest first.',
    right: 'readYearReport',
    params: OneYear,
    answer: EditionList,
    run: (context, { params }) => listEditions(context, Number(params.year)),
  })
  query(app, {
    path: '/years/:year/report/editions/compare',
    operationId: 'compareReportEditions',
    tag,
    summary: 'Compare two drafts or editions',
    description: 'Which printed numbers changed from one to the other.',
    right: 'readYearReport',
    refusals,
    params: OneYear,
    input: AskComparison,
    answer: EditionComparison,
    run: (context, { params, input }) => compareKeptEditions(context, Number(params.year), input),
  })
}

/** The one answer that is no JSON: the report as a file, read in a transaction and rendered after it. */
function fileRoute(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/years/:year/report/file',
    schema: {
      operationId: 'getReportFile',
      'x-right': 'readYearReport',
      tags: [tag],
      summary: 'Download the annual report',
      description:
        'Word, PDF, the workbook of annexes and records, or figures.json; as of a moment, or of a kept edition.',
      params: Exactly({
        programme: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
        year: NumberText,
      }),
      querystring: AskReportFile,
      response: {
        200: {
          description: 'The file.',
          content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
        },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const { year } = request.params as { year: string }
      const ask = request.query as AskReportFile
      const horizon = await getHorizon(app.services.database.outside)
      const found = await inScope(app, request, 'readYearReport', 'read', (context) =>
        readReportFile({ ...context, horizon }, Number(year), ask),
      )
      if (!found.ok) return answer(reply, found, 200, refusals)
      const file = await renderReportFile(found.value, ask.format)
      if (!file.ok) return answer(reply, file, 200, [DOCUMENT_REFUSALS])
      const { bytes, fileName, mediaType } = file.value
      return reply
        .header('content-type', mediaType)
        .header('content-disposition', contentDisposition(fileName))
        .send(Buffer.from(bytes))
    },
  })
}
