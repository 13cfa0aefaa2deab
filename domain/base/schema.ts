import { type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { type PlainDate, parsePlainDate } from './plain-date.ts'
import type { Uuid } from './uuid.ts'

/** An object that takes exactly these fields: an unknown one is refused, never dropped. */
export function Exactly<Properties extends TProperties>(
  properties: Properties,
  options: { description?: string } = {},
): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** The years of PlainDate, 1975–2199. */
const DAY = '(19(7[5-9]|[89][0-9])|2[01][0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

export const Id = Type.Unsafe<Uuid>(
  Type.String({
    pattern: `^${UUID}$`,
    description: 'UUID',
  }),
)

/** A day that exists, in a year that PlainDate knows. */
export const Day = Type.Unsafe<PlainDate>(
  Type.String({ format: 'date', pattern: `^${DAY}$`, description: 'YYYY-MM-DD' }),
)

/** A moment in the form of Date.toISOString(), at most to the millisecond. */
export const Instant = Type.String({
  format: 'date-time',
  pattern: `^${DAY}T[0-9]{2}:[0-9]{2}:[0-5][0-9]([.][0-9]{1,3})?Z$`,
  description: 'UTC moment, ISO 8601',
})

const CURSOR = 'Cursor that the page before answered'

/** Where the page before ended: the day and id of its last record; the day exists, as a Day does. */
export const Cursor = Type.Refine(
  Type.String({ pattern: `^${DAY}_${UUID}$`, description: CURSOR }),
  (text) => parsePlainDate(text.slice(0, 10)) !== undefined,
)

/** As Cursor, where the page before ended in a year. */
export const YearCursor = Type.String({ pattern: `^[0-9]{4}_${UUID}$`, description: CURSOR })

/** Ids joined by commas, 1 … 300 of them. */
export const Ids = Type.String({ pattern: `^${UUID}(,${UUID}){0,299}$` })

/** Text of people: 1 … `most` characters, not blank. */
export const Words = (most: number) =>
  Type.String({ minLength: 1, maxLength: most, pattern: '\\S' })

/** A count, 0 … `most`. */
export const Count = (most = 1_000_000) => Type.Integer({ minimum: 0, maximum: most })

/**
 * Whole đồng of one line, below ten thousand tỉ: more is a slip of the hand, and sums of lines that
 * people enter stay far from 2^53−1, beyond which no figure could be answered.
 */
export const Amount = Type.Integer({
  minimum: 0,
  maximum: 9_999_999_999_999,
  description: 'đồng',
})

/** One of a closed list of codes. */
export const OneOf = <const Codes extends readonly string[]>(codes: Codes) =>
  Type.Unsafe<Codes[number]>(Type.String({ enum: [...codes] }))

export const Maybe = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema)

/** A value that may be missing and says so. */
export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** A whole number in a query string. */
export const NumberText = Type.String({ pattern: '^[0-9]{1,9}$' })
