import { Type } from 'typebox'
import { Exactly } from '#domain/base/schema.ts'
import type { App } from './app-type.ts'
import { expectDatabase } from './health.ts'
import { problemResponses } from './problem.ts'

/** Is the system up and its database answering? */
export function healthRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/health',
    schema: {
      operationId: 'getHealth',
      tags: ['platform'],
      summary: 'Health',
      description: 'Answers when the database answers.',
      response: {
        200: Exactly({ state: Type.Literal('up') }),
        ...problemResponses(['invalid', 'unavailable']),
      },
    },
    handler: async (_request, reply) => {
      await expectDatabase(app.services.database)
      return reply.send({ state: 'up' })
    },
  })
}
