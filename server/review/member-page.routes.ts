import { type Static, Type } from 'typebox'
import { Exactly, OneOf } from '#domain/base/schema.ts'
import { DOCUMENT_REFUSALS } from '#domain/documents/refusals.ts'
import { AskMemberPage, MemberPage } from '#domain/review/member-page/schema.ts'
import { renderPaper } from '#server/documents/render-paper.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, inScope, query } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { getMemberPage, getMemberPaper } from './member-page.ts'

const AskFile = Exactly({ ...AskMemberPage.properties, format: OneOf(['pdf', 'docx']) })

export function memberPageRoutes(app: App): void {
  query(app, {
    path: '/member-page',
    operationId: 'getMemberPage',
    tag: 'review',
    summary: 'My communes and units',
    description:
      'For a member of the committee: the communes and units of the post, what happened there since a day, works that stand still. Without an area the whole programme; in block order, without rank or rate.',
    right: 'readBoard',
    input: AskMemberPage,
    answer: MemberPage,
    run: (context, { input }) => getMemberPage(context, input),
  })
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/member-page/file',
    schema: {
      operationId: 'getMemberPageFile',
      'x-right': 'readBoard',
      tags: ['review'],
      summary: 'My communes and units, as a brief',
      description: 'The member’s page as a brief of two A4, as PDF or DOCX, its figures bound.',
      params: Exactly({ programme: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) }),
      querystring: AskFile,
      response: {
        200: {
          description: 'The brief.',
          content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
        },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const { format, ...ask } = request.query as Static<typeof AskFile>
      const found = await inScope(app, request, 'readBoard', 'read', (context) =>
        getMemberPaper(context, ask),
      )
      if (!found.ok) return answer(reply, found, 200, [])
      const file = await renderPaper(found.value.paper, found.value.layout, format)
      if (!file.ok) return answer(reply, file, 200, [DOCUMENT_REFUSALS])
      const { fileName, mediaType, bytes } = file.value
      return reply
        .header('content-type', mediaType)
        .header('content-disposition', contentDisposition(fileName))
        .send(Buffer.from(bytes))
    },
  })
}
