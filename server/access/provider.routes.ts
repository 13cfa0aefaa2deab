import type { FastifyReply, FastifyRequest } from 'fastify'
import { PROVIDER_MINUTES, PROVIDER_RETURN } from '#domain/access/identity-provider.ts'
import * as schema from '#domain/access/schema.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { readCookie } from '#server/platform/cookies.ts'
import { originOf } from '#server/platform/print-once.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { expire, keepQuestion } from './cookies.ts'
import { askForLink, askProvider, comeBack, type ProviderAsked, unlink } from './provider.ts'
import { answerPerson, asPerson, keepEntered, REFUSED, visitorOf } from './visitor.ts'

/** Signing in by the identity provider of the province (OpenID Connect), and the link of one's own account with it. */
export function providerRoutes(app: App): void {
  goingRoutes(app)
  returnRoute(app)
  app.route({
    method: 'POST',
    url: '/api/v1/provider-link-removals',
    schema: {
      operationId: 'unlinkOwnProvider',
      tags: ['access'],
      summary: 'Take the link with the identity provider away',
      description:
        'From then on the account is entered by its password. Needs the password where the sign-in is a while ago, or was by the provider.',
      body: schema.ProveOwner,
      response: { 201: Exactly({}), ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, (personId, visitor) => {
        const { password } = request.body as schema.ProveOwner
        return unlink(app.services, personId, password, visitor)
      }),
  })
}

function goingRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/provider-sign-ins',
    schema: {
      operationId: 'askProvider',
      tags: ['access'],
      summary: 'Begin to sign in by the identity provider',
      description:
        'The address of the provider to which the browser goes, with a cookie for the way back. Refused where the operator has named no provider, and while it does not answer.',
      security: [],
      body: Exactly({}),
      response: { 201: schema.ProviderAddress, ...problemResponses(REFUSED) },
    },
    handler: async (request, reply) => {
      const visitor = { ...visitorOf(app, request), origin: originOf(app, request) }
      const asked = await askProvider(app.services, visitor)
      return answerPerson(reply, keepAsked(request, reply, asked), 201)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/v1/provider-links',
    schema: {
      operationId: 'askForProviderLink',
      tags: ['access'],
      summary: 'Begin to link one’s own account with the identity provider',
      description:
        'The address of the provider to which the browser goes; whoever signs in there is linked when the browser comes back in the same session. Needs the password where the sign-in is a while ago.',
      body: schema.ProveOwner,
      response: { 201: schema.ProviderAddress, ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, async (personId, visitor) => {
        const { password } = request.body as schema.ProveOwner
        const at = { ...visitor, origin: originOf(app, request) }
        const asked = await askForLink(app.services, personId, password, at)
        return keepAsked(request, reply, asked)
      }),
  })
}

/** The browser keeps what the way back is checked by. */
function keepAsked(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Result<ProviderAsked>,
): Result<schema.ProviderAddress> {
  if (!asked.ok) return asked
  const { address, sealed } = asked.value
  keepQuestion(request, reply, { sealed, minutes: PROVIDER_MINUTES })
  return ok({ address })
}

function returnRoute(app: App): void {
  app.route({
    method: 'GET',
    url: PROVIDER_RETURN,
    // A page of the way in, not of the API: the provider sends the browser here with its answer.
    schema: { hide: true },
    handler: async (request, reply) => {
      const visitor = { ...visitorOf(app, request), origin: originOf(app, request) }
      const sealed = readCookie(request, 'provider')
      const search = request.url.slice(PROVIDER_RETURN.length)
      const { to, entered } = await comeBack(app.services, { sealed, search }, visitor)
      expire(request, reply, 'provider')
      if (entered) keepEntered(request, reply, entered)
      return reply.code(303).header('cache-control', 'no-store').header('location', to).send(null)
    },
  })
}
