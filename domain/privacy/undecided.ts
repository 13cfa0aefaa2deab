import { REGISTER } from './register.ts'
import { FREE_WORDS, NOT_PERSONAL } from './words.ts'

/** A column as the catalog names it: `table` without `public.`, `type` as `format_type` writes it. */
export type Column = { readonly table: string; readonly column: string; readonly type: string }

/**
 * Ids, counts, days and moments: alone they name nobody. An id of a person leads to `people.name`, which is struck with
 * the person.
 */
const TELLS_NOBODY =
  /^(uuid|boolean|smallint|integer|bigint|numeric(\(\d+,\d+\))?|date|timestamp with(out)? time zone)(\[\])?$/

/** What such a column may be called and yet be of a person: it is decided like text. */
const PERSONAL_NAME =
  /birth|born|gender|sex|_age$|citizen|identity|passport|salary|faith|religio|ethnic|health|party_card|insurance|address|phone|latitude|longitude/

const listed = (tables: Readonly<Record<string, string>>) =>
  Object.entries(tables).flatMap(([table, columns]) =>
    columns.split(' ').map((column) => `${table}.${column}`),
  )

/** `table.column` of what may name somebody and is kept: words that people write, and papers. */
const NAMED = [
  ...listed(FREE_WORDS),
  ...REGISTER.flatMap(({ columns, erasure }): readonly string[] =>
    erasure === 'named' ? columns : [],
  ),
]

/** The same by table. */
export const NAMED_COLUMNS: ReadonlyMap<string, readonly string[]> = new Map(
  NAMED.map((name) => {
    const [table = ''] = name.split('.')
    const columns = NAMED.flatMap((each) =>
      each.startsWith(`${table}.`) ? [each.slice(table.length + 1)] : [],
    )
    return [table, columns]
  }),
)

/**
 * What is wrong between the register and the columns that a database has: a column that nobody has decided about, one
 * decided twice, and one that stands in the register and nowhere else.
 */
export function findUndecided(columns: readonly Column[]): string[] {
  const decided = new Map<string, number>()
  for (const name of [
    ...REGISTER.flatMap((field) => field.columns as readonly string[]),
    ...listed(FREE_WORDS),
    ...listed(NOT_PERSONAL),
  ])
    decided.set(name, (decided.get(name) ?? 0) + 1)
  const names = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  const undecided = columns.flatMap(({ table, column, type }) => {
    const name = `${table}.${column}`
    const mustDecide = !TELLS_NOBODY.test(type) || PERSONAL_NAME.test(column)
    return mustDecide && !decided.has(name) ? [`${name} (${type}): not decided`] : []
  })
  const wrong = [...decided].flatMap(([name, times]) => [
    ...(times > 1 ? [`${name}: decided ${times} times`] : []),
    ...(names.has(name) ? [] : [`${name}: no such column`]),
  ])
  return [...undecided, ...wrong].sort()
}
