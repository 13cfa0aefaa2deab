import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { type Actor, scopeOf } from '#domain/access/actor.ts'
import { inTransaction } from '#server/platform/database.ts'
import { SCOPED_TABLES, type ScopedTable, scoped } from '#server/platform/scoped.ts'
import { MARK_BASE, MILLIONS, MONEY } from './barrier-world.ts'
import type { TestDatabase } from './database.ts'
import { OTHER_PROGRAMME_ID, PLACES, UNITS } from './world.ts'

/** What requests leave whatever becomes of them: counts, lines of refusals, when a session was used. */
const LEFT_BY_REQUESTS = ['refused_attempts', 'export_events', 'sessions', 'tries']

/** Takes row-level security away from every table, as if no policy had been written. */
export async function takeAwayRowSecurity(db: TestDatabase): Promise<void> {
  const tables = await db.owner<{ name: string }>(
    `select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
  )
  assert.ok(tables.length > 80)
  for (const { name } of tables) await db.owner(`alter table ${name} disable row level security`)
}

type Rows = ReadonlyMap<string, readonly string[]>

/** The rows of the programme that a post reads of each table of which posts see parts: by its bare name, or in scope. */
export async function rowsFor(db: TestDatabase, actor: Actor, by: 'name' | 'scope'): Promise<Rows> {
  return await inTransaction(db.database, scopeOf(actor), 'read', async (tx) => {
    const read = async (table: ScopedTable) => {
      const { rows } = await sql<{ record: string }>`
        select row_to_json(t)::text as record
        from (select * from ${by === 'name' ? sql.table(table) : scoped(tx, table)}) t
        where t.programme_id = ${actor.programmeId} order by 1`.execute(tx)
      return [table, rows.map(({ record }) => record)] as const
    }
    return new Map(await Promise.all(SCOPED_TABLES.map(read)))
  })
}

/** Tables whose policies compare more than the programme, or the slip of whoever holds its code. */
export async function tablesSeenInPart(db: TestDatabase): Promise<string[]> {
  const policies = await db.owner<{ table: string }>(
    `select distinct tablename as table from pg_policies
     where regexp_replace(qual, 'app\\.(programme|slip\\w*)', '', 'g') ~ 'app\\.' order by 1`,
  )
  return policies.map(({ table }) => table)
}

/** Everything that stands in the database, row by row, but for what every request leaves. */
export async function everyRow(db: TestDatabase): Promise<Set<string>> {
  const all = new Set<string>()
  for (const table of await tablesOf(db)) {
    if (LEFT_BY_REQUESTS.includes(table)) continue
    const rows = await db.owner<{ record: string }>(
      `select row_to_json(t)::text as record from ${table} t`,
    )
    for (const { record } of rows) all.add(`${table} ${record}`)
  }
  return all
}

/** Whether a table has policies; people, accounts and sessions stand outside programmes and have none. */
export async function securedTables(db: TestDatabase): Promise<(table: string) => boolean> {
  const tables = await db.owner<{ name: string }>(
    `select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
  )
  const names = new Set(tables.map(({ name }) => name))
  return (table) => names.has(table)
}

async function tablesOf(db: TestDatabase): Promise<string[]> {
  const tables = await db.owner<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  return tables.map(({ name }) => name)
}

export const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Ids and words of rows that a post does not see, which stand in no row that it sees or that is everybody's. */
export type Hidden = { ids: ReadonlySet<string>; words: readonly string[] }

export async function hiddenFrom(db: TestDatabase, actor: Actor): Promise<Hidden> {
  const [all, seen] = [new Set<string>(), new Set<string>()]
  const inScope = await rowsFor(db, actor, 'name')
  for (const table of await tablesOf(db)) {
    const own = inScope.get(table)
    const rows = await db.owner<{ record: { programme_id?: string } }>(
      `select to_jsonb(t) as record from ${table} t`,
    )
    for (const { record } of rows)
      gather(record, own || record.programme_id === OTHER_PROGRAMME_ID ? all : seen)
    for (const record of own ?? []) gather(JSON.parse(record), seen)
  }
  const hidden = [...all].filter((text) => !seen.has(text))
  const ids = new Set(hidden.filter((text) => isId(text)))
  const words = hidden.filter((text) => !isId(text))
  assert.ok(ids.size > 50 && words.length > 2, `${ids.size} ids, ${words.length} words`)
  return { ids, words }
}

const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text)

/** Ids, and the words that nobody writes by chance. */
function gather(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    if (isId(value) || /của DV|với DV|gần DV/.test(value)) into.add(value)
  } else if (value !== null && typeof value === 'object')
    for (const part of Object.values(value)) gather(part, into)
}

const PLACE_OF = { DV01: PLACES.M01, DV02: PLACES.M03, DV08: PLACES.M02, DV12: PLACES.M02 }

/** What of an answer is not the asker's to read: ids that were not in the question, words, units whose money is in it. */
export function leaksIn(
  body: string,
  question: string,
  { actor, hidden }: { actor: Actor; hidden: Hidden },
): string[] {
  const marks = marksIn(body)
  const codes = Object.keys(MONEY) as (keyof typeof MONEY)[]
  const paidBy = codes.filter((_, at) => marks.some((mark) => digitOf(mark, at) > 0))
  return [
    ...(body.match(ID) ?? []).filter((id) => hidden.ids.has(id) && !question.includes(id)),
    ...hidden.words.filter((words) => body.includes(words)),
    ...paidBy.filter(
      (code) => !actor.unitIds.includes(UNITS[code]) && !actor.placeIds.includes(PLACE_OF[code]),
    ),
  ]
}

/** The marks of the money that stands in an answer: whole amounts in đồng, and amounts in millions as papers print them. */
function marksIn(body: string): number[] {
  const whole = (body.match(/(?<![-\w.])\d{11,12}(?![-\w.])/g) ?? []).map(
    (text) => Number(text) % 1_000_000,
  )
  const printed = (body.match(/(?<![\d.])\d{2,3}\.\d{3}(?![\d.])/g) ?? []).flatMap((text) => {
    const millions = Number(text.replace('.', ''))
    const mark = millions % MILLIONS
    const records = [0, 1, 2, 3].reduce((sum, at) => sum + digitOf(mark, at), 0)
    // Another number of that size is no sum of ours.
    return records > 0 && records === Math.floor(millions / MILLIONS) ? [mark] : []
  })
  return [...whole, ...printed]
}

const digitOf = (mark: number, at: number) => Math.floor(mark / MARK_BASE ** at) % MARK_BASE
