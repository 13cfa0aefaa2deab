import { Type } from 'typebox'
import { ok, refuse } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import { ExportWorks } from '#domain/works/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, inScope } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { getProgramme } from '#server/programme/programme.ts'
import { worksCsv, worksWorkbook } from './works-table.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CSV = 'text/csv'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const File = { schema: Type.String({ format: 'binary' }) }

/** The register of works as a file, filtered as the page is. */
export function worksExportRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/works/export',
    schema: {
      operationId: 'exportWorks',
      'x-right': 'readProgramme',
      tags: ['works'],
      summary: 'The list of works and models as a file',
      description: 'The filtered list, whole, as CSV or as a workbook, in the scope of the post.',
      params: Exactly({ programme: Slug }),
      querystring: ExportWorks,
      response: {
        200: { description: 'The file.', content: { [CSV]: File, [XLSX]: File } },
        ...problemResponses([
          ...([
            'invalid',
            'unknownPerson',
            'forbidden',
            'notFound',
            'unavailable',
            'fault',
          ] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const { format, after: _, ...filter } = request.query as ExportWorks
      const odd = findUnstorable(filter, 'querystring')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 200)
      const made = await inScope(app, request, 'readProgramme', 'read', async (context) => {
        const { isPractice, title } = await getProgramme(context.db, context.actor.programmeId)
        const words = `Danh sách công trình, mô hình – ${title}`
        const body =
          format === 'csv'
            ? Buffer.from(await worksCsv(context, filter, isPractice))
            : Buffer.from(await worksWorkbook(context, filter, { isPractice, title: words }))
        return ok({ body, prefix: isPractice ? 'tai-lieu-thuc-hanh_' : '' })
      })
      if (!made.ok) return answer(reply, made, 200)
      const { body, prefix } = made.value
      return reply
        .header('content-type', format === 'csv' ? `${CSV}; charset=utf-8` : XLSX)
        .header('content-disposition', contentDisposition(`${prefix}cong-trinh-mo-hinh.${format}`))
        .send(body)
    },
  })
}
