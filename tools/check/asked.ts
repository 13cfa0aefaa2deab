import type { Outcome } from './step.ts'

/** Values that an office publishes for every commune or the province; they are taken in, never asked of a unit. */
const PUBLISHED = [
  ...['povertyRate', 'poorHouseholds', 'nearPoorHouseholds', 'poorMeritHouseholds'],
  ...['population', 'householdCount', 'criteriaMet', 'averageIncome'],
]

/** The forms in which the number is the fact itself, asked once and of the one who knows it. */
const FIRST_HAND: Readonly<Record<string, string>> = {
  recordActivity: 'an activity',
  recordInCommunes: 'one activity in several communes',
  correctActivity: 'a later revision of an activity',
  enterPeriod: 'Nhập thay: the period summaries of a unit',
  registerWork: 'money of a state programme in one work, which no office publishes by work',
  changeWork: 'the same, changed',
  recordModelYear: 'poor households among those of one model, which no office counts',
}

export type Schema = {
  type?: string | readonly string[]
  properties?: Readonly<Record<string, Schema>>
  items?: Schema
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
}

export type ApiDocument = {
  paths?: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            operationId?: string
            /** The right of the table that the route asks for. */
            'x-right'?: string
            requestBody?: { content?: Readonly<Record<string, { schema?: Schema }>> }
          }
        >
      >
    >
  >
}

/** The names of the numbers that a schema asks for, however deep. */
function numbersAsked(schema: Schema, name?: string): string[] {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const types = [schema.type ?? []].flat()
  const isNumber = types.includes('integer') || types.includes('number')
  return [
    ...(isNumber && name !== undefined ? [name] : []),
    ...parts.flatMap((part) => numbersAsked(part, name)),
    ...(schema.items ? numbersAsked(schema.items, name) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => numbersAsked(value, key)),
  ]
}

/**
 * No form asks for a number that the ledger adds up or an office publishes: a report writes itself, and a unit is
 * never asked twice. Told by the name of the number in what a command takes.
 * @param measures the codes of all measures
 */
export function findAskedTwice(document: ApiDocument, measures: readonly string[]): Outcome {
  const held = new Set([...measures, ...PUBLISHED])
  const seen = new Set<string>()
  const problems: string[] = []
  let examined = 0
  for (const methods of Object.values(document.paths ?? {}))
    for (const { operationId = '', requestBody } of Object.values(methods))
      for (const { schema } of Object.values(requestBody?.content ?? {})) {
        if (!schema) continue
        examined += 1
        const asked = new Set(numbersAsked(schema).filter((name) => held.has(name)))
        if (asked.size > 0 && operationId in FIRST_HAND) seen.add(operationId)
        else
          for (const name of asked)
            problems.push(`${operationId} asks for ${name}, which the system holds`)
      }
  for (const name of Object.keys(FIRST_HAND))
    if (!seen.has(name)) problems.push(`${name} asks for nothing of the kind: take its line out`)
  return { examined, problems }
}
