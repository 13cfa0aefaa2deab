import { type TSchema, Type } from 'typebox'
import { COMMON_REFUSALS, type RefusalKind, type RefusalTable } from '#domain/access/refusals.ts'

/** The only place where a kind of refusal becomes a status. */
const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  unknownPerson: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooOften: 429,
  unavailable: 503,
  fault: 500,
}

/** An answer that says no (RFC 9457): a code for programs, a sentence for people. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    detailEnglish: Type.String(),
    places: Type.Optional(
      Type.Array(
        Type.Object({ at: Type.String(), why: Type.String() }, { additionalProperties: false }),
      ),
    ),
  },
  {
    $id: 'Problem',
    additionalProperties: false,
    description: 'Why the request was refused (RFC 9457).',
  },
)

export type ProblemBody = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  detailEnglish: string
  places?: { at: string; why: string }[]
}

/** Turns a refusal value into its answer. A code that no table lists is a bug and throws. */
export function problemOf(
  refusal: { code: string } & Record<string, unknown>,
  tables: readonly RefusalTable[] = [],
): ProblemBody {
  const table = [...tables, COMMON_REFUSALS as RefusalTable].find((t) =>
    Object.hasOwn(t, refusal.code),
  )
  const words = table?.[refusal.code]
  if (!words) throw new Error(`no table lists the refusal ${refusal.code}`)
  return {
    type: `/problems/${refusal.code}`,
    title: refusal.code,
    status: STATUS[words.kind],
    code: refusal.code,
    detail: fill(words.vi, refusal),
    detailEnglish: fill(words.en, refusal),
  }
}

/** The "no" answers of a route outside programmes, by kind, for its description. */
export function problemResponses(kinds: readonly RefusalKind[]): Record<number, TSchema> {
  return Object.fromEntries(kinds.map((kind) => [STATUS[kind], { ...Problem, $id: undefined }]))
}

/** The statuses that a route may answer with, by its refusal tables: for the API's description. */
export function statusesOf(tables: readonly RefusalTable[]): Map<number, string[]> {
  const statuses = new Map<number, string[]>()
  for (const table of [COMMON_REFUSALS as RefusalTable, ...tables])
    for (const [code, { kind }] of Object.entries(table)) {
      const status = STATUS[kind]
      statuses.set(status, [...(statuses.get(status) ?? []), code])
    }
  return statuses
}

function fill(sentence: string, values: Record<string, unknown>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '–'))
}
