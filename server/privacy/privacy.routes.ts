import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { OnePerson } from '#domain/access/people/schema.ts'
import { PEOPLE_REFUSALS } from '#domain/access/people-refusals.ts'
import type { Right } from '#domain/access/rights.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import type { Held } from '#domain/privacy/held.ts'
import { PRIVACY_REFUSALS } from '#domain/privacy/refusals.ts'
import * as schema from '#domain/privacy/schema.ts'
import { findPersonOf } from '#server/access/people.ts'
import type { App } from '#server/platform/app-type.ts'
import type { Context } from '#server/platform/context.ts'
import { answer, command, inScope, query } from '#server/platform/endpoint.ts'
import { originOf } from '#server/platform/print-once.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { sendFile, streamText } from '#server/platform/stream-file.ts'
import { getProgramme } from '#server/programme/programme.ts'
import { askForCorrection, correctPerson, getOwnCorrection, getPersonData } from './corrections.ts'
import { erasePerson, getErasure } from './erasure.ts'
import { type HeldPart, readHeld } from './held.ts'
import { writeHeldWorkbook } from './held-workbook.ts'
import { getRetention } from './retention.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ROOT = '/api/v1/programmes/:programme'
const tag = 'privacy'
const refusals = [PEOPLE_REFUSALS]
const kept = { tag, right: 'keepPeople', refusals: [PEOPLE_REFUSALS, PRIVACY_REFUSALS] } as const
const programme = Type.String({ pattern: '^[a-z0-9-]{1,40}$' })

type Named = { personId: Uuid; name: string }

/** What is held on each official: read, corrected and erased, by the person and by whoever keeps the accounts. */
export function privacyRoutes(app: App): void {
  fileRoutes(app)
  correctionRoutes(app)
  erasureRoutes(app)
  query(app, {
    ...kept,
    path: '/retention',
    operationId: 'getRetention',
    summary: 'What outlived its term and was deleted',
    description: 'The newest nightly runs, with how many of what went.',
    answer: schema.RetentionView,
    run: (context) => getRetention(context),
  })
}

function erasureRoutes(app: App): void {
  query(app, {
    ...kept,
    path: '/people/:personId/erasure',
    operationId: 'getErasure',
    summary: 'What erasing a person would do',
    description: 'In numbers: what would go, and what would stay. Refused where it would be.',
    params: OnePerson,
    answer: schema.ErasureView,
    run: (context, { params }) => getErasure(context, params.personId),
  })
  command(app, {
    ...kept,
    path: '/people/:personId/erasures',
    operationId: 'erasePerson',
    summary: 'Erase the personal data of a person',
    description:
      'Once every post is over: name, account, sessions, addresses, contacts and messages go; the posts and what was done under them stay. The name is typed to confirm.',
    params: OnePerson,
    input: schema.ErasePerson,
    answer: schema.Erased,
    run: (context, { params, input }) => erasePerson(context, params.personId, input),
  })
}

function correctionRoutes(app: App): void {
  query(app, {
    path: '/own-correction',
    operationId: 'getOwnCorrection',
    tag,
    summary: 'What one asked to be corrected',
    description: 'The request that waits for the administrator, if any.',
    right: 'keepOwnData',
    answer: schema.OwnCorrection,
    run: (context) => getOwnCorrection(context),
  })
  command(app, {
    path: '/own-correction-requests',
    operationId: 'askForCorrection',
    tag,
    summary: 'Ask for a correction of what is held on oneself',
    description: 'Goes to the administrator; one request a person, the newest stands.',
    right: 'keepOwnData',
    refusals: [PRIVACY_REFUSALS],
    input: schema.AskForCorrection,
    answer: schema.Asked,
    run: (context, { input }) => askForCorrection(context, input),
  })
  query(app, {
    ...kept,
    path: '/people/:personId/personal-data',
    operationId: 'getPersonData',
    summary: 'What may be corrected about a person',
    description: 'As it stands, and what the person asked for.',
    params: OnePerson,
    answer: schema.PersonData,
    run: (context, { params }) => getPersonData(context, params.personId),
  })
  command(app, {
    ...kept,
    path: '/people/:personId/corrections',
    operationId: 'correctPerson',
    summary: 'Correct what is held on a person',
    description:
      'Name, sign-in name, telephone, mail address, with a reason; what stood before is kept nowhere. Answers the request of the person.',
    params: OnePerson,
    input: schema.CorrectPerson,
    answer: schema.Corrected,
    run: (context, { params, input }) => correctPerson(context, params.personId, input),
  })
}

function fileRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: `${ROOT}/own-personal-data/export`,
    schema: {
      operationId: 'exportOwnData',
      'x-right': 'keepOwnData',
      summary: 'What is held on oneself',
      params: Exactly({ programme }),
      ...described,
    },
    handler: (request, reply) =>
      sendHeld(app, request, reply, 'keepOwnData', async ({ actor }) =>
        ok({ personId: actor.personId, name: actor.personName }),
      ),
  })
  app.route({
    method: 'GET',
    url: `${ROOT}/people/:personId/personal-data/export`,
    schema: {
      operationId: 'exportPersonData',
      'x-right': 'keepPeople',
      summary: 'What is held on a person, for that person',
      params: Exactly({ programme, ...OnePerson.properties }),
      ...described,
    },
    handler: (request, reply) =>
      sendHeld(app, request, reply, 'keepPeople', (context) =>
        findPersonOf(context, (request.params as { personId: Uuid }).personId),
      ),
  })
}

const described = {
  tags: [tag],
  description:
    'Account, posts, sessions, second step, tokens by name, addresses, contacts, messages, and how often what was done: no secret. As JSON (streamed) or as a workbook.',
  querystring: schema.AskOwnData,
  response: {
    200: {
      description: 'The file.',
      content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
    },
    ...problemResponses([
      ...(['invalid', 'unknownPerson', 'forbidden', 'notFound'] as const),
      ...(['unavailable', 'fault'] as const),
    ]),
  },
}

async function sendHeld(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  right: Right,
  findPerson: (context: Context) => Promise<Result<Named>>,
): Promise<FastifyReply> {
  const { format } = request.query as schema.AskOwnData
  const { programme: slug } = request.params as { programme: string }
  const pageOf = (command: string) =>
    `${originOf(app, request)}/p/${slug}/trail?command=${encodeURIComponent(command)}`
  if (format === 'json')
    return streamText(
      app,
      request,
      reply,
      { right, refusals, mediaType: 'application/json; charset=utf-8' },
      async (context, begin) => {
        const person = await findPerson(context)
        if (!person.ok) return person
        const write = begin('du-lieu-ca-nhan.json')
        let before = '{\n'
        for await (const [name, value] of readHeld(context, person.value, pageOf)) {
          await write(`${before}  ${JSON.stringify(name)}: ${JSON.stringify(value, null, 2)}`)
          before = ',\n'
        }
        await write('\n}\n')
        return ok(undefined)
      },
    )
  const read = await inScope(app, request, right, 'read', async (context) => {
    const person = await findPerson(context)
    if (!person.ok) return person
    const { isPractice } = await getProgramme(context.db, context.actor.programmeId)
    const parts: HeldPart[] = []
    for await (const part of readHeld(context, person.value, pageOf)) parts.push(part)
    return ok({ held: Object.fromEntries(parts) as Held, isPractice })
  })
  if (!read.ok) return answer(reply, read, 200, refusals)
  const { held, isPractice } = read.value
  const bytes = await writeHeldWorkbook(held, isPractice ? PRACTICE_NOTICE : undefined)
  return sendFile(reply, XLSX, 'du-lieu-ca-nhan.xlsx', Buffer.from(bytes))
}
