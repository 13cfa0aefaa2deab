import fc from 'fast-check'
import type { Route, Schema } from './api-routes.ts'

/** What fields of these kinds take: a unit, a commune and a year, any other id, a secret of 43 letters. */
export type Given = Record<'unit' | 'place' | 'year' | 'other' | 'secret', string>

type Named = Readonly<Record<string, string>>

/**
 * The least that passes a route's schemas: its address after the programme filled in, and its body. What narrows a
 * list to a unit, a commune or a year is filled in too, unless it is asked without filters; and what is named, in the
 * address or in the body.
 */
export function minimalInput(
  { path, operation }: Route,
  given: Given,
  programme: string,
  named: Named = {},
  { filters = true }: { filters?: boolean } = {},
): { url: string; body: unknown } {
  let url = path.replace('{programme}', programme)
  const query: string[] = []
  for (const { name, in: where, required, schema } of operation.parameters ?? []) {
    if (name === 'programme' || where === 'header') continue
    const text = encodeURIComponent(named[name] ?? String(like(schema, given, name)))
    if (where === 'path') url = url.replace(`{${name}}`, text)
    else if (required || (filters && isNamed(name)) || name in named) query.push(`${name}=${text}`)
  }
  const body = operation.requestBody?.content['application/json']?.schema
  return {
    url: query.length > 0 ? `${url}?${query.join('&')}` : url,
    body: body && like(body, given, '', named),
  }
}

/** Names of the fields of a body that take an id, however deep, with those of records, units and communes alike. */
export function bodyIdsOf({ operation }: Route): string[] {
  const body = operation.requestBody?.content['application/json']?.schema
  return body === undefined ? [] : [...new Set(idFieldsOf(body, ''))]
}

function idFieldsOf({ anyOf, items, properties, pattern }: Schema, name: string): string[] {
  return [
    ...(pattern?.includes('[0-9a-f]{8}-') ? [name] : []),
    ...(anyOf ?? []).flatMap((part) => idFieldsOf(part, name)),
    ...(items === undefined ? [] : idFieldsOf(items, name)),
    ...Object.entries(properties ?? {}).flatMap(([field, part]) => idFieldsOf(part, field)),
  ]
}

const isNamed = (name: string) => /^(unitId|unitIds|placeId|year)$/.test(name)

function like(schema: Schema, given: Given, name = '', named: Named = {}): unknown {
  const holdsNamed = (part: Schema, field: string) =>
    idFieldsOf(part, field).some((each) => each in named)
  // Of the forms of a file, the one that costs least to make.
  if (schema.enum) return schema.enum.find((form) => /^(json|csv)$/.test(form)) ?? schema.enum[0]
  if (schema.anyOf) {
    const form = schema.anyOf.find((part) => holdsNamed(part, name)) ?? schema.anyOf[0]
    return like(form ?? {}, given, name, named)
  }
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(
            ([field, part]) =>
              schema.required?.includes(field) || isNamed(field) || holdsNamed(part, field),
          )
          .map(([field, part]) => [field, like(part, given, field, named)]),
      )
    case 'array':
      return Array.from(
        { length: Math.max(schema.minItems ?? 0, holdsNamed(schema, name) ? 1 : 0) },
        () => like(schema.items ?? {}, given, name, named),
      )
    case 'integer':
    case 'number':
      return /year$/i.test(name) ? Number(given.year) : (schema.minimum ?? 0)
    case 'boolean':
      return false
    case 'string':
      return named[name] ?? textLike(schema, given, name)
    default:
      return null
  }
}

function textLike({ pattern, minLength = 0 }: Schema, given: Given, name: string): string {
  const named = /unitIds?$/i.test(name) ? given.unit : /placeIds?$/i.test(name) ? given.place : ''
  const known = [named, given.year, given.other, given.secret, '2026-11-03', '2026-11-03T01:02:03Z']
  if (pattern === undefined) return 'x'.repeat(Math.max(1, minLength))
  const form = new RegExp(pattern)
  const fits = known.find((text) => text !== '' && form.test(text))
  if (fits !== undefined) return fits
  const made =
    madeFor.get(pattern) ?? fc.sample(fc.stringMatching(form), { numRuns: 1, seed: 4 })[0]
  if (made === undefined) throw new Error(`nothing matches ${pattern}`)
  madeFor.set(pattern, made)
  return made
}

const madeFor = new Map<string, string>()
