import type { FastifyReply, FastifyRequest } from 'fastify'
import { ACCOUNT_REFUSALS } from '#domain/access/account-refusals.ts'
import { homeOf } from '#domain/access/home.ts'
import type { RefusalKind } from '#domain/access/refusals.ts'
import * as schema from '#domain/access/schema.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer } from '#server/platform/endpoint.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import {
  changePassword,
  type Entered,
  endOtherSessions,
  endSession,
  findOwnAccount,
  setPasswordByCode,
  signIn,
  type Visitor,
} from './accounts.ts'
import { keepDevice, keepSession } from './cookies.ts'
import { findPerson } from './sessions.ts'

const refusals = [ACCOUNT_REFUSALS]
const REFUSED: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'tooOften'] as const),
  ...(['unavailable', 'fault'] as const),
]
const response = { 201: schema.SignedIn, ...problemResponses(REFUSED) }

/** The ways in by an account. They travel as POST: no log of addresses holds a name, a code or a password. */
export function enteringRoutes(app: App): void {
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
      summary: 'Set a password by the code of the letter',
      description:
        'Sets the first password, or a new one after a reset, by a one-time code, and signs in. A password that is not taken leaves the code as it was.',
      security: [],
      body: schema.SetPassword,
      response,
    },
    handler: (request, reply) =>
      enterBy(app, request, reply, (visitor) =>
        setPasswordByCode(app.services.database, request.body as schema.SetPassword, visitor),
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
        return await changePassword(database, person.personId, input, visitor)
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
        ok(await findOwnAccount(app.services.database, personId, visitor)),
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

async function asPerson(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  run: (personId: Uuid, visitor: Visitor) => Promise<Result<unknown>>,
): Promise<FastifyReply> {
  const visitor = visitorOf(app, request)
  const person = await findPerson(app.services.database, visitor.sessionToken, visitor.moment)
  const result = person ? await run(person.personId, visitor) : notSignedIn()
  return answer(reply.header('cache-control', 'no-store'), result, status, refusals)
}

const notSignedIn = () => refuse({ code: 'not-signed-in' } as const)

async function enterBy(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (visitor: Visitor) => Promise<Result<Entered>>,
): Promise<FastifyReply> {
  const odd = findUnstorable(request.body, 'body')
  if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 201)
  const result = await run(visitorOf(app, request))
  if (!result.ok) return answer(reply, result, 201, refusals)
  const { role, slug, deviceToken } = result.value
  keepSession(request, reply, result.value)
  keepDevice(request, reply, deviceToken)
  return reply
    .code(201)
    .header('cache-control', 'no-store')
    .send({ home: homeOf(role, slug) })
}

function visitorOf(app: App, request: FastifyRequest): Visitor {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'],
    sessionToken: request.cookies.session || undefined,
    deviceToken: request.cookies.device || undefined,
    moment: app.services.clock.moment(),
  }
}
