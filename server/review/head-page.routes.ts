import { Type } from 'typebox'
import { Exactly } from '#domain/base/schema.ts'
import { DOCUMENT_REFUSALS } from '#domain/documents/refusals.ts'
import { HeadPage } from '#domain/review/head-page/schema.ts'
import { renderPaper } from '#server/documents/render-paper.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, inScope, query } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { getHeadPage, getHeadPaper } from './head-page.ts'

export function headPageRoutes(app: App): void {
  query(app, {
    path: '/head-page',
    operationId: 'getHeadPage',
    tag: 'review',
    summary: 'What is stuck',
    description:
      'For the head of the committee: reports not sent in the newest period whose deadline passed, works that are recorded as stuck or past a planned day, with the level that must decide, communes without any recorded activity in its quarter. In block order, without rank or rate.',
    right: 'readBoard',
    answer: HeadPage,
    run: (context) => getHeadPage(context),
  })
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/head-page/file',
    schema: {
      operationId: 'getHeadPageFile',
      'x-right': 'readBoard',
      tags: ['review'],
      summary: 'What is stuck, as DOCX',
      description: 'The head’s page on one A4 with the same content, its figures bound.',
      params: Exactly({ programme: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) }),
      querystring: Exactly({}),
      response: {
        200: {
          description: 'The page.',
          content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
        },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const found = await inScope(app, request, 'readBoard', 'read', getHeadPaper)
      if (!found.ok) return answer(reply, found, 200, [])
      const file = await renderPaper(found.value.paper, found.value.layout, 'docx')
      if (!file.ok) return answer(reply, file, 200, [DOCUMENT_REFUSALS])
      const { fileName, mediaType, bytes } = file.value
      return reply
        .header('content-type', mediaType)
        .header('content-disposition', contentDisposition(fileName))
        .send(Buffer.from(bytes))
    },
  })
}
