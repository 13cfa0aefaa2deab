import type { Uuid } from '#domain/base/uuid.ts'
import { NEED_KINDS, NEED_STATE_NAMES } from '#domain/needs/need.ts'
import type { NeedRow } from '#domain/needs/schema.ts'
import type { Db } from '#server/platform/database.ts'
import * as sql from './needs.sql.ts'

/** A need as pages and papers speak of it. */
export type Need = sql.NeedFound

/** The needs that stand now, or stood at a moment, by commune and in the commune's own order. */
export async function listNeedsOf(
  db: Db,
  programmeId: Uuid,
  ask: Omit<sql.NeedsAsk, 'needId'>,
): Promise<Need[]> {
  return sql.listNeeds(db, programmeId, ask)
}

/** One need, withdrawn or not, in the asker's scope. */
export async function findNeed(
  db: Db,
  programmeId: Uuid,
  ask: Required<Pick<sql.NeedsAsk, 'needId' | 'day'>>,
): Promise<Need | undefined> {
  const [need] = await sql.listNeeds(db, programmeId, ask)
  return need
}

export function rowOf(need: Need): NeedRow {
  const { needId, revision, year, placeId, placeName, village, words, kind, priority } = need
  const { households, estimatedCost, state, stateReason, answeredByName } = need
  return {
    ...{ needId, revision, year, placeId, placeName, village, words, kind, priority, households },
    ...{ estimatedCost, state, stateReason },
    kindName: NEED_KINDS[kind],
    stateName: NEED_STATE_NAMES[state],
    answeredBy: answeredByName === null ? [] : [answeredByName],
  }
}
