import { Type } from 'typebox'
import { ok, refuse } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { AskTrail, ExportTrail, TrailPage, TrailRoots } from '#domain/trail/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, query } from '#server/platform/endpoint.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { streamCsv } from '#server/platform/stream-file.ts'
import { getProgramme } from '#server/programme/programme.ts'
import { getTrailRoots, writeRootsCsv } from './roots.ts'
import { getTrail, writeTrailCsv } from './trail.ts'

const tag = 'trail'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const File = { schema: Type.String({ format: 'binary' }) }

/** Nhật ký hệ thống: every command, by whom, under which post, when and why. */
export function trailRoutes(app: App): void {
  query(app, {
    path: '/trail',
    operationId: 'getTrail',
    tag,
    summary: 'The trail of commands',
    description:
      'What was done, by whom and under which post, the newest first, in the scope of the post; by record, unit, command or days.',
    right: 'readTrail',
    input: AskTrail,
    answer: TrailPage,
    run: (context, { input }) => getTrail(context, input),
  })
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/trail/export',
    schema: {
      operationId: 'exportTrail',
      'x-right': 'readTrail',
      tags: [tag],
      summary: 'The trail of commands as a file',
      description: 'The filtered trail, whole, as CSV (streamed), in the scope of the post.',
      params: Exactly({ programme: Slug }),
      querystring: ExportTrail,
      response: {
        200: { description: 'The file.', content: { 'text/csv': File } },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const { format, ...ask } = request.query as ExportTrail
      const odd = findUnstorable(ask, 'querystring')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 200)
      return streamCsv(
        app,
        request,
        reply,
        { right: 'readTrail', refusals: [] },
        async (context, begin) => {
          const { isPractice } = await getProgramme(context.db, context.actor.programmeId)
          const write = begin(
            `${isPractice ? 'tai-lieu-thuc-hanh_' : ''}nhat-ky-he-thong.${format}`,
          )
          await writeTrailCsv(context, ask, isPractice ? PRACTICE_NOTICE : undefined, write)
          return ok(undefined)
        },
      )
    },
  })
  query(app, {
    path: '/trail/roots',
    operationId: 'getTrailRoots',
    tag,
    summary: 'The roots of the sealed trail',
    description:
      'The digest that stands for each of the newest days: kept elsewhere, it shows later that the trail is the same.',
    right: 'readTrailRoots',
    answer: TrailRoots,
    run: (context) => getTrailRoots(context),
  })
  app.route({
    method: 'GET',
    url: '/api/v1/programmes/:programme/trail/roots/export',
    schema: {
      operationId: 'exportTrailRoots',
      'x-right': 'readTrailRoots',
      tags: [tag],
      summary: 'The roots of every day as a file',
      description: 'The digest that stands for each day on which something was sealed, as CSV.',
      params: Exactly({ programme: Slug }),
      response: {
        200: { description: 'The file.', content: { 'text/csv': File } },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: (request, reply) =>
      streamCsv(
        app,
        request,
        reply,
        { right: 'readTrailRoots', refusals: [] },
        async (context, begin) => {
          await writeRootsCsv(context, begin('ma-niem-phong-nhat-ky.csv'))
          return ok(undefined)
        },
      ),
  })
}
