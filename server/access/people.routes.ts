import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import * as schema from '#domain/access/people/schema.ts'
import { PEOPLE_REFUSALS } from '#domain/access/people-refusals.ts'
import type { RefusalKind } from '#domain/access/refusals.ts'
import { Exactly } from '#domain/base/schema.ts'
import { DOCUMENT_REFUSALS } from '#domain/documents/refusals.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { originOf, printOnce } from '#server/platform/print-once.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { clearTriesOf, endSessionsOf, unlinkProviderOf } from './accounts-kept.ts'
import { drawLetters, findLetterOffice, makeLetters, type SetLetters } from './letters.ts'
import { getPerson, getPersonForm, listPeople, makeAccount } from './people.ts'
import { endPost, giveOneMorePost } from './posts.ts'

const refusals = [PEOPLE_REFUSALS, DOCUMENT_REFUSALS]
const kept = { tag: 'access', right: 'keepPeople', refusals: [PEOPLE_REFUSALS] } as const
const REFUSED: RefusalKind[] = [
  ...(['invalid', 'unknownPerson', 'forbidden', 'notFound', 'conflict'] as const),
  ...(['unavailable', 'fault'] as const),
]

/** The administrator's pages: people of the programme, their posts, accounts and letters. */
export function peopleRoutes(setPages: SetLetters): (app: App) => void {
  return (app) => {
    readingRoutes(app)
    postRoutes(app)
    accountRoutes(app)
    lettersRoute(app, setPages)
  }
}

function readingRoutes(app: App): void {
  query(app, {
    ...kept,
    path: '/people',
    operationId: 'listPeople',
    summary: 'People of the programme',
    description:
      'Everybody who holds or held a post, by given name, with posts and the state of the account; found without diacritics.',
    input: schema.AskPeople,
    answer: schema.PeopleList,
    run: (context, { input }) => listPeople(context, input),
  })
  query(app, {
    ...kept,
    path: '/person-form',
    operationId: 'getPersonForm',
    summary: 'What a new account may be of',
    description: 'Units and communes to choose from, and sign-in names that are taken.',
    answer: schema.PersonForm,
    run: (context) => getPersonForm(context),
  })
  query(app, {
    ...kept,
    path: '/people/:personId',
    operationId: 'getPerson',
    summary: 'One person',
    description:
      'Posts held, to come and over; the account, its letter, sessions and wrong passwords.',
    params: schema.OnePerson,
    answer: schema.PersonView,
    run: (context, { params }) => getPerson(context, params.personId),
  })
}

function postRoutes(app: App): void {
  command(app, {
    ...kept,
    path: '/people',
    operationId: 'makeAccount',
    summary: 'Make an account',
    description: 'A person, a name to sign in by and a first post, all or nothing.',
    input: schema.MakeAccount,
    answer: schema.MadeAccount,
    run: (context, { input }) => makeAccount(context, input),
  })
  command(app, {
    ...kept,
    path: '/people/:personId/posts',
    operationId: 'givePost',
    summary: 'Give one more post',
    description:
      'Nobody gives a post to themselves. Where the post asks for shorter sessions, those of the person end.',
    params: schema.OnePerson,
    input: schema.GivePost,
    answer: schema.GivenAnswer,
    run: (context, { params, input }) => giveOneMorePost(context, params.personId, input),
  })
  command(app, {
    ...kept,
    path: '/posts/:postId/endings',
    operationId: 'endPost',
    summary: 'End a post, or hand it over',
    description:
      'Ends a post after its last day; the next holder, where named, holds it from the day after. The last administrator stays.',
    params: schema.OnePost,
    input: schema.EndPost,
    answer: schema.EndedPost,
    run: (context, { params, input }) => endPost(context, params.postId, input),
  })
}

function accountRoutes(app: App): void {
  command(app, {
    ...kept,
    path: '/people/:personId/try-clearings',
    operationId: 'clearTries',
    summary: 'Let somebody try again',
    description: 'Wrong passwords stop counting against the account.',
    params: schema.OnePerson,
    answer: schema.Cleared,
    run: (context, { params }) => clearTriesOf(context, params.personId),
  })
  command(app, {
    ...kept,
    path: '/people/:personId/session-endings',
    operationId: 'endSessionsOfPerson',
    summary: 'End every session of a person',
    description: 'Wherever the person is signed in, they must sign in again.',
    params: schema.OnePerson,
    answer: schema.Cleared,
    run: (context, { params }) => endSessionsOf(context, params.personId),
  })
  command(app, {
    ...kept,
    path: '/people/:personId/provider-unlinkings',
    operationId: 'unlinkProvider',
    summary: 'Take a link with the identity provider away',
    description:
      'The provider opens the account no more, until its owner links it anew. An administrator never links: that is the owner’s alone.',
    params: schema.OnePerson,
    answer: schema.Cleared,
    run: (context, { params }) => unlinkProviderOf(context, params.personId),
  })
}

/** Making and printing are one: the code stands in the file that is answered, and nowhere else. */
function lettersRoute(app: App, setPages: SetLetters): void {
  app.route({
    method: 'POST',
    url: '/api/v1/programmes/:programme/account-letters',
    schema: {
      operationId: 'makeLetters',
      'x-right': 'keepPeople',
      tags: ['access'],
      summary: 'Letters with a one-time code',
      description:
        'One A5 page for each person named, with a new code to set a password by; the password before and every session go, and the second step where that is asked with a reason. The same key does not print twice: the code is shown once.',
      params: Exactly({ programme: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) }),
      headers: Type.Object({
        'idempotency-key': Type.Optional(Type.String({ description: 'UUID of the command' })),
      }),
      body: schema.MakeLetters,
      response: {
        201: {
          description: 'The letters.',
          content: { 'application/pdf': { schema: Type.String({ format: 'binary' }) } },
        },
        ...problemResponses(REFUSED),
      },
    },
    handler: (request, reply) => answerLetters(app, setPages, request, reply),
  })
}

function answerLetters(
  app: App,
  setPages: SetLetters,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const input = request.body as schema.MakeLetters
  return printOnce(app, request, reply, {
    ...{ right: 'keepPeople', name: 'makeLetters', input, refusals },
    findOffice: (context) => findLetterOffice(context, originOf(app, request)),
    make: (context) => makeLetters(context, input),
    draw: (sheets, office) => drawLetters(sheets, office, setPages),
    meanwhile: { code: 'letter-printed-meanwhile' },
  })
}
