import type { FastifyRequest } from 'fastify'
import type { Actor } from '#domain/access/actor.ts'
import { scopeBeforePost } from '#server/access/sessions.ts'
import type { App } from '#server/platform/app-type.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { askerOf } from '#server/platform/endpoint.ts'
import { markOfAddress } from '#server/platform/tries.ts'
import { insertExport, insertReading } from './exports.sql.ts'

/**
 * Whatever is read as a file to be kept leaves a line before its first byte goes: who, under which post or by which
 * token, and what was asked for. One statement beside a file that took far longer to make; where the line cannot be
 * written, the file does not leave. An assistant reads on the head's behalf: there every reading of the programme
 * leaves its line, once in ten minutes for the same question.
 */
export function exportTrail(app: App): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200) return payload
    const actor = askerOf(request)
    if (!actor) return payload
    const isFile = reply.hasHeader('content-disposition')
    if (isFile || actor.role === 'assistant') await recordExport(app, request, actor, isFile)
    return payload
  })
}

async function recordExport(
  app: App,
  request: FastifyRequest,
  actor: Actor,
  isFile: boolean,
): Promise<void> {
  const { programmeId, personId, postId, token } = actor
  const { programme: _programme, ...params } = request.params as Record<string, unknown>
  const event = {
    ...{ eventId: newId(), personId, postId, tokenId: token?.tokenId ?? null },
    operation: request.routeOptions.schema?.operationId ?? request.routeOptions.url ?? '?',
    asked: { ...params, ...(request.query as Record<string, unknown>) },
    addressMark: markOfAddress(request.ip),
  }
  const scope = scopeBeforePost(programmeId, personId)
  await inTransaction(app.services.database, scope, 'write', (db) =>
    (isFile ? insertExport : insertReading)(db, programmeId, event),
  )
}
