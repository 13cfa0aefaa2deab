import * as schema from '#domain/access/schema.ts'
import { ok } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { originOf } from '#server/platform/print-once.ts'
import { problemResponses } from '#server/platform/problem.ts'
import {
  beginAuthenticator,
  confirmAuthenticator,
  findSecondStepState,
  passSecondStep,
  removeAuthenticator,
  renewRecoveryCodes,
} from './second-step.ts'
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

/** The second step: given after the password, and set up, renewed or taken away on one's own account. */
export function secondStepRoutes(app: App): void {
  givingRoutes(app)
  authenticatorRoutes(app)
  recoveryRoute(app)
}

function givingRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/second-step',
    schema: {
      operationId: 'getSecondStep',
      tags: ['access'],
      summary: 'Where the sign-in stands',
      description: 'Whether the second step is awaited, is still to be set up, or done.',
      response: {
        200: schema.SecondStepState,
        ...problemResponses(['unknownPerson', 'unavailable']),
      },
    },
    handler: async (request, reply) => {
      const visitor = { ...visitorOf(app, request), origin: originOf(app, request) }
      const found = await findSecondStepState(app.services.database, visitor)
      return answerPerson(reply, found, 200)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/v1/second-steps',
    schema: {
      operationId: 'giveSecondStep',
      tags: ['access'],
      summary: 'Give the second step',
      description:
        'After the password: a code of the authenticator app, taken once, or a recovery code, which it uses up. The session gets a new cookie.',
      body: schema.GiveSecondStep,
      response: { 201: schema.SignedIn, ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      enterBy(app, request, reply, (visitor) =>
        passSecondStep(app.services, (request.body as schema.GiveSecondStep).code, visitor),
      ),
  })
}

function authenticatorRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/authenticators',
    schema: {
      operationId: 'beginAuthenticator',
      tags: ['access'],
      summary: 'Begin with an authenticator app',
      description:
        'A new secret, shown once as text and as a QR picture; it counts once a code confirms it. Needs the password where the sign-in is a while ago.',
      body: schema.ProveOwner,
      response: { 201: schema.NewAuthenticator, ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, (personId, visitor) => {
        const { password } = request.body as schema.ProveOwner
        return beginAuthenticator(app.services, personId, password, visitor)
      }),
  })
  app.route({
    method: 'POST',
    url: '/api/v1/authenticator-confirmations',
    schema: {
      operationId: 'confirmAuthenticator',
      tags: ['access'],
      summary: 'Confirm the authenticator app by a code',
      description:
        'It is the second step from now on, in place of the one before. Answers ten recovery codes, once; every other session of the person ends and this one gets a new cookie.',
      body: schema.GiveSecondStep,
      response: { 201: schema.ConfirmedAuthenticator, ...problemResponses(REFUSED) },
    },
    handler: async (request, reply) => {
      const visitor = visitorOf(app, request)
      const person = await findPerson(app.services.database, visitor.sessionToken, visitor.moment)
      if (!person) return answerPerson(reply, notSignedIn(), 201)
      const { code } = request.body as schema.GiveSecondStep
      const done = await confirmAuthenticator(app.services, person.personId, code, visitor)
      if (!done.ok) return answerPerson(reply, done, 201)
      const { entered, recoveryCodes } = done.value
      keepEntered(request, reply, entered)
      return answerPerson(reply, ok({ home: entered.home, recoveryCodes }), 201)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/v1/authenticator-removals',
    schema: {
      operationId: 'removeAuthenticator',
      tags: ['access'],
      summary: 'Sign in without the second step again',
      description:
        'Takes the authenticator app away with the recovery codes. Refused while a post held needs the second step.',
      body: schema.ProveOwner,
      response: { 201: Exactly({}), ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, (personId, visitor) => {
        const { password } = request.body as schema.ProveOwner
        return removeAuthenticator(app.services.database, personId, password, visitor)
      }),
  })
}

function recoveryRoute(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/recovery-code-sets',
    schema: {
      operationId: 'renewRecoveryCodes',
      tags: ['access'],
      summary: 'A new sheet of recovery codes',
      description: 'Ten codes, shown once, each used once; those of the sheet before end.',
      body: schema.ProveOwner,
      response: { 201: schema.RecoveryCodes, ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, (personId, visitor) => {
        const { password } = request.body as schema.ProveOwner
        return renewRecoveryCodes(app.services.database, personId, password, visitor)
      }),
  })
}
