import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import {
  AskWorkbook,
  AskWorkbookChoices,
  ExportActivities,
  WorkbookChoices,
} from '#domain/activities/schema.ts'
import { WORKBOOK_ROUTE_REFUSALS } from '#domain/activities/workbook-route-refusals.ts'
import { ok, refuse } from '#domain/base/result.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, inScope, query } from '#server/platform/endpoint.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { sendFile, streamCsv } from '#server/platform/stream-file.ts'
import { getProgramme } from '#server/programme/programme.ts'
import type { ImportDesk } from './import-desk.ts'
import { importRoutes } from './imports.routes.ts'
import { listWorkbookChoices } from './workbook-choices.ts'
import { exportWorkbook, type WorkbookViews } from './workbook-export.ts'
import { activitiesWorkbook, writeActivitiesCsv } from './workbook-table.ts'

const ROOT = '/api/v1/programmes/:programme'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TABLES = [WORKBOOK_ROUTE_REFUSALS, ACTIVITY_REFUSALS]

const READ: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'unavailable', 'fault'] as const),
]

const file = (mediaTypes: readonly string[]) => ({
  description: 'The file.',
  content: Object.fromEntries(
    mediaTypes.map((type) => [type, { schema: Type.String({ format: 'binary' }) }]),
  ),
})

/** The units' workbooks out and in. What reports do with a coming of data is handed in. */
export function workbookRoutes(desk: ImportDesk, views: WorkbookViews): (app: App) => void {
  return (app) => {
    choicesRoute(app)
    workbookRoute(app, views)
    tableRoute(app)
    importRoutes(app, desk)
  }
}

function choicesRoute(app: App): void {
  query(app, {
    path: '/workbooks',
    operationId: 'listWorkbookChoices',
    tag: 'activities',
    summary: 'Workbooks to download',
    description: 'Units whose workbook the post may download, and the periods of a year.',
    right: 'exportWorkbook',
    refusals: [ACTIVITY_REFUSALS],
    input: AskWorkbookChoices,
    answer: WorkbookChoices,
    run: (context, { input }) => listWorkbookChoices(context, input),
  })
}

function workbookRoute(app: App, views: WorkbookViews): void {
  app.route({
    method: 'GET',
    url: `${ROOT}/workbooks/:unitId`,
    schema: {
      operationId: 'exportWorkbook',
      'x-right': 'exportWorkbook',
      tags: ['activities'],
      summary: 'The workbook of a unit',
      description: 'The unit’s workbook of a year or of one period, filled with what is recorded.',
      params: Exactly({ programme: Slug, unitId: Id }),
      querystring: AskWorkbook,
      response: { 200: file([XLSX]), ...problemResponses(READ) },
    },
    handler: async (request, reply) => {
      const { unitId } = request.params as { unitId: Uuid }
      const { year, period } = request.query as AskWorkbook
      const odd = findUnstorable(request.query, 'querystring')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 200)
      const made = await inScope(app, request, 'exportWorkbook', 'read', (context) =>
        exportWorkbook(context, { unitId, year: Number(year), period, views }),
      )
      if (!made.ok) return answer(reply, made, 200, TABLES)
      return sendFile(reply, XLSX, made.value.fileName, Buffer.from(made.value.bytes))
    },
  })
}

function tableRoute(app: App): void {
  app.route({
    method: 'GET',
    url: `${ROOT}/activities/export`,
    schema: {
      operationId: 'exportActivities',
      'x-right': 'readProgramme',
      tags: ['activities'],
      summary: 'The list of activities as a file',
      description:
        'The filtered list, whole, as CSV (streamed) or as a workbook; in the scope of the post.',
      params: Exactly({ programme: Slug }),
      querystring: ExportActivities,
      response: { 200: file(['text/csv', XLSX]), ...problemResponses(READ) },
    },
    handler: async (request, reply) => {
      const { format, after: _, ...filter } = request.query as ExportActivities
      const odd = findUnstorable(filter, 'querystring')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 200)
      return format === 'csv'
        ? sendCsv(app, request, reply, filter)
        : sendTable(app, request, reply, filter)
    },
  })
}

type Filter = Omit<ExportActivities, 'format' | 'after'>

async function sendTable(app: App, request: FastifyRequest, reply: FastifyReply, filter: Filter) {
  const made = await inScope(app, request, 'readProgramme', 'read', async (context) => {
    const { isPractice, title } = await getProgramme(context.db, context.actor.programmeId)
    const words = `Danh sách hoạt động – ${title}`
    return ok({
      isPractice,
      bytes: await activitiesWorkbook(context, filter, { isPractice, title: words }),
    })
  })
  if (!made.ok) return answer(reply, made, 200, TABLES)
  const { isPractice, bytes } = made.value
  return sendFile(reply, XLSX, `${prefixOf(isPractice)}hoat-dong.xlsx`, Buffer.from(bytes))
}

/** The list as CSV, sent while it is read. */
async function sendCsv(app: App, request: FastifyRequest, reply: FastifyReply, filter: Filter) {
  const making = { right: 'readProgramme', refusals: TABLES } as const
  return await streamCsv(app, request, reply, making, async (context, begin) => {
    const { isPractice } = await getProgramme(context.db, context.actor.programmeId)
    const write = begin(`${prefixOf(isPractice)}hoat-dong.csv`)
    await writeActivitiesCsv(context, filter, isPractice, write)
    return ok(undefined)
  })
}

function prefixOf(isPractice: boolean): string {
  return isPractice ? 'tai-lieu-thuc-hanh_' : ''
}
