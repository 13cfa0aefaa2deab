import { Type } from 'typebox'
import * as schema from '#domain/access/people/schema.ts'
import { PEOPLE_REFUSALS } from '#domain/access/people-refusals.ts'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { SignedIn } from '#domain/access/schema.ts'
import { ok } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { readCookie } from '#server/platform/cookies.ts'
import {
  answer,
  commandIdOf,
  digestOf,
  inScope,
  onceMoreAfterRace,
  runCommand,
} from '#server/platform/endpoint.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { keepSession } from './cookies.ts'
import { type Renewed, usePost } from './post-use.ts'

const REFUSED: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'conflict'] as const),
  ...(['unavailable', 'fault'] as const),
]

/** Under which of several posts a session works; every other session of the person stays as it is. */
export function postUseRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/programmes/:programme/post-uses',
    schema: {
      operationId: 'usePost',
      'x-right': 'usePost',
      tags: ['access'],
      summary: 'Work under another of one’s own posts',
      description:
        'This session asks and writes under the post named from now on, and gets a new cookie: the one before opens nothing.',
      params: Exactly({ programme: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) }),
      headers: Type.Object({
        'idempotency-key': Type.Optional(Type.String({ description: 'UUID of the command' })),
      }),
      body: schema.UsePost,
      response: { 201: SignedIn, ...problemResponses(REFUSED) },
    },
    handler: async (request, reply) => {
      const key = commandIdOf(request)
      if (!key.ok) return answer(reply, key, 201)
      const { postId } = request.body as schema.UsePost
      const { programme: slug } = request.params as { programme: string }
      const digest = digestOf(['usePost', request.params, postId])
      const written = { commandId: key.value, digest, name: 'usePost' }
      let renewed: Renewed | undefined
      const result = await onceMoreAfterRace(() =>
        inScope(app, request, 'usePost', 'write', (context) =>
          runCommand(context, written, async (inCommand) => {
            const token = readCookie(request, 'session') ?? ''
            const used = await usePost(inCommand, { postId, slug, token })
            if (!used.ok) return used
            renewed = used.value.renewed
            return ok(used.value.outcome)
          }),
        ),
      )
      if (result.ok && renewed) keepSession(request, reply, renewed)
      return answer(reply, result, 201, [PEOPLE_REFUSALS])
    },
  })
}
