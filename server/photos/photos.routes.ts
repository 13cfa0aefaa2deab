import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest, FastifySchemaCompiler } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { ok, type Result } from '#domain/base/result.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { PHOTO_REFUSALS } from '#domain/photos/refusals.ts'
import { RemovePhoto, TakenPhoto } from '#domain/photos/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import {
  answer,
  command,
  commandIdOf,
  digestOf,
  inScope,
  onceMoreAfterRace,
  runCommand,
} from '#server/platform/endpoint.ts'
import { FILE_REFUSALS, readUploadedFile } from '#server/platform/files.routes.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { makePhoto } from './make-photo.ts'
import * as photos from './photos.ts'

const ROOT = '/api/v1/programmes/:programme/photos'
const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const OnePhoto = Exactly({ photoId: Id })
const TABLES = [PHOTO_REFUSALS, FILE_REFUSALS]
const READ = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'unavailable', 'fault'] as const),
]

const Upload = Type.Object({
  unitId: Type.Optional({ ...Id, description: 'The unit that the photograph belongs to' }),
  file: Type.String({ format: 'binary', description: 'JPEG, PNG or WebP, at most 20 MB' }),
})

/** A body of parts is read by the handler, so it is described and not validated as JSON. */
const compileAllButBody: FastifySchemaCompiler<TSchema> = (part) =>
  part.httpPart === 'body' ? () => true : TypeBoxValidatorCompiler(part as never)

/** Photographs in and out: made anew when they come, shown inside their scope only, published nowhere. */
export function photoRoutes(app: App): void {
  takeRoute(app)
  bytesRoute(app, '/:photoId', 'getPhoto', 'One photograph', ({ sha256 }) => sha256)
  bytesRoute(
    app,
    '/:photoId/thumbnail',
    'getPhotoThumbnail',
    'The small form of a photograph',
    ({ thumbnailSha256 }) => thumbnailSha256,
  )
  command(app, {
    path: '/photos/:photoId/removals',
    operationId: 'removePhoto',
    tag: 'photos',
    summary: 'Take a photograph out',
    description: 'From then on it is shown to nobody; that it was there, and why it went, stays.',
    right: 'recordActivity',
    refusals: [PHOTO_REFUSALS],
    params: OnePhoto,
    input: RemovePhoto,
    answer: Exactly({}),
    run: (context, { params, input }) => photos.removePhoto(context, params.photoId, input),
  })
}

function takeRoute(app: App): void {
  app.route({
    method: 'POST',
    url: ROOT,
    validatorCompiler: compileAllButBody,
    schema: {
      operationId: 'takePhoto',
      'x-right': 'keepFile',
      tags: ['photos'],
      summary: 'Take in a photograph',
      description:
        'Makes the picture anew: upright, small, without metadata. It goes with nothing until an entry names it.',
      consumes: ['multipart/form-data'],
      params: Exactly({ programme: Slug }),
      headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String()) }),
      body: Upload,
      response: { 201: TakenPhoto, ...problemResponses([...READ, 'conflict']) },
    },
    handler: async (request, reply) => answer(reply, await take(app, request), 201, TABLES),
  })
}

async function take(app: App, request: FastifyRequest): Promise<Result<TakenPhoto>> {
  const commandId = commandIdOf(request)
  if (!commandId.ok) return commandId
  // Who asks is known before anything of the body is taken in.
  const allowed = await inScope(app, request, 'keepFile', 'read', async () => ok(undefined))
  if (!allowed.ok) return allowed
  const sent = await readUploadedFile(request)
  if (!sent.ok) return sent
  const { bytes, unitId } = sent.value
  const made = await makePhoto(bytes)
  if (!made.ok) return made
  const { files } = app.services
  const [{ sha256, byteCount }, thumbnail] = await Promise.all([
    files.put(made.value.bytes),
    files.put(made.value.thumbnail),
  ])
  const { width, height } = made.value
  const photo = { unitId, sha256, thumbnailSha256: thumbnail.sha256, byteCount, width, height }
  const { programme } = request.params as { programme: string }
  const digest = digestOf(['takePhoto', programme, sha256, unitId ?? null])
  return onceMoreAfterRace(() =>
    inScope(app, request, 'keepFile', 'write', (context) =>
      runCommand(context, { commandId: commandId.value, digest, name: 'takePhoto' }, (given) =>
        photos.takePhoto(given, photo),
      ),
    ),
  )
}

function bytesRoute(
  app: App,
  path: string,
  operationId: string,
  summary: string,
  digestIn: (photo: { sha256: string; thumbnailSha256: string }) => string,
): void {
  app.route({
    method: 'GET',
    url: ROOT + path,
    schema: {
      operationId,
      'x-right': 'readProgramme',
      tags: ['photos'],
      summary,
      description: 'JPEG, in the scope of the post only; asked anew each time it is shown.',
      params: Exactly({ programme: Slug, photoId: Id }),
      response: {
        200: {
          description: 'The picture.',
          content: { 'image/jpeg': { schema: Type.String({ format: 'binary' }) } },
        },
        304: { description: 'The picture that the browser holds is the same.', type: 'null' },
        ...problemResponses(READ),
      },
    },
    handler: async (request, reply) => {
      const { photoId } = request.params as { photoId: Uuid }
      const found = await inScope(app, request, 'readProgramme', 'read', (context) =>
        photos.getPhoto(context, photoId),
      )
      if (!found.ok) return answer(reply, found, 200, TABLES)
      return sendPicture(app, request, reply, digestIn(found.value))
    },
  })
}

/** The browser may hold the bytes but asks each time whether it may show them. */
async function sendPicture(app: App, request: FastifyRequest, reply: FastifyReply, sha256: string) {
  const tag = `"${sha256}"`
  void reply
    .header('etag', tag)
    .header('cache-control', 'private, no-cache')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const bytes = await app.services.files.get(sha256)
  return reply.header('content-type', 'image/jpeg').send(Buffer.from(bytes))
}
