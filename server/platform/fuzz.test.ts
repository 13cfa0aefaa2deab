import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#server/platform/clock.ts'
import { listRoutes, type Route, type Schema } from '#test/api-routes.ts'
import { type Asker, openTestApp, type TestApp } from '#test/app.ts'
import { PLACES, UNITS } from '#test/world.ts'

/** Texts that something in the tests' world answers to, or that the rules know. */
const KNOWN_TEXTS = [
  ...Object.values(UNITS),
  ...Object.values(PLACES),
  '2026-11-03',
  '2026-11-04',
  '2019-03-01',
  '2026-02-30',
  '2026-11-31',
  '2026-11-23T01:02:03Z',
  '2026-02-30T01:02:03Z',
  '2026-02-30_00000000-0000-0000-0000-000000000000',
  '2026-11-03_00000000-0000-0000-0000-000000000000',
  '2026',
  '2019',
  '0',
  '999999999',
]
const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '../../etc/passwd',
  "'; drop table activities; --",
  '%',
  '\\',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '2026-13-45_x',
  'x_y',
  '-1',
  '999999999',
  '1e999',
  'NaN',
  '</script>',
  'Đắk Long'.normalize('NFD'),
  'a'.repeat(5000),
]

/** Loosely what the schema asks for: often right, so that the rules and the database are reached. */
function like(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(like))
  switch (schema.type) {
    case 'object':
      return objectLike(schema)
    case 'array':
      return fc.array(like(schema.items ?? {}), { maxLength: 3 })
    case 'integer':
    case 'number':
      return numberLike(schema)
    case 'boolean':
      return fc.boolean()
    case 'string':
      return textLike(schema)
    default:
      return fc.constant(null)
  }
}

function objectLike({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, soundOrOdd(schema)]),
  )
  return fc.record(fields, { requiredKeys: required })
}

function numberLike({ minimum = -10, maximum = Number.MAX_SAFE_INTEGER }: Schema) {
  return fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: 0, max: 40 }))
}

function textLike({ pattern, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (pattern === undefined)
    return fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ maxLength, unit: 'binary' }))
  const made = byPattern.get(pattern) ?? textOf(new RegExp(pattern))
  byPattern.set(pattern, made)
  return made
}

/** Few patterns stand in many places, and each takes its time to make. */
const byPattern = new Map<string, fc.Arbitrary<string>>()

function textOf(form: RegExp): fc.Arbitrary<string> {
  const known = KNOWN_TEXTS.filter((text) => form.test(text))
  // What a pattern lets through need not exist: the 30th of February, an id of nothing.
  const matching = fc.stringMatching(form)
  return known.length > 0 ? fc.oneof(fc.constantFrom(...known), matching) : matching
}

/** Mostly what is asked for, now and then anything at all. */
function soundOrOdd(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: like(schema), weight: 30 },
    { arbitrary: fc.constantFrom(...ODD_TEXTS), weight: 1 },
    { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 },
  )
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Half a surrogate pair cannot stand in an address at all. */
const encode = (value: unknown) => encodeURIComponent(asText(value).toWellFormed())

describe('no route answers with a fault of its own, whatever it is sent', () => {
  let world: TestApp
  let askers: Asker[]
  let routes: Route[]
  before(async () => {
    world = await openTestApp()
    await world.app.ready()
    askers = await Promise.all((['hoa', 'nam', 'dung', 'quang'] as const).map(world.as))
    // Signing out would end the very sessions that ask.
    routes = listRoutes(world).filter(({ operation }) => operation.operationId !== 'closeSession')
  })
  after(() => world.close())

  it('knows the routes', () => {
    const names = routes.map(({ operation }) => operation.operationId)
    for (const name of ['recordActivity', 'getFigure', 'openSession'])
      assert.ok(names.includes(name))
  })

  it('has a key on every command below a programme, and on nothing else (law 12)', () => {
    for (const { method, path, operation } of routes) {
      if (!path.includes('/programmes/{programme}/')) continue
      const takesKey = (operation.parameters ?? []).some(({ name }) => name === 'idempotency-key')
      assert.equal(takesKey, method !== 'GET', operation.operationId)
    }
  })

  it('over every route, with input loosely after its schema', async () => {
    for (const route of routes) {
      const body = Object.values(route.operation.requestBody?.content ?? {})[0]?.schema
      const some = fc.record({
        asker: fc.nat({ max: askers.length - 1 }),
        values: fc.tuple(...(route.operation.parameters ?? []).map((p) => soundOrOdd(p.schema))),
        given: fc.infiniteStream(fc.boolean()),
        body: body ? soundOrOdd(body) : fc.constant(undefined),
      })
      await fc.assert(
        fc.asyncProperty(some, async ({ asker, values, given, body }) => {
          let url = route.path.replace('{programme}', 'nq04')
          const query: string[] = []
          for (const [at, parameter] of (route.operation.parameters ?? []).entries()) {
            const text = encode(values[at])
            if (parameter.in === 'path' && parameter.name !== 'programme')
              url = url.replace(`{${parameter.name}}`, text)
            if (parameter.in === 'query' && (parameter.required || given.next().value))
              query.push(`${parameter.name}=${text}`)
          }
          const answer = await world.app.inject({
            method: route.method,
            url: query.length > 0 ? `${url}?${query.join('&')}` : url,
            headers: {
              cookie: askers[asker]?.cookie ?? '',
              'idempotency-key': newId(),
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
          })
          assert.ok(
            answer.statusCode < 500,
            `${route.operation.operationId} ${url} ${JSON.stringify(body)}: ${answer.body}`,
          )
          if (answer.statusCode >= 400) {
            const problem = answer.json()
            assert.ok(problem.code && problem.detail, answer.body)
          }
        }),
        { numRuns: route.method === 'POST' ? 60 : 30 },
      )
    }
  })

  it('over addresses that are none', async () => {
    const urls = [
      '/api/v1/%',
      '/api/v1/programmes/%00/activities',
      '/api/v1/programmes/nq04/x',
      '//',
    ]
    for (const url of urls) {
      const answer = await world.app.inject({
        method: 'GET',
        url,
        headers: { cookie: askers[0]?.cookie ?? '' },
      })
      assert.ok(answer.statusCode < 500, `${url}: ${answer.statusCode}`)
      assert.ok(answer.json().code, url)
    }
  })
})
