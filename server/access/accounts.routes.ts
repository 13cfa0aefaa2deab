import * as schema from '#domain/access/schema.ts'
import { ok } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { App } from '#server/platform/app-type.ts'
import { originOf } from '#server/platform/print-once.ts'
import { problemResponses } from '#server/platform/problem.ts'
import {
  changePassword,
  endOtherSessions,
  endSession,
  findOwnAccount,
  setPasswordByCode,
  signIn,
} from './accounts.ts'
import { type QueueAccountMail, tellPasswordChanged } from './reset-by-mail.ts'
import { findPerson } from './sessions.ts'
import { asPerson, enterBy, notSignedIn, REFUSED } from './visitor.ts'

const response = { 201: schema.SignedIn, ...problemResponses(REFUSED) }

/** The ways in by an account. They travel as POST: no log of addresses holds a name, a code or a password. */
export function enteringRoutes(app: App, queue: QueueAccountMail): void {
  const tellOwner = (personId: Uuid) => tellPasswordChanged(app, queue, personId)
  app.route({
    method: 'POST',
    url: '/api/v1/sign-ins',
    schema: {
      operationId: 'signIn',
      tags: ['access'],
      summary: 'Sign in by name and password',
      description:
        'Opens a session and sets its cookie. Answers the same whether the name is nobody’s or the password is wrong.',
      security: [],
      body: schema.SignIn,
      response,
    },
    handler: (request, reply) =>
      enterBy(app, request, reply, (visitor) =>
        signIn(app.services.database, request.body as schema.SignIn, visitor),
      ),
  })
  app.route({
    method: 'POST',
    url: '/api/v1/password-settings',
    schema: {
      operationId: 'setPasswordByCode',
      tags: ['access'],
      summary: 'Set a password by a one-time code',
      description:
        'Sets the first password, or a new one after a reset, by the one-time code of a letter or of a mailed link, and signs in. A password that is not taken leaves the code as it was.',
      security: [],
      body: schema.SetPassword,
      response,
    },
    handler: (request, reply) =>
      enterBy(app, request, reply, (visitor) =>
        setPasswordByCode(
          app.services.database,
          request.body as schema.SetPassword,
          visitor,
          tellOwner,
        ),
      ),
  })
  app.route({
    method: 'POST',
    url: '/api/v1/password-changes',
    schema: {
      operationId: 'changePassword',
      tags: ['access'],
      summary: 'Change one’s own password',
      description:
        'Needs the present password. Every other session of the person ends, and this one gets a new cookie.',
      body: schema.ChangePassword,
      response,
    },
    handler: (request, reply) =>
      enterBy(app, request, reply, async (visitor) => {
        const { database } = app.services
        const person = await findPerson(database, visitor.sessionToken, visitor.moment)
        if (!person) return notSignedIn()
        const input = request.body as schema.ChangePassword
        return await changePassword(database, person, input, visitor, tellOwner)
      }),
  })
}

/** What somebody sees and ends of their own sessions. */
export function ownAccountRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/v1/own-account',
    schema: {
      operationId: 'getOwnAccount',
      tags: ['access'],
      summary: 'One’s own account and sessions',
      description: 'By what one signs in, and where one is signed in at present.',
      response: { 200: schema.OwnAccount, ...problemResponses(['unknownPerson', 'unavailable']) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 200, async (personId, visitor) =>
        ok(
          await findOwnAccount(app.services, personId, {
            ...{ ...visitor, origin: originOf(app, request) },
          }),
        ),
      ),
  })
  app.route({
    method: 'DELETE',
    url: '/api/v1/sessions/:handle',
    schema: {
      operationId: 'endSession',
      tags: ['access'],
      summary: 'End one of one’s own sessions',
      description: 'Whoever uses that browser must sign in again.',
      params: schema.OneSession,
      response: { 200: schema.EndedSessions, ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 200, (personId, visitor) => {
        const { handle } = request.params as schema.OneSession
        return endSession(app.services.database, personId, handle, visitor)
      }),
  })
  app.route({
    method: 'POST',
    url: '/api/v1/session-endings',
    schema: {
      operationId: 'endOtherSessions',
      tags: ['access'],
      summary: 'End all one’s other sessions',
      description: 'Every session of the person ends but the one that asks.',
      response: { 201: schema.EndedSessions, ...problemResponses(REFUSED) },
    },
    handler: (request, reply) =>
      asPerson(app, request, reply, 201, (personId, visitor) =>
        endOtherSessions(app.services.database, personId, visitor),
      ),
  })
}
