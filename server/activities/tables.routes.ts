import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyRequest, FastifySchemaCompiler } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { ANSWER_REFUSALS } from '#domain/activities/answer-refusals.ts'
import { ACTIVITY_REFUSALS } from '#domain/activities/refusals.ts'
import {
  AskTableHeads,
  KeepTableProfile,
  KeepTableWords,
  KeptTableProfile,
  KeptTableWords,
  ReadTable,
  TableFile,
  TableHeads,
  TablePreview,
} from '#domain/activities/tables/schema.ts'
import { WORKBOOK_ROUTE_REFUSALS } from '#domain/activities/workbook-route-refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import type { App } from '#server/platform/app-type.ts'
import type { Context } from '#server/platform/context.ts'
import type { Access } from '#server/platform/database.ts'
import {
  answer,
  command,
  commandIdOf,
  digestOf,
  inScope,
  onceMoreAfterRace,
  runCommand,
} from '#server/platform/endpoint.ts'
import { getFile } from '#server/platform/kept-files.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import type { ImportDesk } from './import-desk.ts'
import { previewTable, takeInTable } from './table-take-in.ts'
import {
  describeTable,
  findTableOwner,
  keepProfile,
  keepTable,
  keepWords,
  type ParsedTable,
  parseTable,
  readHeads,
} from './tables.ts'
import { nameOf } from './upload-name.ts'

const ROOT = '/api/v1/programmes/:programme'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TABLES = [WORKBOOK_ROUTE_REFUSALS, ACTIVITY_REFUSALS, ANSWER_REFUSALS]
const WRITE: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'conflict'] as const),
  ...(['unavailable', 'fault'] as const),
]
const KEY = Type.Object({ 'idempotency-key': Type.Optional(Type.String()) })

const Upload = Type.Object({
  unitId: Type.String({ description: 'The unit whose table it is' }),
  year: Type.String({ description: 'The programme year of its rows' }),
  file: Type.String({ format: 'binary', description: 'A table (.xlsx) of any form' }),
})

const compileAllButBody: FastifySchemaCompiler<TSchema> = (part) =>
  part.httpPart === 'body' ? () => true : TypeBoxValidatorCompiler(part as never)

/** Tables that units made for themselves: seen, matched once, taken in. */
export function tableRoutes(app: App, desk: ImportDesk): void {
  sendRoute(app)
  kept(app, {
    path: 'heads',
    access: 'read',
    operationId: 'readTableHeads',
    summary: 'Read other rows as heads',
    description: 'The heads of the rows named, and what they seem to mean. Nothing is recorded.',
    input: AskTableHeads,
    answer: TableHeads,
    run: async (context, { table, ask }) => {
      const owner = await findTableOwner(context, ask)
      return owner.ok ? readHeads(context, table, ask) : owner
    },
  })
  kept(app, {
    path: 'previews',
    access: 'read',
    operationId: 'previewTable',
    summary: "Preview a unit's own table",
    description:
      'Compares one sheet with the ledger under a profile, row by row: new, changed, same, refused with sheet, cell, rule and remedy, and the values that wait for the dictionary. Nothing is recorded.',
    input: ReadTable,
    answer: TablePreview,
    run: (context, { fileId, table, ask }) => previewTable(context, fileId, table, ask, desk),
  })
  kept(app, {
    path: 'batches',
    access: 'write',
    operationId: 'takeInTable',
    summary: "Take a unit's own table in",
    description:
      'Takes in the rows that can be taken, as one batch that can be undone within 24 hours; rows that are refused, asked or wait stay out. The original row stays beside each record.',
    input: ReadTable,
    answer: TablePreview,
    run: (context, { fileId, table, ask, commandId }) =>
      takeInTable(context, fileId, table, { ask, desk, commandId }),
  })
  command(app, {
    path: '/imports/table-profiles',
    operationId: 'keepTableProfile',
    tag: 'activities',
    summary: "Keep how a unit's table is read",
    description: 'The columns of the table by their heads, matched once and recognised afterwards.',
    right: 'importWorkbook',
    refusals: TABLES,
    input: KeepTableProfile,
    answer: KeptTableProfile,
    run: (context, { input }) => keepProfile(context, input),
  })
  command(app, {
    path: '/imports/table-words',
    operationId: 'keepTableWords',
    tag: 'activities',
    summary: "Say what values of a unit's tables mean",
    description: "The unit's dictionary: a value of its tables, and the commune or kind it means.",
    right: 'importWorkbook',
    refusals: TABLES,
    input: KeepTableWords,
    answer: KeptTableWords,
    run: (context, { input }) => keepWords(context, input),
  })
}

function sendRoute(app: App): void {
  app.route({
    method: 'POST',
    url: `${ROOT}/imports/tables`,
    validatorCompiler: compileAllButBody,
    schema: {
      operationId: 'sendTable',
      'x-right': 'importWorkbook',
      tags: ['activities'],
      summary: "Send a unit's own table",
      description:
        'Keeps a file that is no workbook of this system and says what is in it: sheets, heads, and what the heads seem to mean. Nothing is recorded.',
      consumes: ['multipart/form-data'],
      params: Exactly({ programme: Slug }),
      headers: KEY,
      body: Upload,
      response: { 201: TableFile, ...problemResponses(WRITE) },
    },
    handler: async (request, reply) => answer(reply, await send(app, request), 201, TABLES),
  })
}

async function send(app: App, request: FastifyRequest): Promise<Result<TableFile>> {
  const key = commandIdOf(request)
  if (!key.ok) return key
  // Who asks is known before anything of the body is taken in.
  const allowed = await inScope(app, request, 'importWorkbook', 'read', async () => ok(undefined))
  if (!allowed.ok) return allowed
  const sent = await readUpload(request)
  if (!sent.ok) return sent
  const { name, bytes, unitId, year } = sent.value
  const parsed = await parseTable(name, bytes)
  if (!parsed.ok) return parsed
  await app.services.files.put(bytes)
  const { programme } = request.params as { programme: string }
  const digest = digestOf(['sendTable', programme, name, parsed.value.sha256, unitId, year])
  return onceMoreAfterRace(() =>
    inScope(app, request, 'importWorkbook', 'write', async (context) => {
      const owner = await findTableOwner(context, { unitId, year })
      if (!owner.ok) return owner
      const file = await runCommand(
        context,
        { commandId: key.value, digest, name: 'sendTable' },
        (kept) => keepTable(kept, parsed.value, { unitId, mediaType: XLSX }),
      )
      if (!file.ok) return file
      return ok(await describeTable(context, file.value.fileId, parsed.value, owner.value))
    }),
  )
}

type Sent = { name: string; bytes: Uint8Array; unitId: Uuid; year: number }

async function readUpload(request: FastifyRequest): Promise<Result<Sent>> {
  if (!request.isMultipart()) return refuse({ code: 'file-missing' })
  const fields = new Map<string, string>()
  let file: Pick<Sent, 'name' | 'bytes'> | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields.set(part.fieldname, part.value)
    } else if (file) return refuse({ code: 'too-many-files', most: 1 })
    else file = { name: nameOf(part.filename), bytes: await part.toBuffer() }
  }
  if (!file) return refuse({ code: 'file-missing' })
  const unitId = fields.get('unitId') ?? ''
  if (!isUuid(unitId)) return refuse({ code: 'input-invalid', place: 'unitId' })
  const year = fields.get('year') ?? ''
  if (!/^(199[4-9]|2[01]\d\d)$/.test(year)) return refuse({ code: 'input-invalid', place: 'year' })
  return ok({ ...file, unitId, year: Number(year) })
}

type Asked<Ask> = { fileId: Uuid; table: ParsedTable; ask: Ask; commandId: Uuid }

/** A question about a kept table: its bytes are read outside every transaction. */
function kept<Input extends TSchema, Answer>(
  app: App,
  options: {
    path: 'heads' | 'previews' | 'batches'
    operationId: string
    summary: string
    description: string
    access: Access
    input: Input
    answer: TSchema
    run(context: Context, asked: Asked<Static<Input>>): Promise<Result<Answer>>
  },
): void {
  const { path, operationId, summary, description, access, input, run } = options
  const work = async (request: FastifyRequest): Promise<Result<Answer>> => {
    const key = commandIdOf(request)
    if (!key.ok) return key
    const ask = request.body as Static<Input> & { unitId: Uuid }
    const odd = findUnstorable(ask, 'body')
    if (odd) return refuse({ code: 'input-invalid', place: odd })
    const { fileId } = request.params as { fileId: Uuid }
    const row = await inScope(app, request, 'importWorkbook', 'read', (context) =>
      getFile(context, fileId),
    )
    if (!row.ok) return row
    if (row.value.unitId !== ask.unitId) return refuse({ code: 'file-unknown' })
    const table = await parseTable(row.value.name, await app.services.files.get(row.value.sha256))
    if (!table.ok) return table
    const asked = { fileId, table: table.value, ask, commandId: key.value }
    return onceMoreAfterRace(() =>
      inScope(app, request, 'importWorkbook', access, (context) => run(context, asked)),
    )
  }
  app.route({
    method: 'POST',
    url: `${ROOT}/imports/tables/:fileId/${path}`,
    schema: {
      ...{ operationId, tags: ['activities'], summary, description },
      'x-right': 'importWorkbook',
      params: Exactly({ programme: Slug, fileId: Id }),
      headers: KEY,
      body: input,
      response: { 201: options.answer, ...problemResponses(WRITE) },
    },
    handler: async (request, reply) => answer(reply, await work(request), 201, TABLES),
  })
}
