import * as schema from '#domain/access/schema.ts'
import { ok, refuse } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { originOf } from '#server/platform/print-once.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import {
  addPasskey,
  askForPasskey,
  askForSecondStep,
  passByPasskey,
  removePasskey,
} from './passkeys.ts'
import { findPerson } from './sessions.ts'
import {
  answerPerson,
  asPerson,
  enterBy,
  keepEntered,
  notSignedIn,
  REFUSED,
  visitorOf,
} from './visitor.ts'

/** Passkeys as second step: made and taken away on one's own account, used after the password. */
export function passkeyRoutes(app: App): void {
  makingRoutes(app)
  usingRoutes(app)
}

function makingRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/passkey-options',
    schema: {
      operationId: 'askForPasskey',
      tags: ['access'],
      summary: 'Begin with a passkey',
      description:
        'What the browser is to ask its authenticator (WebAuthn creation options as JSON text); good for five minutes, once. Over https or on localhost alone.',
      body: schema.ProveOwner,
      response: { 201: schema.PasskeyOptions, ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, (personId, visitor) => {
        const { password } = request.body as schema.ProveOwner
        const at = { ...visitor, origin: originOf(app, request) }
        return askForPasskey(app.services.database, personId, password, at)
      }),
  })
  app.route({
    method: 'POST',
    url: '/api/v1/passkeys',
    schema: {
      operationId: 'addPasskey',
      tags: ['access'],
      summary: 'Keep a passkey',
      description:
        'The browser’s answer as JSON text, with a name. As the first second step it brings ten recovery codes, ends every other session of the person and gives this one a new cookie.',
      body: schema.AddPasskey,
      response: { 201: schema.AddedPasskey, ...problemResponses(REFUSED) },
    },
    handler: async (request, reply) => {
      const odd = findUnstorable(request.body, 'body')
      if (odd) return answerPerson(reply, refuse({ code: 'input-invalid', place: odd }), 201)
      const visitor = { ...visitorOf(app, request), origin: originOf(app, request) }
      const { database } = app.services
      const person = await findPerson(database, visitor.sessionToken, visitor.moment)
      if (!person) return answerPerson(reply, notSignedIn(), 201)
      const input = request.body as schema.AddPasskey
      const added = await addPasskey(database, person.personId, input, visitor)
      if (!added.ok) return answerPerson(reply, added, 201)
      const { entered, recoveryCodes } = added.value
      if (entered) keepEntered(request, reply, entered)
      return answerPerson(reply, ok({ home: entered?.home ?? null, recoveryCodes }), 201)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/v1/passkeys/:passkeyId/removals',
    schema: {
      operationId: 'removePasskey',
      tags: ['access'],
      summary: 'Take a passkey away',
      description: 'Refused for the last second step while a post held needs one.',
      params: schema.OnePasskey,
      body: schema.ProveOwner,
      response: { 201: Exactly({}), ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, (personId, visitor) => {
        const { passkeyId } = request.params as schema.OnePasskey
        const { password } = request.body as schema.ProveOwner
        return removePasskey(app.services.database, personId, { passkeyId, password }, visitor)
      }),
  })
}

function usingRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/passkey-step-options',
    schema: {
      operationId: 'askForPasskeyStep',
      tags: ['access'],
      summary: 'Begin the second step by a passkey',
      description:
        'After the password: what the browser is to ask its authenticator (WebAuthn request options as JSON text); good for five minutes, once.',
      body: Exactly({}),
      response: { 201: schema.PasskeyOptions, ...problemResponses(REFUSED) },
    },
    handler: async (request, reply) => {
      const visitor = { ...visitorOf(app, request), origin: originOf(app, request) }
      return answerPerson(reply, await askForSecondStep(app.services.database, visitor), 201)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/v1/passkey-steps',
    schema: {
      operationId: 'givePasskeyStep',
      tags: ['access'],
      summary: 'Give the second step by a passkey',
      description: 'The browser’s answer as JSON text. The session gets a new cookie.',
      body: schema.GivePasskeyStep,
      response: { 201: schema.SignedIn, ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      enterBy(app, request, reply, (visitor) => {
        const { credential } = request.body as schema.GivePasskeyStep
        const at = { ...visitor, origin: originOf(app, request) }
        return passByPasskey(app.services.database, credential, at)
      }),
  })
}
