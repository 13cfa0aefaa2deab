import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { ANSWER_REFUSALS } from '#domain/activities/answer-refusals.ts'
import * as schema from '#domain/activities/answers/schema.ts'
import { refuse } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import { DOCUMENT_REFUSALS } from '#domain/documents/refusals.ts'
import type { App } from '#server/platform/app-type.ts'
import { readCookie } from '#server/platform/cookies.ts'
import { answer, command, commandIdOf } from '#server/platform/endpoint.ts'
import { originOf, printOnce } from '#server/platform/print-once.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { findUnstorable } from '#server/platform/storable.ts'
import { drawSlips, findOffice, type SetPages } from './slip-file.ts'
import { answerByCode, type Holder, openByCode } from './slip-use.ts'
import { issueSlips, revokeSlip } from './slips.ts'

const Slug = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })
const KeyHeader = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ description: 'UUID of the command' })),
})
const refusals = [ANSWER_REFUSALS, DOCUMENT_REFUSALS]
const REFUSED: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'conflict'] as const),
  ...(['unavailable', 'fault'] as const),
]
const BY_CODE: RefusalKind[] = [
  ...(['invalid', 'forbidden', 'notFound', 'conflict', 'tooOften'] as const),
  ...(['unavailable', 'fault'] as const),
]

/** Slips of confirmation: printed for communes, answered by whoever holds the code. */
export function slipRoutes(setPages: SetPages): (app: App) => void {
  return (app) => {
    printRoute(app, setPages)
    revokeRoute(app)
    openRoute(app)
    answerRoute(app)
  }
}

function revokeRoute(app: App): void {
  command(app, {
    path: '/slips/:slipId/revocations',
    operationId: 'revokeSlip',
    tag: 'activities',
    summary: 'Revoke a slip',
    description: 'Ends a slip that was not used; its code opens nothing from then on.',
    right: 'revokeSlip',
    refusals,
    params: schema.OneSlip,
    input: schema.RevokeSlip,
    answer: schema.RevokedSlip,
    run: (context, { params, input }) => revokeSlip(context, params.slipId, input),
  })
}

/** Issuing and printing are one: the code stands in the file that is answered, and nowhere else. */
function printRoute(app: App, setPages: SetPages): void {
  app.route({
    method: 'POST',
    url: '/api/v1/programmes/:programme/slips',
    schema: {
      operationId: 'printSlips',
      'x-right': 'issueSlip',
      tags: ['activities'],
      summary: 'Print slips of a round',
      description:
        'One A5 slip for each commune named that has anything left to answer, with a new one-time code; slips printed before for the same round are revoked. The same key does not print twice: the code is shown once.',
      params: Exactly({ programme: Slug }),
      headers: KeyHeader,
      body: schema.IssueSlips,
      response: {
        201: {
          description: 'The slips.',
          content: { 'application/pdf': { schema: Type.String({ format: 'binary' }) } },
        },
        ...problemResponses(REFUSED),
      },
    },
    handler: (request, reply) => {
      const input = request.body as schema.IssueSlips
      return printOnce(app, request, reply, {
        ...{ right: 'issueSlip', name: 'printSlips', input, refusals },
        findOffice: (context) =>
          findOffice(context, originOf(app, request), app.services.isPractice),
        make: (context) => issueSlips(context, input),
        draw: (sheets, office) => drawSlips(sheets, office, setPages),
        meanwhile: { code: 'slip-printed-meanwhile' },
      })
    },
  })
}

/** Opening is a question; it travels as POST so that no address, and no log of addresses, holds the code. */
function openRoute(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/slip-openings',
    schema: {
      operationId: 'openSlip',
      tags: ['activities'],
      summary: 'Open a slip by its code',
      description: 'What the slip asks. Needs no sign-in; nothing is answered by opening.',
      body: schema.OpenSlip,
      response: { 200: schema.SlipView, ...problemResponses(BY_CODE) },
    },
    handler: async (request, reply) => {
      const input = request.body as schema.OpenSlip
      const holder = await holderOf(app, request)
      return answer(reply, await openByCode(app.services.database, input, holder), 200, refusals)
    },
  })
}

function answerRoute(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/v1/slip-answers',
    schema: {
      operationId: 'answerSlip',
      tags: ['activities'],
      summary: 'Answer a slip by its code',
      description:
        'Records what the commune says of the items of its slip, once: the code is used up by it.',
      headers: KeyHeader,
      body: schema.AnswerSlip,
      response: { 201: schema.RecordedAnswers, ...problemResponses(BY_CODE) },
    },
    handler: async (request, reply) => {
      const key = commandIdOf(request)
      if (!key.ok) return answer(reply, key, 201)
      const odd = findUnstorable(request.body, 'body')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 201)
      const input = request.body as schema.AnswerSlip
      const holder = await holderOf(app, request)
      const result = await answerByCode(app.services.database, input, holder, key.value)
      return answer(reply, result, 201, refusals)
    },
  })
}

async function holderOf(app: App, request: FastifyRequest): Promise<Holder> {
  const { database, clock } = app.services
  const moment = clock.moment()
  const token = readCookie(request, 'session')
  const person = await app.access.findPerson(database, token, moment)
  return { address: request.ip, personId: person?.personId, moment }
}
