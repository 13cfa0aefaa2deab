import { type TObject, type TProperties, type TSchema, Type } from 'typebox'
import type { PlainDate } from './plain-date.ts'
import type { Uuid } from './uuid.ts'

/** An object that takes exactly these fields: an unknown one is refused, never dropped. */
export function Exactly<Properties extends TProperties>(
  properties: Properties,
  options: { description?: string } = {},
): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

export const Id = Type.Unsafe<Uuid>(
  Type.String({
    pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    description: 'UUID',
  }),
)

/** A day: shape here, existence in the rule that reads it. */
export const Day = Type.Unsafe<PlainDate>(
  Type.String({
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
    description: 'YYYY-MM-DD',
  }),
)

export const Instant = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z$',
  description: 'UTC moment, ISO 8601',
})

/** Text of people: 1 … `most` characters. */
export const Words = (most: number) => Type.String({ minLength: 1, maxLength: most })

/** A count, 0 … `most`. */
export const Count = (most = 1_000_000) => Type.Integer({ minimum: 0, maximum: most })

/** Whole đồng, 0 … 2^53−1. */
export const Amount = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'đồng',
})

/** One of a closed list of codes. */
export const OneOf = <const Codes extends readonly string[]>(codes: Codes) =>
  Type.Unsafe<Codes[number]>(Type.String({ enum: [...codes] }))

export const Maybe = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema)

/** A whole number in a query string. */
export const NumberText = Type.String({ pattern: '^[0-9]{1,9}$' })
