import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifySchemaCompiler } from 'fastify'
import { type TSchema, Type } from 'typebox'
import * as schema from '#domain/access/people/schema.ts'
import { PEOPLE_REFUSALS } from '#domain/access/people-refusals.ts'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { ok } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, command, commandIdOf, inScope } from '#server/platform/endpoint.ts'
import { contentDisposition } from '#server/platform/file-kind.ts'
import { FILE_REFUSALS, readUploadedFile } from '#server/platform/files.routes.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { SHEET_REFUSALS } from '#server/platform/sheets/refusals.ts'
import {
  makeAccounts,
  parsePeopleFile,
  previewPeopleTable,
  writePeopleForm,
} from './people-table.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ROOT = '/api/v1/programmes/:programme'
const params = Exactly({ programme: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) })
const refusals = [PEOPLE_REFUSALS, FILE_REFUSALS, SHEET_REFUSALS]
const REFUSED: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'conflict'] as const),
  ...(['unavailable', 'fault'] as const),
]
/** The body is a file of parts, which this route reads itself. */
const compileAllButBody: FastifySchemaCompiler<TSchema> = (part) =>
  part.httpPart === 'body' ? () => true : TypeBoxValidatorCompiler(part as never)

/** Many accounts at once: the form, what a filled one would make, and making it. */
export function peopleTableRoutes(app: App): void {
  formRoute(app)
  previewRoute(app)
  command(app, {
    path: '/people/batches',
    operationId: 'makeAccounts',
    tag: 'access',
    summary: 'Make many accounts',
    description: 'As previewed from a table, all or nothing; letters are printed afterwards.',
    right: 'keepPeople',
    refusals: [PEOPLE_REFUSALS],
    input: schema.MakeAccounts,
    answer: schema.MadeAccounts,
    run: (context, { input }) => makeAccounts(context, input),
  })
}

function formRoute(app: App): void {
  app.route({
    method: 'GET',
    url: `${ROOT}/people/table-form`,
    schema: {
      operationId: 'getPeopleForm',
      'x-right': 'keepPeople',
      tags: ['access'],
      summary: 'Form of the table of people',
      description: 'A workbook with the heads, and the roles, units and communes to choose from.',
      params,
      response: {
        200: {
          description: 'The workbook.',
          content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
        },
        ...problemResponses(REFUSED),
      },
    },
    handler: async (request, reply) => {
      const form = await inScope(app, request, 'keepPeople', 'read', async (context) =>
        ok(await writePeopleForm(context)),
      )
      if (!form.ok) return answer(reply, form, 200)
      return reply
        .header('content-type', XLSX)
        .header('content-disposition', contentDisposition('danh-sach-nguoi-dung.xlsx'))
        .send(Buffer.from(form.value))
    },
  })
}

/** A question that travels as a command, for a file is sent: nothing of it is kept, and asked again it is read again. */
function previewRoute(app: App): void {
  app.route({
    method: 'POST',
    url: `${ROOT}/people/tables`,
    validatorCompiler: compileAllButBody,
    schema: {
      operationId: 'previewPeopleTable',
      'x-right': 'keepPeople',
      tags: ['access'],
      summary: 'What a table of people would make',
      description: 'Each row with the account that it would make, or what is wrong with it.',
      consumes: ['multipart/form-data'],
      params,
      headers: Type.Object({
        'idempotency-key': Type.Optional(Type.String({ description: 'UUID of the sending' })),
      }),
      body: Type.Object({
        file: Type.String({ format: 'binary', description: 'A workbook (.xlsx)' }),
      }),
      response: { 200: schema.PeopleTable, ...problemResponses(REFUSED) },
    },
    handler: async (request, reply) => {
      const key = commandIdOf(request)
      if (!key.ok) return answer(reply, key, 200)
      // Who asks is known before anything of the body is taken in.
      const allowed = await inScope(app, request, 'keepPeople', 'read', async () => ok(undefined))
      if (!allowed.ok) return answer(reply, allowed, 200)
      const sent = await readUploadedFile(request)
      if (!sent.ok) return answer(reply, sent, 200, refusals)
      const parsed = await parsePeopleFile(sent.value.bytes)
      if (!parsed.ok) return answer(reply, parsed, 200, refusals)
      const table = await inScope(app, request, 'keepPeople', 'read', (context) =>
        previewPeopleTable(context, parsed.value),
      )
      return answer(reply, table, 200, refusals)
    },
  })
}
