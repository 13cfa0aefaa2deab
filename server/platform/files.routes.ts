import type { MultipartFile } from '@fastify/multipart'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyRequest, FastifySchemaCompiler } from 'fastify'
import { type TSchema, Type } from 'typebox'
import type { RefusalTable } from '#domain/access/refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import type { App } from './app-type.ts'
import {
  answer,
  commandIdOf,
  digestOf,
  inScope,
  onceMoreAfterRace,
  runCommand,
} from './endpoint.ts'
import { contentDisposition, type FileKind, fileKindOf, safeFileName } from './file-kind.ts'
import { getFile, type KeptFile as Kept, keepFile } from './kept-files.ts'
import { problemResponses } from './problem.ts'
import { stripMetadata } from './strip-metadata.ts'

export const FILE_REFUSALS = {
  'file-missing': {
    kind: 'invalid',
    vi: 'Chưa có tệp nào được gửi lên. Đề nghị chọn một tệp rồi gửi lại.',
    en: 'No file was sent. Please choose one file and send it again.',
  },
  'file-broken': {
    kind: 'invalid',
    vi: 'Tệp gửi lên bị đứt quãng hoặc sai dạng. Đề nghị gửi lại.',
    en: 'The file was cut off or sent in a wrong form. Please send it again.',
  },
  'file-empty': {
    kind: 'invalid',
    vi: 'Tệp {name} không có nội dung. Đề nghị chọn tệp khác.',
    en: 'The file {name} is empty. Please choose another.',
  },
  'file-kind-unknown': {
    kind: 'invalid',
    vi: 'Tệp {name} không phải Word, PDF, ảnh hoặc Excel. Đề nghị chuyển sang một trong các dạng đó.',
    en: 'The file {name} is not Word, PDF, a picture or Excel. Please convert it to one of these.',
  },
  'file-heic': {
    kind: 'invalid',
    vi: 'Tệp {name} là ảnh HEIC, mang vị trí chụp và nhiều máy không mở được. Đề nghị gửi ảnh JPEG hoặc tệp PDF.',
    en: 'The file {name} is a HEIC picture: it carries the place where it was taken, and many machines cannot open it. Please send JPEG or PDF.',
  },
  'file-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy tệp này trong phạm vi được phân công.',
    en: 'This file was not found within the scope of this post.',
  },
} as const satisfies RefusalTable

const ROOT = '/api/v1/programmes/:programme/files'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })

const KeptFile = Exactly({
  fileId: Id,
  name: Type.String(),
  mediaType: Type.String(),
  byteCount: Type.Integer(),
})

const Upload = Type.Object({
  unitId: Type.Optional({ ...Id, description: 'The unit that the file belongs to' }),
  placeId: Type.Optional({ ...Id, description: 'The commune whose signed slip it is' }),
  file: Type.String({ format: 'binary', description: 'Word, PDF, picture or Excel' }),
})

/** A body of parts is read by the handler, so it is described and not validated as JSON. */
const compileAllButBody: FastifySchemaCompiler<TSchema> = (part) =>
  part.httpPart === 'body' ? () => true : TypeBoxValidatorCompiler(part as never)

/** Files are kept as they came, not parsed; pictures lose what the camera wrote beside their pixels. The only routes that are not JSON. */
export function fileRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: ROOT,
    validatorCompiler: compileAllButBody,
    schema: {
      operationId: 'keepFile',
      'x-right': 'keepFile',
      tags: ['platform'],
      summary: 'Keep a file',
      description:
        'Keeps one file beside the records: what it is is read from its content, not its name.',
      consumes: ['multipart/form-data'],
      params: Exactly({ programme: Slug }),
      headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String()) }),
      body: Upload,
      response: {
        201: KeptFile,
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'conflict'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const commandId = commandIdOf(request)
      if (!commandId.ok) return answer(reply, commandId, 201)
      const result = await takeUpload(app, request, commandId.value)
      return answer(reply, result, 201, [FILE_REFUSALS])
    },
  })
  app.route({
    method: 'GET',
    url: `${ROOT}/:fileId`,
    schema: {
      operationId: 'getFile',
      'x-right': 'readProgramme',
      tags: ['platform'],
      summary: 'Fetch a kept file',
      description: 'The bytes as they came, always as a download.',
      params: Exactly({ programme: Slug, fileId: Id }),
      response: {
        200: {
          description: 'The file.',
          content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
        },
        ...problemResponses([
          ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
          ...(['unavailable', 'fault'] as const),
        ]),
      },
    },
    handler: async (request, reply) => {
      const { fileId } = request.params as { fileId: Uuid }
      const found = await inScope(app, request, 'readProgramme', 'read', (context) =>
        getFile(context, fileId),
      )
      if (!found.ok) return answer(reply, found, 200, [FILE_REFUSALS])
      const { name, mediaType, sha256 } = found.value
      const bytes = await app.services.files.get(sha256)
      return reply
        .header('content-type', mediaType)
        .header('content-disposition', contentDisposition(name))
        .send(Buffer.from(bytes))
    },
  })
}

type Owner = { unitId: Uuid | undefined; placeId: Uuid | undefined }

type SentFile = { bytes: Buffer; sentName: string } & Owner

type Sent = Omit<SentFile, 'sentName'> & { name: string; kind: FileKind }

async function takeUpload(
  app: App,
  request: FastifyRequest,
  commandId: Uuid,
): Promise<Result<Kept>> {
  // Who asks is known before anything of the body is taken in.
  const allowed = await inScope(app, request, 'keepFile', 'read', async () => ok(undefined))
  if (!allowed.ok) return allowed
  const sent = await readUpload(request)
  if (!sent.ok) return sent
  const { bytes, name, kind, unitId, placeId } = sent.value
  const { programme } = request.params as { programme: string }
  const kept = await app.services.files.put(bytes)
  const digest = digestOf([
    'keepFile',
    programme,
    kept.sha256,
    name,
    unitId ?? null,
    placeId ?? null,
  ])
  return onceMoreAfterRace(() =>
    inScope(app, request, 'keepFile', 'write', (context) =>
      runCommand(context, { commandId, digest, name: 'keepFile' }, (commandContext) =>
        keepFile(commandContext, { name, mediaType: kind.mediaType, unitId, placeId, ...kept }),
      ),
    ),
  )
}

async function readUpload(request: FastifyRequest): Promise<Result<Sent>> {
  const sent = await readUploadedFile(request)
  if (!sent.ok) return sent
  const { bytes, sentName, ...owner } = sent.value
  const kind = fileKindOf(bytes)
  if (!kind) return refuse({ code: 'file-kind-unknown', name: sentName })
  if (kind.mediaType === 'image/heic') return refuse({ code: 'file-heic', name: sentName })
  const kept = stripMetadata(bytes, kind)
  if (!kept) return refuse({ code: 'file-broken' })
  return ok({ bytes: kept, kind, ...owner, name: safeFileName(sentName, kind) })
}

/** The one file of a body of parts, with the unit named beside it. */
export async function readUploadedFile(request: FastifyRequest): Promise<Result<SentFile>> {
  if (!request.isMultipart()) return refuse({ code: 'file-missing' })
  const read = await readPart(request)
  if (!read.ok) return read
  const { part, bytes } = read.value
  const owner: Owner = { unitId: undefined, placeId: undefined }
  for (const name of ['unitId', 'placeId'] as const) {
    const field = part.fields[name]
    const value = field && 'value' in field ? field.value : undefined
    if (value === undefined) continue
    if (typeof value !== 'string' || !isUuid(value))
      return refuse({ code: 'input-invalid', place: name })
    owner[name] = value
  }
  if (bytes.length === 0) return refuse({ code: 'file-empty', name: part.filename })
  return ok({ bytes, sentName: part.filename ?? '', ...owner })
}

/** The file of the body with its bytes. What the parser cannot read was sent broken; a limit has its own status. */
async function readPart(
  request: FastifyRequest,
): Promise<Result<{ part: MultipartFile; bytes: Buffer }>> {
  try {
    const part = await request.file()
    if (!part) return refuse({ code: 'file-missing' })
    return ok({ part, bytes: await part.toBuffer() })
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode) throw error
    return refuse({ code: 'file-broken' })
  }
}
