import { Type } from 'typebox'
import { Exactly } from '#domain/base/schema.ts'
import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import { AskBoardWorkbook } from '#domain/reports/board/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, inScope } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { readBoardToWrite, renderBoardWorkbook } from './board-workbook.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The board as a workbook: read in a transaction, written after it. */
export function boardWorkbookRoute(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/board/workbook',
    schema: {
      operationId: 'getBoardWorkbook',
      'x-right': 'readBoard',
      tags: ['reports'],
      summary: 'Download the board as a workbook',
      description:
        'Units by periods with their marks in letters, every report in words, and the figures still missing; filtered by block, state, kind of paper, keeper and name as the screen is.',
      params: Exactly({ programme: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) }),
      querystring: AskBoardWorkbook,
      response: {
        200: {
          description: 'The workbook.',
          content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
        },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const found = await inScope(app, request, 'readBoard', 'read', (context) =>
        readBoardToWrite(context, request.query as AskBoardWorkbook),
      )
      if (!found.ok) return answer(reply, found, 200, [FIGURE_REFUSALS])
      const { fileName, bytes } = await renderBoardWorkbook(found.value)
      return reply
        .header('content-type', XLSX)
        .header('content-disposition', contentDisposition(fileName))
        .send(Buffer.from(bytes))
    },
  })
}
