import { Type } from 'typebox'
import { ok, refuse } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import { ExportFigure, OneMeasure } from '#domain/figures/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import type { Context } from '#server/platform/context.ts'
import { answer, inScope } from '#server/platform/endpoint.ts'
import { getHorizon } from '#server/platform/horizon.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { sendFile, streamCsv } from '#server/platform/stream-file.ts'
import { getProgramme } from '#server/programme/programme.ts'
import { figureWorkbook, writeFigureCsv } from './figure-table.ts'
import { getFigure } from './figures.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const File = { schema: Type.String({ format: 'binary' }) }
const refusals = [FIGURE_REFUSALS]

/** All records behind a figure as a file, narrowed as its page is. */
export function figureExportRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/figures/:measure/export',
    schema: {
      operationId: 'exportFigure',
      'x-right': 'readProgramme',
      tags: ['figures'],
      summary: 'The records behind a figure as a file',
      description:
        'All of them, narrowed as the figure is, as CSV (streamed) or as a workbook; in the scope of the post.',
      params: Exactly({ programme: Slug, ...OneMeasure.properties }),
      querystring: ExportFigure,
      response: {
        200: { description: 'The file.', content: { 'text/csv': File, [XLSX]: File } },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const { measure } = request.params as OneMeasure
      const { format, ...ask } = request.query as ExportFigure
      const odd = findUnstorable(ask, 'querystring')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 200)
      const horizon = await getHorizon(app.services.database.outside)
      /** The figure as the asker sees it, and the name of its file. */
      const open = async (context: Context) => {
        const view = await getFigure({ ...context, horizon }, measure, { ...ask, sum: 'yes' })
        if (!view.ok) return view
        const { isPractice } = await getProgramme(context.db, context.actor.programmeId)
        const prefix = isPractice ? 'tai-lieu-thuc-hanh_' : ''
        const fileName = `${prefix}so-lieu_${measure}_${ask.year}.${format}`
        return ok({ figure: { measure, ask, view: view.value, isPractice }, fileName })
      }
      if (format === 'csv')
        return streamCsv(
          app,
          request,
          reply,
          { right: 'readProgramme', refusals },
          async (context, begin) => {
            const opened = await open(context)
            if (!opened.ok) return opened
            const { figure, fileName } = opened.value
            await writeFigureCsv(context, figure, begin(fileName))
            return ok(undefined)
          },
        )
      const made = await inScope(app, request, 'readProgramme', 'read', async (context) => {
        const opened = await open(context)
        if (!opened.ok) return opened
        const { figure, fileName } = opened.value
        return ok({ fileName, bytes: await figureWorkbook(context, figure) })
      })
      if (!made.ok) return answer(reply, made, 200, refusals)
      return sendFile(reply, XLSX, made.value.fileName, Buffer.from(made.value.bytes))
    },
  })
}
