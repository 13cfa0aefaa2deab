import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { Exactly } from '#domain/base/schema.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'
import { DOCUMENT_REFUSALS } from '#domain/documents/refusals.ts'
import {
  AskPaperFile,
  AskUnitReport,
  AskUrgingLetter,
  LetterPeriod,
} from '#domain/documents/schema.ts'
import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import { OneYear } from '#domain/reports/periods/schema.ts'
import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, inScope } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { getRegimeLetter } from './regime-letters.ts'
import { type PaperFormat, renderPaper } from './render-paper.ts'
import { getUnitReport } from './unit-reports.ts'
import { getUrgingLetter } from './urging-letters.ts'

const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })

/** Papers as files for Word: nothing is recorded here. */
export function documentRoutes(app: App): void {
  unitReportRoute(app)
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/urging-letters/:periodId/file',
    schema: {
      operationId: 'getUrgingLetterFile',
      'x-right': 'draftUrgingLetter',
      tags: ['documents'],
      summary: 'An urging letter as DOCX',
      description:
        'The letter of one round to the units named; number, date and signature are left to people.',
      params: Exactly({ programme: Slug, ...LetterPeriod.properties }),
      querystring: AskUrgingLetter,
      response: fileResponses('The letter.'),
    },
    handler: async (request, reply) => {
      const { periodId } = request.params as { periodId: Uuid }
      const ask = request.query as AskUrgingLetter
      const found = await inScope(app, request, 'draftUrgingLetter', 'read', (context) =>
        getUrgingLetter(context, periodId, ask),
      )
      if (!found.ok) return answer(reply, found, 200, [REPORT_REFUSALS])
      return sendPaper(reply, found.value, 'docx')
    },
  })
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/years/:year/regime-letter',
    schema: {
      operationId: 'getRegimeLetterFile',
      'x-right': 'openYear',
      tags: ['documents'],
      summary: "The letter of a year's reporting regime as DOCX or PDF",
      description:
        'Whom, content, forms, cut-offs, deadlines and where to; number, date and signature are left to people.',
      params: Exactly({ programme: Slug, ...OneYear.properties }),
      querystring: AskPaperFile,
      response: fileResponses('The letter.'),
    },
    handler: async (request, reply) => {
      const { year } = request.params as { year: string }
      const { format } = request.query as AskPaperFile
      const found = await inScope(app, request, 'openYear', 'read', (context) =>
        getRegimeLetter(context, Number(year)),
      )
      if (!found.ok) return answer(reply, found, 200, [REPORT_REFUSALS])
      return sendPaper(reply, found.value, format)
    },
  })
}

/** A unit's own report of a period, for who may read the unit. */
function unitReportRoute(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/unit-report',
    schema: {
      operationId: 'getUnitReportFile',
      'x-right': 'readProgramme',
      tags: ['documents'],
      summary: "A unit's report of a period as DOCX or PDF",
      description:
        'Figures of the ledger and the words of the unit; number, date and signature are left to people.',
      params: Exactly({ programme: Slug }),
      querystring: AskUnitReport,
      response: fileResponses('The report.'),
    },
    handler: async (request, reply) => {
      const ask = request.query as AskUnitReport
      const found = await inScope(app, request, 'readProgramme', 'read', (context) =>
        getUnitReport(context, ask),
      )
      if (!found.ok) return answer(reply, found, 200, [REPORT_REFUSALS, FIGURE_REFUSALS])
      return sendPaper(reply, found.value, ask.format)
    },
  })
}

/** What a route that answers a file may answer. */
function fileResponses(description: string) {
  return {
    200: {
      description,
      content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
    },
    ...problemResponses([
      ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'conflict'] as const),
      ...(['unavailable', 'fault'] as const),
    ]),
  }
}

async function sendPaper(
  reply: FastifyReply,
  { paper, layout }: { paper: Paper; layout: LayoutFamily },
  format: PaperFormat,
) {
  const file = await renderPaper(paper, layout, format)
  if (!file.ok) return answer(reply, file, 200, [DOCUMENT_REFUSALS])
  const { fileName, mediaType, bytes } = file.value
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', contentDisposition(fileName))
    .send(Buffer.from(bytes))
}
