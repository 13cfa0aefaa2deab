import type { FastifyReply, FastifyRequest } from 'fastify'
import { ACCOUNT_REFUSALS } from '#domain/access/account-refusals.ts'
import { PROVIDER_REFUSALS } from '#domain/access/provider-refusals.ts'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { App } from '#server/platform/app-type.ts'
import { readCookie } from '#server/platform/cookies.ts'
import { answer } from '#server/platform/endpoint.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { keepDevice, keepSession } from './cookies.ts'
import type { Entered, Visitor } from './entering.ts'
import { proveOwner } from './owner-proof.ts'
import { findPerson } from './sessions.ts'

const refusals = [ACCOUNT_REFUSALS, PROVIDER_REFUSALS]

/** What the routes of one's own account may refuse. */
export const REFUSED: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'conflict', 'tooOften'] as const),
  ...(['unavailable', 'fault'] as const),
]

/** Answers somebody who is signed in about their own account. */
export async function asPerson(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  run: (personId: Uuid, visitor: Visitor) => Promise<Result<unknown>>,
): Promise<FastifyReply> {
  const odd = findUnstorable(request.body, 'body')
  if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), status)
  const visitor = visitorOf(app, request)
  const person = await findPerson(app.services.database, visitor.sessionToken, visitor.moment)
  const result = person ? await run(person.personId, visitor) : notSignedIn()
  return answerPerson(reply, result, status)
}

/** What is said of one's own account stays out of every cache. */
export function answerPerson(
  reply: FastifyReply,
  result: Result<unknown>,
  status: number,
): FastifyReply {
  return answer(reply.header('cache-control', 'no-store'), result, status, refusals)
}

/**
 * Has whoever asks signed in lately, or typed the password again? Practice people have none, and who is not signed in is
 * refused by the command itself.
 */
export async function proveAsker(
  { services: { database, isPractice } }: App,
  visitor: Visitor,
  password: string | undefined,
): Promise<Result<unknown>> {
  const { sessionToken, moment } = visitor
  const person = isPractice ? undefined : await findPerson(database, sessionToken, moment)
  return person ? proveOwner(database.outside, person.personId, password, visitor) : ok(undefined)
}

export const notSignedIn = () => refuse({ code: 'not-signed-in' } as const)

/** Answers somebody who comes in, or goes on with another session: the cookies are new. */
export async function enterBy(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (visitor: Visitor) => Promise<Result<Entered>>,
): Promise<FastifyReply> {
  const odd = findUnstorable(request.body, 'body')
  if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 201)
  const result = await run(visitorOf(app, request))
  if (!result.ok) return answer(reply, result, 201, refusals)
  keepEntered(request, reply, result.value)
  return reply.code(201).header('cache-control', 'no-store').send({ home: result.value.home })
}

/** The browser keeps the tokens of who came in. */
export function keepEntered(request: FastifyRequest, reply: FastifyReply, entered: Entered): void {
  keepSession(request, reply, entered)
  if (entered.deviceToken) keepDevice(request, reply, entered.deviceToken)
}

export function visitorOf(app: App, request: FastifyRequest): Visitor {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'],
    sessionToken: readCookie(request, 'session'),
    deviceToken: readCookie(request, 'device'),
    moment: app.services.clock.moment(),
  }
}
