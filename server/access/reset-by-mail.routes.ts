import { RESET_LINK_MINUTES } from '#domain/access/reset-by-mail.ts'
import * as schema from '#domain/access/schema.ts'
import { ok, refuse } from '#domain/base/result.ts'
import type { App } from '#server/platform/app-type.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { countReset, mailResetLink, type QueueAccountMail, resetsByMail } from './reset-by-mail.ts'
import { answerPerson, REFUSED, visitorOf } from './visitor.ts'

/** A forgotten password. */
export function resetRoute(app: App, queue: QueueAccountMail): void {
  app.route({
    method: 'POST',
    url: '/api/v1/password-resets',
    schema: {
      operationId: 'askForReset',
      tags: ['access'],
      summary: 'Ask for a link to reset a password',
      description:
        'Has a one-time link mailed to the address of the account. Answers the same whether or not there is such an account, an address, or a mail.',
      security: [],
      body: schema.AskForReset,
      response: { 201: schema.AskedForReset, ...problemResponses(REFUSED) },
    },
    handler: async (request, reply) => {
      const { services } = app
      const odd = findUnstorable(request.body, 'body')
      if (odd) return answerPerson(reply, refuse({ code: 'input-invalid', place: odd }), 201)
      if (services.isPractice) return answerPerson(reply, refuse({ code: 'no-account-here' }), 201)
      if (!resetsByMail(services))
        return answerPerson(reply, refuse({ code: 'no-reset-by-mail' }), 201)
      const visitor = visitorOf(app, request)
      const { name } = request.body as schema.AskForReset
      const counted = await countReset(services.database, name, visitor)
      if (!counted.ok) return answerPerson(reply, counted, 201)
      const answered = answerPerson(reply, ok({ minutes: RESET_LINK_MINUTES }), 201)
      mailResetLink(app, queue, counted.value, visitor)
      return answered
    },
  })
}
