import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyRequest, FastifySchemaCompiler } from 'fastify'
import { type TSchema, Type } from 'typebox'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { ANSWER_REFUSALS } from '#domain/activities/answer-refusals.ts'
import {
  ImportBatches,
  ImportedFiles,
  PreviewAgain,
  TakeInWorkbooks,
  UndoImport,
  UndoneImport,
} from '#domain/activities/imports/schema.ts'
import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import { WORKBOOK_ROUTE_REFUSALS } from '#domain/activities/workbook-route-refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import type { App } from '#server/platform/app-type.ts'
import {
  answer,
  command,
  digestOf,
  inScope,
  onceMoreAfterRace,
  query,
  runCommand,
} from '#server/platform/endpoint.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import type { ImportDesk } from './import-desk.ts'
import {
  arrivalOf,
  keepWorkbooks,
  previewFiles,
  previewKept,
  type SentFile,
  takeInKept,
} from './import-kept.ts'
import { listImports, undoImport } from './import-undo.ts'
import { type Expected, parseFile, yearBooks } from './import-workbooks.ts'
import { tableRoutes } from './tables.routes.ts'
import { nameOf } from './upload-name.ts'

const ROOT = '/api/v1/programmes/:programme'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TABLES = [WORKBOOK_ROUTE_REFUSALS, ACTIVITY_REFUSALS]

const READ: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'unavailable', 'fault'] as const),
]
const WRITE: RefusalKind[] = [...READ, 'conflict']

/** Most files of one preview or one taking in. */
const MOST_FILES = 200

const Upload = Type.Object({
  unitCode: Type.Optional(Type.String({ description: 'Takes the workbooks of this unit only' })),
  year: Type.Optional(Type.String({ description: 'Takes the workbooks of this year only' })),
  files: Type.Array(Type.String({ format: 'binary', description: 'Workbooks (.xlsx)' })),
})

/** A body of parts is read by the handler, so it is described and not validated as JSON. */
const compileAllButBody: FastifySchemaCompiler<TSchema> = (part) =>
  part.httpPart === 'body' ? () => true : TypeBoxValidatorCompiler(part as never)

/** Files sent, seen, taken in and taken back. What reports do with a coming of data is handed in. */
export function importRoutes(app: App, desk: ImportDesk): void {
  previewRoute(app, desk)
  previewAgainRoute(app, desk)
  takeInRoute(app, desk)
  batchesRoute(app)
  undoRoute(app, desk)
  tableRoutes(app, desk)
}

function previewRoute(app: App, desk: ImportDesk): void {
  app.route({
    method: 'POST',
    url: `${ROOT}/imports/previews`,
    validatorCompiler: compileAllButBody,
    schema: {
      operationId: 'previewImports',
      'x-right': 'importWorkbook',
      tags: ['activities'],
      summary: 'Preview workbooks',
      description:
        'Keeps the workbooks sent and compares each with the ledger, row by row: new, changed, same, refused with sheet, cell, rule and remedy. Nothing is recorded.',
      consumes: ['multipart/form-data'],
      params: Exactly({ programme: Slug }),
      headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String()) }),
      body: Upload,
      response: { 201: ImportedFiles, ...problemResponses(WRITE) },
    },
    handler: async (request, reply) => {
      const commandId = keyOf(request)
      if (!commandId) return answer(reply, refuse({ code: 'idempotency-key-missing' }), 201)
      return answer(reply, await preview(app, request, commandId, desk), 201, TABLES)
    },
  })
}

async function preview(
  app: App,
  request: FastifyRequest,
  commandId: Uuid,
  desk: ImportDesk,
): Promise<Result<ImportedFiles>> {
  // Who asks is known before anything of the body is taken in.
  const allowed = await inScope(app, request, 'importWorkbook', 'read', async () => ok(undefined))
  if (!allowed.ok) return allowed
  const sent = await readUpload(app, request)
  if (!sent.ok) return sent
  const { files, expected } = sent.value
  const books = yearBooks()
  const { programme } = request.params as { programme: string }
  const digests = files.map(({ parsed: { name, sha256 } }) => [name, sha256])
  const digest = digestOf(['previewImports', programme, digests])
  return onceMoreAfterRace(() =>
    inScope(app, request, 'importWorkbook', 'write', async (context) => {
      const kept = await runCommand(
        context,
        { commandId, digest, name: 'previewImports' },
        (command) => keepWorkbooks(command, files, books),
      )
      if (!kept.ok) return kept
      const options = { books, desk, expected }
      return ok({ files: await previewFiles(context, files, kept.value.fileIds, options) })
    }),
  )
}

async function readUpload(
  app: App,
  request: FastifyRequest,
): Promise<Result<{ files: SentFile[]; expected: Expected }>> {
  if (!request.isMultipart()) return refuse({ code: 'file-missing' })
  const files: SentFile[] = []
  const fields = new Map<string, string>()
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields.set(part.fieldname, part.value)
      continue
    }
    if (files.length >= MOST_FILES) return refuse({ code: 'too-many-files', most: MOST_FILES })
    const bytes = await part.toBuffer()
    const parsed = await parseFile(nameOf(part.filename), bytes)
    // What is no workbook of ours is shown and forgotten.
    if (parsed.identity) await app.services.files.put(bytes)
    files.push({ parsed, mediaType: XLSX })
  }
  if (files.length === 0) return refuse({ code: 'file-missing' })
  const year = fields.get('year')
  if (year !== undefined && !/^\d{4}$/.test(year))
    return refuse({ code: 'input-invalid', place: 'year' })
  const expected = {
    unitCode: fields.get('unitCode') || undefined,
    year: year === undefined ? undefined : Number(year),
  }
  return ok({ files, expected })
}

function previewAgainRoute(app: App, desk: ImportDesk): void {
  app.route({
    method: 'POST',
    url: `${ROOT}/imports/previews/:fileId/readings`,
    schema: {
      operationId: 'previewImportAgain',
      'x-right': 'importWorkbook',
      tags: ['activities'],
      summary: 'Preview a kept workbook with chosen readings',
      description:
        'Compares a file that was sent for preview with the ledger once more, cells that can be read in several ways read as chosen. Nothing is recorded.',
      params: Exactly({ programme: Slug, fileId: Id }),
      headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String()) }),
      body: PreviewAgain,
      response: { 201: ImportedFiles, ...problemResponses(WRITE) },
    },
    handler: async (request, reply) => {
      const commandId = keyOf(request)
      if (!commandId) return answer(reply, refuse({ code: 'idempotency-key-missing' }), 201)
      const { fileId } = request.params as { fileId: Uuid }
      const input = request.body as PreviewAgain
      const odd = findUnstorable(input, 'body')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 201)
      const seen = await previewKept(fileId, input, {
        ...{ store: app.services.files, desk, commandId },
        run: (access, work) =>
          onceMoreAfterRace(() => inScope(app, request, 'importWorkbook', access, work)),
      })
      return answer(reply, seen.ok ? ok({ files: [seen.value] }) : seen, 201, TABLES)
    },
  })
}

function takeInRoute(app: App, desk: ImportDesk): void {
  app.route({
    method: 'POST',
    url: `${ROOT}/imports`,
    schema: {
      operationId: 'takeInWorkbooks',
      'x-right': 'importWorkbook',
      tags: ['activities'],
      summary: 'Take workbooks in',
      description:
        'Takes previewed files in, each whole or not at all and independent of the others; one command a file.',
      params: Exactly({ programme: Slug }),
      headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String()) }),
      body: TakeInWorkbooks,
      response: { 201: ImportedFiles, ...problemResponses(WRITE) },
    },
    handler: async (request, reply) => {
      const key = keyOf(request)
      if (!key) return answer(reply, refuse({ code: 'idempotency-key-missing' }), 201)
      const input = request.body as TakeInWorkbooks
      const odd = findUnstorable(input, 'body')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 201)
      const { clock, files: store } = app.services
      const arrival = arrivalOf(input, clock.moment(), desk)
      if (!arrival.ok) return answer(reply, arrival, 201, TABLES)
      const taken = await takeInKept(input, {
        ...{ store, desk, key, arrival: arrival.value },
        run: (access, work) =>
          onceMoreAfterRace(() => inScope(app, request, 'importWorkbook', access, work)),
      })
      return answer(reply, taken.ok ? ok({ files: taken.value }) : taken, 201, TABLES)
    },
  })
}

function batchesRoute(app: App): void {
  query(app, {
    path: '/imports',
    operationId: 'listImports',
    tag: 'activities',
    summary: 'Files taken in',
    description: 'The newest files taken in within the scope of the post, and which were undone.',
    right: 'importWorkbook',
    answer: ImportBatches,
    run: (context) => listImports(context),
  })
}

function undoRoute(app: App, desk: ImportDesk): void {
  command(app, {
    path: '/imports/:batchId/undos',
    operationId: 'undoImport',
    tag: 'activities',
    summary: 'Undo a file that was taken in',
    description:
      'Within 24 hours, by reverting revisions; refused where later work stands on it, which is named. The same file may then be taken in anew.',
    right: 'importWorkbook',
    refusals: [WORKBOOK_ROUTE_REFUSALS, ANSWER_REFUSALS],
    params: Exactly({ batchId: Id }),
    input: UndoImport,
    answer: UndoneImport,
    run: (context, { params, input }) => undoImport(context, params.batchId, input, desk),
  })
}

function keyOf(request: FastifyRequest): Uuid | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && isUuid(key) ? key : undefined
}
