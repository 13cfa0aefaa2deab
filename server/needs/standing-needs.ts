import type { Uuid } from '#domain/base/uuid.ts'
import { NEED_KINDS, NEED_STATE_NAMES, needStateOf } from '#domain/needs/need.ts'
import type { NeedRow } from '#domain/needs/schema.ts'
import type { Db } from '#server/platform/database.ts'
import * as sql from './needs.sql.ts'

/** A need as pages and papers speak of it: its state counts what refers to it. */
export type Need = sql.NeedFound & { links: sql.NeedLinkRow }

/** The needs of a year that stand now, or stood at a moment, by commune and in the commune's own order. */
export async function listNeedsOf(
  db: Db,
  programmeId: Uuid,
  ask: Omit<sql.NeedsAsk, 'needId'> & { year: number },
): Promise<Need[]> {
  const { year, asOf } = ask
  const needs = await sql.listNeeds(db, programmeId, ask)
  return withLinks(needs, await sql.listNeedLinks(db, programmeId, { year, asOf }))
}

/** One need, withdrawn or not, in the asker's scope. */
export async function findNeed(
  db: Db,
  programmeId: Uuid,
  ask: Required<Pick<sql.NeedsAsk, 'needId' | 'day'>>,
): Promise<Need | undefined> {
  const [need] = await sql.listNeeds(db, programmeId, ask)
  if (!need) return undefined
  const links = await sql.listNeedLinks(db, programmeId, { year: need.year, asOf: undefined })
  return withLinks([need], links)[0]
}

function withLinks(needs: readonly sql.NeedFound[], links: readonly sql.NeedLinkRow[]): Need[] {
  const byNeed = new Map(links.map((row) => [row.needId, row]))
  return needs.map((need) => {
    const none = { needId: need.needId, planItems: 0, works: 0, activities: 0, unitNames: [] }
    const found = byNeed.get(need.needId) ?? none
    return { ...need, links: found, state: needStateOf(need.state, found) }
  })
}

export function rowOf(need: Need): NeedRow {
  const { needId, revision, year, placeId, placeName, village, words, kind, priority } = need
  const { households, estimatedCost, state, stateReason } = need
  return {
    ...{ needId, revision, year, placeId, placeName, village, words, kind, priority, households },
    ...{ estimatedCost, state, stateReason },
    kindName: NEED_KINDS[kind],
    stateName: NEED_STATE_NAMES[state],
    answeredBy: unitsOf(need),
  }
}

/** Units that took it up: the one recorded, then those whose plan, work or record answers it. */
function unitsOf({ answeredByName, links }: Need): string[] {
  const recorded = answeredByName === null ? [] : [answeredByName]
  return [...new Set([...recorded, ...links.unitNames])]
}
