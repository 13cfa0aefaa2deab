import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { type Actor, scopeOf } from '#domain/access/actor.ts'
import { readBearer } from '#domain/access/api-tokens/token.ts'
import type { RefusalTable } from '#domain/access/refusals.ts'
import { may, type Right, tokenCarries } from '#domain/access/rights.ts'
import { ok, type Refusal, type Result, refuse } from '#domain/base/result.ts'
import { Exactly } from '#domain/base/schema.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import type { App } from './app-type.ts'
import { newId } from './clock.ts'
import type { CommandContext, Context, Outcome } from './context.ts'
import { readCookie } from './cookies.ts'
import { type Database, type Db, enterScope, sqlStateOf } from './database.ts'
import { getHorizon } from './horizon.ts'
import { inOneTransaction } from './one-trip.ts'
import { Problem, problemOf, statusesOf } from './problem.ts'
import { findUnstorable } from './storable.ts'
import { findTrailEntry, insertTrailEntry } from './trail.sql.ts'
import { markOfAddress } from './tries.ts'

declare module 'fastify' {
  interface FastifySchema {
    /** The right that the route asks for: said in the API's description, held to the table by a test. */
    'x-right'?: Right
  }
}

/** What every route says of itself: for the wrapper, the API's description and the tests. */
type Described = {
  /** Path below /api/v1/programmes/:programme. */
  path: string
  operationId: string
  tag: string
  summary: string
  description: string
  right: Right
  refusals?: readonly RefusalTable[]
}

type Schemas<Params extends TSchema, Input extends TSchema, Answer extends TSchema> = {
  params?: Params
  input?: Input
  answer: Answer
}

type Given<Params extends TSchema, Input extends TSchema> = {
  params: Static<Params>
  input: Static<Input>
}

const Slug = Type.String({
  pattern: '^[a-z0-9-]{1,40}$',
  description: 'Short name of the programme',
})

const CommandHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      description: 'UUID of the command: a second sending of the same command is harmless',
    }),
  ),
})

const ROOT = '/api/v1/programmes/:programme'

/**
 * A question: GET, one read-only transaction in the asker's scope. `input` is the query string.
 * `takesHorizon`: the context carries the newest moment that may serve as an as-of.
 */
export function query<Params extends TSchema, Input extends TSchema, Answer extends TSchema>(
  app: App,
  options: Described &
    Schemas<Params, Input, Answer> & {
      takesHorizon?: boolean
      run(context: Context, given: Given<Params, Input>): Promise<Result<Static<Answer>>>
    },
): void {
  app.route({
    method: 'GET',
    url: ROOT + options.path,
    schema: describe(options, 'querystring'),
    handler: async (request, reply) => {
      const given = { params: request.params, input: request.query } as Given<Params, Input>
      const odd = findUnstorable(given.input, 'querystring')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 200)
      const horizon = options.takesHorizon
        ? await getHorizon(app.services.database.outside)
        : undefined
      const result = await inScope(app, request, options.right, 'read', (context) =>
        options.run(horizon === undefined ? context : { ...context, horizon }, given),
      )
      return answer(reply, result, 200, options.refusals)
    },
  })
}

/**
 * A command: POST, one transaction holding the change, its trail entry and the memory of its key. The same
 * key with the same command answers what was answered; with another command it is refused (law 12).
 */
export function command<Params extends TSchema, Input extends TSchema, Answer extends TSchema>(
  app: App,
  options: Described &
    Schemas<Params, Input, Answer> & {
      /** Asked before the command begins: that its owner sits there, and not somebody at a browser left open. */
      prove?(request: FastifyRequest, input: Static<Input>): Promise<Result<unknown>>
      /** Fields of the input that prove it and that no memory is to keep, not even in a digest. */
      proofs?: readonly (keyof Static<Input>)[]
      run(
        context: CommandContext,
        given: Given<Params, Input>,
      ): Promise<Result<Outcome<Static<Answer>>>>
    },
): void {
  app.route({
    method: 'POST',
    url: ROOT + options.path,
    schema: describe(options, 'body'),
    handler: async (request, reply) => {
      const key = commandIdOf(request)
      if (!key.ok) return answer(reply, key, 201)
      const commandId = key.value
      const given = { params: request.params, input: request.body } as Given<Params, Input>
      const odd = findUnstorable(given.input, 'body')
      if (odd) return answer(reply, refuse({ code: 'input-invalid', place: odd }), 201)
      const proven = await options.prove?.(request, given.input)
      if (proven && !proven.ok) return answer(reply, proven, 201, options.refusals)
      const kept = without(request.body, options.proofs ?? [])
      const digest = digestOf([options.operationId, request.params, kept])
      const result = await onceMoreAfterRace(() =>
        inScope(app, request, options.right, 'write', (context) =>
          runCommand(context, { commandId, digest, name: options.operationId }, (commandContext) =>
            options.run(commandContext, given),
          ),
        ),
      )
      return answer(reply, result, 201, options.refusals)
    },
  })
}

function without(body: unknown, fields: readonly PropertyKey[]): unknown {
  if (fields.length === 0) return body
  return Object.fromEntries(
    Object.entries(body as object).filter(([name]) => !fields.includes(name)),
  )
}

/** What the trail needs of who writes: under a post, or without one by a paper's code. */
type Writing = {
  db: Db
  actor: { programmeId: Uuid; personId: Uuid; postId: Uuid | null }
  addressMark?: string | undefined
}

/** The id of a command, its idempotency key; refused when there is none. */
export function commandIdOf(request: FastifyRequest): Result<Uuid> {
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && isUuid(key)) return ok(key)
  return refuse({ code: 'idempotency-key-missing' })
}

/**
 * Runs a decided change under its key: answers what the key answered before, else the change and its trail
 * entry. Used by the wrapper and by the command line, so both keep the same law.
 */
export async function runCommand<Answer, Asking extends Writing = Context>(
  context: Asking,
  { commandId, digest, name }: { commandId: Uuid; digest: string; name: string },
  run: (context: Asking & { commandId: Uuid }) => Promise<Result<Outcome<Answer>>>,
): Promise<Result<Answer>> {
  const { db, actor, addressMark } = context
  const before = await findTrailEntry(db, actor.programmeId, commandId)
  if (before)
    return before.digest === digest
      ? { ok: true, value: before.answer as Answer }
      : refuse({ code: 'idempotency-key-used' })
  const result = await run({ ...context, commandId })
  if (!result.ok) {
    // What refuses may be the change that a twin of this very request made since we looked.
    if (await findTrailEntry(db, actor.programmeId, commandId)) throw new AnsweredMeanwhile()
    return result
  }
  const { answer: value, about } = result.value
  await insertTrailEntry(db, {
    programmeId: actor.programmeId,
    commandId,
    personId: actor.personId,
    postId: actor.postId,
    command: name,
    digest,
    unitId: about.unitId,
    placeId: about.placeId,
    subjectKind: about.kind,
    subjectId: about.id,
    reason: about.reason,
    recordedAt: about.recordedAt,
    details: about.details,
    answer: value,
    addressMark,
  })
  return { ok: true, value }
}

class AnsweredMeanwhile extends Error {
  override name = 'AnsweredMeanwhile'
}

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Who was let in, by request: for the line that a file leaves behind. */
const askers = new WeakMap<FastifyRequest, Actor>()

/** Who asked, by request, whether let in or not: for the line that a refusal leaves behind. */
const known = new WeakMap<FastifyRequest, Actor>()

/** Who asked, under which post, even where the post lacks the right; nobody where nobody was signed in. */
export function whoAsked(request: FastifyRequest): Actor | undefined {
  return known.get(request)
}

/** Who asked, once the post was found to have the right. */
export function askerOf(request: FastifyRequest): Actor | undefined {
  return askers.get(request)
}

/** Finds who asks and under which post, sets the scope, runs; a refusal rolls everything back. */
export async function inScope<T>(
  app: App,
  request: FastifyRequest,
  right: Right,
  access: 'read' | 'write',
  run: (context: Context) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { database, clock } = app.services
  const { enterAs, enterByToken, findPerson, findProgrammeBySlug } = app.access
  const moment = clock.moment()
  const token = readCookie(request, 'session')
  const secret = readBearer(request.headers.authorization)
  if (secret !== undefined && app.access.asksTooOften(secret, moment))
    return refuse({ code: 'token-too-often' })
  const { programme: slug } = request.params as { programme: string }
  const programme = await findProgrammeBySlug(database.outside, slug)
  if (!programme) {
    if (secret !== undefined) return app.access.countRefusedToken(database, request.ip, moment)
    const person = await findPerson(database, token, moment)
    return refuse({ code: person ? 'no-post-here' : 'not-signed-in' })
  }
  const { programmeId } = programme
  const work = async (db: Db): Promise<Result<T>> => {
    const found = await (secret === undefined
      ? enterAs(db, { token, programmeId, moment })
      : enterByToken(db, { secret, programmeId, moment }))
    if (!found.ok) return found
    const actor = found.value
    known.set(request, actor)
    if (actor.token && access === 'write') return refuse({ code: 'token-reads-only' })
    if (!tokenCarries(actor, right)) return refuse({ code: 'token-scope' })
    if (!may(actor, right)) return refuse({ code: 'not-allowed' })
    askers.set(request, actor)
    const entered = enterScope(db, scopeOf(actor))
    // Travels with the first question, which the server refuses where the scope fails.
    entered.catch(() => undefined)
    const addressMark = markOfAddress(request.ip)
    const result = await run({ db, actor, moment, newId, addressMark })
    await entered
    return result
  }
  const result = await inOneTransactionUnlessRefused(database, access, work)
  if (result.ok || result.refusal.code !== 'token-refused') return result
  return app.access.countRefusedToken(database, request.ip, moment)
}

/** Runs in one transaction, which a refusal rolls back; the scope is for `work` to set. */
export async function inOneTransactionUnlessRefused<T>(
  database: Database,
  access: 'read' | 'write',
  work: (db: Db) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await inOneTransaction(database.pool, access, async (db) => {
      const result = await work(db)
      if (!result.ok && access === 'write') throw new Refused(result.refusal)
      return result
    })
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal)
    throw error
  }
}

/**
 * Two requests with one key race: the loser fails on the key or finds the record moved on, and then finds
 * the winner's answer. A key whose entry stays out of sight is another person's.
 */
export async function onceMoreAfterRace<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (!lostRace(error)) throw error
  }
  try {
    return await run()
  } catch (error) {
    if (isTrailKey(error)) return refuse({ code: 'idempotency-key-used' })
    throw error
  }
}

function lostRace(error: unknown): boolean {
  const state = sqlStateOf(error)
  if (state === '40P01' || state === '40001') return true
  return error instanceof AnsweredMeanwhile || isTrailKey(error)
}

function isTrailKey(error: unknown): boolean {
  if (sqlStateOf(error) !== '23505') return false
  const table = (error as { table?: string }).table ?? ''
  return table.replace(/(_\d+)?$/, '') === 'trail'
}

/** The one place where a result becomes an HTTP answer. */
export function answer(
  reply: FastifyReply,
  result: Result<unknown>,
  status: number,
  refusals: readonly RefusalTable[] = [],
): FastifyReply {
  if (result.ok) return reply.code(status).send(result.value)
  const problem = problemOf(result.refusal as Refusal & Record<string, unknown>, refusals)
  return reply.code(problem.status).type('application/problem+json').send(problem)
}

function describe(
  options: Described & { params?: TSchema; input?: TSchema; answer: TSchema },
  where: 'querystring' | 'body',
) {
  const success = where === 'body' ? 201 : 200
  const response: Record<number, TSchema> = { [success]: options.answer }
  for (const [status, codes] of statusesOf(options.refusals ?? []))
    response[status] = {
      ...Problem,
      $id: undefined,
      description: codes.join(', '),
    } as unknown as TSchema
  return {
    operationId: options.operationId,
    'x-right': options.right,
    tags: [options.tag],
    summary: options.summary,
    description: options.description,
    response,
    params: Exactly({ programme: Slug, ...(options.params as TObject | undefined)?.properties }),
    ...(where === 'body' ? { headers: CommandHeaders } : {}),
    ...(options.input ? { [where]: options.input } : {}),
  }
}

/** The digest of a command's content: keys in order, so that the same command is the same text. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('hex')
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
