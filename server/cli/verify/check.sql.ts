import { type RawBuilder, sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

/** What a check found broken: how many, and the first few by name. */
export type Found = { count: number; ids: string[] }

/** One thing that must hold: of which law, in which table, and how to find what breaks it. */
export type Check = {
  law: number
  /** What is wrong when something is found; Vietnamese, no full stop. */
  what: string
  table: string
  find(db: Db, programmeId: Uuid): Promise<Found>
}

const NAMED_AT_MOST = 5

/** Runs a question whose rows, each with a text `id`, are the breaches. */
async function findRows(db: Db, question: RawBuilder<unknown>): Promise<Found> {
  const { rows } = await sql<Found>`
    with broken as (${question})
    select (select count(*)::bigint from broken) as count,
      coalesce((select array_agg(id) from (select id from broken order by id limit ${NAMED_AT_MOST}) b), '{}') as ids`.execute(
    db,
  )
  if (!rows[0]) throw new Error('an aggregate answered no row')
  return rows[0]
}

/** A check that is one question. */
export function check(
  law: number,
  table: string,
  what: string,
  question: (programmeId: Uuid) => RawBuilder<unknown>,
): Check {
  return { law, table, what, find: (db, programmeId) => findRows(db, question(programmeId)) }
}

/** Breaches that code found, with their names. */
export function foundOf(ids: readonly string[]): Found {
  return { count: ids.length, ids: ids.slice(0, NAMED_AT_MOST) }
}
