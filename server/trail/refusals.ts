import type { FastifyRequest } from 'fastify'
import { REFUSAL_COUNTS, refusalLine } from '#domain/access/access-trail/refused.ts'
import { scopeBeforePost } from '#server/access/sessions.ts'
import type { App } from '#server/platform/app-type.ts'
import { newId } from '#server/platform/clock.ts'
import { inTransaction } from '#server/platform/database.ts'
import { whoAsked } from '#server/platform/endpoint.ts'
import { countUp, digestOfWho, markOfAddress } from '#server/platform/tries.ts'
import { insertRefusal } from './refusals.sql.ts'

const KINDS = { 403: 'noRight', 404: 'outsideScope' } as const

/**
 * What is refused to somebody who is signed in leaves a line: a right that the post lacks, or something that stands outside
 * its scope or nowhere, which are answered alike and written alike. The answer is the same with and without the line: one
 * that cannot be written is told to the operator.
 */
export function refusedTrail(app: App): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const kind = KINDS[reply.statusCode as keyof typeof KINDS]
    if (!kind) return payload
    try {
      await recordRefusal(app, request, kind)
    } catch (error) {
      const { log } = app.services
      log.error('không ghi được lần bị từ chối', { error: String(error) })
    }
    return payload
  })
}

async function recordRefusal(
  app: App,
  request: FastifyRequest,
  refused: (typeof KINDS)[keyof typeof KINDS],
): Promise<void> {
  const actor = whoAsked(request)
  if (!actor) return
  const { database, clock } = app.services
  const { programmeId, personId, postId, token } = actor
  const operation = request.routeOptions.schema?.operationId ?? request.routeOptions.url ?? '?'
  const { refusedOperation, refusedPerson } = REFUSAL_COUNTS
  const [ofOperation = 1, ofPerson = 1] = await countUp(
    database.outside,
    [
      {
        ...{ kind: 'refusedOperation', who: digestOfWho(programmeId, personId, operation) },
        ...refusedOperation,
      },
      { kind: 'refusedPerson', who: digestOfWho(programmeId, personId), ...refusedPerson },
    ],
    clock.moment().now,
  )
  const line = refusalLine(refused, { ofOperation, ofPerson })
  if (!line) return
  const { programme: _programme, ...asked } = request.params as Record<string, unknown>
  const refusal = {
    ...{ eventId: newId(), personId, postId, tokenId: token?.tokenId ?? null },
    ...{ operation, ...line, asked, addressMark: markOfAddress(request.ip) },
  }
  const scope = scopeBeforePost(programmeId, personId)
  await inTransaction(database, scope, 'write', (db) => insertRefusal(db, programmeId, refusal))
}
