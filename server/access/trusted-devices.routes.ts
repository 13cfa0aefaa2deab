import * as schema from '#domain/access/schema.ts'
import { ok } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findPerson } from './sessions.ts'
import { endTrust, trustDevice } from './trusted-devices.ts'
import { answerPerson, asPerson, keepEntered, notSignedIn, REFUSED, visitorOf } from './visitor.ts'

/** Browsers that stand for the second step: trusted and no longer trusted on one's own account. */
export function trustedDeviceRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/trusted-devices',
    schema: {
      operationId: 'trustDevice',
      tags: ['access'],
      summary: 'Trust this browser',
      description:
        'It stands for the second step from now on, unless a post needs more. As the first second step it brings ten recovery codes, ends every other session of the person and gives this one a new cookie.',
      body: schema.ProveOwner,
      response: { 201: schema.AddedPasskey, ...problemResponses(REFUSED) },
    },
    handler: async (request, reply) => {
      const visitor = visitorOf(app, request)
      const { database } = app.services
      const person = await findPerson(database, visitor.sessionToken, visitor.moment)
      if (!person) return answerPerson(reply, notSignedIn(), 201)
      const { password } = request.body as schema.ProveOwner
      const done = await trustDevice(database, person, password, visitor)
      if (!done.ok) return answerPerson(reply, done, 201)
      const { entered, recoveryCodes } = done.value
      if (entered) keepEntered(request, reply, entered)
      return answerPerson(reply, ok({ home: entered?.home ?? null, recoveryCodes }), 201)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/v1/trusted-devices/:deviceId/removals',
    schema: {
      operationId: 'endTrust',
      tags: ['access'],
      summary: 'Trust a browser no longer',
      description: 'Whoever signs in there is asked for the second step, where there is one.',
      params: schema.OneDevice,
      body: schema.ProveOwner,
      response: { 201: Exactly({}), ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, (personId, visitor) => {
        const { deviceId } = request.params as schema.OneDevice
        const { password } = request.body as schema.ProveOwner
        return endTrust(app.services.database, personId, { deviceId, password }, visitor)
      }),
  })
}
