import { Type } from 'typebox'
import { roleName } from '#domain/access/role-names.ts'
import { PRACTICE_LIMITS } from '#domain/access/session-limits.ts'
import { refuse } from '#domain/base/result.ts'
import { Exactly, Id } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { readCookie } from '#server/platform/cookies.ts'
import { answer } from '#server/platform/endpoint.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { enteringRoutes, ownAccountRoutes } from './accounts.routes.ts'
import { expire, keepSession } from './cookies.ts'
import { record } from './entering.ts'
import { passkeyRoutes } from './passkeys.routes.ts'
import { providerRoutes } from './provider.routes.ts'
import { resetRoute } from './reset-by-mail.routes.ts'
import { type QueueAccountMail, resetsByMail } from './reset-by-mail.ts'
import { secondStepRoutes } from './second-step.routes.ts'
import { closeSession, listPracticePeople, openSession, touchSession } from './sessions.ts'
import { trustedDeviceRoutes } from './trusted-devices.routes.ts'
import { visitorOf } from './visitor.ts'

const PracticePeople = Exactly({
  /** As people know the identity provider, where one is set. */
  providerName: Type.Union([Type.String(), Type.Null()]),
  /** Whether a forgotten password is reset by a mailed link. */
  resetsByMail: Type.Boolean(),
  programme: Exactly({ title: Type.String(), slug: Type.String() }),
  people: Type.Array(
    Exactly({ personId: Id, name: Type.String(), roleLabel: Type.String(), note: Type.String() }),
  ),
})

/** Signing in and out: in practice by picking one of the cast, else by name and password. */
export const accessRoutes = (queue: QueueAccountMail) => (app: App) => {
  app.addHook('onRequest', async (request) => {
    const session = readCookie(request, 'session')
    if (session) await touchSession(app.services.database, session, app.services.clock.moment())
  })
  enteringRoutes(app, queue)
  resetRoute(app, queue)
  ownAccountRoutes(app)
  secondStepRoutes(app)
  passkeyRoutes(app)
  trustedDeviceRoutes(app)
  providerRoutes(app)
  app.route({
    method: 'GET',
    url: '/api/v1/practice-people',
    schema: {
      operationId: 'listPracticePeople',
      tags: ['access'],
      summary: 'The ways in: the practice cast, or those of an account',
      description:
        'The people to choose from in practice mode, empty in a database of real people, where an identity provider may be named to sign in by and a password may be reset by mail.',
      response: { 200: PracticePeople, ...problemResponses(['invalid', 'unavailable']) },
    },
    handler: async (_request, reply) => {
      const people = await listPracticePeople(app.services.database)
      return reply.send({
        providerName: app.services.provider?.name ?? null,
        resetsByMail: resetsByMail(app.services),
        programme: { title: people[0]?.programmeTitle ?? '', slug: people[0]?.slug ?? '' },
        people: people.map((person) => ({
          personId: person.personId,
          name: person.name,
          roleLabel: roleName(person.role, 'vi'),
          note: person.title,
        })),
      })
    },
  })
  app.route({
    method: 'POST',
    url: '/api/v1/sessions',
    schema: {
      operationId: 'openSession',
      tags: ['access'],
      summary: 'Sign in',
      description:
        'Opens a session for a person of the practice cast and sets its cookie; the one that the browser had ends.',
      body: Exactly({ personId: Id }),
      response: {
        201: Exactly({ home: Type.String() }),
        ...problemResponses(['invalid', 'notFound', 'unavailable']),
      },
    },
    handler: async (request, reply) => {
      const { personId } = request.body as { personId: string }
      const { database, clock } = app.services
      const person = (await listPracticePeople(database)).find((row) => row.personId === personId)
      if (!person) return answer(reply, refuse({ code: 'not-found' }), 201)
      const userAgent = request.headers['user-agent']
      const before = readCookie(request, 'session')
      const session = {
        ...{ personId, limits: PRACTICE_LIMITS, userAgent, before },
        secondStep: 'none' as const,
      }
      const opened = await openSession(database.outside, session, clock.moment())
      keepSession(request, reply, opened)
      return reply.code(201).send({ home: `/p/${person.slug}` })
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/v1/sessions/current',
    schema: {
      operationId: 'closeSession',
      tags: ['access'],
      summary: 'Sign out',
      description: 'Ends the session of this browser.',
      response: { 204: Type.Null(), ...problemResponses(['invalid', 'unavailable']) },
    },
    handler: async (request, reply) => {
      const { database, isPractice } = app.services
      const session = readCookie(request, 'session')
      const personId = session && (await closeSession(database, session))
      if (personId && !isPractice)
        await record(database.outside, 'signedOut', personId, visitorOf(app, request), personId)
      expire(request, reply, 'session')
      return reply.code(204).send(null)
    },
  })
}
